"""What a plan is: the whole tree with its records.

Users hold a `gz14fyp.Plan`, which is such a tree that can be asked.
"""

from __future__ import annotations

from functools import cached_property

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from gz14fyp.model.account import Correction, Finding, Furniture
from gz14fyp.model.base import Model
from gz14fyp.model.blocks import Block, Box, Figure
from gz14fyp.model.collection import Records, missing_key
from gz14fyp.model.division import Annex, ContentsEntry, Division, DivisionKind
from gz14fyp.model.investment import Investment
from gz14fyp.model.observations import ObservationRow, observed
from gz14fyp.model.records import (
    BoxTable,
    Commitment,
    GlossaryEntry,
    Indicator,
    Project,
)
from gz14fyp.model.walk import AnyNode, all_nodes, blocks_of, divisions_of
from gz14fyp.model.whole import MOST, Whole

SCHEMA_VERSION = "1.1"

# A collection is made anew for each plan, so that the schema has to be told what is in it.
_EMPTY: JsonDict = {"default": []}


class Generator(Model):
    """The program that wrote the corpus."""

    name: str = Field(description="Name of the program.", examples=["gz14fyp"])
    version: str = Field(description="Version of the program.", examples=["0.1.0"])


class Source(Model):
    """The file that was read."""

    file: str = Field(description="Name of the file.", examples=["city-plan-2036-03.txt"])
    sha256: str = Field(description="Checksum of its bytes.", examples=["cb3c8c6c"])
    media_type: str = Field(description="Media type.", examples=["text/plain"])
    encoding: str = Field(description="Encoding of its characters.", examples=["utf-8"])
    characters: int = Field(
        ge=0,
        le=MOST,
        description="Number of characters of its text, or its transcript.",
        examples=[120000],
    )
    transcript_sha256: str | None = Field(
        default=None,
        description="Checksum of the transcript in UTF-8, where the file is no plain text.",
        examples=[None],
    )


class Jurisdiction(Model):
    """Whose plan it is."""

    name: str = Field(description="Name of the place.", examples=["某市"])
    code: str | None = Field(
        default=None, description="Division code after GB/T 2260.", examples=["999900"]
    )


class Period(Model):
    """The years that the plan is for."""

    start: Whole = Field(description="First year.", examples=[2036])
    end: Whole = Field(description="Last year.", examples=[2040])
    horizon: Whole | None = Field(
        default=None, description="Year of its long-range objectives.", examples=[2050]
    )


