"""China's five-year plans as data: every character accounted for, every record with its place.

>>> import gz14fyp
>>> plan = gz14fyp.load()
>>> section = plan.chapters[1].sections[0]
>>> print(section.heading, section.page)
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from gz14fyp._version import __version__
from gz14fyp.errors import CorpusError, Gz14fypError, SourceError
from gz14fyp.reading.options import Limits

if TYPE_CHECKING:
    from gz14fyp.aligning.align import Aligned as Aligned
    from gz14fyp.comparing.changes import Change as Change
    from gz14fyp.comparing.comparison import Comparison as Comparison
    from gz14fyp.corpus.editions import Edition as Edition
    from gz14fyp.model.account import Correction as Correction
    from gz14fyp.model.account import Finding as Finding
    from gz14fyp.model.account import Furniture as Furniture
    from gz14fyp.model.blocks import Block as Block
    from gz14fyp.model.blocks import Box as Box
    from gz14fyp.model.blocks import Cell as Cell
    from gz14fyp.model.blocks import Entry as Entry
    from gz14fyp.model.blocks import Figure as Figure
    from gz14fyp.model.blocks import Paragraph as Paragraph
    from gz14fyp.model.blocks import Row as Row
    from gz14fyp.model.blocks import Table as Table
    from gz14fyp.model.collection import Records as Records
    from gz14fyp.model.division import Annex as Annex
    from gz14fyp.model.division import ContentsEntry as ContentsEntry
    from gz14fyp.model.division import Division as Division
    from gz14fyp.model.investment import Investment as Investment
    from gz14fyp.model.investment import InvestmentRow as InvestmentRow
    from gz14fyp.model.node import Node as Node
    from gz14fyp.model.observations import ObservationRow as ObservationRow
    from gz14fyp.model.quantity import Quantity as Quantity
    from gz14fyp.model.records import BoxTable as BoxTable
    from gz14fyp.model.records import Commitment as Commitment
    from gz14fyp.model.records import GlossaryEntry as GlossaryEntry
    from gz14fyp.model.records import Indicator as Indicator
    from gz14fyp.model.records import Observation as Observation
    from gz14fyp.model.records import Project as Project
    from gz14fyp.model.records import Series as Series
    from gz14fyp.model.text import Span as Span
    from gz14fyp.model.text import Text as Text
    from gz14fyp.plan import Plan as Plan
    from gz14fyp.query.passages import Passage as Passage
    from gz14fyp.query.passages import TermCount as TermCount
    from gz14fyp.query.search import Hit as Hit
    from gz14fyp.reading.pdf.view import PageView as PageView

# The types that an annotation needs, and where they live. They, the models and the parser are
# imported when first asked for, so that importing the package costs nothing.
_TYPES = {
    "aligning.align": ("Aligned",),
    "comparing.changes": ("Change",),
    "comparing.comparison": ("Comparison",),
    "corpus.editions": ("Edition",),
    "model.account": ("Correction", "Finding", "Furniture"),
    "model.blocks": ("Block", "Box", "Cell", "Entry", "Figure", "Paragraph", "Row", "Table"),
    "model.collection": ("Records",),
    "model.division": ("Annex", "ContentsEntry", "Division"),
    "model.investment": ("Investment", "InvestmentRow"),
    "model.node": ("Node",),
    "model.observations": ("ObservationRow",),
    "model.quantity": ("Quantity",),
    "model.records": (
        *("BoxTable", "Commitment", "GlossaryEntry", "Indicator"),
        *("Observation", "Project", "Series"),
    ),
    "model.text": ("Span", "Text"),
    "plan": ("Plan",),
    "query.passages": ("Passage", "TermCount"),
    "query.search": ("Hit",),
    "reading.pdf.view": ("PageView",),
}
_HOMES = {name: home for home, names in _TYPES.items() for name in names}
__all__ = [
    "Aligned",
    "Annex",
    "Block",
    "Box",
    "BoxTable",
    "Cell",
    "Change",
    "Commitment",
    "Comparison",
    "ContentsEntry",
    "CorpusError",
    "Correction",
    "Division",
    "Edition",
    "Entry",
    "Figure",
    "Finding",
    "Furniture",
    "GlossaryEntry",
    "Gz14fypError",
    "Hit",
    "Indicator",
    "Investment",
    "InvestmentRow",
    "Limits",
    "Node",
    "Observation",
    "ObservationRow",
    "PageView",
    "Paragraph",
    "Passage",
    "Plan",
    "Project",
    "Quantity",
    "Records",
    "Row",
    "Series",
    "SourceError",
    "Span",
    "Table",
    "TermCount",
    "Text",
    "__version__",
    "align",
    "compare",
    "editions",
    "load",
    "page_view",
    "parse",
    "read",
    "rebuild",
]


def __getattr__(name: str) -> Any:
    """A type of the front door, from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load(plan: str | None = None, edition: str | None = None) -> Plan:
    """A bundled edition, the newest when none is named. Nothing is parsed or fetched.

    ``plan`` and ``edition`` are identifiers as `editions` lists them. Raises `KeyError` naming the
    editions there are, when there is no such one.
    """
    from gz14fyp.corpus.editions import find_edition
    from gz14fyp.corpus.files import bundled_root
    from gz14fyp.corpus.jsonfile import from_json
    from gz14fyp.corpus.switch import standing
    from gz14fyp.plan import Plan

    root = bundled_root()
    path = find_edition(root, plan, edition)
    return Plan.of(from_json(standing(root, path), str(path)), path.parent)


