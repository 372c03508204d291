"""How long a case may take and how much memory, so that a bad one does not take the machine."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_MIB = 1 << 20
_STATUS = Path("/proc/self/status")
_PEAK = Path("/proc/self/clear_refs")
_FORGET_PEAK = "5"


class OutOfTimeError(BaseException):
    """A case took too long. No `Exception`, so that no ``except Exception`` hides it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `OutOfTimeError` when what stands below has not ended after so much processor time.

    Processor time and not that of the clock: what else the machine does is not the program's
    fault. The signal comes again each second, in case the first one is lost in a callback.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError(f"not done after {seconds:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def limit_memory(mib: int) -> None:
    """Let this process take so many MiB more than it has: what asks for more gets `MemoryError`."""
    taken = _told("VmSize")
    if taken:  # other systems do not tell, and macOS does not heed the limit
        most = int((taken + mib) * _MIB)
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def held() -> float:
    """The memory in MiB that this process holds, where the system tells."""
    return _told("VmRSS")


def forget_peak() -> None:
    """From here on, `peak` is that of what comes."""
    if _PEAK.exists():
        _PEAK.write_text(_FORGET_PEAK)


def peak() -> float:
    """The most memory in MiB that this process held since `forget_peak`."""
    return _told("VmHWM")


def _told(name: str) -> float:
    if not _STATUS.exists():
        return 0.0
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
