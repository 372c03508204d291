"""Checks of what the document says of itself: declared counts, sums of the investment table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from gz14fyp.check.report import Draft, Report, error, warning
from gz14fyp.grammar.marks import LIST_COMMA
from gz14fyp.grammar.projects import DECLARES
from gz14fyp.grammar.texts import DECLARED_INDICATORS
from gz14fyp.model.blocks import Entry, Paragraph
from gz14fyp.model.collection import Records
from gz14fyp.model.investment import Investment, InvestmentRow
from gz14fyp.model.records import Indicator, Series

# So many numbers of indicators are named in a message.
_MOST_NAMED = 20
# By so much a printed amount may differ from the exact one.
_ROUNDING = Decimal("0.5")


def indicator_counts(report: Report) -> Iterator[Draft]:
    """A number of indicators that the text names is that of one of the tables."""
    indicators = report.plan.indicators
    sizes = Counter(indicator.box for indicator in indicators)
    known = set(sizes.values())
    found = "、".join(map(str, islice(sizes.values(), _MOST_NAMED)))
    for block in report.blocks if sizes else ():
        if not isinstance(block, Paragraph | Entry):
            continue
        for match in DECLARED_INDICATORS.finditer(block.text):
            if int(match.group(1)) not in known:
                yield error(
                    "declared_indicators",
                    f"the text speaks of {match.group()}; the tables have {found}",
                    block.eid,
                )


def indicator_numbering(report: Report) -> Iterator[Draft]:
    """The indicators of a table are numbered without gaps."""
    last: dict[int, int] = {}
    for indicator in report.plan.indicators:
        expected = last.get(indicator.box, 0) + 1
        if indicator.number != expected:
            yield error(
                "indicator_numbering",
                f"indicator {indicator.number} ({indicator.name}) comes where {expected} should; "
                "look for a row that a page break cut or shifted",
                indicator.eid,
            )
        last[indicator.box] = indicator.number


def quantities_read(report: Report) -> Iterator[Draft]:
    """Each value of an indicator can be read."""
    for indicator in report.plan.indicators:
        for series in indicator.series:
            for observation in series.observations:
                if observation.quantity.comparator == "unknown":
                    yield warning(
                        "unreadable_quantity",
                        f"“{observation.raw}” ({series.name}) is no quantity that the grammar "
                        "knows; it is kept as printed: extend the grammar, or mend the table",
                        series.eid,
                    )


def targets_restated(report: Report) -> Iterator[Draft]:
    """A commitment says the same as the target that it restates."""
    targets = {
        series.eid: _target(one, series) for one in report.plan.indicators for series in one.series
    }
    for one in report.plan.commitments:
        if one.agrees is False:
            yield warning(
                "target_differs",
                f"“{one.subject} {one.quantity.raw}” is not the target of the indicator "
                f"{targets.get(one.indicator or '', one.indicator)}; see which is meant",
                one.eid,
            )


def _target(indicator: Indicator, series: Series) -> str:
    """The name of an indicator with the targets of one of its series as printed."""
    targets = "; ".join(
        f"{observation.year}: {observation.raw} {series.unit or ''}".rstrip()
        for observation in series.observations
        if observation.kind == "target"
    )
    return f"“{indicator.name}” ({targets})"


def list_counts(report: Report) -> Iterator[Draft]:
    """An entry that declares a number of things lists as many."""
    listed = Counter(project.eid for project in report.plan.projects)
    for block in report.blocks:
        title = block.title if isinstance(block, Entry) else None
        match = DECLARES.search(title.text) if title else None
        declared = match["count"] if match else None
        if declared and listed[block.eid] not in (0, int(declared)):
            yield warning(
                "declared_list",
                f"{declared} are declared, {listed[block.eid]} are listed; "
                f"see whether a {LIST_COMMA} stands inside a name",
                block.eid,
            )


def investment_items(report: Report) -> Iterator[Draft]:
    """A row of the investment table has as many items as it declares."""
    investment = report.plan.investment
    if investment is None:
        return
    items = Counter(
        eid
        for item in investment.rows
        if item.level == "item"
        for eid in _ancestors(item, investment)
    )
    for row in investment.rows:
        found = items[row.eid]
        if row.declared_items not in (None, found):
            yield error(
                "declared_items",
                f"{row.name} declares {row.declared_items} items and has {found}",
                row.eid,
            )


def _ancestors(row: InvestmentRow, investment: Investment) -> Iterator[str]:
    parent = row.parent
    while parent is not None:
        yield parent
        parent = investment.rows[parent].parent


def investment_sums(report: Report) -> Iterator[Draft]:
    """Every total and subtotal is the sum of the rows below it."""
    investment = report.plan.investment
    for row in investment.rows if investment else ():
        below = investment.children(row) if investment else ()
        for field, name in (("total", "total"), ("in_period", "in-period")):
            declared = getattr(row, field)
            amounts = [amount for r in below if (amount := getattr(r, field)) is not None]
            if not below or declared is None or sum(amounts) == declared:
                continue
            found = sum(amounts, Decimal(0))
            severity = warning if abs(found - declared) <= _ROUNDING * len(amounts) else error
            yield severity(
                "investment_sum",
                f"the {name} investment of {row.name} is {declared}, its rows add up to {found}; "
                "look for a misread digit or a row in the wrong place",
                row.eid,
            )


def investment_amounts(report: Report) -> Iterator[Draft]:
    """Every row of the investment table has its amounts."""
    rows = report.plan.investment.rows if report.plan.investment else Records[InvestmentRow]()
    for row in rows:
        if row.total is None or row.in_period is None:
            yield error("investment_amount", f"{row.name} lacks an amount", row.eid)
