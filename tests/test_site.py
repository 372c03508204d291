"""The documentation site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build a copy of the site, so that the working tree stays as it is."""
    for name in ("docs", "src", "tools"):
        if not (folder / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build", "--clean", "--strict"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_the_navigation_lists_every_page_once() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    listed = re.findall(r": (\S+\.md)$", nav.partition("\n\n")[0], flags=re.MULTILINE)
    docs = ROOT / "docs"
    assert sorted(listed) == sorted(p.relative_to(docs).as_posix() for p in docs.rglob("*.md"))


def test_each_page_is_built(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        html = site / page.relative_to(ROOT / "docs").with_suffix(".html")
        assert "<article" in html.read_text(encoding="utf-8")


def test_the_reference_has_functions_and_described_fields(site: Path) -> None:
    assert 'id="gz14fyp.load"' in (site / "api" / "functions.html").read_text(encoding="utf-8")
    assert "Clean text: no note marks" in (site / "api" / "tree.html").read_text(encoding="utf-8")


def test_pages_fetch_nothing_from_elsewhere(site: Path) -> None:
    fetched = (
        r"""<(?:script|img|iframe)[^>]* src="?(?:https?:)?//|<link[^>]* href="?(?:https?:)?//"""
    )
    for html in site.rglob("*.html"):
        assert not re.search(fetched, html.read_text(encoding="utf-8")), html.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)[^;)]{0,9}//", sheet.read_text(encoding="utf-8"))


@pytest.mark.parametrize("wrong", ["[a](nowhere.md)", "::: gz14fyp.nothing"])
def test_a_broken_page_is_refused(wrong: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "citing.md").write_text(f"# A\n\n{wrong}\n", encoding="utf-8")
    assert build(tmp_path).returncode != 0
