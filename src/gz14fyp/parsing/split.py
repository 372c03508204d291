"""Texts split at their delimiters: name and text of an entry, term and definition, run-in heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gz14fyp.grammar.marks import CLOSING, COLON, COLONS, COMMA, LIST_COMMA, OPENING, STOP
from gz14fyp.grammar.texts import ALIAS, ENDS_A_PART, LEAD, QUOTED, QUOTED_RUN
from gz14fyp.layout.segments import Segment
from gz14fyp.layout.spans import Ranges, cut
from gz14fyp.model.blocks import Block, Paragraph
from gz14fyp.model.text import StyleMark, reading_order

# What stands longer before a colon or a stop is a sentence, and no title.
_LONGEST_TITLE = 40
# So many leads of one kind in a row are a habit; fewer are sentences as any other.
_FEWEST_STOP_LEADS, _FEWEST_COLON_LEADS = 2, 3


def first_outside(text: str, marks: str) -> int:
    """Offset of the first of some marks that stands outside brackets and quotes, or -1."""
    return next(_all_outside(text, marks), -1)


def _all_outside(text: str, marks: str) -> Iterator[int]:
    depth = 0
    for offset, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and char in marks:
            yield offset


def split_entry(segment: Segment) -> tuple[Ranges, Ranges, Ranges]:
    """Name, delimiter and text of an entry: ``名称：甲、乙。``, ``名称。说明``, a name."""
    if segment.is_heading:
        return segment.spans, (), ()
    at = first_outside(segment.text, COLONS + STOP)
    is_name = 0 < at <= _LONGEST_TITLE and at < len(segment.text) - 1
    if not is_name or COMMA in segment.text[:at]:
        return (), (), segment.spans
    title, rest = cut(segment.spans, at)
    delimiter, text = cut(rest, 1)
    return title, delimiter, text


def split_term(segment: Segment) -> tuple[Ranges, Ranges, Ranges]:
    """Term, delimiter and definition of a glossary entry. A note that is a remark has no term."""
    at = first_outside(segment.text, COLONS)
    if at < 0 or ENDS_A_PART.search(segment.text[:at]):
        return ((), (), segment.spans) if segment.is_terminated else (segment.spans, (), ())
    term, rest = cut(segment.spans, at)
    delimiter, definition = cut(rest, 1)
    return term, delimiter, definition


# --- headwords -----------------------------------------------------------------------------


def headwords(term: str) -> tuple[str, ...]:
    """The words of a term: ``“甲法”“乙法”`` are two, ``协定（RCEP）`` has two names."""
    words: list[str] = []
    for part in _split_list(term):
        run = QUOTED_RUN.match(part)
        if run:
            words += QUOTED.findall(run.group())
        else:
            words += _names(part)
    return tuple(dict.fromkeys(filter(None, words)))


def _split_list(term: str) -> list[str]:
    """The words between 、; what begins with one is not divided."""
    parts, begin = [], 0
    for at in _all_outside(term, LIST_COMMA):
        if at == begin:
            break
        parts.append(term[begin:at])
        begin = at + 1
    return [*parts, term[begin:]]


def _names(part: str) -> list[str]:
    whole = QUOTED.fullmatch(part)
    if whole:
        return [whole.group(1)]
    match = ALIAS.fullmatch(part)
    if match and _is_latin(match["name"]) != _is_latin(match["alias"]):
        return [match["name"], match["alias"]]
    return [part]


def _is_latin(text: str) -> bool:
    """Whether a name is written in letters: an abbreviation beside its expansion."""
    return text.isascii()


# --- run-in headings -----------------------------------------------------------------------


def with_leads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with their run-in headings marked.

    A short first sentence is one when a paragraph beside it has one too; a principle's always is.
    """
    found = {i: end for i, block in enumerate(blocks) if (end := _lead_end(block))}
    colons = sum(1 for i, end in found.items() if _text(blocks[i])[end - 1] == COLON)
    stops = len(found) - colons
    marked = list(blocks)
    for i, end in found.items():
        block = blocks[i]
        assert isinstance(block, Paragraph)
        is_colon = block.text[end - 1] == COLON
        enough = colons >= _FEWEST_COLON_LEADS if is_colon else stops >= _FEWEST_STOP_LEADS
        if enough or block.label:
            mark = StyleMark(kind="lead", start=0, end=end)
            marked[i] = block.model_copy(update={"marks": reading_order((mark, *block.marks))})
    return tuple(marked)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _lead_end(block: Block) -> int:
    match = LEAD.match(_text(block))
    return match.end() if match else 0
