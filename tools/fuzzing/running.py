"""The driver: cases of one kind, on some processes, until the time or the cases are over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from fuzzing.case import Limits, Outcome
from fuzzing.worker import Task, Worker

_LOOK_EVERY = 0.5


class Budget(NamedTuple):
    """How long a kind is tried, in seconds by the clock, and on how many processes."""

    seconds: float | None = None
    jobs: int = 1


def tasks_of(seed: str, first: int = 0, cases: int | None = None) -> Iterator[Task]:
    """The cases of a seed from a number on."""
    numbers = count(first) if cases is None else range(first, first + cases)
    return (Task(f"{seed}-{number}") for number in numbers)


def tasks_again(folder: Path, kind: str, ending: str) -> Iterator[Task]:
    """The cases of a kind that failed before."""
    for path in sorted(folder.glob(f"{kind}-*{ending}")):
        yield Task(path.name.removeprefix(f"{kind}-").removesuffix(ending), path)


def outcomes(kind: str, tasks: Iterator[Task], budget: Budget, limits: Limits) -> Iterator[Outcome]:
    """What becomes of cases, as they end. A process that a case kills or holds is replaced."""
    end = None if budget.seconds is None else monotonic() + budget.seconds
    workers: list[Worker] = []
    try:
        while True:
            is_over = end is not None and monotonic() > end
            if not is_over:
                _give(kind, tasks, workers, budget.jobs, limits)
            busy = [worker for worker in workers if worker.task]
            if not busy:
                return
            yield from _ended(busy, workers)
    finally:
        for worker in workers:
            _dismiss(worker)


def _give(
    kind: str, tasks: Iterator[Task], workers: list[Worker], jobs: int, limits: Limits
) -> None:
    """Give a case to each process that has none, and make processes that are missing."""
    idle = [worker for worker in workers if not worker.task]
    for index in range(len(idle) + jobs - len(workers)):
        task = next(tasks, None)
        if task is None:
            return
        if index == len(idle):
            workers.append(Worker(kind, limits))
            idle.append(workers[-1])
        idle[index].give(task)


def _ended(busy: list[Worker], workers: list[Worker]) -> Iterator[Outcome]:
    """The outcomes of cases that have ended by now, or are ended."""
    ready = wait([worker.pipe for worker in busy], _LOOK_EVERY)
    for worker in busy:
        is_over = True
        if worker.pipe in ready:
            outcome, is_over = worker.take()
        elif worker.is_stuck:
            outcome = worker.kill()
        else:
            continue
        if is_over:
            workers.remove(worker)
            _dismiss(worker)
        yield outcome


def _dismiss(worker: Worker) -> None:
    worker.end()
    worker.close()
