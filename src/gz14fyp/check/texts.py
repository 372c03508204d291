"""Checks of the texts: brackets and quotes pair, paragraphs end, characters are all there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from gz14fyp.check.report import Draft, Report, error, info, warning
from gz14fyp.grammar.marks import AFTER_END, CLOSES, HAS_PARTNER, LINE_ENDS, OPENS
from gz14fyp.model.blocks import Block, Paragraph
from gz14fyp.model.printed import gaps_and_overlaps
from gz14fyp.model.walk import divisions_of

# The rule of what says that the source does not come back: of such a plan no corpus is made.
REBUILD = "rebuild"


def brackets(report: Report) -> Iterator[Draft]:
    """Brackets and quotes pair within a text: one that does not is a sign of a wrong join."""
    for piece in report.pieces:
        odd = _odd_one(piece.text)
        if odd < 0:
            continue
        around = piece.text[max(0, odd - 8) : odd + 8]
        yield warning(
            "unbalanced_bracket",
            f"“{piece.text[odd]}” has no partner near “{around}”; see whether a page break "
            "joined or cut the wrong lines",
            piece.eid,
            piece.spans,
        )


def _odd_one(text: str) -> int:
    """Offset of the first bracket or quote without a partner, or -1."""
    partners: list[tuple[str, int]] = []
    for match in HAS_PARTNER.finditer(text):
        char = match.group()
        if char in OPENS:
            partners.append((OPENS[char], match.start()))
        elif partners and partners[-1][0] == CLOSES[char]:
            partners.pop()
        else:
            return match.start()
    return partners[0][1] if partners else -1


def paragraph_ends(report: Report) -> Iterator[Draft]:
    """A paragraph of the body ends as a sentence ends: one that does not may have been cut."""
    for division in divisions_of(report.plan.divisions):
        for block in division.blocks:
            if _is_unfinished(block):
                yield warning(
                    "unfinished_paragraph",
                    f"the paragraph ends with “{block.text[-8:]}”; "
                    "see whether it goes on after a page break",
                    block.eid,
                )


def _is_unfinished(block: Block) -> bool:
    text = block.text if isinstance(block, Paragraph) else ""
    return bool(text) and not text.rstrip(AFTER_END).endswith(tuple(LINE_ENDS))


def encoding(report: Report) -> Iterator[Draft]:
    """A plain text is UTF-8. A web page says what it is."""
    source = report.plan.source
    if source.encoding != "utf-8" and source.media_type == "text/plain":
        yield info(
            "encoding",
            f"the source is not UTF-8 and was read as {source.encoding}; "
            "convert it if the text looks wrong",
        )


def characters(report: Report) -> Iterator[Draft]:
    """Every character of the source is in exactly one place."""
    spans = [span for piece in report.pieces for span in piece.spans]
    spans += [span for stretch in report.plan.furniture for span in stretch.spans]
    lost, doubled = gaps_and_overlaps(spans, report.plan.source.characters)
    if lost or doubled:
        yield error(
            "account",
            f"{lost} characters are lost and {doubled} doubled; "
            "this is a fault of the parser: please report it with the file",
        )


def rebuilds(report: Report) -> Iterator[Draft]:
    """The source can be rebuilt, and has the checksum that the corpus says."""
    source = report.plan.source
    is_text = source.transcript_sha256 is None
    found = report.raw.encode(source.encoding if is_text else "utf-8", "replace")
    wanted = source.sha256 if is_text else source.transcript_sha256
    if hashlib.sha256(found).hexdigest() != wanted:
        yield error(
            REBUILD,
            "the source rebuilt from the corpus has another checksum; "
            "build the corpus again from its source",
        )
