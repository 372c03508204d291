"""What holds of the records of each plan that is whole: they lead back to the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gz14fyp.corpus.given import Given
from gz14fyp.model.blocks import Entry, Row, Table
from gz14fyp.model.forms import is_id
from gz14fyp.model.investment import InvestmentRow
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.text import Text

# 万亿 multiplies by as many places as this at most.
_MULTIPLIED = 20
_REFERENCE = "{}: it points at {!r}, which is no {} of this plan"


def _stray(where: str, ids: Iterable[str], given: Given, kind: type, name: str) -> Iterator[str]:
    """The ids that are none of a kind of parts, as problems."""
    for eid in ids:
        if not isinstance(given.nodes.get(eid), kind):
            yield _REFERENCE.format(where, eid, name)


def contents_point_at_ids(given: Given) -> Iterator[str]:
    """A line of the contents points at a part of the body, or at one that the body lacks."""
    for number, line in enumerate(given.plan.contents, 1):
        if line.target is not None and not is_id(line.target):
            yield f"contents: line {number} points at {line.target!r}, which is no id"


def glossary_points_at_texts(given: Given) -> Iterator[str]:
    """Who refers to an entry is a part, or a line of the contents by the part it points at."""
    listed = {line.target for line in given.plan.contents}
    for entry in given.plan.glossary:
        for eid in entry.references:
            if eid not in given.nodes and eid not in listed:
                yield f"{entry.eid}: {eid!r} refers to it, which is no part of this plan"


def records_stand_in_their_nodes(given: Given) -> Iterator[str]:
    """Each record was drawn from a part of its kind."""
    plan, nodes = given.plan, given.nodes
    series = [one for indicator in plan.indicators for one in indicator.series]
    cells = [row for table in plan.box_tables for row in table.rows]
    for kind, name, records in (
        (Row, "row", (*plan.indicators, *series, *_investment(given), *cells)),
        (Text, "text", (*plan.projects, *plan.commitments)),
        (Table, "table", tuple(plan.box_tables)),
    ):
        for one in records:
            if not isinstance(nodes.get(one.eid), kind):
                yield from _stray(_called(one), (one.eid,), given, kind, name)


def _called(record: object) -> str:
    """What a record is, and its name where it has one: ``indicator 某率``."""
    kind = type(record).__name__.removesuffix("Row").lower()
    name = getattr(record, "name", None) or getattr(record, "subject", "")
    return f"{kind} {name}".strip()


def records_point_at_records(given: Given) -> Iterator[str]:
    """Indicators have their notes and counterparts, commitments the indicators they restate."""
    plan = given.plan
    indicators = {one.eid for one in plan.indicators}
    series = {one.eid for indicator in plan.indicators for one in indicator.series}
    for one in plan.indicators:
        where = f"indicator {one.name}"
        yield from _stray(where, one.note_ids, given, Entry, "note")
        for eid in one.counterparts:
            if eid not in indicators:
                yield _REFERENCE.format(where, eid, "indicator")
    for promise in plan.commitments:
        if promise.indicator is not None and promise.indicator not in series:
            where = f"commitment {promise.subject}"
            yield _REFERENCE.format(where, promise.indicator, "series of an indicator")


def investment_is_a_tree(given: Given) -> Iterator[str]:
    """A row of the investment is part of one that comes before it, or of none."""
    before: set[str] = set()
    for row in _investment(given):
        if row.parent is not None and row.parent not in before:
            yield f"investment {row.name}: its parent {row.parent!r} does not come before it"
        if row.eid in before:
            yield f"investment {row.name}: the row {row.eid} comes twice"
        before.add(row.eid)


def rows_of_boxes_come_once(given: Given) -> Iterator[str]:
    """No row of a table in a box is drawn twice: its id and a column are one cell."""
    seen: set[str] = set()
    for table in given.plan.box_tables:
        for row in table.rows:
            if row.eid in seen:
                yield f"table of box {table.box}: the row {row.eid} comes twice"
            seen.add(row.eid)


def findings_point_at_parts(given: Given) -> Iterator[str]:
    """A finding has the id of a part, or is one of the whole plan."""
    for one in given.plan.findings:
        if one.eid and one.eid not in given.nodes:
            yield _REFERENCE.format(f"finding {one.rule}", one.eid, "part")


def records_stand_in_the_source(given: Given) -> Iterator[str]:
    """What a record names stands in the source."""
    length = given.plan.source.characters
    for one in (*given.plan.projects, *given.plan.commitments):
        for span in one.spans:
            if not 0 <= span.start <= span.end <= length:
                yield f"{one.eid}: the span {span.start}-{span.end} is outside the source"


def corrections_are_of_their_length(given: Given) -> Iterator[str]:
    """A correction has the characters of its place, and each character is corrected once."""
    length = given.plan.source.characters
    before, reached = -1, 0
    for one in given.plan.corrections:
        if one.start == before or not reached <= one.start <= one.end <= length:
            yield f"correction at {one.start}-{one.end}: not after the one before it in the source"
        if len(one.raw) != one.end - one.start:
            yield f"correction at {one.start}-{one.end}: “{one.raw[:20]}” is not as long"
        before, reached = one.start, one.end


def furniture_is_of_its_length(given: Given) -> Iterator[str]:
    """A stretch that is no content is as long as each place where it stands."""
    for one in given.plan.furniture:
        if {span.end - span.start for span in one.spans} - {len(one.raw)}:
            places = ", ".join(f"{span.start}-{span.end}" for span in one.spans[:3])
            yield f"furniture at {places}: “{one.raw[:20]}” is not as long"


def numbers_are_as_long_as_printed(given: Given) -> Iterator[str]:
    """A number has hardly more digits than what is printed: ``1E+999999999`` is none."""
    plan = given.plan
    quantities = [
        (series.eid, observation.quantity)
        for indicator in plan.indicators
        for series in indicator.series
        for observation in series.observations
    ]
    quantities += [(one.eid, one.quantity) for one in plan.commitments]
    numbers = [(eid, value, one.raw) for eid, one in quantities for value in _values(one)]
    numbers += [
        (row.eid, value, "")
        for row in _investment(given)
        for value in (row.total, row.in_period, row.share, row.in_period_share)
    ]
    for eid, value, text in numbers:
        size = 0 if value is None else abs(value.adjusted())
        if size > _MULTIPLIED and size > _MULTIPLIED + len(text or _text(given, eid)):
            yield f"{eid}: the number {value:.3E} has more digits than its text"


def _values(one: Quantity) -> tuple[Decimal | None, ...]:
    other = one.canonical
    canonical = (other.value, other.low, other.high) if other else ()
    return (one.value, one.low, one.high, *canonical)


def _investment(given: Given) -> Iterable[InvestmentRow]:
    return given.plan.investment.rows if given.plan.investment else ()


def _text(given: Given, eid: str) -> str:
    return given.nodes[eid].text if eid in given.nodes else ""
