"""What a notebook shows: small HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from gz14fyp.export.frame import framed
from gz14fyp.export.html import SHORT, node_html
from gz14fyp.grammar.citing import on_page
from gz14fyp.grammar.marks import LIST_COMMA, WIDE_BLANK, bracketed
from gz14fyp.model.division import Division
from gz14fyp.model.node import Node, place_of
from gz14fyp.show import OutlineLine, outline

if TYPE_CHECKING:
    from gz14fyp.model.investment import Investment
    from gz14fyp.model.plan import PlanTree
    from gz14fyp.model.records import Indicator

_LONGEST = 80
_INDENTS = {"total": 0, "program": 1, "group": 2, "subgroup": 3, "item": 4}

# The fields in a table of records, where all would be too wide.
_FIELDS = {
    "BoxTable": ("eid", "box", "title", "columns"),
    "Commitment": ("eid", "subject", "quantity.raw", "horizon_end", "ambition", "text"),
    "GlossaryEntry": ("number", "term", "definition.text"),
    "Hit": ("eid", "kind", "context", "citation"),
    "Indicator": ("box", "number", "name", "category", "attribute", "series"),
    "InvestmentRow": ("level", "ordinal", "name", "total", "in_period", "share"),
    "ObservationRow": ("box", "attribute", "series", "unit", "year", "kind", "raw", "value"),
}


def plan_view(plan: PlanTree) -> str:
    """The outline: chapters, each of which can be opened."""
    groups: list[list[OutlineLine]] = []
    for line in outline(plan):
        if line.depth == 0:
            groups.append([])
        groups[-1].append(line)
    names = (plan.issuer or "", plan.edition, f"{plan.id} {plan.corpus_version}")
    about = " · ".join(escape(name) for name in names if name)
    body = "".join(map(_group, groups))
    title = f"<b>{escape(plan.title)}</b>"
    return framed(f'{title}<p class="place">{about}</p>{body}', plan.language)


def _group(lines: list[OutlineLine]) -> str:
    top, *below = lines
    if not below:
        return f"<ul><li>{_line(top)}</li></ul>"
    items = "".join(
        f'<li style="padding-left:{1.5 * (line.depth - 1)}em">{_line(line)}</li>' for line in below
    )
    return f"<details><summary>{_line(top)}</summary><ul>{items}</ul></details>"


def _line(line: OutlineLine) -> str:
    page = "" if line.page is None else f' <span class="page">{on_page(line.page)}</span>'
    return f'<span title="{escape(line.eid)}">{escape(line.heading)}</span>{page}'


def node_view(node: Any) -> str:
    """A part of a plan, with where it stands."""
    there = place_of(node)
    if there is None:
        return framed(node_html(node, (), linked=False))
    plan = there.plan
    where = _place(node.citation(), node.eid)
    if isinstance(node, Division):  # its page is in the citation
        node = node.model_copy(update={"page": None})
    return framed(where + node_html(node, plan.glossary, linked=False), plan.language)


def _place(words: str, eid: str) -> str:
    return f'<p class="place">{escape(words)} <code>{_parted(eid)}</code></p>'


def _parted(text: str) -> str:
    """A text that, where it is an id, breaks between its parts only."""
    return escape(text).replace("__", "__<wbr>")


def records_view(rows: Sequence[Mapping[str, Any]], count: int, kind: str) -> str:
    """The first of some records of a kind as a table, and how many there are."""
    caption = f"{count} record{'' if count == 1 else 's'}"
    if count > len(rows):
        caption += f", the first {len(rows)} shown"
    if kind in _FIELDS:
        caption += "; more fields in records()"
        rows = [{name: row[name] for name in _FIELDS[kind]} for row in rows]
    return framed(_table(rows, caption))


def record_view(flat: Mapping[str, Any]) -> str:
    """A record as a table of its fields, without those that say nothing."""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{_parted(_words(value))}</td></tr>"
        for name, value in flat.items()
        if not _is_empty(value)
    )
    return framed(f"<table>{rows}</table>")


def indicator_view(indicator: Indicator) -> str:
    """An indicator with a row for each of its values."""
    names = (indicator.category, indicator.attribute_label, f"box {indicator.box}")
    about = " · ".join(name for name in names if name)
    rows = [
        {
            "series": series.name, "unit": series.unit, "year": one.year, "kind": one.kind,
            "printed": one.raw, "comparator": one.quantity.comparator, "value": one.quantity.value,
        }
        for series in indicator.series
        for one in series.observations
    ]  # fmt: skip
    title = f"<b>{indicator.number}. {escape(indicator.name)}</b>"
    return framed(title + _place(about, indicator.eid) + _table(rows, ""))


def investment_view(investment: Investment) -> str:
    """The table of investment, its rows indented by level."""
    rows = [
        {
            "name": WIDE_BLANK * _INDENTS[row.level] + row.name, "total": row.total,
            "in_period": row.in_period, "share": row.share,
        }
        for row in investment.rows
    ]  # fmt: skip
    return framed(_table(rows, f"{len(rows)} rows, in {investment.unit}"))


def hit_view(before: str, found: str, after: str, citation: str) -> str:
    """A place that was found, with what stands around it."""
    text = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
    return framed(f'<p>{text}</p><p class="place">{escape(citation)}</p>')


def _table(rows: Sequence[Mapping[str, Any]], caption: str) -> str:
    names = dict.fromkeys(name for row in rows for name in row)
    heads = [name for name in names if not all(_is_empty(row.get(name)) for row in rows)]
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(_cell(row.get(name)) for name in heads) + "</tr>" for row in rows
    )
    top = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{top}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    from decimal import Decimal

    text = _words(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        kind = "number"
    else:
        kind = "short" if len(text) <= SHORT else "long"
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f'<td class="{kind}">{_parted(shown)}</td>'


def _is_empty(value: object) -> bool:
    return value is None or value in ("", []) or value is False


def _words(value: object) -> str:
    """A value as text; of records in it, what names them."""
    if isinstance(value, list | tuple):
        return LIST_COMMA.join(filter(None, map(_words, value)))
    if isinstance(value, Node):
        return str(getattr(value, "eid", ""))
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "raw", "text", "label") if value.get(key)), "")
        nested = next((one for one in value.values() if isinstance(one, list) and one), None)
        inner = _words(nested) if nested and isinstance(nested[0], dict) else ""
        return f"{named}{bracketed(inner)}" if inner else str(named)
    return "" if value is None else str(value)
