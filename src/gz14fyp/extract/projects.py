"""Projects: the names in the lists of boxes.

A box lists projects when its title says so, or when a heading in it declares how many there are.
Plans head the lists with what the projects are, or with how far they are: 在建 (under
construction), 规划 (planned), 规划研究 (under study).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import cast

from gz14fyp.extract.lists import is_list, list_items
from gz14fyp.grammar.projects import DECLARES, HEADED, LISTS_PROJECTS, STATUSES
from gz14fyp.model.blocks import Box, Entry, Paragraph
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import Rebuilder
from gz14fyp.model.records import Project, ProjectStatus

_STATUSES = cast("tuple[tuple[ProjectStatus, re.Pattern[str]], ...]", STATUSES)


def extract_projects(plan: PlanTree, document: Container[str]) -> Iterator[Project]:
    """The projects of all boxes, in document order. ``document`` is all printed text."""
    boxes = [box for box in plan.boxes if _lists_projects(box)]
    rebuilder = Rebuilder(plan.corrections)
    for box in boxes:
        for block in box.blocks:
            if isinstance(block, Entry):
                yield from _of_entry(box, block, (), rebuilder, document)
            elif isinstance(block, Paragraph):
                yield from _of_list(box, block, (), rebuilder, document)


def _lists_projects(box: Box) -> bool:
    headings = [entry.title.text for entry in box.entries if entry.title]
    return bool(LISTS_PROJECTS.search(box.title.text)) or any(map(DECLARES.search, headings))


def _of_entry(
    box: Box, entry: Entry, above: tuple[str, ...], rebuilder: Rebuilder, document: Container[str]
) -> Iterator[Project]:
    if entry.title is None:
        return
    headings = (*above, entry.title.text)
    yield from _of_list(box, entry, headings, rebuilder, document)
    for below in entry.entries:
        yield from _of_entry(box, below, headings, rebuilder, document)


def _of_list(
    box: Box,
    block: Entry | Paragraph,
    headings: tuple[str, ...],
    rebuilder: Rebuilder,
    document: Container[str],
) -> Iterator[Project]:
    head = HEADED.match(block.text) if isinstance(block, Paragraph) else None
    headings = (*headings, head["name"]) if head else headings
    begin = head.end() if head else 0
    text = block.text[begin:]
    if not text or not is_list(text):
        return
    status = next((found for heading in headings if (found := _status(heading))), None)
    kinds = [DECLARES.sub("", heading) for heading in headings if _status(heading) is None]
    places = rebuilder.places(block)
    for item in list_items(text, " ".join((*headings, box.title.text)), document):
        yield Project(
            eid=block.eid,
            name=item.text,
            box=box.number,
            group=kinds[0] if kinds else "",
            category=kinds[1] if len(kinds) > 1 else "",
            status=status,
            spans=places.of(begin + item.start, begin + item.end),
        )


def _status(heading: str) -> ProjectStatus | None:
    return next((status for status, pattern in _STATUSES if pattern.search(heading)), None)
