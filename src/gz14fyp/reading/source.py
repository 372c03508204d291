"""The characters of a source, and what is known of the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from gz14fyp.layout.layout import Layout

PLAIN_TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class RawSource:
    """The characters of a source, and what is known of the file.

    A plain text is its own characters. Any other file (PDF, web page, Word) is transcribed:
    ``text`` is the transcript, and offsets count its characters. ``layout`` says how they stood.
    """

    name: str
    path: Path | None
    text: str
    sha256: str
    encoding: str
    media_type: str
    layout: Layout

    @property
    def is_transcript(self) -> bool:
        """Whether the characters are those of a transcript, not of the file itself."""
        return self.media_type != PLAIN_TEXT

    @property
    def transcript_sha256(self) -> str:
        """Checksum of the characters in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def line_at(self, offset: int) -> int:
        """Number of the line (from 1) in which a character stands."""
        return self.text.count("\n", 0, offset) + 1
