"""The style of what a notebook shows, readable on light and dark ground."""

from __future__ import annotations

from html import escape

# What is shown brings the rules for what it has, each after the sign that it has it. Colours are
# those of the notebook, or mixed from its own by being half transparent. Where a notebook has a
# rule of its own that is to give way, the class stands twice.
_RULES = (
    ("", ".gz14fyp{max-height:40em;overflow:auto;line-height:1.7;line-break:strict}"
     ".gz14fyp>:not(table){max-width:60em}"),
    ("<p", ".gz14fyp p{margin:.3em 0}"),
    ('class="p', ".gz14fyp :is(.page,.place){opacity:.75;font-size:.9em}"),
    ("<code", ".gz14fyp .place code{display:inline-block}"),
    ("<ul", ".gz14fyp ul{list-style:none;margin:0;padding-left:1.2em}"),
    ("<summary", ".gz14fyp summary{cursor:pointer}"),
    ("<mark", ".gz14fyp mark{background:rgba(240,180,0,.35);color:inherit}"),
    ("<aside", ".gz14fyp .box{border:1px solid rgba(128,128,128,.6);padding:.3em 1em;"
     "margin:.6em 0}"),
    ('"entry"', ".gz14fyp .entry .entry{margin-left:2em}"),
    ('"correction"', ".gz14fyp .correction{border-bottom:2px dotted rgba(128,128,128,.9);"
     "cursor:help}"
     '.gz14fyp .correction:empty::before{content:"‸";opacity:.7}'),
    ('"misprint"', ".gz14fyp .misprint{text-decoration:underline wavy rgb(220,80,60);cursor:help}"),
    ("<sup", ".gz14fyp sup{line-height:1}"),
    ('"note"', ".gz14fyp .note{cursor:help;"
     "color:var(--jp-content-link-color,rgb(50,120,210))}"),
    ("<dt", ".gz14fyp dt{font-weight:bold}"),
    ("<table", ".gz14fyp table{border-collapse:collapse;margin:.3em 0;font-size:.95em}"
     ".gz14fyp.gz14fyp :is(td,th){text-align:left;vertical-align:top;line-height:1.5;"
     "padding:.2em .6em;border:1px solid rgba(128,128,128,.4);white-space:normal}"
     ".gz14fyp.gz14fyp td{min-width:3em;max-width:28em}.gz14fyp.gz14fyp th{white-space:nowrap}"),
    ("<caption", ".gz14fyp caption{caption-side:top;text-align:left;opacity:.75}"),
    ('"short"', ".gz14fyp.gz14fyp .short{white-space:nowrap}"),
    ('"long"', ".gz14fyp.gz14fyp .long{min-width:12em}"),
    ('"number"', ".gz14fyp.gz14fyp .number{text-align:right;white-space:nowrap}"),
)  # fmt: skip


def framed(content: str, language: str = "zh") -> str:
    """Content with the style that it needs."""
    style = "".join(rules for sign, rules in _RULES if sign in content)
    return f'<style>{style}</style><div class="gz14fyp" lang="{escape(language)}">{content}</div>'
