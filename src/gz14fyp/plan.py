"""The plan that users hold: a tree with its records that can be searched, cited and shown.

It stands on all the other rooms. A part of a plan asks the plan that it stands in, and so knows
nothing of them.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gz14fyp.model.collection import Records
from gz14fyp.model.node import Node
from gz14fyp.model.placing import PlacedTree
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.viewing import VIEWS
from gz14fyp.model.walk import AnyNode

if TYPE_CHECKING:
    from gz14fyp.query.passages import Passage, TermCount
    from gz14fyp.query.search import Hit, Index, Kind


class Plan(PlacedTree):
    """A development plan as data. Every character of its source has its place in here."""

    @classmethod
    def of(cls, tree: PlanTree, folder: Path | None = None) -> Plan:
        """The plan with a tree, whose parts know their place in it.

        ``folder`` is that of the edition from which the tree was read.
        """
        plan = cls.model_construct(tree.model_fields_set, **dict(tree))
        return plan.read_from(folder) if folder else plan

    @cached_property
    def _index(self) -> Index:
        from gz14fyp.query.search import index_of

        return index_of(self)

    def find(
        self,
        query: str,
        *,
        within: str | None = None,
        kind: Kind | None = None,
        regex: bool = False,
    ) -> Records[Hit]:
        """The places where a query stands in the clean text, in document order.

        Full and half width, upper and lower case, and blanks make no difference. ``within`` is
        the id of a division, box or annex: only what stands in it is found. ``kind`` is one of
        heading, paragraph, entry, cell, definition. With ``regex`` the query is a pattern of the
        library regex, which has classes such as that of Han characters; it is matched against
        text without blanks and in half width, case ignored. Without it, a query in traditional
        characters finds simplified ones too (the extra ``hant``).

        Raises `ValueError` for an empty query, an unknown kind, or a pattern that is too long,
        repeats too much, or takes more than five seconds; `regex.error` for a pattern that is
        none; `KeyError` when ``within`` is no id.
        """
        from gz14fyp.query.search import search

        if within is not None:
            self[within]
        return search(self._index, query, within, kind, regex)

    def passages(self) -> Records[Passage]:
        """Paragraphs and entries of the body with their headings, in document order.

        Cells of tables, annexes and the glossary are not among them.
        """
        from gz14fyp.query.passages import passages

        return passages(self)

    @cached_property
    def _own_words(self) -> tuple[str, ...]:
        from gz14fyp.query.passages import dictionary

        return dictionary(self)

    def words(self, text: str) -> list[str]:
        """The words of a text in its order, without punctuation.

        They are cut by jieba, which is told the plan's glossary terms and project names. Raises
        `Gz14fypError` when jieba is missing (the extra ``words``).
        """
        from gz14fyp.query.passages import cutter_of, words

        return words(cutter_of(self._own_words), text)

    def term_counts(self) -> Records[TermCount]:
        """How often each word stands in the passages of each chapter.

        Chapters are in document order, their words from the most frequent on. Raises
        `Gz14fypError` when jieba is missing (the extra ``words``).
        """
        from gz14fyp.query.passages import cutter_of, term_counts

        return term_counts(self, cutter_of(self._own_words))

    def citation(self, style: str = "gbt7714") -> str:
        """The reference of the plan: ``gbt7714``, ``apa``, ``bibtex`` or ``csl-json``.

        It is plain text, and has the edition, the version of the data and the beginning of the
        source's checksum. The first two styles need the extra ``cite``. Raises `ValueError`
        naming the styles when there is no such one, `Gz14fypError` when the extra is missing.
        """
        from gz14fyp.cite.reference import cite_plan

        return cite_plan(self, style)

    def resolve(self, eid: str, from_edition: str) -> AnyNode:
        """What an id of an earlier edition is in this one: a division, block, row or entry.

        The maps of ids beside the editions tell, through all editions between. Raises `KeyError`
        naming the nearest ids when that edition has no such id, or saying in which edition the
        part is gone; `CorpusError` when there is no map from that edition.
        """
        from gz14fyp.corpus.idmaps import resolved

        return self[resolved(self, eid, from_edition)]

    def cite(self, node: Node, style: str | None = None) -> str:
        """Where a part of it stands; in a style, the full reference with the place.

        Raises what `citation` raises.
        """
        from gz14fyp.cite.reference import cite_node

        return cite_node(node, style)

    def __str__(self) -> str:
        """The outline as a tree, with pages and ids."""
        from gz14fyp.show import outline

        return "\n".join(map(str, outline(self)))

    def _repr_html_(self) -> str:
        """The outline of the plan as HTML, for notebooks."""
        from gz14fyp.export.notebook import plan_view

        return plan_view(self)


def _view(name: str) -> Any:
    """A view for notebooks, whose module is imported when something is first shown."""

    def view(*given: Any) -> str:
        from gz14fyp.export import notebook

        return str(getattr(notebook, name)(*given))

    return view


VIEWS.update(
    {
        kind: _view(f"{kind}_view")
        for kind in ("node", "record", "records", "indicator", "investment", "hit")
    }
)
