"""How much memory the process has come to hold, where the system tells."""

from __future__ import annotations

import sys
from pathlib import Path

# A mebibyte, in bytes.
_MIB = 1 << 20


class Memory:
    """Measures from the moment at which it was made."""

    def __init__(self) -> None:
        self._before = held_mib()

    def grown(self) -> float:
        """By how many MiB the process has grown since; 0 where the system does not tell."""
        return held_mib() - self._before


def held_mib() -> float:
    """The memory of this process in MiB: what it holds (Linux), else the most it ever held."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        import resource

        return int(statm.read_text().split()[1]) * resource.getpagesize() / _MIB
    try:
        import resource
    except ImportError:  # Windows does not tell
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MIB if sys.platform == "darwin" else peak / 1024
