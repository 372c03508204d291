"""What the README and the documentation show is what happens."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
DOCS = tuple(sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")))
# What is in a fence of another language would be run by nobody.
LANGUAGES = {"console", "python", "text"}

_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(name: str) -> Iterator[tuple[str, str, str]]:
    """Language, title and content of each fence of a page."""
    for match in _FENCE.finditer(page(name)):
        language, _, rest = match[1].partition(" ")
        yield language, rest.removeprefix('title="').removesuffix('"'), match[2]


def examples(text: str) -> str:
    """The Python of a page with everything else blanked, so that lines keep their numbers."""
    kept, end = [], 0
    for match in _FENCE.finditer(text):
        kept.append("\n" * text.count("\n", end, match.start(2)))
        kept.append(match[2] if match[1] == "python" else "\n" * match[2].count("\n"))
        end = match.end(2)
    return "".join(kept)


def failures_in(text: str, name: str) -> tuple[int, int]:
    """How many examples of a page fail, and how many were tried."""
    test = doctest.DocTestParser().get_doctest(examples(text), {}, name, name, 0)
    result = doctest.DocTestRunner().run(test)
    return result.failed, result.attempted


def commands(content: str) -> Iterator[tuple[str, str]]:
    """Each command that a console fence shows, and the output that it shows below."""
    for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        if command.startswith(("gz14fyp ", "cat ")):
            yield command, output


def commands_of(name: str) -> list[tuple[str, str]]:
    """All commands of a page."""
    return [
        one
        for language, _, content in fences(name)
        if language == "console"
        for one in commands(content)
    ]


def write_file(folder: Path, title: str, content: str) -> None:
    """A file that a page shows."""
    (folder / title).parent.mkdir(parents=True, exist_ok=True)
    (folder / title).write_text(content, encoding="utf-8")


def write_files(name: str, folder: Path) -> None:
    """The files that a page shows."""
    for language, title, content in fences(name):
        if language == "text" and title:
            write_file(folder, title, content)


def run(command: str, folder: Path, *, may_fail: bool = False) -> str:
    """What a command prints, messages too. It must succeed, unless the page shows an error."""
    program, *arguments = shlex.split(command)
    if program == "cat":
        return "".join((folder / one).read_text(encoding="utf-8") for one in arguments)
    code = f"import sys; sys.argv = {[program, *arguments]!r}; from gz14fyp.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, check=not may_fail,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert not may_fail or done.returncode == 1
    return done.stdout.decode()


def fits(output: str, shown: str) -> bool:
    return bool(re.fullmatch(re.escape(shown).replace("…", "[^\0]*"), output))


@pytest.mark.parametrize("name", [*READMES, *DOCS])
def test_python(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")  # frames are as wide as the terminal
    write_files(name, tmp_path)
    text = page(name)
    failed, tried = failures_in(text, name)
    assert failed == 0
    assert tried == len(re.findall("^>>> ", text, flags=re.MULTILINE))
    assert name not in READMES or tried > 5


@pytest.mark.parametrize("name", [*READMES, *DOCS])
def test_every_fence_can_be_tried(name: str) -> None:
    found = list(fences(name))
    assert page(name).count("```") == 2 * len(found)
    assert {language for language, _, _ in found} <= LANGUAGES
    starts = {"python": ">>> ", "console": "$ ", "text": ""}
    assert all(content.startswith(starts[language]) for language, _, content in found)


def test_a_broken_example_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert failures_in("# A\n\n```python\n>>> 1 + 1\n2\n```\n", "good") == (0, 1)
    assert failures_in("# A\n\n```python\n>>> 1 + 1\n3\n```\n", "bad") == (1, 1)
    assert "line 4" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "shown"), [one for name in READMES for one in commands_of(name)]
)
def test_command(command: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "raw").symlink_to(ROOT / "data" / "raw")
    assert fits(run(command, tmp_path), shown)


@pytest.mark.parametrize("name", [name for name in DOCS if commands_of(name)])
def test_commands_of_a_page(name: str, tmp_path: Path) -> None:
    """They run one after the other in a folder that has the files that the page showed so far."""
    for language, title, content in fences(name):
        if language == "text" and title:
            write_file(tmp_path, title, content)
        for command, shown in commands(content) if language == "console" else ():
            printed = run(command, tmp_path, may_fail="\nerror " in f"\n{shown}")
            assert fits(printed, shown), command