class PlanTree(Model):
    """A development plan as data. Every character of its source has its place in here."""

    model_config = ConfigDict(title="Plan")

    schema_version: str = Field(
        default=SCHEMA_VERSION, description="Version of this shape.", examples=["1.1"]
    )
    generator: Generator = Field(
        description="The program that wrote this.",
        examples=[{"name": "gz14fyp", "version": "0.1.0"}],
    )
    id: str = Field(description="Identifier of the plan.", examples=["city-plan"])
    edition: str = Field(description="Edition of the plan.", examples=["2036-03"])
    corpus_version: str = Field(
        default="0.0.0", description="Version of this edition's data.", examples=["1.0.0"]
    )
    title: str = Field(description="Title of the plan.", examples=["国民经济和社会发展规划纲要"])
    language: str = Field(description="Language tag (BCP 47).", examples=["zh-Hans-CN"])
    jurisdiction: Jurisdiction | None = Field(
        default=None, description="Whose plan it is.", examples=[{"name": "某市"}]
    )
    period: Period | None = Field(
        default=None, description="The years it is for.", examples=[{"start": 2036, "end": 2040}]
    )
    issuer: str | None = Field(
        default=None, description="Who published it.", examples=["某市人民政府"]
    )
    adopted: str | None = Field(
        default=None, description="Date of adoption (ISO 8601).", examples=["2036-01-31"]
    )
    published: str | None = Field(
        default=None, description="Date of publication (ISO 8601).", examples=["2036-03"]
    )
    source: Source = Field(
        description="The file that the plan was read from.",
        examples=[
            {
                "file": "city-plan-2036-03.txt", "sha256": "cb3c8c6c", "media_type": "text/plain",
                "encoding": "utf-8", "characters": 120000,
            }
        ],
    )  # fmt: skip
    cover: tuple[Block, ...] = Field(default=(), description="The cover.", examples=[[]])
    contents: Records[ContentsEntry] = Field(
        default_factory=Records,
        json_schema_extra=_EMPTY,
        description="The table of contents.",
        examples=[[]],
    )
    preamble: tuple[Block, ...] = Field(
        default=(), description="What stands before the first division.", examples=[[]]
    )
    divisions: tuple[Division, ...] = Field(
        default=(), description="The tree of divisions.", examples=[[]]
    )
    conclusions: tuple[Block, ...] = Field(
        default=(), description="What closes the body: the list of annexes.", examples=[[]]
    )
    annexes: tuple[Annex, ...] = Field(default=(), description="The annexes.", examples=[[]])
    glossary: Records[GlossaryEntry] = Field(
        default_factory=Records, description="The explained terms.", examples=[[]]
    )
    indicators: Records[Indicator] = Field(
        default_factory=Records, description="The main indicators.", examples=[[]]
    )
    investment: Investment | None = Field(
        default=None, description="The table of investment by programme.", examples=[None]
    )
    projects: Records[Project] = Field(
        default_factory=Records,
        description="The projects that lists in boxes name.",
        examples=[[]],
    )
    commitments: Records[Commitment] = Field(
        default_factory=Records,
        description="The quantified promises.",
        examples=[[]],
    )
    box_tables: Records[BoxTable] = Field(
        default_factory=Records,
        description="The other tables in boxes, as records.",
        examples=[[]],
    )
    corrections: Records[Correction] = Field(
        default_factory=Records,
        json_schema_extra=_EMPTY,
        description="Every change to source characters.",
        examples=[[]],
    )
    furniture: Records[Furniture] = Field(
        default_factory=Records,
        json_schema_extra=_EMPTY,
        description="Every source stretch that is no content.",
        examples=[[]],
    )
    findings: Records[Finding] = Field(
        default_factory=Records,
        json_schema_extra=_EMPTY,
        description="What the checks say.",
        examples=[[]],
    )

    def divisions_of(self, kind: DivisionKind) -> Records[Division]:
        """All divisions of one kind, in document order."""
        return Records(d for d in divisions_of(self.divisions) if d.kind == kind)

    @property
    def parts(self) -> Records[Division]:
        """All parts, in document order."""
        return self.divisions_of("part")

    @property
    def chapters(self) -> Records[Division]:
        """All chapters, in document order."""
        return self.divisions_of("chapter")

    def counts(self) -> dict[str, int]:
        """How many there are of each kind of thing, such as ``chapters`` or ``projects``."""
        kinds = [division.kind for division in divisions_of(self.divisions)]
        levels: tuple[DivisionKind, ...] = ("part", "chapter", "section", "subsection", "clause")
        found = {f"{level}s": kinds.count(level) for level in levels}
        rows = self.investment.rows if self.investment else ()
        return {
            **found,
            "boxes": len(self.boxes),
            "figures": sum(isinstance(block, Figure) for block in blocks_of(self)),
            "annexes": len(self.annexes),
            "glossary": len(self.glossary),
            "indicators": len(self.indicators),
            "programs": sum(row.level == "program" for row in rows),
            "projects": len(self.projects),
            "commitments": len(self.commitments),
            "items": sum(row.level == "item" for row in rows),
        }

    @cached_property
    def boxes(self) -> Records[Box]:
        """All boxes, keyed by number."""
        return Records(block for block in blocks_of(self) if isinstance(block, Box))

    @cached_property
    def nodes(self) -> tuple[AnyNode, ...]:
        """Everything in it that has an id, in document order."""
        return tuple(all_nodes(self))

    @cached_property
    def _by_eid(self) -> dict[str, AnyNode]:
        return {node.eid: node for node in self.nodes}

    @cached_property
    def observations(self) -> Records[ObservationRow]:
        """The values of all indicators, one a row, with what their indicator says.

        Indicators are in document order, their values in that of the columns.
        """
        return Records(map(ObservationRow.of, observed(self.indicators)))

    def __eq__(self, other: object) -> bool:
        """Whether it says the same: a plan that users hold is equal to the tree it was made of."""
        return isinstance(other, PlanTree) and dict(self) == dict(other)

    def __hash__(self) -> int:
        """The same for trees that are equal."""
        return hash((self.id, self.edition, self.corpus_version, self.source))

    def __repr__(self) -> str:
        """Id, edition and title."""
        return f"<Plan {self.id} {self.edition} {self.title}>"

    def __getitem__(self, eid: str) -> AnyNode:
        """A division, block, row or entry by its id. Raises `KeyError` naming the nearest ids."""
        if eid in self._by_eid:
            return self._by_eid[eid]
        raise KeyError(missing_key(eid, self._by_eid))
