"""Records drawn from the tree: glossary, indicators, projects, tables of boxes, commitments."""

from typing import Literal

from pydantic import Field

from gz14fyp.model.base import Model
from gz14fyp.model.blocks import Spans
from gz14fyp.model.collection import Key
from gz14fyp.model.node import Node
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.shown import SPANS_EXAMPLE, Shown
from gz14fyp.model.text import Text
from gz14fyp.model.viewing import view
from gz14fyp.model.whole import Whole

Attribute = Literal["anticipatory", "binding"]
ObservationKind = Literal["target", "outturn"]
ProjectStatus = Literal["under_construction", "planned", "under_study"]


class GlossaryEntry(Node):
    """An explained term, linked to the places that refer to it."""

    eid: str = Field(
        description="Identifier after the Akoma Ntoso naming convention.",
        examples=["att_2__point_13"],
    )
    number: Whole = Field(description="Number of the entry.", examples=[13])
    label: str = Field(description="The printed number.", examples=["¹³"])
    label_spans: Spans = Field(
        description="Where the number stands in the source.", examples=SPANS_EXAMPLE
    )
    term: str = Field(description="The term as printed.", examples=["“甲法”“乙法”"])
    term_spans: Spans = Field(
        description="Where the term stands in the source.", examples=SPANS_EXAMPLE
    )
    delimiter: str = Field(
        default="", description="What stands between term and definition.", examples=["："]
    )
    delimiter_spans: Spans = Field(
        default=(), description="Where the delimiter stands in the source.", examples=SPANS_EXAMPLE
    )
    headwords: tuple[str, ...] = Field(
        description="The words that the entry explains.", examples=[["甲法", "乙法"]]
    )
    definition: Text = Field(description="The explanation.", examples=[{"text": "指……"}])
    references: tuple[str, ...] = Field(
        description="Identifiers of the blocks and divisions that refer to the entry.",
        examples=[["chp_1__sec_1__subsec_1__para_8"]],
    )

    @property
    def heading(self) -> str:
        """The term."""
        return self.term

    @property
    def keys(self) -> tuple[Key, ...]:
        """The number, the headwords and the whole term."""
        return (self.number, *self.headwords, self.term)

    @property
    def text(self) -> str:
        """Clean text of the definition."""
        return self.definition.text

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the other entries that the definition refers to."""
        return self.definition.notes

    @property
    def lines(self) -> tuple[str, ...]:
        """Number, term and definition, as one line."""
        return (f"{self.label} {self.term}{self.delimiter}{self.text}",)


class Observation(Shown):
    """A value of a series in one year."""

    year: Whole | None = Field(default=None, description="The year of the column.", examples=[2040])
    kind: ObservationKind = Field(
        description="A target set, or an outturn reached.", examples=["target"]
    )
    raw: str = Field(description="The value as printed.", examples=["[≥100]"])
    quantity: Quantity = Field(
        description="What the value says.",
        examples=[{"raw": "[≥100]", "comparator": "ge", "value": "100", "cumulative": True}],
    )


class Series(Shown):
    """A series of an indicator: some rows of a table hold two, some indicators have several."""

    eid: str = Field(
        description="Identifier of the table row that holds it.",
        examples=["chp_1__sec_3__subsec_2__hcontainer_2__table_1__tr_3"],
    )
    name: str = Field(description="Name of the series.", examples=["某率"])
    unit: str = Field(description="Unit as printed.", examples=["%"])
    observations: tuple[Observation, ...] = Field(
        description="Values in the order of the columns.",
        examples=[
            [
                {
                    "year": 2040,
                    "kind": "target",
                    "raw": "40 左右",
                    "quantity": {"raw": "40 左右", "comparator": "approx", "value": "40"},
                }
            ]
        ],
    )


class Indicator(Model):
    """A numbered indicator of a table of main indicators."""

    box: Whole = Field(description="Number of the box whose table holds it.", examples=[2])
    eid: str = Field(
        description="Identifier of its first table row.",
        examples=["chp_1__sec_3__subsec_2__hcontainer_2__table_1__tr_15"],
    )
    number: Whole = Field(description="Number in the table.", examples=[15])
    name: str = Field(description="Name, without note marks.", examples=["某率"])
    category: str = Field(description="Category as printed.", examples=["某类"])
    attribute: Attribute | None = Field(
        default=None, description="What kind of promise it is.", examples=["binding"]
    )
    attribute_label: str = Field(
        default="", description="The attribute as printed.", examples=["约束性"]
    )
    notes: tuple[str, ...] = Field(
        description="Marks that point at the notes below the table.", examples=[["*", "[]"]]
    )
    note_ids: tuple[str, ...] = Field(
        default=(),
        description="Identifiers of the notes that the marks point at: those that name the "
        "indicator, and those that explain the brackets.",
        examples=[["chp_1__sec_3__subsec_2__hcontainer_2__list_1__point_1"]],
    )
    counterparts: tuple[str, ...] = Field(
        default=(),
        description="Identifiers of the indicators of the other tables that have a series with "
        "the same name and unit.",
        examples=[["chp_1__sec_1__subsec_1__hcontainer_1__table_1__tr_30"]],
    )
    series: tuple[Series, ...] = Field(description="Its series.", examples=[[]])

    @property
    def keys(self) -> tuple[Key, ...]:
        """The name, the names of its series, and the number."""
        return (self.name, *(series.name for series in self.series), self.number)

    def _repr_html_(self) -> str:
        """Its values, for notebooks."""
        return view("indicator", self)


class Project(Shown):
    """A project that a list in a box names."""

    eid: str = Field(
        description="Identifier of the entry or paragraph that has the list.",
        examples=["chp_5__sec_1__subsec_3__hcontainer_11__point_1__point_1"],
    )
    name: str = Field(description="Name of the project as printed.", examples=["某站改扩建"])
    box: Whole = Field(description="Number of the box.", examples=[11])
    group: str = Field(
        default="", description="Heading of the list, or of the lists.", examples=["某枢纽项目"]
    )
    category: str = Field(
        default="", description="Heading of the list below the group's.", examples=["某类项目"]
    )
    status: ProjectStatus | None = Field(
        default=None,
        description="How far it is, where a heading says so.",
        examples=["under_construction"],
    )
    spans: Spans = Field(description="Where the name stands in the source.", examples=SPANS_EXAMPLE)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The name."""
        return (self.name,)


