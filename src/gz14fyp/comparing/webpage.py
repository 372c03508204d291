"""A comparison as an HTML page of its own, readable on light and dark ground."""

from __future__ import annotations

from html import escape

from gz14fyp.comparing.changes import Change, ChangeSet, Word
from gz14fyp.comparing.excerpts import contents, counted, excerpt, ids_of, title_of
from gz14fyp.grammar.patterns import compiled

_CONTROL = compiled(
    "a control character that HTML has no room for",
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]",
    finds="甲\x0b",
    not_in="甲\n\t",
)
_TAGS = {"same": "span", "removed": "del", "added": "ins"}

_CHANGES = """
.gz14fyp-changes{list-style:none;margin:1em 0;padding:0}
.gz14fyp-change{border-left:4px solid rgb(128,128,128);margin:0 0 1.2em;padding:.1em 0 .1em 1em;
overflow-wrap:anywhere;line-height:1.6}
.gz14fyp-change.added{border-color:rgb(40,150,80)}
.gz14fyp-change.removed{border-color:rgb(210,70,60)}
.gz14fyp-change.renamed,.gz14fyp-change.moved{border-color:rgb(70,140,220)}
.gz14fyp-change.changed{border-color:rgb(215,150,20)}
.gz14fyp-change p{margin:.15em 0}
.gz14fyp-change .place,.gz14fyp-change summary{opacity:.7;font-size:.9em}
.gz14fyp-change summary{cursor:pointer}
.gz14fyp-change ins{background:rgba(40,170,90,.28);text-decoration:underline}
.gz14fyp-change del{background:rgba(220,70,60,.25)}
"""

_PAGE = """
:root{color-scheme:light dark}
body{font-family:system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;
max-width:50em;margin:2em auto;padding:0 1em;line-break:strict}
h1{font-size:1.3em;line-height:1.5}
"""


def to_html(comparison: ChangeSet) -> str:
    """A comparison as a whole HTML page without scripts."""
    title = escape(title_of(comparison))
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_PAGE}</style></head>\n"
        f"<body>{comparison_fragment(comparison, heading='h1')}</body></html>\n"
    )


def comparison_fragment(comparison: ChangeSet, heading: str = "h3") -> str:
    """All changes, below what was compared."""
    items = "\n".join(f"<li>{_change(change)}</li>" for change in comparison.changes)
    return (
        f"<style>{_CHANGES}</style><{heading}>{_text(title_of(comparison))}</{heading}>"
        f'<p>{_text(counted(comparison.changes))}</p><ul class="gz14fyp-changes">\n{items}</ul>'
    )


def change_fragment(change: Change) -> str:
    """One change."""
    return f"<style>{_CHANGES}</style>{_change(change)}"


def _change(change: Change) -> str:
    parts = [f"<p>{_text(change.summary)}</p>", _where(change)]
    if words := excerpt(change):
        parts.append(f"<p>{''.join(map(_word, words))}</p>")
    if texts := contents(change):
        inside = "".join(f"<p>{_text(text)}</p>" for text in texts)
        parts.append(f"<details><summary>Text</summary>{inside}</details>")
    return f'<div class="gz14fyp-change {change.kind}">{"".join(parts)}</div>'


def _where(change: Change) -> str:
    eids = ids_of(change)
    code = f"<code>{_text(eids)}</code>" if eids else ""
    where = " · ".join(filter(None, (_text(change.place), code)))
    return f'<p class="place">{where}</p>' if where else ""


def _word(word: Word) -> str:
    tag = _TAGS[word.kind]
    return f"<{tag}>{_text(word.text)}</{tag}>"


def _text(text: str) -> str:
    """A text as HTML has it, without the control characters that it has no room for."""
    return escape(_CONTROL.sub("", text).replace("\t", " | "))
