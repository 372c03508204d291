"""What a notebook shows: small HTML with its own style, readable on light and dark ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from gz14fyp.export.html import node_html
from gz14fyp.model.node import Node
from gz14fyp.show import OutlineLine, outline

if TYPE_CHECKING:
    from gz14fyp.model.plan import Plan
    from gz14fyp.model.records import Indicator, Investment

_LONGEST = 80
_INDENTS = {"total": 0, "program": 1, "group": 2, "subgroup": 3, "item": 4}

# Colours are those of the notebook, or mixed from its own by being half transparent.
_STYLE = """<style>
.gz14fyp{max-width:60em;max-height:40em;overflow:auto;line-height:1.7;line-break:strict;
overflow-wrap:anywhere}
.gz14fyp p{margin:.3em 0}
.gz14fyp .page,.gz14fyp .place,.gz14fyp caption{opacity:.7;font-size:.9em;text-align:left;
caption-side:top;margin:.2em 0}
.gz14fyp .box{border:1px solid rgba(128,128,128,.6);padding:.3em 1em;margin:.6em 0}
.gz14fyp .entry .entry{margin-left:2em}
.gz14fyp .correction{border-bottom:2px dotted rgba(128,128,128,.9);cursor:help}
.gz14fyp .correction:empty::before{content:"‸";opacity:.7}
.gz14fyp .misprint{text-decoration:underline wavy rgb(220,80,60);cursor:help}
.gz14fyp .note{cursor:help;color:rgb(70,140,220)}
.gz14fyp mark{background:rgba(240,180,0,.35);color:inherit}
.gz14fyp dt{font-weight:bold}
.gz14fyp table{border-collapse:collapse;margin:.3em 0}
.gz14fyp table td,.gz14fyp table th{text-align:left;vertical-align:top;padding:.2em .6em;
border:1px solid rgba(128,128,128,.4);white-space:normal}
.gz14fyp table td{min-width:3em;max-width:28em}
.gz14fyp table th{white-space:nowrap}
.gz14fyp table.wide{font-size:.9em}
.gz14fyp table .number{text-align:right;white-space:nowrap}
.gz14fyp details>ul,.gz14fyp>ul{list-style:none;margin:0;padding-left:1.2em}
.gz14fyp summary{cursor:pointer}
</style>"""


def framed(content: str, language: str = "zh") -> str:
    """Content in the style of the notebook."""
    return f'{_STYLE}<div class="gz14fyp" lang="{escape(language)}">{content}</div>'


def plan_view(plan: Plan) -> str:
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
    page = f' <span class="page">第{line.page}页</span>' if line.page is not None else ""
    return f'<span title="{escape(line.eid)}">{escape(line.heading)}</span>{page}'


def node_view(node: Any) -> str:
    """A part of a plan, with where it stands."""
    placed = getattr(node, "_place", None)
    if placed is None:
        return framed(node_html(node, (), linked=False))
    where = f'<p class="place">{escape(node.citation())} · <code>{escape(node.eid)}</code></p>'
    plan = placed[0]
    return framed(where + node_html(node, plan.glossary, linked=False), plan.language)


def records_view(rows: Iterable[Mapping[str, Any]], count: int) -> str:
    """The first of some records as a table, and how many there are."""
    shown = list(rows)
    caption = f"{count} record{'' if count == 1 else 's'}"
    if count > len(shown):
        caption += f", the first {len(shown)} shown"
    return framed(_table(shown, caption))


def record_view(flat: Mapping[str, Any]) -> str:
    """A record as a table of its fields, without those that say nothing."""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(_shown(value, None))}</td></tr>"
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
    place = f'<p class="place">{escape(about)} · <code>{escape(indicator.eid)}</code></p>'
    return framed(title + place + _table(rows, ""))


def investment_view(investment: Investment) -> str:
    """The table of investment, its rows indented by level."""
    rows = [
        {
            "name": "\u3000" * _INDENTS[row.level] + row.name, "total": row.total,
            "in_period": row.in_period, "share": row.share,
        }
        for row in investment.rows
    ]  # fmt: skip
    return framed(_table(rows, f"{len(rows)} rows, in {investment.unit}"))


def hit_view(before: str, found: str, after: str, citation: str) -> str:
    """A place that was found, with what stands around it."""
    text = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
    return framed(f'<p>{text}</p><p class="place">{escape(citation)}</p>')


def _table(rows: list[Mapping[str, Any]] | list[dict[str, Any]], caption: str) -> str:
    names = dict.fromkeys(name for row in rows for name in row)
    heads = [name for name in names if not all(_is_empty(row.get(name)) for row in rows)]
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(_cell(row.get(name)) for name in heads) + "</tr>" for row in rows
    )
    top = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<table class="wide">{top}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(value: object) -> str:
    from decimal import Decimal

    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    marked = ' class="number"' if number else ""
    return f"<td{marked}>{escape(_shown(value, _LONGEST))}</td>"


def _is_empty(value: object) -> bool:
    return value is None or value in ("", []) or value is False


def _shown(value: object, longest: int | None) -> str:
    """A value in few words; of what is long, the beginning."""
    text = _words(value)
    return text if longest is None or len(text) <= longest else f"{text[:longest]}…"


def _words(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(filter(None, map(_words, value)))
    if isinstance(value, Node):
        return str(getattr(value, "eid", ""))
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "raw", "text", "label") if value.get(key)), "")
        nested = next((one for one in value.values() if isinstance(one, list) and one), None)
        inner = _words(nested) if nested and isinstance(nested[0], dict) else ""
        return f"{named}（{inner}）" if inner else str(named)
    return "" if value is None else str(value)