class BoxTableCell(Model):
    """A cell of a box's table under its head."""

    column: str = Field(description="Head of the column.", examples=["重点领域"])
    text: str = Field(description="Clean text of the cell.", examples=["甲、乙等领域。"])
    items: tuple[str, ...] = Field(
        default=(),
        description="The items, where the cell is a list.",
        examples=[["甲", "乙"]],
    )


class BoxTableRow(Shown):
    """A row of a box's table."""

    eid: str = Field(
        description="Identifier of the table row.",
        examples=["chp_3__sec_1__subsec_1__hcontainer_5__table_1__tr_2"],
    )
    cells: tuple[BoxTableCell, ...] = Field(description="Its cells, in order.", examples=[[]])


class BoxTable(Shown):
    """A table in a box that is none of indicators, under its own header."""

    eid: str = Field(
        description="Identifier of the table.",
        examples=["chp_3__sec_1__subsec_1__hcontainer_5__table_1"],
    )
    box: Whole = Field(description="Number of the box.", examples=[5])
    title: str = Field(description="Title of the box.", examples=["某产业发展重点"])
    columns: tuple[str, ...] = Field(
        description="Heads of the columns, in order.", examples=[["产业", "重点领域"]]
    )
    rows: tuple[BoxTableRow, ...] = Field(description="Its rows, in order.", examples=[[]])

    @property
    def keys(self) -> tuple[Key, ...]:
        """The number of the box, and its title."""
        return (self.box, self.title)


class Commitment(Shown):
    """A quantified promise in a sentence."""

    eid: str = Field(
        description="Identifier of the paragraph or entry.",
        examples=["chp_1__sec_3__subsec_2__para_4"],
    )
    subject: str = Field(description="What is promised.", examples=["某率"])
    quantity: Quantity = Field(
        description="How much of it.",
        examples=[{"raw": "约 30 家", "comparator": "approx", "value": "30", "unit": "家"}],
    )
    horizon_start: Whole | None = Field(
        default=None, description="First year of the span it is for.", examples=[2036]
    )
    horizon_end: Whole | None = Field(
        default=None, description="Year by which it is promised, where one is named.",
        examples=[2040],
    )  # fmt: skip
    ambition: bool = Field(
        default=False, description="Whether it is striven for (力争).", examples=[False]
    )
    text: str = Field(
        description="The sentence that says it.", examples=["到 2040 年，某率达 70%。"]
    )
    indicator: str | None = Field(
        default=None,
        description="Identifier of the table row of the indicator that it restates.",
        examples=["chp_1__sec_3__subsec_2__hcontainer_2__table_1__tr_16"],
    )
    agrees: bool | None = Field(
        default=None,
        description="Whether it says the same as the target of that indicator.",
        examples=[True],
    )
    spans: Spans = Field(
        description="Where the quantity stands in the source.", examples=SPANS_EXAMPLE
    )

    @property
    def keys(self) -> tuple[Key, ...]:
        """The subject."""
        return (self.subject,)
