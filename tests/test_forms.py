"""A plan that is typeset as PDF, web page or Word file, and read back, is the same plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import gz14fyp
from gz14fyp.model.printed import account
from gz14fyp.plan import Plan
from typeset.pdf import book_pdf, plain_pdf
from typeset.web import web_page
from typeset.word import word

FAMILIES = Path(__file__).parent / "families"
FORMS = {
    "-book.pdf": book_pdf,
    "-plain.pdf": plain_pdf,
    ".html": web_page,
    ".docx": word,
}
FRAMED = [form for form in FORMS if form != "-plain.pdf"]
# What tells of the file, not of the plan; pages are those of the file.
OF_THE_FILE = {"id", "source", "generator", "corrections", "furniture", "findings", "page"}


def content(part: Any) -> Any:
    """A plan without where it stands in its source, and without what was corrected on the way."""
    if isinstance(part, dict):
        named = {key: value for key, value in part.items() if key not in OF_THE_FILE}
        return {key: content(value) for key, value in named.items() if not key.endswith("spans")}
    if isinstance(part, list):
        return [content(one) for one in part if not _is_correction(one)]
    return part


def _is_correction(part: Any) -> bool:
    return isinstance(part, dict) and part.get("kind") == "correction"


def read_back(plan: Plan, form: str, data_file: Path, folder: Path) -> Plan:
    path = folder / f"plan{form}"
    path.write_bytes(FORMS[form](plan))
    if data_file.exists():
        path.with_suffix(".toml").write_text(data_file.read_text("utf-8"), "utf-8")
    return gz14fyp.parse(path)


@pytest.mark.parametrize("form", FORMS)
def test_the_bundled_plan(form: str, raw_path: Path, tmp_path: Path) -> None:
    plan = gz14fyp.load("guangzhou-14fyp", edition="2021-04")
    found = read_back(plan, form, raw_path.with_suffix(".toml"), tmp_path)
    assert content(found.model_dump(mode="json")) == content(plan.model_dump(mode="json"))
    assert account(found).is_whole
    assert {finding.rule for finding in found.findings} <= {"left_out"}


# Not the province in the plain layout, where no frame tells that a note without a number, below a
# table, belongs to the box.
@pytest.mark.parametrize(
    ("family", "form"),
    [*(("county", form) for form in FORMS), *(("province", form) for form in FRAMED)],
)
def test_other_families(family: str, form: str, tmp_path: Path) -> None:
    path = FAMILIES / f"{family}.txt"
    plan = gz14fyp.parse(path)
    found = read_back(plan, form, path.with_suffix(".toml"), tmp_path)
    assert content(found.model_dump(mode="json")) == content(plan.model_dump(mode="json"))