def editions() -> tuple[Edition, ...]:
    """The bundled editions: plan, edition, version of the data, title, source."""
    from gz14fyp.corpus.editions import read_index
    from gz14fyp.corpus.files import bundled_root

    return read_index(bundled_root())


def read(path: str | Path) -> Plan:
    """The plan in a corpus file from anywhere: ``.xml`` is Akoma Ntoso, all else is JSON.

    Raises `CorpusError` naming the file, the place and the cure, when it cannot be read.
    """
    from gz14fyp.corpus.opening import read_plan
    from gz14fyp.plan import Plan

    path = Path(path)
    return Plan.of(read_plan(path), path.parent)


def parse(
    source: str | Path | bytes | BinaryIO,
    *,
    profile: str | None = None,
    password: str | None = None,
    limits: Limits | None = None,
    workers: int = 1,
) -> Plan:
    """The plan in a PDF, a web page, a Word file or a raw text: a path, bytes, or an open file.

    Beside a path, a data file with the ending ``.toml`` tells what is special to the document.
    Text is UTF-8 or GB18030. ``profile`` names the family of plans, which else the text shows.
    ``password`` opens a PDF; ``limits`` says how much may be spent on one, and ``workers`` how
    many processes read the pages of a long one (with more than one, the calling script needs
    ``if __name__ == "__main__"``). What is wrong with the text is in ``findings`` of the plan.
    Raises `SourceError` when it cannot be read, or there is no such profile.
    """
    from gz14fyp.parsing.api import parse as parse_given
    from gz14fyp.plan import Plan
    from gz14fyp.reading.options import Options

    options = Options(password, limits or Limits(), workers)
    return Plan.of(parse_given(source, profile, options))


def page_view(
    source: str | Path | bytes | BinaryIO,
    number: int,
    *,
    password: str | None = None,
    limits: Limits | None = None,
) -> PageView:
    """A picture of a page of a PDF, with the lines, cells, notes and boxes that were recognised.

    ``number`` counts the pages of the file from 1, whatever is printed on them. A notebook shows
    the picture; ``save`` writes it as PNG. Raises `SourceError` when there is no such page, or
    the file is no PDF or cannot be read.
    """
    from gz14fyp.reading.options import Options
    from gz14fyp.reading.pdf.view import view_of

    return view_of(source, number, Options(password, limits or Limits()))


def compare(old: Plan, new: Plan) -> Comparison:
    """What changed from an old plan to a new one, and the new id of each old id.

    Matching is by content and place, not by number. Each fact is one change: a part that came or
    went takes along all in it and the numbers that shift because of it. Raises `TypeError` for what
    is no plan.
    """
    from gz14fyp.comparing.api import compare as compare_plans

    return compare_plans(old, new)


def rebuild(plan: Plan) -> str:
    """The source of a plan, character for character, from the plan alone."""
    from gz14fyp.model.printed import rebuild as rebuild_plan

    return rebuild_plan(plan)


def align(plans: Iterable[Plan]) -> Records[Aligned]:
    """The indicators of plans side by side: one record for each value, in long form.

    Values of one statistic stand together, those of the first plan first; ``plans`` and ``tables``
    say how many have it. It is found by name and unit. Full and half width, blanks, note marks and
    万 or 亿 before the unit make no difference; names that mean the same are those of
    ``aligning/synonyms.toml``. What differs in unit, or in a scope in brackets, is a statistic of
    its own. A plan without indicators adds no record.

    Raises `TypeError` for what is no plan, `ValueError` for no plans, or for two that have the same
    id and edition.
    """
    from gz14fyp.aligning.align import align as align_given

    return align_given(plans)
