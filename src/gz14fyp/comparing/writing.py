"""A comparison as JSON and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from gz14fyp.comparing.changes import Change, ChangeSet, Word
from gz14fyp.comparing.excerpts import counted, excerpt, ids_of, title_of
from gz14fyp.grammar.patterns import compiled

_SPECIAL = compiled(
    "a character of which Markdown makes markup", r"([\\`*_\[\]<>|#~])", finds="甲*", not_in="甲。"
)
_TAGS = {"same": ("", ""), "removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}


def to_json(comparison: ChangeSet) -> bytes:
    """A comparison as UTF-8 JSON, keys in the order of the models, absent values left out."""
    content = comparison.model_dump(mode="json", exclude_none=True)
    content["ids"] = comparison.ids  # here null says that something is gone
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def to_markdown(comparison: ChangeSet) -> str:
    """A comparison as Markdown, a list item a change; words as ``<del>`` and ``<ins>``."""
    lines = [f"# {escaped(title_of(comparison))}", "", counted(comparison.changes), ""]
    for change in comparison.changes:
        lines += change_lines(change)
    return "\n".join(lines).rstrip() + "\n"


def change_lines(change: Change) -> Iterator[str]:
    """A change as a list item of Markdown: what, where, and the words."""
    yield f"- {escaped(change.summary)}"
    eids = ids_of(change)
    where = [escaped(change.place), f"`{eids}`" if eids else ""]
    if any(where):
        yield f"  <br>{' · '.join(filter(None, where))}"
    words = "".join(map(_word, excerpt(change)))
    if words:
        yield f"  <br>{words}"


def _word(word: Word) -> str:
    begin, end = _TAGS[word.kind]
    return f"{begin}{escaped(_visible(word.text))}{end}"


def _visible(text: str) -> str:
    return text.replace("\t", " | ").replace("\n", " ")


def escaped(text: str) -> str:
    """A text in which Markdown finds nothing."""
    return _SPECIAL.sub(r"\\\1", text)
