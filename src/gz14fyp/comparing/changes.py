"""What changed from one plan to another: the models that users, files and reports hold on to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import ConfigDict, Field

from gz14fyp.comparing.contents import Item, What, contents_of
from gz14fyp.comparing.edits import Edit, undone
from gz14fyp.model.base import Model
from gz14fyp.model.collection import Key, Records
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.viewing import view

COMPARISON_VERSION = "1.0"

ChangeKind = Literal["added", "removed", "moved", "renamed", "changed"]


class Word(Model):
    """A stretch of a text: in both, only in the old one, or only in the new one."""

    kind: Literal["same", "removed", "added"] = Field(
        description="Where the stretch stands.", examples=["added"]
    )
    text: str = Field(description="The stretch.", examples=["新的"])


class NumberChange(Model):
    """A number that changed."""

    old: Decimal = Field(description="The old number, in `unit`.", examples=["40"])
    new: Decimal = Field(description="The new number, in `unit`.", examples=["42.5"])
    difference: Decimal = Field(description="New less old, in `unit`.", examples=["2.5"])
    unit: str = Field(description="Unit as printed.", examples=["%"])


class Change(Model):
    """One fact that is other in the new plan, with all that follows from it."""

    kind: ChangeKind = Field(description="What happened.", examples=["changed"])
    what: What = Field(description="What it happened to.", examples=["target"])
    old: str | None = Field(
        default=None, description="Identifier in the old plan.", examples=["chp_1__sec_2"]
    )
    new: str | None = Field(
        default=None, description="Identifier in the new plan.", examples=["chp_1__sec_3"]
    )
    place: str = Field(
        description="Headings of what it stands in, in the new plan; of what is gone, in the old.",
        examples=["第一章 总体要求 > 第二节 目标"],
    )
    name: str = Field(description="What it is called, or how it begins.", examples=["某率"])
    before: str = Field(
        default="", description="What the old plan says, notes as `[^13]`.", examples=["40"]
    )
    after: str = Field(default="", description="What the new plan says.", examples=["42.5"])
    summary: str = Field(
        description="The change in a line.",
        examples=["target “某率” 2040: 40 → 42.5 (+2.5 percentage points)"],
    )
    number: NumberChange | None = Field(
        default=None, description="The numbers, where a number changed.", examples=[None]
    )
    words: tuple[Word, ...] = Field(
        default=(), description="The text with the words that changed.", examples=[[]]
    )
    edits: tuple[Edit, ...] = Field(
        description="All differences of the two plans' contents that this change accounts for.",
        examples=[[]],
    )

    @property
    def keys(self) -> tuple[Key, ...]:
        """The identifiers, new and old."""
        return tuple(eid for eid in (self.new, self.old) if eid)

    def record(self) -> dict[str, Any]:
        """The change in a row of a frame: the edits are left out, the numbers are columns."""
        names = ("kind", "what", "summary", "old", "new", "place", "name", "before", "after")
        numbers = {
            f"number.{name}": getattr(self.number, name, None) for name in NumberChange.model_fields
        }
        return {**{name: getattr(self, name) for name in names}, **numbers}

    def _repr_html_(self) -> str:
        """The change, for notebooks."""
        return view("change", self)


class Compared(Model):
    """A plan that was compared."""

    id: str = Field(description="Identifier of the plan.", examples=["city-plan"])
    edition: str = Field(description="Edition of the plan.", examples=["2036-03"])
    corpus_version: str = Field(description="Version of the edition's data.", examples=["1.0.0"])
    title: str = Field(description="Title of the plan.", examples=["国民经济和社会发展规划纲要"])
    sha256: str = Field(description="Checksum of its source.", examples=["cb3c8c6c"])


class ChangeSet(Model):
    """What changed from an old plan to a new one. Every difference is in exactly one change."""

    model_config = ConfigDict(title="Comparison")

    schema_version: str = Field(
        default=COMPARISON_VERSION, description="Version of this shape.", examples=["1.0"]
    )
    old: Compared = Field(
        description="The old plan.",
        examples=[
            {
                "id": "city-plan", "edition": "2036-03", "corpus_version": "1.0.0",
                "title": "规划纲要", "sha256": "cb3c8c6c",
            }
        ],
    )  # fmt: skip
    new: Compared = Field(
        description="The new plan.",
        examples=[
            {
                "id": "city-plan", "edition": "2037-01", "corpus_version": "1.0.0",
                "title": "规划纲要", "sha256": "ab1c8c6c",
            }
        ],
    )  # fmt: skip
    changes: Records[Change] = Field(
        description="The changes, in the order of the new plan.", examples=[[]]
    )
    ids: dict[str, str | None] = Field(
        description="The new identifier of each identifier of the old plan; null for what is gone.",
        examples=[{"chp_1__sec_2": "chp_1__sec_3"}],
    )

    def undo(self, new: PlanTree) -> tuple[Item, ...]:
        """What the old plan says, as `contents_of` tells it, from the new plan and the changes.

        Raises `Gz14fypError` when ``new`` is not the plan that was compared.
        """
        edits = [edit for change in self.changes for edit in change.edits]
        return undone(contents_of(new), edits, self.ids)

    def __repr__(self) -> str:
        """The two editions and the number of changes."""
        sides = (f"{one.id} {one.edition}" for one in (self.old, self.new))
        return f"<Comparison {' → '.join(sides)}: {len(self.changes)} changes>"
