"""Where a box ends. It has no end mark; its own numbering and shape tell.

A box ends where a section or chapter starts, where a heading takes up the numbering of the
section again, or where plain text goes on after the box has said what it had to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gz14fyp.grammar.marks import BRACKETED, COMMA, STOP
from gz14fyp.grammar.projects import NAMED_LIST
from gz14fyp.layout.segments import Segment

_CLOSING_KINDS = ("division", "box", "figure", "annex", "annex_list", "note_entry")


@dataclass(frozen=True, slots=True)
class _State:
    """What a box holds so far."""

    counts: dict[str, int]
    siblings: frozenset[tuple[str, str]] = frozenset()
    is_empty: bool = True
    awaits_text: bool = False
    in_notes: bool = False
    in_list: bool = False


def box_end(segments: tuple[Segment, ...], start: int, outer_next: int, around: int = 0) -> int:
    """Index after the last segment of the box that opens at ``start``. A frame that begins with
    the title of the box, or right after it, says it all.

    ``outer_next`` is the number that the next heading of the enclosing section would have,
    ``around`` the frame in which the segments stand.
    """
    frame = _frame(segments, start, around)
    if frame:
        rest = range(start + 1, len(segments))
        return next((i for i in rest if segments[i].frame != frame), len(segments))
    state = _State(counts={})
    for i in range(start + 1, len(segments)):
        after = _accept(state, segments, i, outer_next)
        if after is None:
            return i
        state = after
    return len(segments)


def _frame(segments: tuple[Segment, ...], start: int, around: int) -> int:
    """The frame of the box that opens at ``start``; 0 when what frames it holds more, or none."""
    before = segments[start - 1].frame if start else around
    own = segments[start].frame
    after = segments[start + 1].frame if start + 1 < len(segments) else 0
    return own if own != before else after if not own else 0


def _accept(state: _State, segments: tuple[Segment, ...], i: int, outer_next: int) -> _State | None:
    """The state with a segment taken into the box, or None when the segment is outside."""
    segment = segments[i]
    if segment.kind in _CLOSING_KINDS:
        return None
    match segment.kind:
        case "notes_label" | "notes_line":
            return None if state.in_notes else replace(state, in_notes=True, is_empty=False)
        case "box_note":
            return replace(state, in_notes=True, is_empty=False)
        case "measure":
            return state if state.is_empty else None
        case "table":
            fits = (state.is_empty or state.awaits_text) and not state.in_notes
            return replace(state, is_empty=False, awaits_text=False) if fits else None
        case "han":
            return _accept_entry(state, segments, i, outer_next)
        case "han_bracket" | "arabic" | "arabic_bracket":
            return _accept_lower(state, segment)
        case _:
            listed = bool(NAMED_LIST.match(segment.text))
            goes_on = state.is_empty or state.awaits_text or (state.in_list and listed)
            if not goes_on or state.in_notes:
                return None
            return replace(state, is_empty=False, awaits_text=False, in_list=listed)


def _accept_entry(
    state: _State, segments: tuple[Segment, ...], i: int, outer_next: int
) -> _State | None:
    segment = segments[i]
    if state.in_notes:
        return None
    shape = _shape(segments, i)
    is_next = segment.number == state.counts.get("han", 0) + 1
    resumes = segment.number == outer_next
    alike = not state.siblings or shape in state.siblings
    inside = alike if is_next == resumes else is_next
    if not inside:
        return None
    return replace(
        state,
        counts={"han": segment.number or 0},
        siblings=state.siblings | {shape},
        is_empty=False,
        awaits_text=segment.is_heading,
    )


def _accept_lower(state: _State, segment: Segment) -> _State | None:
    is_next = segment.number == state.counts.get(segment.kind, 0) + 1
    if not (state.in_notes or state.is_empty or is_next):
        return None
    counts = {**state.counts, segment.kind: segment.number or 0}
    return replace(state, counts=counts, is_empty=False, awaits_text=segment.is_heading)


def _shape(segments: tuple[Segment, ...], i: int) -> tuple[str, str]:
    """How an entry looks: its text in the line, or a name with entries, a list or prose below."""
    if not segments[i].is_heading:
        return "inline", ""
    below = segments[i + 1] if i + 1 < len(segments) else None
    if below is None or below.kind != "plain":
        return "name", below.kind if below else ""
    text = BRACKETED.sub("", below.text)
    is_list = COMMA not in text and STOP not in text[:-1]
    return "name", "list" if is_list else "prose"
