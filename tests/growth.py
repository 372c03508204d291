"""Work, counted: lines of the program that run, and bytes that they take, whatever the machine."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

_SOURCE = str(Path(__file__).resolve().parents[1] / "src" / "gz14fyp")
_MOST = 2.5

Work = Callable[[], object]
Tracer = Callable[[FrameType, str, Any], Any]


def lines(work: Work) -> int:
    """How many lines of the program run while some work is done."""
    count = 0

    def ran(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal count
        count += 1
        return ran

    _traced(work, ran)
    return count


def taken(work: Work) -> int:
    """How many bytes are taken while some work is done, those that are given back at once too.

    It shows what lines do not: a text or a tuple that is copied to add one thing to it.
    """
    total = before = 0

    def ran(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal total, before
        now, most = tracemalloc.get_traced_memory()
        total += max(0, most - before)
        tracemalloc.reset_peak()
        before = now
        return ran

    tracemalloc.start()
    try:
        _traced(work, ran)
    finally:
        tracemalloc.stop()
    return total


def _traced(work: Work, ran: Tracer) -> None:
    def enter(frame: FrameType, event: str, given: Any) -> Any:
        return ran(frame, event, given) if frame.f_code.co_filename.startswith(_SOURCE) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)


def check_linear(count: Callable[[Work], int], make: Callable[[int], Work], size: int) -> None:
    """Twice as much takes about twice the work. What is made once is made before it is counted."""
    make(size)()
    once, twice = count(make(size)), count(make(2 * size))
    assert twice < _MOST * once, f"{once} for {size}, {twice} for {2 * size}"
