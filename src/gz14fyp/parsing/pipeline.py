"""From characters to a plan, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from gz14fyp._version import __version__
from gz14fyp.extract.records import with_records
from gz14fyp.model.collection import Records
from gz14fyp.model.plan import Generator, Plan, Source
from gz14fyp.model.wording import Wording
from gz14fyp.parsing.assemble import Assembler
from gz14fyp.parsing.clean import Cleaner, Misprint
from gz14fyp.parsing.contents import read_front_matter
from gz14fyp.parsing.detect import Evidence, detect
from gz14fyp.parsing.draft import ContentsLine, TableDraft, Unit
from gz14fyp.parsing.drawn import draw
from gz14fyp.parsing.furniture import furniture
from gz14fyp.parsing.heal import heal_breaks
from gz14fyp.parsing.label import labelled_lines
from gz14fyp.parsing.nest import Tree, nest
from gz14fyp.parsing.notes import note_marks
from gz14fyp.parsing.pagenumbers import without_page_numbers
from gz14fyp.parsing.profile import Profile, any_profile
from gz14fyp.parsing.tables import build_table, group_rows
from gz14fyp.reading.document import Document, MisprintNote
from gz14fyp.reading.layout import Line, PageStart, Stretch
from gz14fyp.reading.lines import split_lines
from gz14fyp.reading.misprints import places_of
from gz14fyp.reading.source import RawSource

# What the titles of plans end with, and in how many lines they stand at most.
_PLAN_NAMES = ("规划", "纲要", "计划", "意见", "方案")
_LONGEST_TITLE = 4


@dataclass(frozen=True)
class Draft:
    """A plan in the making. Each stage takes one and returns the next."""

    source: RawSource
    wording: Wording
    named: Profile | None = None
    profile: Profile = field(default_factory=any_profile)
    evidence: tuple[Evidence, ...] = ()
    lines: tuple[Line, ...] = ()
    pages: tuple[PageStart, ...] = ()
    units: tuple[Unit, ...] = ()
    cover: tuple[Unit, ...] = ()
    contents: tuple[ContentsLine, ...] = ()
    tables: dict[int, TableDraft] = field(default_factory=dict)
    tree: Tree = field(default_factory=Tree)
    furniture: tuple[Stretch, ...] = ()

    @property
    def raw(self) -> str:
        """The characters of the source."""
        return self.source.text


def read_lines(draft: Draft) -> Draft:
    """The source becomes lines: as its layout tells, else as it stands."""
    layout = draft.source.layout
    if layout is None:
        paged = without_page_numbers(split_lines(draft.raw), draft.raw)
        return replace(draft, lines=paged.lines, furniture=paged.numbers, pages=paged.pages)
    return replace(draft, lines=layout.lines, furniture=layout.furniture, pages=layout.pages)


def choose_profile(draft: Draft) -> Draft:
    """The family of the text, where it was not named."""
    if draft.named is not None:
        return replace(draft, profile=draft.named)
    units = labelled_lines(draft.lines, any_profile())
    profile, evidence = detect(draft.lines, units, draft.raw)
    alike = profile.notes == any_profile().notes  # no other feature changes what a label is
    return replace(draft, profile=profile, evidence=evidence, units=units if alike else ())


def lay_out(draft: Draft) -> Draft:
    """Drawn tables get their cells, wrapped lines become paragraphs."""
    if draft.source.layout is not None:
        return draft
    lines, strokes = draw(draft.lines, draft.raw, draft.profile)
    units = draft.units if lines is draft.lines else ()
    return replace(draft, lines=lines, units=units, furniture=draft.furniture + strokes)


def label(draft: Draft) -> Draft:
    """Lines get their labels, where they have not got them already."""
    return replace(draft, units=draft.units or labelled_lines(draft.lines, draft.profile))


def read_front(draft: Draft) -> Draft:
    """Cover and contents are set apart from the body."""
    front = read_front_matter(draft.lines, draft.units, draft.raw, draft.profile, draft.wording)
    return replace(
        draft,
        cover=front.cover,
        contents=front.contents,
        units=front.body,
        furniture=draft.furniture + front.furniture,
    )


def heal(draft: Draft) -> Draft:
    """What a page break cut is joined. A layout has told already."""
    if draft.source.layout is not None:
        return draft
    units, repeats = heal_breaks(draft.units, draft.contents, draft.wording)
    return replace(draft, units=units, furniture=draft.furniture + repeats)


def tabulate(draft: Draft) -> Draft:
    """Rows become tables."""
    units = group_rows(draft.units)
    tables = {
        u.line: build_table(u.rows, draft.raw, draft.wording) for u in units if u.kind == "table"
    }
    dropped = tuple(stretch for _, stretches in tables.values() for stretch in stretches)
    return replace(
        draft,
        units=units,
        tables={line: table for line, (table, _) in tables.items()},
        furniture=draft.furniture + dropped,
    )


def build_tree(draft: Draft) -> Draft:
    """Units become divisions, boxes, entries, annexes."""
    return replace(draft, tree=nest(draft.units, draft.tables, draft.profile.levels))


STAGES: tuple[tuple[str, Callable[[Draft], Draft]], ...] = (
    ("lines", read_lines),
    ("profile", choose_profile),
    ("layout", lay_out),
    ("labels", label),
    ("front", read_front),
    ("heal", heal),
    ("tables", tabulate),
    ("tree", build_tree),
)


def _draft(source: RawSource, profile: Profile | None) -> Draft:
    return Draft(source, Wording(source.text), profile)


def begun(source: RawSource, profile: Profile | None = None) -> Draft:
    """A draft with its lines and its profile."""
    return choose_profile(read_lines(_draft(source, profile)))


def parse_source(source: RawSource, document: Document, profile: Profile | None = None) -> Plan:
    """The plan that a source holds, without findings. Never raises on text."""
    draft = _draft(source, profile)
    for _, stage in STAGES:
        draft = stage(draft)
    return with_records(assemble(draft, document))


def assemble(draft: Draft, document: Document) -> Plan:
    """The draft as a plan: clean texts, ids, notes linked, every character accounted for."""
    tree = draft.tree
    notes = note_marks(draft.raw, tree.glossary, draft.profile.notes)
    misprints = locate_misprints(document.misprints, draft.raw)
    offsets = tuple(misprint.offset for misprint in misprints)
    cleaner = Cleaner(draft.raw, draft.wording, notes, misprints, offsets)
    build = Assembler(cleaner, draft.pages)
    cover = build.cover(draft.cover)
    contents = build.contents(draft.contents, tree.annexes)
    preamble = build.blocks(tree.preamble, "preamble", "p")
    divisions = build.divisions(tree.divisions)
    conclusions = build.blocks(tree.conclusions, "conclusions", "p")
    annexes = build.annexes(tree.annexes)
    home = annexes[tree.glossary_annex].eid if tree.glossary_annex is not None else "glossary"
    glossary = build.glossary(tree.glossary, home)
    return Plan(
        generator=Generator(name="gz14fyp", version=__version__),
        id=document.id,
        edition=document.edition,
        corpus_version=document.corpus_version,
        title=document.title or title_of([str(block) for block in cover]) or document.id,
        language=document.language,
        jurisdiction=document.jurisdiction,
        period=document.period,
        issuer=document.issuer,
        adopted=document.adopted,
        published=document.published,
        source=_source(draft.source),
        cover=cover,
        contents=Records(contents),
        preamble=preamble,
        divisions=divisions,
        conclusions=conclusions,
        annexes=annexes,
        glossary=Records(glossary),
        corrections=Records(sorted(build.corrections, key=lambda c: c.start)),
        furniture=Records(furniture(draft.raw, build.taken, draft.furniture)),
    )


def title_of(cover: Sequence[str]) -> str:
    """The title on a cover: its first line, with those after it up to the name of a plan."""
    named = [i for i, line in enumerate(cover[:_LONGEST_TITLE]) if ends_a_title(line)]
    last = named[-1] if named else 0
    return "".join(cover[: last + 1])


def ends_a_title(line: str) -> bool:
    """Whether a line ends with the name of a plan, as titles do."""
    return line.endswith(_PLAN_NAMES)


def locate_misprints(notes: tuple[MisprintNote, ...], raw: str) -> tuple[Misprint, ...]:
    """The misprints of the data file that the source has, by their offset."""
    found = [
        Misprint(place, note.printed, note.reading)
        for note, places in zip(notes, places_of(notes, raw), strict=True)
        for place in places[:1]
    ]
    return tuple(sorted(found, key=lambda misprint: misprint.offset))


def _source(source: RawSource) -> Source:
    return Source(
        file=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        characters=len(source.text),
        transcript_sha256=None if source.layout is None else source.transcript_sha256,
    )
