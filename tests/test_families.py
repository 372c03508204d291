"""Made-up plans of other families, against what a reader finds in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import gz14fyp
from gz14fyp.model.blocks import Paragraph
from gz14fyp.model.plan import Plan, blocks_of
from gz14fyp.model.printed import account
from outline import outline_of, tables_of

FOLDER = Path(__file__).parent / "families"


@pytest.fixture(scope="module", params=sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> Path:
    """The text of a family."""
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def plan(text: Path) -> Plan:
    """The plan in it."""
    return gz14fyp.parse(text)


def lines_beside(text: Path, ending: str) -> list[str]:
    """The lines of a file beside a text, without comments; none where there is no such file."""
    path = text.with_suffix(ending)
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_outline(plan: Plan, text: Path) -> None:
    assert list(outline_of(plan)) == lines_beside(text, ".outline")


def test_tables(plan: Plan, text: Path) -> None:
    expected = lines_beside(text, ".tables")
    assert list(tables_of(plan)) == ([*expected, ""] if expected else [])


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.joined")))
def test_wrapped_lines_are_joined(name: str) -> None:
    plan = gz14fyp.parse(FOLDER / f"{name}.txt")
    joined = lines_beside(FOLDER / f"{name}.txt", ".joined")
    assert [line for line in joined if line not in set(paragraphs(plan))] == []


def test_every_character_is_in_one_place(plan: Plan, text: Path) -> None:
    assert account(plan).is_whole
    assert gz14fyp.rebuild(plan) == text.read_text(encoding="utf-8")


def test_no_check_finds_an_error(plan: Plan) -> None:
    errors = [f for f in plan.findings if f.severity == "error"]
    assert [f"{f.line}: {f.message}" for f in errors] == []


def paragraphs(plan: Plan) -> Iterator[str]:
    """Texts of all paragraphs, without their labels."""
    return (block.text for block in blocks_of(plan) if isinstance(block, Paragraph))
