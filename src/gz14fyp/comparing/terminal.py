"""A comparison as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from gz14fyp.comparing.changes import Change, ChangeSet
from gz14fyp.comparing.excerpts import counted, excerpt, ids_of, title_of

_SIGNS = {"added": "+", "removed": "-", "moved": ">", "renamed": "=", "changed": "~"}
_STYLES = {
    "added": "green",
    "removed": "red",
    "moved": "magenta",
    "renamed": "cyan",
    "changed": "yellow",
}
_WORDS = {"same": "", "removed": "red strike", "added": "green underline"}
_BRACKETS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def report(comparison: ChangeSet) -> Iterator[Text]:
    """What was compared, how much changed, and each change with its place and words."""
    yield Text(title_of(comparison), style="bold")
    yield Text(counted(comparison.changes))
    for change in comparison.changes:
        yield Text()
        yield from change_lines(change)


def change_lines(change: Change) -> Iterator[Text]:
    """What changed, where, and the words."""
    style = _STYLES[change.kind]
    yield Text.assemble((f"{_SIGNS[change.kind]} ", f"bold {style}"), (change.summary, style))
    where = "  ".join(filter(None, (change.place, ids_of(change))))
    if where:
        yield Text(f"  {where}", style="dim")
    words = excerpt(change)
    if words:
        line = Text("  ")
        for word in words:
            # Signs as well as colours: a pipe or a file has no colours.
            begin, end = _BRACKETS[word.kind]
            text = word.text.replace("\t", " | ").replace("\n", " ")
            line.append(f"{begin}{text}{end}", style=_WORDS[word.kind])
        yield line
