"""The table of investment by programme becomes a tree of rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gz14fyp.extract.columns import header_of
from gz14fyp.grammar import heads
from gz14fyp.grammar.marks import ROUND_OPENING
from gz14fyp.grammar.numerals import is_arabic
from gz14fyp.grammar.quantities import IS_AMOUNT
from gz14fyp.grammar.units import MONEY_IN_BRACKETS, NAMED_UNIT
from gz14fyp.model.blocks import Cell, Paragraph, Table
from gz14fyp.model.collection import Records
from gz14fyp.model.exact import ratio
from gz14fyp.model.investment import Investment, InvestmentLevel, InvestmentRow
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.walk import to_nodes, walk_in

_RANKS: tuple[InvestmentLevel, ...] = ("total", "program", "group", "subgroup", "item")
# Where the number of a row stands.
_FIRST_COLUMN = 0
# To which a share is rounded.
_FOUR_PLACES = Decimal("0.0001")


def extract_investment(plan: PlanTree) -> Investment | None:
    """The investment table of a plan, or None when it has none."""
    for annex in plan.annexes:
        for block, _ in to_nodes(walk_in(annex.blocks, printed=False)):
            if isinstance(block, Table) and header_of(block).find_all(heads.TOTAL_INVESTMENT):
                return Investment(unit=_unit(plan, block), rows=Records(_with_shares(_rows(block))))
    return None


def _with_shares(rows: Iterator[InvestmentRow]) -> Iterator[InvestmentRow]:
    """The rows with their shares; the grand total is the first row of that level."""
    grand: Decimal | None = None
    for row in rows:
        if row.level == "total" and grand is None:
            grand = row.total
        shares = {
            "share": _share(row.total, grand),
            "in_period_share": _share(row.in_period, row.total),
        }
        yield row.model_copy(update=shares)


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return ratio(part, whole, _FOUR_PLACES) if part is not None and whole else None


def _unit(plan: PlanTree, table: Table) -> str:
    """The unit, as a line above the table or a bracket in its header has it."""
    for annex in plan.annexes:
        for block in annex.blocks:
            line = block.label + block.text if isinstance(block, Paragraph) else ""
            if match := NAMED_UNIT.search(line):
                return match.group(1)
    in_header = MONEY_IN_BRACKETS.search("".join(header_of(table).texts))
    return in_header.group(1) if in_header else ""


def _rows(table: Table) -> Iterator[InvestmentRow]:
    header = header_of(table)
    in_period = header.find(heads.IN_PERIOD)
    total = next((c for c in header.find_all(heads.TOTAL_INVESTMENT) if c != in_period), None)
    name_column = header.find(heads.PROJECT_NAME) or 1
    open_rows: dict[InvestmentLevel, str] = {}
    for row, cells in zip(table.rows, table.grid(), strict=True):
        first, name = cells[_FIRST_COLUMN], cells[name_column]
        ordinal = first.text if first and first is not name else ""
        title, declared = _declared(name.text if name else "")
        level = _level(ordinal, title)
        above = [open_rows[r] for r in _RANKS[: _RANKS.index(level)] if r in open_rows]
        for rank in _RANKS[_RANKS.index(level) :]:
            open_rows.pop(rank, None)
        open_rows[level] = row.eid
        yield InvestmentRow(
            eid=row.eid,
            level=level,
            ordinal=ordinal,
            name=title,
            parent=above[-1] if above else None,
            total=_amount(cells, total),
            in_period=_amount(cells, in_period),
            declared_items=declared,
        )


def _declared(name: str) -> tuple[str, int | None]:
    """A name without the count that it declares, and the count: ``某工程（3 个项目）``."""
    match = heads.DECLARED_ITEMS.search(name)
    if match is None:
        return name, None
    return name[: match.start()].strip(), int(match.group(1))


def _level(ordinal: str, name: str) -> InvestmentLevel:
    if not ordinal:
        return "total" if heads.SUM.search(name) else "subgroup"
    if is_arabic(ordinal):
        return "item"
    return "group" if ordinal[0] in ROUND_OPENING else "program"


def _amount(cells: tuple[Cell | None, ...], column: int | None) -> Decimal | None:
    cell = cells[column] if column is not None else None
    if cell is None or not IS_AMOUNT.fullmatch(cell.text):
        return None
    return Decimal(cell.text.replace(",", ""))
