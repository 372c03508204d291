"""The flat tables, in the order in which they are written."""

from __future__ import annotations

from typing import Any

from gz14fyp.tables.boxes import BOX_TABLES, PROJECTS
from gz14fyp.tables.notes import GLOSSARY, NOTE_REFERENCES
from gz14fyp.tables.numbers import COMMITMENTS, INDICATORS, INVESTMENT
from gz14fyp.tables.table import Table
from gz14fyp.tables.texts import CORRECTIONS, OUTLINE, PARAGRAPHS

TABLES: tuple[Table[Any], ...] = (
    OUTLINE,
    PARAGRAPHS,
    INDICATORS,
    INVESTMENT,
    PROJECTS,
    COMMITMENTS,
    GLOSSARY,
    NOTE_REFERENCES,
    BOX_TABLES,
    CORRECTIONS,
)
