"""A kind of input, a case of it, and what became of the case."""

from __future__ import annotations

import gc
import re
import traceback
from collections.abc import Callable
from time import process_time
from typing import NamedTuple

from fuzzing.limits import OutOfTimeError, forget_peak, held, peak, within

# Where in a traceback the program's own code stands: file, line, function.
# Matches: File "/x/src/gz14fyp/corpus/accept.py", line 23 in check_version. Not: a file of lxml's.
_OWN = re.compile(r'src/gz14fyp/([^"\n]+)", line (\d+),? in (\S+)')
# What differs between two cases of one failure. Matches: 12, “甲”, 'x'. Not: a word.
_SPECIAL = re.compile(r"[0-9]+|“[^”]*”|'[^']*'|\"[^\"]*\"")
_LONGEST_SORT = 150


class Kind(NamedTuple):
    """A kind of input.

    ``case`` makes the bytes of a seed, always the same; ``what_is_wrong`` reads them and says
    which promise is broken, in a first line that is the same for all cases of one fault; nothing
    when all hold. An exception that it lets out is a broken promise too.
    """

    name: str
    ending: str
    case: Callable[[str], bytes]
    what_is_wrong: Callable[[bytes], str]


class Limits(NamedTuple):
    """How much a case may take: seconds of the processor, MiB."""

    seconds: float = 10.0
    memory: int = 1024


class Outcome(NamedTuple):
    """What became of a case: what is wrong, if anything, what it took, its bytes if it failed."""

    seed: str
    problem: str = ""
    seconds: float = 0.0
    mib: float = 0.0
    content: bytes = b""


def run(kind: Kind, seed: str, limits: Limits, content: bytes | None = None) -> Outcome:
    """Make a case, or take the given bytes, and try it."""
    try:
        made = kind.case(seed) if content is None else content
    except Exception:  # the other cases can be made
        return Outcome(seed, f"the fuzzer cannot make a case\n{traceback.format_exc()}")
    before, begin = held(), process_time()
    forget_peak()
    problem = problem_of(kind, made, limits.seconds)
    seconds, mib = process_time() - begin, peak() - before
    if not problem and mib > limits.memory:
        problem = f"MemoryError: took {mib:.0f} MiB"
    return Outcome(seed, problem, seconds, mib, made if problem else b"")


def problem_of(kind: Kind, content: bytes, seconds: float) -> str:
    """What is wrong with a case; nothing when all promises hold."""
    try:
        with within(seconds):
            return kind.what_is_wrong(content)
    except MemoryError:
        told = traceback.format_exc()
        gc.collect()  # what filled the memory may hang in cycles
        return _named("MemoryError", told)
    except (Exception, OutOfTimeError) as error:  # the driver is here to see them all
        return _named(type(error).__name__, traceback.format_exc())


def _named(name: str, told: str) -> str:
    return f"{name} at {own_place(told)}\n{told}"


def own_place(told: str) -> str:
    """The innermost place of the program's own code in a traceback, also in faulthandler's."""
    found = _OWN.findall(told)
    if not found:
        return "no place of ours"
    # faulthandler tells the innermost call first, a traceback tells it last.
    file, _, function = found[0 if "most recent call first" in told else -1]
    return f"{file}: {function}"


def sort_of(problem: str) -> str:
    """The name of a fault: the first line of a problem, without what is special to a case."""
    first = problem.strip().partition("\n")[0]
    return _SPECIAL.sub("…", first)[:_LONGEST_SORT]
