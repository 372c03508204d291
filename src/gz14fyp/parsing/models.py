"""The tree of drafts becomes a plan: every text clean, every note linked, nothing left over."""

from __future__ import annotations

from gz14fyp._version import __version__
from gz14fyp.model.collection import Records
from gz14fyp.model.plan import Generator, PlanTree, Source
from gz14fyp.parsing.assemble import Assembler
from gz14fyp.parsing.clean import Cleaner, Misprint
from gz14fyp.parsing.draft import PlanDraft
from gz14fyp.parsing.furniture import furniture
from gz14fyp.parsing.notes import note_marks
from gz14fyp.parsing.titles import title_of
from gz14fyp.reading.document import MisprintNote
from gz14fyp.reading.misprints import places_of
from gz14fyp.reading.source import RawSource


def models(draft: PlanDraft) -> PlanTree:
    """The draft as a plan: clean texts, ids, notes linked, every character accounted for."""
    tree, document = draft.tree, draft.document
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
    return PlanTree(
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
        transcript_sha256=source.transcript_sha256 if source.is_transcript else None,
    )
