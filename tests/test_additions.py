"""What a newcomer adds in one line of the grammar is read in a text, a web page, Word and PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gz14fyp
from layouts import pdf_of
from test_grammar import ADDED
from test_web import page_of
from test_word import p, word_of

# It has a section word, a box word, a unit and a note mark that no plan had before. ⓵ is not there
# before it is added, ❶ is there always.
LINES = (
    "第一章 总体要求",
    "坚持稳中求进，坚持系统观念，推动发展。",
    "第一款 主要目标",
    "到2040年，某地某物消费总量达到5万标准煤，某词{mark}得到推广。",
    "专框 1 某行动",
    "一、某工程。建设某物，完善某事。",
    "第二款 保障措施",
    "加强组织领导，落实各项任务。",
    "附件：名词解释",
    "{mark} 某词：指某一种事物的名称。",
)
CHECK = """
import sys, gz14fyp
for path in sys.argv[1:]:
    plan = gz14fyp.parse(path)
    (chapter,) = plan.chapters
    assert [one.label for one in chapter.sections] == ["第一款", "第二款"], (path, str(plan))
    assert [(box.number, box.title.text) for box in plan.boxes] == [(1, "某行动")], path
    assert [one.quantity.unit for one in plan.commitments] == ["万标准煤"], path
    assert [len(entry.references) for entry in plan.glossary] == [1], path
"""


def set_in_type(line: str) -> str:
    """A line as Typst has it: what is no sentence is larger, in the middle."""
    return line if "。" in line else f"#align(center)[#text(14pt)[{line}]]"


def files_with(mark: str, folder: Path) -> list[Path]:
    """The lines in a file of each format."""
    lines = [line.format(mark=mark) for line in LINES]
    made = {
        "plan.txt": "\n\n".join(lines).encode(),
        "plan.html": page_of("".join(f"<p>{line}</p>" for line in lines)).encode(),
        "plan.docx": word_of(*map(p, lines)),
        "plan.pdf": pdf_of("\n\n".join(map(set_in_type, lines))),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]


@pytest.mark.parametrize("mark", ["❶", "⓵"])
def test_added_words_are_read_in_each_format(mark: str, tmp_path: Path) -> None:
    shutil.copytree(Path(gz14fyp.__file__).parent, tmp_path / "gz14fyp")
    for file, line, at, _ in ADDED.values():
        data = tmp_path / "gz14fyp" / "grammar" / file
        data.write_text(data.read_text("utf-8").replace(f"\n{at}", f"\n{line}", 1), "utf-8")
    files = files_with(mark, tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "-c", CHECK, *files], check=True, env=environment)
