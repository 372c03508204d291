"""What a check looks at, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from gz14fyp.model.account import Finding, Severity
from gz14fyp.model.blocks import Block, Row, Spans
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import LineNumbers, pieces, rebuild
from gz14fyp.model.walk import Visit, blocks_of


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding whose line is not known yet: it has an id, or a place in the source."""

    rule: str
    severity: Severity
    message: str
    eid: str | None = None
    at: Spans = ()


@dataclass(frozen=True)
class Report:
    """A plan under check. What several checks need is computed once."""

    plan: PlanTree

    @cached_property
    def pieces(self) -> list[Visit]:
        """All printed pieces."""
        return pieces(self.plan)

    @cached_property
    def blocks(self) -> list[Block | Row]:
        """All blocks, and all within them."""
        return list(blocks_of(self.plan))

    @cached_property
    def raw(self) -> str:
        """The source, rebuilt."""
        return rebuild(self.plan, self.pieces)

    @cached_property
    def _first_offset(self) -> dict[str, int]:
        offsets: dict[str, int] = {}
        for piece in self.pieces:
            offsets.setdefault(piece.eid, piece.spans[0].start)
        return offsets

    def located(self, drafts: Iterator[Draft]) -> Iterator[Finding]:
        """Findings with their lines."""
        numbers: LineNumbers | None = None
        for draft in drafts:
            offset = draft.at[0].start if draft.at else None
            if draft.eid and offset is None:
                offset = self._first_offset.get(draft.eid)
            line = None
            if offset is not None:
                numbers = numbers or LineNumbers(self.raw)
                line = numbers.at(offset)
            yield Finding(
                rule=draft.rule,
                severity=draft.severity,
                message=draft.message,
                eid=draft.eid,
                line=line,
            )


Check = Callable[[Report], Iterator[Draft]]


def error(rule: str, message: str, eid: str | None = None, at: Spans = ()) -> Draft:
    """A finding that makes the corpus untrue."""
    return Draft(rule, "error", message, eid, at)


def warning(rule: str, message: str, eid: str | None = None, at: Spans = ()) -> Draft:
    """A finding that a person should look at."""
    return Draft(rule, "warning", message, eid, at)


def info(rule: str, message: str, eid: str | None = None, at: Spans = ()) -> Draft:
    """A finding worth knowing."""
    return Draft(rule, "info", message, eid, at)
