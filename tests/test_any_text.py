"""Any text at all is a plan: nothing raises, and every character is in exactly one place.

`make fuzz` runs thousands more of such cases.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gz14fyp import parse
from gz14fyp.layout.labelling import labelled_lines
from gz14fyp.reading.plain.text import lay_out
from texts import TEXTS, all_forms, damaged, excerpt, what_is_wrong

BAD = Path(__file__).parent / "bad"
FILES = sorted(BAD.glob("*.txt"))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_generated_text(text: str) -> None:
    assert what_is_wrong(parse(text.encode()), text) == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_layout_has_the_label_that_each_of_its_lines_has(text: str) -> None:
    layout = lay_out(text)
    assert layout.profile
    assert layout.labels == labelled_lines(layout.lines, layout.profile)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_damaged_excerpt_of_a_plan(raw_path: Path, random: Random) -> None:
    lines = raw_path.read_text(encoding="utf-8").split("\n")
    text = damaged(excerpt(lines, 150, random), random)
    assert what_is_wrong(parse(text.encode()), text) == ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_text_that_once_broke_the_parser(path: Path) -> None:
    content = path.read_bytes()
    plan = parse(content)
    assert what_is_wrong(plan, content.decode()) == ""
    assert all_forms(plan) == ""


def test_the_saved_texts_are_explained() -> None:
    rows = (BAD / "README.md").read_text(encoding="utf-8").split("|\n")
    told = {name for row in rows for name in row.split("|")[1:2] for name in name.split("`")[1::2]}
    assert told == {path.stem for path in FILES}


# Large texts of one kind: what grows faster than the text does not end.
LARGE = {
    "one line": "到2040年，甲（乙）达到30%，" * 5_000,
    "one line of blanks": "甲" + " " * 50_000 + "乙" + "\u3000 " * 20_000 + "丙",
    "one line of dots": "第一章 甲" + "." * 50_000 + "乙\n第一章 甲",
    "one line of marks": "甲 and 乙" * 3_000 + "¹" * 5_000,
    "short lines": "甲\n" * 10_000,
    "only labels": "第一篇\n第一章\n第一节\n一、\n（一）\n1.\n（1）\n专栏1\n注：\n附件\n图1\n"
    * 200,
    "one label": "一、甲\n" * 5_000,
    "open brackets": "专栏1 " + "（" * 10_000 + "甲\n" + "“甲\n" * 1_000,
    "many columns": "\n".join(
        "\t".join("甲2"[i * j % 2] if (i + j) % 3 else "" for j in range(200)) for i in range(10)
    ),
    "many rows": "序号\t指标\t2020年\n" + "1\t甲\t2\n甲\t3\n\t\t乙\n" * 500,
    "many strokes": "| 序号 | 指标 | 年 |\n" + "| 1 | 甲 | 2 |\n|甲||\n|---|\n" * 500,
    "long numerals": "".join(
        f"{before}{'9' * 5_000}{after}\n"
        for before, after in (("第", "章 甲"), ("专栏", ""), ("图", ""), ("附件", ""), ("", ". 乙"))
    ),
    "long Chinese numerals": f"第{'九' * 400}章 甲\n专栏{'百' * 400}\n{'十' * 400}、甲\n",
    "large amounts": "附件 1\n表\n序号\t名称\t总投资\n"
    + f"{'9' * 5_000}\t甲（{'9' * 5_000} 个）\t1e9999\n",
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_a_large_text(text: str) -> None:
    plan = parse(text.encode())
    assert what_is_wrong(plan, text) == ""
    assert all_forms(plan) == ""


@pytest.mark.parametrize(
    "end", ["\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u200b\n", "\u202e\n"]
)
def test_other_ends_of_lines(end: str) -> None:
    lines = (
        "第一章 甲",
        "一、乙",
        "丙。¹",
        "专栏 1 丁",
        "序号\t指标",
        "1\t戊",
        "| 1 | 己 |",
        "¹ 丙：庚。",
    )
    text = end.join(lines)
    plan = parse(text.encode())
    assert what_is_wrong(plan, text) == ""
    assert all_forms(plan) == ""


def test_a_text_in_the_national_encoding() -> None:
    text = "第一章 甲𠀀\n\n㊿ 乙·—…：\u200b丙。\n"
    plan = parse(text.encode("gb18030"))
    assert plan.source.encoding == "gb18030"
    assert what_is_wrong(plan, text) == ""
