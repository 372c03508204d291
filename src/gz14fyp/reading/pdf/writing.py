"""An anatomy written down: the transcript and its layout."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from gz14fyp.layout.layout import Layout, Line, PageStart, Problem, Stretch
from gz14fyp.reading.pdf.content import Fault, PageContent
from gz14fyp.reading.pdf.document import Anatomy
from gz14fyp.reading.pdf.flow import Item
from gz14fyp.reading.pdf.layers import INVISIBLE
from gz14fyp.reading.pdf.pages import page_numbers
from gz14fyp.reading.pdf.transcript import (
    Transcript,
    joint,
    paragraph_line,
    row_lines,
)

# The share of lines, of those that go on, that end in a blank when the blanks mean nothing.
_MANY = 0.25
# What stands askew on so many pages is a watermark.
_SEVERAL = 3


def written(found: Anatomy) -> tuple[str, Layout]:
    """The transcript of a file, and its layout."""
    transcript = Transcript()
    ends = _line_ends(found)
    keeps_blanks = _keeps_blanks(ends)
    joints = {item: joint(above, below, keeps_blanks) for item, above, below in ends}
    items: dict[int, list[Item]] = {page.index: [] for page in found.pages}
    for item in sorted((*found.body, *found.notes), key=lambda item: item.number):
        items[item.page].append(item)
    numbers = page_numbers(len(found.pages), found.furniture.numbers)
    watermarks = _watermarks(found.pages)
    invisible = [p.index for p in found.pages if any(f.rule == INVISIBLE for f in p.faults)]
    problems = []
    for page in found.pages:
        transcript.pages.append(PageStart(transcript.length, numbers[page.index]))
        for fault in (*page.faults, *_askew_faults(page, watermarks)):
            if fault.rule == INVISIBLE and page.index != invisible[0]:
                continue
            where = f"page {page.index + 1}"
            if fault.rule == INVISIBLE and len(invisible) > 1:
                where += f" and {len(invisible) - 1} more"
            said = f"{where}: {fault.message}"
            problems.append(Problem(fault.rule, fault.severity, said, transcript.length))
        _write_page(transcript, page, items[page.index], found, joints, keeps_blanks)
    text = transcript.text
    repeated = [
        Stretch(*transcript.rows[place], "repeated_header")
        for table in found.tables
        for place in table.repeated
    ]
    furniture = tuple(sorted(stretch for stretch in (*transcript.furniture, *repeated)))
    lines = tuple(_numbered(_lines(found, transcript, text), text))
    return text, Layout(lines, furniture, tuple(transcript.pages), tuple(problems))


def _watermarks(pages: Sequence[PageContent]) -> frozenset[str]:
    """What stands askew on several pages."""
    counts = Counter(text for page in pages for text in page.askew)
    return frozenset(text for text, count in counts.items() if count >= _SEVERAL)


def _askew_faults(page: PageContent, watermarks: frozenset[str]) -> Iterator[Fault]:
    left_out = [text for text in page.askew if text not in watermarks]
    if left_out:
        yield Fault(
            "askew_text",
            "warning",
            f"“{left_out[0][:30]}” runs in another direction than the text and is no part of it; "
            "see whether it is content",
        )


def _line_ends(found: Anatomy) -> list[tuple[int, str, str]]:
    """The lines that go on in another one, with both their texts."""
    pieces = {item.number: item.piece for item in (*found.body, *found.notes) if item.piece}
    return [
        (a, pieces[a].text, pieces[b].text)
        for paragraph in (*found.paragraphs, *found.note_paragraphs)
        for a, b in pairwise(paragraph)
    ]


def _keeps_blanks(ends: Sequence[tuple[int, str, str]]) -> bool:
    """Whether a blank at the end of a line means one: some programs put one at every end."""
    return sum(above.endswith(" ") for _, above, _ in ends) < _MANY * len(ends)


def _write_page(
    transcript: Transcript,
    page: PageContent,
    items: Sequence[Item],
    found: Anatomy,
    joints: Mapping[int, str],
    keeps_blanks: bool,
) -> None:
    """What stands on a page: what is above the text, the text, what is below."""
    furniture = sorted(found.furniture.pieces[page.index].items(), key=lambda kv: -kv[0].base)
    heights = [item.piece.base for item in items if item.piece]
    heights += [item.grid.area.bottom for item in items if item.grid]
    middle = sum(heights) / len(heights) if heights else 0.0
    for piece, reason in furniture:
        if piece.base > middle:
            transcript.add_furniture(piece.text, reason)
    for item in items:
        if item.piece is not None:
            text = item.piece.text.strip() + joints.get(item.number, "")
            transcript.add_line(item.number, text)
        elif item.grid is not None:
            transcript.add_grid(item.number, item.grid, keeps_blanks)
    for piece, reason in furniture:
        if piece.base <= middle:
            transcript.add_furniture(piece.text, reason)
    for text in page.askew:
        transcript.add_furniture(text, "askew_text")


def _lines(found: Anatomy, transcript: Transcript, text: str) -> Iterator[Line]:
    """The lines in the order of reading: the notes of a page after all that begins on it."""
    frames = {item.number: item.frame for item in found.body}
    page_of = {item.number: item.page for item in (*found.body, *found.notes)}
    blocks: list[tuple[int, int, int, list[Line]]] = []
    for paragraph in found.paragraphs:
        first = paragraph[0]
        line = paragraph_line(transcript, text, paragraph, frames[first])
        blocks.append((page_of[first], 0, first, [line]))
    for number, table in enumerate(found.tables, 1):
        first = table.items[0]
        lines = list(row_lines(transcript, text, table, number))
        blocks.append((page_of[first], 0, first, lines))
    for note in found.note_paragraphs:
        first = note[0]
        blocks.append((page_of[first], 1, first, [paragraph_line(transcript, text, note, 0)]))
    for *_, lines in sorted(blocks, key=lambda block: block[:3]):
        yield from lines


def _numbered(lines: Iterator[Line], text: str) -> Iterator[Line]:
    """Lines with the number of the line of the transcript in which they begin."""
    ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
    return (line._replace(number=bisect_right(ends, line.start) + 1) for line in lines)
