"""Lines become paragraphs: by indents, line ends, sizes and distances, also over a page break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gz14fyp.grammar.contents import leads_to_page
from gz14fyp.grammar.labels import BEGINS_PARAGRAPH, LABEL_ALONE
from gz14fyp.grammar.marks import ENDS_LINE, ENDS_SENTENCE
from gz14fyp.grammar.notemarks import RAISED_LABEL
from gz14fyp.reading.pdf.flow import Item
from gz14fyp.reading.pdf.margins import Kind, Line, Margins, margins_of

# By such a part of it may the sizes of lines in one paragraph differ.
_SAME_SIZE = 0.06
# In sizes: how near each other the lines of a centred heading stand; how far from the margin a
# line is surely centred, and how far at least. It goes on after a line of such a part of the width.
_TIGHT, _CENTRED, _INSET, _LONG = 1.9, 2.5, 0.9, 0.5

AllMargins = Mapping[tuple[Kind, int], Margins]


def lines_of(items: Sequence[Item], widths: Mapping[int, int]) -> list[Line]:
    """The lines of text among some items. ``widths`` are those of the frames."""
    lines = []
    for item in items:
        piece = item.piece
        if piece is not None:
            kind = (round(piece.size * 2), item.column, widths.get(item.frame, 0))
            lines.append(
                Line(
                    item.number,
                    item.page,
                    kind,
                    piece.left,
                    piece.right,
                    piece.base,
                    piece.size,
                    piece.text.strip(),
                    item.frame,
                    piece.ink,
                )
            )
    return lines


def paragraphs(lines: Sequence[Line], broken_by: frozenset[int]) -> list[list[int]]:
    """The items of each paragraph. ``broken_by`` are the items before which one must end."""
    margins = margins_of(lines)
    found: list[list[int]] = []
    starts: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last and line.item not in broken_by and _goes_on(starts, last, line, margins):
            found[-1].append(line.item)
            starts.append(line)
        else:
            found.append([line.item])
            starts = [line]
        last = line
    return found


def _goes_on(starts: Sequence[Line], last: Line, line: Line, margins: AllMargins) -> bool:
    """Whether a paragraph goes on with a line. ``starts`` are its lines so far."""
    if abs(line.size - last.size) > _SAME_SIZE * last.size or line.frame != last.frame:
        return False
    own, own_last = margins[line.kind, line.page % 2], margins[last.kind, last.page % 2]
    same_flow = line.page == last.page and line.base < last.base
    if leads_to_page(last.text):
        return False
    if same_flow and own.is_loose(last, line):
        return _is_centred_pair(last, line, own) and not BEGINS_PARAGRAPH.match(line.text)
    if leads_to_page(line.text) and not BEGINS_PARAGRAPH.match(line.text):
        return same_flow
    if same_flow and _is_centred_pair(last, line, own):
        return not BEGINS_PARAGRAPH.match(line.text)
    if not own_last.is_full(last, line):
        return False
    ends = ENDS_SENTENCE if same_flow else ENDS_LINE
    if (
        not (same_flow and own.is_indented)
        and BEGINS_PARAGRAPH.match(line.text)
        and ends.search(last.text)
    ):
        return False
    if (
        not same_flow
        and BEGINS_PARAGRAPH.match(line.text)
        and BEGINS_PARAGRAPH.match(starts[0].text)
    ):
        return False  # two headings, each at the top of its page
    if not same_flow and RAISED_LABEL.match(line.text) and own.offset(line):
        return False
    began = own_last.offset(last)
    expected = own_last.goes_on_at.get(began, began) if len(starts) == 1 else began
    return abs(own.offset(line) - expected) <= 1


def _is_centred_pair(last: Line, line: Line, own: Margins) -> bool:
    """Whether two lines stand in the middle, one close below the other, and make one heading.

    The first one is long, or the label of the second.
    """
    left, right = own.column
    middle = (left + right) / 2
    is_long = last.right - last.left > _LONG * (right - left)
    return (
        (is_long or bool(LABEL_ALONE.fullmatch(last.text)))
        and abs((last.left + last.right) / 2 - (line.left + line.right) / 2) < 0.6 * line.size
        and _is_in_the_middle(line, left, middle)
        and abs(last.base - line.base) < _TIGHT * line.size
    )


def _is_in_the_middle(line: Line, left: float, middle: float) -> bool:
    """Whether a line stands about the middle: nearer to it where it is nearly as wide as others."""
    inset, off = (line.left - left) / line.size, abs((line.left + line.right) / 2 - middle)
    return off < (3 if inset > _CENTRED else 0.3) * line.size and inset > _INSET
