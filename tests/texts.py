"""Texts made of what plans are made of, and damaged plans, so that they reach the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from hypothesis import strategies as st

from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.export import Format, export_plan
from gz14fyp.model.printed import account, rebuild
from gz14fyp.plan import Plan
from gz14fyp.tables.datapackage import table_files

HEADINGS = (
    "第一章 甲",
    "第二章 ",
    "第一节\t乙",
    "第一篇　甲",
    "第二编",
    "第三部分　乙",
    "一、丙",
    "二、丁：戊。",
    "（一）己",
    "(二) 庚：辛",
    "1. 壬",
    "（2）癸",
)
CONTENTS = (
    "目 录",
    "目\u3000录",
    "第一章 甲……12",
    "第一节 乙......3",
    "第二章 ·····4",
    "附件\t9",
    "第一章 甲……01",
    "第一节 乙　００３",
)
BOXES = ("专栏 1 “壬”", "专栏 2", "专栏一　子", "【专栏3】 丑", "【专栏4 寅】", "图 1 癸")
OTHERS = ("附件 1", "附表", "- 附件：1. 表", "——坚持。发展", "单位：亿元", "（单位：个）")
NOTES = (
    *("¹ 名词：解释", "名词¹²", "10¹²Hz", "² 乙²：丙", "¹"),
    *("注：", "1. []为", "注1：按价格", "词注1", "备注：说明"),
    *("① 名词：解释", "名词①", "①", "㊿ 末：词", "词㊿", "㉑"),
    *("[1] 名词：解释", "名词[1]", "〔2〕", "［３］", "[2]再[2]生：水[1]"),
    *("注释", "名词解释", "术语解释", "1. 名词：指解释。", "2. 词：甲；乙"),
)
ROWS = (
    *("序号\t指 标\t2020 年 目标值", "1\t甲\t[≥23]", "\t\t乙\t", "<p>丙</p>\t"),
    *("序号\t名称\t总投资\t期间", "一\t某工程（2 个）\t12\t6", "1,491\t甲项\t1\t1"),
    *("| 序号 | 指标 | 2035年 |", "| 1 | 甲 | 2 |", "|乙||", "| --- | :-: |", "||", "|"),
    *(
        "序号  指标　　　　　单位　　2035年",
        "1     甲乙          亿元          12",
        "　　　丙丁  戊",
    ),
    *(
        "      合计      5       6",
        "3　　 丙　　　　%　　　 61.8",
        "                    实际        目标",
    ),
)
LINES = (
    "　　坚持以人民为中心的发展思想，坚持系统观念，坚持稳中求进，到2040年森林覆盖率达到6\n"
    "　　改善环境质量，建设一批工程，年均增长10%以上，总投资120亿元，比2035年翻一番。\n",
    "坚持以人民为中心的发展思想，坚持系统观念，坚持稳中求进工作总基调，推动高质量\n",
)
MARKS = (
    *("“", "”", "（", "）", "《", "。", "，", "：", "三是。", "业态", "态", " and ", " etc "),
    *("PM_{2.5}", "H₂O", "力争达到30%，", "新建2万个、", "0～5亿元"),
)
BLANKS = (
    *("\n", "\n\n", "\n\n", "\u3000", "  ", " ", "\t", "\r\n", "\r", "\ufeff", "\u200b", "\u200f"),
    *("\u2028", "\x85", "\x0b", "\x0c", "\x1c", "\xa0", "\u202e", "𠀀"),
)

WORDS = (
    *(*HEADINGS, *CONTENTS, *BOXES, *OTHERS, *NOTES, *ROWS, *LINES, *MARKS, *BLANKS),
    *("\n",) * 20,  # so that many lines begin with a label
)


def is_readable(text: str) -> bool:
    """Whether bytes of a text are read: an empty text or one with zeros is refused."""
    return bool(text.strip()) and "\0" not in text


# --- generated -----------------------------------------------------------------------------


def made_text(random: Random) -> str:
    """A text of words at random, often many of the same kind, as plans have them."""
    kinds = (HEADINGS, CONTENTS, BOXES, NOTES, ROWS, LINES)
    words = random.choice((WORDS, WORDS, *((*kind, *BLANKS[:6], *MARKS) for kind in kinds)))
    text = "".join(_word(words, random) for _ in range(random.randint(1, 80)))
    return text if is_readable(text) else "甲"


def _word(words: tuple[str, ...], random: Random) -> str:
    chance = random.random()
    if chance < 0.03:
        return chr(random.choice((0x1F, 0xFF, 0x2FFF, 0xD7FF, 0x1FFFF)) - random.randint(0, 30))
    if chance < 0.05:
        return random.choice(words) * random.randint(2, 200)
    return random.choice(words) + ("\n" if chance < 0.5 else "")


# --- damaged -------------------------------------------------------------------------------


def _drop(lines: list[str], i: int, random: Random) -> None:
    del lines[i : i + random.choice((1, 1, 1, 5))]


def _double(lines: list[str], i: int, random: Random) -> None:
    lines[i:i] = lines[i : i + random.choice((1, 1, 3))] * random.choice((1, 1, 4))


def _swap(lines: list[str], i: int, random: Random) -> None:
    j = random.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]


def _cut(lines: list[str], i: int, random: Random) -> None:
    at = random.randint(0, len(lines[i]))
    lines[i : i + 1] = [lines[i][:at], *[""] * random.randint(0, 1), lines[i][at:]]


def _join(lines: list[str], i: int, random: Random) -> None:
    lines[i : i + 2] = ["".join(lines[i : i + 2])]


def _replace(lines: list[str], i: int, random: Random) -> None:
    line = lines[i] or " "
    at = random.randrange(len(line))
    lines[i] = line[:at] + random.choice(WORDS) + line[at + random.randint(0, 2) :]


def _replace_all(lines: list[str], i: int, random: Random) -> None:
    old = random.choice(lines[i] or " ")
    new = random.choice(("", " ", "\t", "|", "：", "¹", "①", "（", "\u3000\u3000", "\r", "9"))
    lines[:] = [line.replace(old, new) for line in lines]


DAMAGES: tuple[Callable[[list[str], int, Random], None], ...] = (
    *(_drop, _double, _swap, _cut, _join, _replace, _replace, _replace_all),
)


def damaged(lines: Sequence[str], random: Random) -> str:
    """A text of some lines with up to 20 damages; the lines stay as they are."""
    lines = list(lines)
    for _ in range(random.randint(1, 20)):
        random.choice(DAMAGES)(lines, random.randrange(len(lines)), random)
        lines = lines or ["甲"]
    text = random.choice(("\n",) * 8 + ("\r\n", "\r")).join(lines)
    return text if is_readable(text) else "甲"


def excerpt(lines: Sequence[str], longest: int, random: Random) -> Sequence[str]:
    """Some lines that stand together: at least one, at most ``longest``."""
    count = min(len(lines), random.randint(1, longest))
    start = random.randint(0, len(lines) - count)
    return lines[start : start + count]


# --- what has to hold ----------------------------------------------------------------------


def what_is_wrong(plan: Plan, text: str) -> str:
    """What a plan has lost or doubled of its text; nothing when it is whole."""
    found = account(plan)
    if not found.is_whole:
        return f"{found.lost} characters lost, {found.doubled} doubled"
    if rebuild(plan) != text:
        return "not rebuilt as it was"
    ours = [f.message for f in plan.findings if f.rule in ("account", "rebuild")]
    return "; ".join(ours)


def all_forms(plan: Plan) -> str:
    """Write a plan in all forms; nothing when JSON and Akoma Ntoso come back equal."""
    for form in (Format.MARKDOWN, Format.TEXT, Format.HTML, Format.JSONL, Format.SQLITE):
        export_plan(plan, form)
    table_files(plan)
    if from_json(to_json(plan), "plan.json") != plan:
        return "JSON does not come back equal"
    if from_akn(to_akn(plan), "plan.xml") != plan:
        return "Akoma Ntoso does not come back equal"
    return ""


# --- for property tests --------------------------------------------------------------------

TEXTS = (
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), min_size=1, max_size=40)
    .map("".join)
    .map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    .filter(is_readable)
)
