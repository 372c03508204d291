"""The pages of a file, read one after the other, or by several processes at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from typing import Any

import pypdfium2 as pdfium

from gz14fyp.errors import SourceError
from gz14fyp.reading.options import Limits, Options
from gz14fyp.reading.pdf.content import Fault, PageContent
from gz14fyp.reading.pdf.memory import Memory
from gz14fyp.reading.pdf.opening import opened
from gz14fyp.reading.pdf.page import read_page, too_many
from gz14fyp.reading.pdf.weight import Weights

# A process takes about as long to start as this many pages to read.
_PAGES_WORTH_A_PROCESS = 100

_DAMAGED = Fault(
    "unreadable_page",
    "error",
    "it is damaged and was not read; get the file again, or repair it "
    "(qpdf damaged.pdf repaired.pdf)",
)


def read_pages(content: bytes, document: Any, name: str, options: Options) -> list[PageContent]:
    """What stands on the pages of an open file, in their order.

    Raises `SourceError` when that takes more time or memory than the limits allow.
    """
    count = len(document)
    most = options.limits.objects
    workers = min(options.workers, count // _PAGES_WORTH_A_PROCESS)
    if workers > 1:
        found = _read_by_several(content, count, name, options, workers)
    else:
        weights = Weights(content, options.password, most, count)
        found = (_read_or_say(document, weights, index, most) for index in range(count))
    return list(_watched(found, count, name, options))


def _watched(
    found: Iterator[PageContent], count: int, name: str, options: Options
) -> Iterator[PageContent]:
    """Pages as they come, as long as the limits are kept."""
    end = time.monotonic() + options.limits.seconds
    memory = Memory()
    for done, page in enumerate(found, 1):
        if options.on_page:
            options.on_page(done, count)
        yield page
        if done < count and time.monotonic() > end:
            raise SourceError(_too_slow(done, count, options.limits), path=name)
        if memory.grown() > options.limits.memory:
            raise SourceError(_too_big(done, count, options.limits), path=name)


def _too_slow(done: int, count: int, limits: Limits) -> str:
    return (
        f"after {limits.seconds:g} seconds, {done} of {count} pages were read; to read on, raise "
        "the limit “seconds” (gz14fyp parse --max-seconds, Limits(seconds=…))"
    )


def _too_big(done: int, count: int, limits: Limits) -> str:
    return (
        f"{done} of {count} pages took more than {limits.memory} MiB of memory; to read on, raise "
        "the limit “memory” (gz14fyp parse --max-memory, Limits(memory=…))"
    )


def _read_or_say(document: Any, weights: Weights, index: int, most_objects: int) -> PageContent:
    """A page, or that it cannot be read. PDFium loads no page that would take the machine."""
    if weights.is_too_heavy(index):
        return PageContent(index, faults=(too_many(most_objects),))
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return PageContent(index, faults=(_DAMAGED,))
    try:
        return read_page(page.raw, index, most_objects)
    finally:
        page.close()


# --- several processes ---------------------------------------------------------------------

# The file that a worker process reads: opened once, when the process starts.
_open: dict[str, Any] = {}


def _read_by_several(
    content: bytes, count: int, name: str, options: Options, workers: int
) -> Iterator[PageContent]:
    """Pages in their order. New processes are started afresh: PDFium must not be forked."""
    most = options.limits.objects
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), _start, (content, name, options.password, most, count)
    )
    try:
        yield from pool.map(_read_one, range(count), repeat(most), chunksize=_CHUNK)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


# So many pages go to a process at once.
_CHUNK = 16


def _start(content: bytes, name: str, password: str | None, most_objects: int, count: int) -> None:
    manager = opened(content, name, password)
    _open["manager"], _open["document"] = manager, manager.__enter__()
    _open["weights"] = Weights(content, password, most_objects, count)


def _read_one(index: int, most_objects: int) -> PageContent:
    return _read_or_say(_open["document"], _open["weights"], index, most_objects)
