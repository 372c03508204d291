"""The tree of segments becomes the models: ids, clean texts, marks, and the account of the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from gz14fyp.layout.layout import LaidCell, PageStart, Range
from gz14fyp.layout.segments import ContentsLine, Segment
from gz14fyp.layout.spans import Ranges
from gz14fyp.model.account import Correction
from gz14fyp.model.blocks import Block, Box, Cell, Entry, Figure, Paragraph, Row, Spans, Table
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import NoteMark, Span, Text
from gz14fyp.parsing.clean import Cleaned, Cleaner, Context
from gz14fyp.parsing.draft import (
    AnnexDraft,
    BlockDraft,
    BoxDraft,
    DivisionDraft,
    EntryDraft,
    TableDraft,
)
from gz14fyp.parsing.ids import ABBREVIATIONS, Ids, annex_numbers, number_of, target_of
from gz14fyp.parsing.split import headwords, split_entry, split_term, with_leads

# Where several entries have one number, each of them may be what a mark means. A text in which
# that makes more places than this is no list of notes, and a plan would grow with their square.
_MOST_SHARED = 10_000


@dataclass(slots=True)
class Assembler:
    """Builds models from drafts, and keeps what it corrected on the way."""

    cleaner: Cleaner
    page_starts: tuple[PageStart, ...] = ()
    ids: Ids = field(default_factory=Ids)
    corrections: list[Correction] = field(default_factory=list)
    references: dict[int, list[str]] = field(default_factory=dict)
    taken: list[Range] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)

    # --- texts ---

    def text(self, owner: str, spans: Ranges, context: Context = "running") -> Text:
        """The clean text of some stretches, which belong to the thing with the id ``owner``."""
        cleaned = self._clean(owner, spans, context)
        return Text(text=cleaned.text, marks=cleaned.marks, spans=self._spans(spans))

    def _clean(self, owner: str, spans: Ranges, context: Context) -> Cleaned:
        cleaned = self.cleaner.clean(spans, context)
        self.taken += spans
        if cleaned.corrections:
            self.corrections += cleaned.corrections
        for mark in cleaned.marks:
            if isinstance(mark, NoteMark) and owner:  # a line of the contents may point at nothing
                self.references.setdefault(mark.number, []).append(owner)
        return cleaned

    def _verbatim(self, spans: Ranges) -> tuple[str, Spans]:
        self.taken += spans
        return "".join(self.cleaner.raw[a:b] for a, b in spans), self._spans(spans)

    def _label(self, segment: Segment) -> Spans:
        if segment.label is None:
            return ()
        self.taken.append(segment.label)
        return self._spans((segment.label,))

    def _spans(self, ranges: Ranges) -> Spans:
        """Ranges as the model has them, with the pages on which they begin."""
        if not self.page_starts:
            return tuple([Span(start, end) for start, end in ranges])
        return tuple(Span(start, end, self._page_at(start)) for start, end in ranges)

    def _page_at(self, offset: int) -> int | None:
        at = bisect_right(self.page_starts, offset, key=lambda page: page.offset)
        return self.page_starts[at - 1].number if at else None

    # --- divisions ---

    def divisions(self, drafts: Iterable[DivisionDraft], parent: str = "") -> tuple[Division, ...]:
        """Divisions with all below them, and the pages that the contents gave them."""
        return tuple(self._division(draft, parent) for draft in drafts)

    def _division(self, draft: DivisionDraft, parent: str) -> Division:
        segment = draft.segment
        eid = self.ids.new(parent, ABBREVIATIONS[draft.kind], segment.number)
        return Division(
            kind=draft.kind,
            eid=eid,
            number=segment.number or 0,
            label=segment.label_text,
            label_spans=self._label(segment),
            title=self.text(eid, segment.spans, "heading"),
            page=self._page(eid, segment),
            blocks=with_leads(self.blocks(draft.blocks, eid)),
            divisions=self.divisions(draft.divisions, eid),
        )

    def _page(self, eid: str, segment: Segment) -> int | None:
        """The page that the contents give a division, else the one on which it stands."""
        return self.pages.get(eid) or (self._page_at(segment.label[0]) if segment.label else None)

    def contents(
        self, lines: Iterable[ContentsLine], annexes: Sequence[AnnexDraft]
    ) -> tuple[ContentsEntry, ...]:
        """The table of contents, each entry with the id that its target has. To be built first."""
        entries = []
        path: list[tuple[str, str]] = []
        numbers = annex_numbers(annexes)
        for line in lines:
            number = number_of(line, numbers)
            target = target_of(line, number, path)
            page, page_spans = self._page_number(line.page)
            if page is not None and target:
                self.pages[target] = page
            entries.append(
                ContentsEntry(
                    level=line.level,
                    number=number or 0,
                    label=line.segment.label_text,
                    label_spans=self._label(line.segment),
                    title=self.text(target or "", line.title, "heading"),
                    page=page,
                    page_spans=page_spans,
                    target=target,
                )
            )
        return tuple(entries)

    def _page_number(self, place: Range | None) -> tuple[int | None, Spans]:
        """A page as a number. Digits that a number does not keep (``01``) are on record."""
        if place is None:
            return None, ()
        printed, spans = self._verbatim((place,))
        number = int(printed)
        if printed != str(number):
            start, end = place
            self.corrections.append(
                Correction(start=start, end=end, raw=printed, text=str(number), rule="page_number")
            )
        return number, spans

    def annexes(self, drafts: Iterable[AnnexDraft]) -> tuple[Annex, ...]:
        """The annexes, without the entries of a glossary."""
        return tuple(self._annex(draft, place) for place, draft in enumerate(drafts, 1))

    def _annex(self, draft: AnnexDraft, place: int) -> Annex:
        number = draft.segment.number or place
        eid = self.ids.new("", ABBREVIATIONS["annex"], number)
        title = draft.title.spans if draft.title else draft.segment.spans
        return Annex(
            eid=eid,
            number=number,
            label=draft.segment.label_text,
            label_spans=self._label(draft.segment),
            title=self.text(eid, title, "heading"),
            blocks=self.blocks(draft.blocks, eid),
        )

    # --- blocks ---

    def blocks(
        self, drafts: Iterable[BlockDraft], parent: str, paragraph: Literal["para", "p"] = "para"
    ) -> tuple[Block, ...]:
        """Blocks below a parent; ``paragraph`` is the name of the element for plain ones."""
        return tuple(self._block(draft, parent, paragraph) for draft in drafts)

    def _block(self, draft: BlockDraft, parent: str, paragraph: str) -> Block:
        match draft:
            case TableDraft():
                return self._table(draft, parent)
            case BoxDraft():
                return self._box(draft, parent)
            case EntryDraft():
                return self._entry(draft, parent)
            case Segment(kind="figure"):
                eid = self.ids.new(parent, paragraph)
                return Figure(
                    eid=eid,
                    label=draft.label_text,
                    label_spans=self._label(draft),
                    number=draft.number,
                    title=self.text(eid, draft.spans, "heading"),
                )
            case _:
                eid = self.ids.new(parent, paragraph)
                text = self._clean(eid, draft.spans, "running")
                return Paragraph(
                    eid=eid,
                    label=draft.label_text,
                    label_spans=self._label(draft),
                    text=text.text,
                    marks=text.marks,
                    spans=self._spans(draft.spans),
                )

    def cover(self, segments: Iterable[Segment]) -> tuple[Block, ...]:
        """The lines of the cover, each a heading of its own."""
        blocks = []
        for segment in segments:
            eid = self.ids.new("coverPage", "p")
            text = self._clean(eid, segment.spans, "heading")
            blocks.append(
                Paragraph(
                    eid=eid,
                    text=text.text,
                    marks=text.marks,
                    spans=self._spans(segment.spans),
                )
            )
        return tuple(blocks)

    def _box(self, draft: BoxDraft, parent: str) -> Box:
        segment = draft.segment
        eid = self.ids.new(parent, "hcontainer", segment.number)
        label = draft.notes_label
        notes = f"{eid}__list_1"
        return Box(
            eid=eid,
            label=segment.label_text,
            label_spans=self._label(segment),
            number=segment.number or 0,
            title=self.text(eid, segment.spans, "heading"),
            blocks=self.blocks(draft.blocks, eid),
            notes_label=label.label_text if label else "",
            notes_label_spans=self._label(label) if label else (),
            notes=tuple(self._entry(note, notes, titled=False) for note in draft.notes),
        )

    def _entry(self, draft: EntryDraft, parent: str, titled: bool = True) -> Entry:
        segment = draft.segment
        eid = self.ids.new(parent, "point", segment.number)
        title, delimiter, rest = split_entry(segment) if titled else ((), (), segment.spans)
        if draft.body:
            title, rest = segment.spans, draft.body.spans
        name = self.text(eid, title, "heading") if title else None
        mark, mark_spans = self._verbatim(delimiter)
        text = self._clean(eid, rest, "running")
        return Entry(
            eid=eid,
            label=segment.label_text,
            label_spans=self._label(segment),
            number=segment.number,
            title=name,
            delimiter=mark,
            delimiter_spans=mark_spans,
            text=text.text,
            marks=text.marks,
            spans=self._spans(rest),
            entries=tuple(self._entry(entry, eid, titled) for entry in draft.entries),
        )

    def _table(self, draft: TableDraft, parent: str) -> Table:
        eid = self.ids.new(parent, "table")
        context: Context = "wrapped_cell" if draft.wrapped else "cell"
        return Table(
            eid=eid,
            header=tuple(self._row(row, eid, "heading") for row in draft.header),
            rows=tuple(self._row(row, eid, context) for row in draft.rows),
        )

    def _row(self, cells: tuple[LaidCell, ...], table: str, context: Context) -> Row:
        eid = self.ids.new(table, "tr")
        return Row(eid=eid, cells=tuple([self._cell(eid, cell, context) for cell in cells]))

    def _cell(self, row: str, cell: LaidCell, context: Context) -> Cell:
        text = self._clean(row, cell.spans, context)
        return Cell(
            text=text.text,
            marks=text.marks,
            spans=self._spans(cell.spans),
            column=cell.column,
            colspan=cell.colspan,
            rowspan=cell.rowspan,
        )

    # --- glossary ---

    def glossary(self, segments: Iterable[Segment], parent: str) -> tuple[GlossaryEntry, ...]:
        """The entries, each with the places that refer to it: to be built after all of those."""
        segments = tuple(segments)
        shared = Counter(segment.number or 0 for segment in segments)
        references = {
            number: tuple(self.references.get(number, ()))
            for number, entries in shared.items()
            if (entries - 1) * len(self.references.get(number, ())) <= _MOST_SHARED
        }
        return tuple([self._glossary_entry(segment, parent, references) for segment in segments])

    def _glossary_entry(
        self, segment: Segment, parent: str, references: dict[int, tuple[str, ...]]
    ) -> GlossaryEntry:
        number = segment.number or 0
        eid = self.ids.new(parent, "point", number)
        term, delimiter, definition = split_term(segment)
        name = self._clean(eid, term, "term").text
        mark, mark_spans = self._verbatim(delimiter)
        return GlossaryEntry(
            eid=eid,
            number=number,
            label=segment.label_text,
            label_spans=self._label(segment),
            term=name,
            term_spans=self._spans(term),
            delimiter=mark,
            delimiter_spans=mark_spans,
            headwords=headwords(name),
            definition=self.text(eid, definition),
            references=references.get(number, ()),
        )
