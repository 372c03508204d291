"""A process that tries cases, one after the other, and the handle by which the driver holds it."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple

from fuzzing.case import Limits, Outcome, own_place, run
from fuzzing.kinds import kind_named
from fuzzing.limits import held, limit_memory

# A process that has come to hold so much more than at its beginning makes place for a new one.
_GROWN_MIB = 256
_COLLECTED_EVERY = 100
# A case may sit in a library that no signal reaches. So many times its seconds, by the clock, are
# waited for: the machine may have other things to do.
_PATIENCE = 6
_TELLS_WITHIN = 2.0


class Task(NamedTuple):
    """A case to try: its seed, and the file that has its bytes when it was made before."""

    seed: str
    path: Path | None = None


def serve(pipe: Connection, kind_name: str, limits: Limits, stacks: Path) -> None:
    """Try the cases that come through a pipe. Runs in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver ends us
    with stacks.open("w") as file:
        faulthandler.enable(file)
        faulthandler.register(signal.SIGUSR1, file)
        kind = kind_named(kind_name)
        run(kind, "warm-0", limits)  # imports are not what a case takes
        limit_memory(limits.memory)
        gc.collect()
        before, count = held(), 0
        while task := pipe.recv():
            outcome = run(kind, task.seed, limits, task.path and task.path.read_bytes())
            count += 1
            if count % _COLLECTED_EVERY == 0 or held() - before > _GROWN_MIB:
                gc.collect()
            is_last = held() - before > _GROWN_MIB
            pipe.send((outcome, is_last))
            if is_last:
                return


class Worker:
    """A process at work for the driver."""

    def __init__(self, kind: str, limits: Limits) -> None:
        self._folder = TemporaryDirectory(prefix="fuzz-")
        self._stacks = Path(self._folder.name) / "stacks"
        self._patience = limits.seconds * _PATIENCE
        self._since = monotonic()
        self.task: Task | None = None
        context = get_context("spawn")
        self.pipe, other = context.Pipe()
        self._process = context.Process(
            target=serve, args=(other, kind, limits, self._stacks), daemon=True
        )
        self._process.start()
        other.close()

    def give(self, task: Task) -> None:
        """Let it try a case."""
        self.task, self._since = task, monotonic()
        self.pipe.send(task)

    def take(self) -> tuple[Outcome, bool]:
        """What became of the case, and whether the process has ended."""
        task = self.task or Task("none-0")
        self.task = None
        try:
            outcome, is_last = self.pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            return self._ended(task, f"ends the process ({self._end()})"), True
        return outcome, is_last

    @property
    def is_stuck(self) -> bool:
        """Whether its case goes on though its time is long over."""
        return self.task is not None and monotonic() - self._since > self._patience

    def kill(self) -> Outcome:
        """End it in the midst of its case."""
        task = self.task or Task("none-0")
        self._tell_where()
        self.end()
        return self._ended(task, "does not end, and no signal reaches it")

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def close(self) -> None:
        """Forget what it wrote."""
        self._folder.cleanup()

    def _tell_where(self) -> None:
        """Let the process write down where it is."""
        if self._process.pid is not None and self._process.is_alive():
            os.kill(self._process.pid, signal.SIGUSR1)
            begin = monotonic()
            while not self._stack() and monotonic() - begin < _TELLS_WITHIN:
                sleep(0.05)

    def _end(self) -> str:
        """How the process ended: the name of a signal, else its exit code."""
        code = self._process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"

    def _stack(self) -> str:
        return self._stacks.read_text() if self._stacks.exists() else ""

    def _ended(self, task: Task, what: str) -> Outcome:
        stack = self._stack()
        place = own_place(stack)
        return Outcome(task.seed, f"{what} at {place}\n{stack}", monotonic() - self._since)
