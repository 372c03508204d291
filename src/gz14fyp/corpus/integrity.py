"""What holds of each plan that is whole: the rules, one function each, for files of every form.

A rule looks at a plan and yields what is broken, with the id of the place. A file that breaks one
was damaged or made by hand: all that reads a plan later relies on them. What is only doubtful is
no matter of these rules but a finding of a check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from operator import le

from gz14fyp.corpus.given import Given
from gz14fyp.corpus.recordrules import (
    contents_point_at_ids,
    corrections_are_of_their_length,
    findings_point_at_parts,
    furniture_is_of_its_length,
    glossary_points_at_texts,
    investment_is_a_tree,
    numbers_are_as_long_as_printed,
    records_point_at_records,
    records_stand_in_the_source,
    records_stand_in_their_nodes,
    rows_of_boxes_come_once,
)
from gz14fyp.corpus.tablerules import cells_fit
from gz14fyp.model.blocks import Paragraph
from gz14fyp.model.forms import is_date, is_encoding, is_id, is_language, is_name
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.text import Mark, NoteMark, Span, extent, reading_order
from gz14fyp.model.walk import divisions_of

# Blocks in blocks. A plan nests some ten deep; what recurs over it must not run out of stack.
MOST_NESTED = 60
# Marks within marks. Print sets a note in a heading in a correction; a file could set thousands.
MOST_MARKS_NESTED = 20
_LEVELS = ("part", "chapter", "section", "subsection", "clause")

Rule = Callable[[Given], Iterator[str]]


def first_problem(plan: PlanTree) -> str | None:
    """What is broken first in a plan, with its place; None when it is whole."""
    given = Given(plan)
    return next((problem for rule in RULES for problem in rule(given)), None)


# --- the document ---------------------------------------------------------------------------


def document_is_named(given: Given) -> Iterator[str]:
    """Id and edition are names for folders, the language is a tag, dates are dates."""
    plan = given.plan
    for what, name in (("id", plan.id), ("edition", plan.edition)):
        if not is_name(name):
            yield f"{what} {name[:60]!r} is no name of Latin letters, digits, dots and hyphens"
    if not is_language(plan.language):
        yield f"language {plan.language!r} is no language tag, such as zh-Hans-CN"
    for what, day in (("adopted", plan.adopted), ("published", plan.published)):
        if day is not None and not is_date(day):
            yield f"{what} {day!r} is no date, such as 2036-01-31 or 2036-01"
    encoding = plan.source.encoding
    if not is_encoding(encoding):
        yield f"source.encoding {encoding[:60]!r} is no encoding of texts, such as utf-8"
    code = plan.jurisdiction.code if plan.jurisdiction else None
    if code is not None and not (code.isascii() and code.isalnum()):
        yield f"jurisdiction.code {code[:60]!r} is no code of letters and digits"


# --- the tree -------------------------------------------------------------------------------


def ids_are_ids(given: Given) -> Iterator[str]:
    """Each part has an id of the form that ids have."""
    if all(map(is_id, given.ids)):
        return
    for node, parent, _ in given.places:
        if not is_id(node.eid):
            where = f" in {parent}" if parent else ""
            yield f"a {type(node).__name__.lower()}{where} has the id {node.eid[:60]!r}, no id"


def ids_come_once(given: Given) -> Iterator[str]:
    """No two parts have one id."""
    if len(given.nodes) < len(given.ids):
        doubled = (eid for eid, count in Counter(given.ids).items() if count > 1)
        yield from (f"the id {eid} comes twice" for eid in doubled)


def ids_begin_with_those_above(given: Given) -> Iterator[str]:
    """The id of a part begins with that of the part it stands in."""
    for node, parent, _ in given.places:
        if parent and not node.eid.startswith(f"{parent}__"):
            yield f"{node.eid} stands in {parent}, and its id does not say so"


def parts_nest_as_print_does(given: Given) -> Iterator[str]:
    """Nothing is nested deeper than print can show."""
    for node, _, depth in given.places:
        if depth > MOST_NESTED:
            yield f"{node.eid[:60]}… is nested more than {MOST_NESTED} deep"


def divisions_nest_by_level(given: Given) -> Iterator[str]:
    """A section stands in a chapter, never the other way round."""
    for above in divisions_of(given.plan.divisions):
        for below in above.divisions:
            if _LEVELS.index(below.kind) <= _LEVELS.index(above.kind):
                yield f"{below.eid}: a {below.kind} cannot stand in a {above.kind}"


def cover_has_paragraphs(given: Given) -> Iterator[str]:
    """The cover is lines."""
    for block in given.plan.cover:
        if not isinstance(block, Paragraph):
            yield f"{block.eid}: a {block.type} cannot stand on the cover"


# --- texts ----------------------------------------------------------------------------------


def spans_share_out_the_source(given: Given) -> Iterator[str]:
    """Each span is a stretch of the source, and each of its characters is in exactly one."""
    length = given.plan.source.characters
    starts = [span.start for span in given.spans]
    ends = [span.end for span in given.spans]
    each_begins_where_one_ends = [0, *sorted(ends)] == [*sorted(starts), length]
    if each_begins_where_one_ends and all(map(le, starts, ends)):
        return
    for span in given.spans:
        if not 0 <= span.start <= span.end <= length:
            yield (
                f"{given.owner(span)}: the span {span.start}-{span.end} is outside the source, "
                f"which has {length} characters"
            )
    yield from _gaps_and_overlaps(given, length)


def _gaps_and_overlaps(given: Given, length: int) -> Iterator[str]:
    """What of the source is in no text, or in two."""
    reached, before = 0, Span(0, 0)
    for span in sorted(given.spans, key=lambda one: (one.start, one.end)):
        if span.start > reached:
            yield f"{given.owner(span)}: what stands before it, from {reached} on, is missing"
        elif span.start < min(reached, span.end):
            owners = " and ".join(dict.fromkeys((given.owner(before), given.owner(span))))
            yield f"{owners}: {span.start}-{min(reached, span.end)} is in two texts"
        if span.end > reached:
            reached, before = span.end, span
    if reached < length:
        yield f"what stands in the source from {reached} on is missing"


def texts_stand_somewhere(given: Given) -> Iterator[str]:
    """What is printed has a place in the source."""
    for piece in given.pieces:
        if not piece.spans and (piece.text or piece.marks):
            yield f"{piece.eid or 'contents'}: “{piece.text[:20]}” has no place in the source"


def marks_stand_in_their_text(given: Given) -> Iterator[str]:
    """Each mark is on characters of its text; they come in reading order and hardly nest."""
    for piece in given.pieces:
        if piece.marks:
            where = piece.eid or "contents"
            yield from (f"{where}: {problem}" for problem in _marks(piece.marks, len(piece.text)))


def _marks(marks: tuple[Mark, ...], length: int) -> Iterator[str]:
    for mark in marks:
        start, end = extent(mark)
        if not 0 <= start <= end <= length:
            yield f"the mark “{mark.kind}” at {start}-{end} is outside the text, which has {length}"
    if len(marks) > 1 and marks != reading_order(marks):
        yield "its marks are not in reading order"
    if len(marks) > MOST_MARKS_NESTED and _deepest(marks) > MOST_MARKS_NESTED:
        yield f"more than {MOST_MARKS_NESTED} marks stand on one character"


def _deepest(marks: tuple[Mark, ...]) -> int:
    """How many marks stand on one character at most."""
    ends = [extent(mark) for mark in marks if not isinstance(mark, NoteMark)]
    steps = sorted([(end, -1) for _, end in ends] + [(start, 1) for start, _ in ends])
    deepest = now = 0
    for _, step in steps:
        now += step
        deepest = max(deepest, now)
    return deepest


# The order is that of reliance: what a rule looks at was found whole by those before it.
RULES: tuple[Rule, ...] = (
    document_is_named,
    parts_nest_as_print_does,
    ids_are_ids,
    ids_come_once,
    ids_begin_with_those_above,
    divisions_nest_by_level,
    cover_has_paragraphs,
    cells_fit,
    spans_share_out_the_source,
    texts_stand_somewhere,
    marks_stand_in_their_text,
    corrections_are_of_their_length,
    furniture_is_of_its_length,
    contents_point_at_ids,
    glossary_points_at_texts,
    records_stand_in_their_nodes,
    records_point_at_records,
    records_stand_in_the_source,
    investment_is_a_tree,
    rows_of_boxes_come_once,
    findings_point_at_parts,
    numbers_are_as_long_as_printed,
)
