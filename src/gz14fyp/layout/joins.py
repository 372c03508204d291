"""Whether two texts are halves of one, and what the second only repeats.

The document is its own dictionary: whether characters at a cut are repeated is decided by what
the rest of the text has.
"""

from __future__ import annotations

from gz14fyp.layout.layout import Line
from gz14fyp.layout.segments import Unit

_LONGEST_REPEAT = 6
_PAIRS = {"（": "）", "(": "）", "“": "”", "‘": "’", "《": "》", "「": "」", "【": "】"}
_CLOSING = {"）": "（", ")": "（", "”": "“", "’": "‘", "》": "《", "」": "「", "】": "【"}


def doubled(document: str, left: str, right: str) -> int:
    """Number of characters at the start of ``right`` that only repeat the end of ``left``.

    They do when the document nowhere has the repeated form, and has the one without.
    """
    for size in range(min(_LONGEST_REPEAT, len(left), len(right) - 1), 0, -1):
        if not left.endswith(right[:size]):
            continue
        kept = left[-size - 1 :] + right[: size + 1]
        dropped = left[-size - 2 :] + right[size : size + 1]
        if kept not in document and dropped in document:
            return size
    return 0


def has_open_bracket(text: str) -> bool:
    """Whether a bracket or quote is opened and not closed."""
    depth: dict[str, int] = {}
    for char in text:
        if char in _PAIRS:
            key = "（" if char == "(" else char
            depth[key] = depth.get(key, 0) + 1
        elif char in _CLOSING:
            key = _CLOSING[char]
            depth[key] = max(0, depth.get(key, 0) - 1)
    return any(depth.values())


def joined(unit: Unit, more: Unit, repeated: int = 0) -> Unit:
    """A unit with the text of another one after it, less the characters that are repeated."""
    (start, end), *rest = more.spans
    spans = ((start + repeated, end), *rest)
    return unit._replace(spans=unit.spans + spans, text=unit.text + more.text[repeated:])


def longer(line: Line, more: Line, repeated: int = 0) -> Line:
    """A line that continues in another one, less the characters that are repeated there."""
    spans = (*line.more, (more.start + repeated, more.end), *more.more)
    return line._replace(text=line.text + more.text[repeated:], more=spans)
