"""Where the misprints that a data file notes stand in a source, also where it notes thousands."""

from __future__ import annotations

from collections.abc import Sequence

from gz14fyp.reading.document import MisprintNote

# So many are looked for one by one; more by so many characters of their beginning.
_FEW, _LONGEST_BEGINNING = 50, 16


def places_of(notes: Sequence[MisprintNote], raw: str) -> list[list[int]]:
    """The places of each misprint in a source. Many are looked for all at once."""
    if len(notes) <= _FEW:
        return [note.places(raw) for note in notes]
    found = _contexts({note.context for note in notes}, raw)
    return [_places(note, raw, found.get(note.context, [])) for note in notes]


def _places(note: MisprintNote, raw: str, begins: list[int]) -> list[int]:
    within = note.context.find(note.printed)
    if within < 0 or not begins:  # it may stand over the ends of lines
        return note.places(raw)
    return [begin + within for begin in begins]


def _contexts(contexts: set[str], raw: str) -> dict[str, list[int]]:
    """Where each context begins that the source has; one that overlaps the one before does not."""
    by_beginning: dict[str, list[str]] = {}
    for context in filter(None, contexts):
        by_beginning.setdefault(context[:_LONGEST_BEGINNING], []).append(context)
    found: dict[str, list[int]] = {}
    for size in sorted({len(beginning) for beginning in by_beginning}):
        for at in range(len(raw) - size + 1):
            for context in by_beginning.get(raw[at : at + size], ()):
                places = found.setdefault(context, [])
                reached = places[-1] + len(context) if places else 0
                if at >= reached and raw.startswith(context, at):
                    places.append(at)
    return found
