"""Work, counted: lines of the program that run and functions that they call, on any machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

# Twice as much of something takes twice the work, and a little for what is sorted.
MOST = 2.4


def work_of(done: Callable[[], object]) -> int:
    """How many lines of the program run, and how many functions are called, while it is done."""
    count = 0

    def ran(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal count
        count += 1
        return ran if "gz14fyp" in frame.f_code.co_filename else None

    def called(frame: FrameType, event: str, given: Any) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace()
    sys.settrace(ran)
    sys.setprofile(called)
    try:
        done()
    finally:
        sys.setprofile(None)
        sys.settrace(before)
    return count


def growth(read: Callable[[Any], object], make: Callable[[int], Any], size: int) -> float:
    """How many times the work is that something of twice the size makes."""
    small, large = make(size), make(2 * size)
    read(make(2))  # what is done once is done before
    return work_of(lambda: read(large)) / work_of(lambda: read(small))
