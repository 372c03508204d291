"""The account of a text: what was changed in it, what is no content, what checks say of it."""

from typing import Literal

from pydantic import Field

from gz14fyp.model.base import Model
from gz14fyp.model.blocks import Spans
from gz14fyp.model.collection import Key
from gz14fyp.model.shown import SPANS_EXAMPLE, Shown
from gz14fyp.model.whole import Whole

Severity = Literal["error", "warning", "info"]


class Correction(Shown):
    """A change to source characters."""

    start: int = Field(ge=0, description="Offset in the source of the first one.", examples=[9001])
    end: int = Field(ge=0, description="Offset in the source after the last one.", examples=[9006])
    raw: str = Field(description="What the source has.", examples=[" and "])
    text: str = Field(description="What the text has in its place.", examples=["和"])
    rule: str = Field(description="Name of the rule.", examples=["latin_conjunction"])

    @property
    def keys(self) -> tuple[Key, ...]:
        """The offset in the source."""
        return (self.start,)


class Furniture(Model):
    """Stretches of the source that are no content. Equal stretches share a record."""

    spans: Spans = Field(description="Where they stand in the source.", examples=SPANS_EXAMPLE)
    raw: str = Field(description="What stands at each place.", examples=["\n\n"])
    reason: str = Field(description="Why it is no content.", examples=["line_break"])

    @property
    def keys(self) -> tuple[Key, ...]:
        """The offsets in the source of the places where it stands."""
        return tuple(span.start for span in self.spans)


class Finding(Shown):
    """What a check says."""

    rule: str = Field(description="Name of the check.", examples=["box_numbering"])
    severity: Severity = Field(description="How bad it is.", examples=["error"])
    message: str = Field(
        description="What is wrong, and what to do.", examples=["box 4 is missing after box 3"]
    )
    eid: str | None = Field(
        default=None, description="Identifier of the place.", examples=["chp_2__sec_2"]
    )
    line: Whole | None = Field(default=None, description="Line of the source.", examples=[405])

    @property
    def keys(self) -> tuple[Key, ...]:
        """The name of the check, and the identifier of the place."""
        return (self.rule, self.eid) if self.eid else (self.rule,)
