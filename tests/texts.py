"""Texts made of what plans are made of, so that generated ones reach the rules."""

from __future__ import annotations

from hypothesis import strategies as st

HEADINGS = (
    "第一章 甲",
    "第二章 ",
    "第一节\t乙",
    "一、丙",
    "二、丁：戊。",
    "（一）己",
    "(二) 庚：辛",
)
OTHERS = (
    "(二) 庚：辛",
    "专栏 1 “壬”",
    "专栏 2",
    "图 1 癸",
    "附件 1",
    "- 附件：1. 表",
    "——坚持。发展",
)
NOTES = ("注：", "1. []为", "¹ 名词：解释", "名词¹²", "10¹²Hz", "PM_{2.5}", " and ", " etc ")
ROWS = (
    *("序号\t指 标\t2020 年 目标值", "1\t甲\t[≥23]", "\t\t乙\t", "<p>丙</p>\t", "单位：亿元"),
    *("序号\t名称\t总投资\t期间", "一\t某工程（2 个）\t12\t6", "1,491\t甲项\t1\t1"),
)
MARKS = ("目 录", "“", "”", "（", "）", "。", "，", "三是。", "业态", "态")
BLANKS = ("\n", "\n\n", "\u3000", " ", "\t", "\r\n", "\ufeff", "\u2028", "\x85", "\x0b", "𠀀")

WORDS = st.sampled_from([*HEADINGS, *OTHERS, *NOTES, *ROWS, *MARKS, *BLANKS])
TEXTS = (
    st.lists(st.one_of(WORDS, st.text(max_size=6)), min_size=1, max_size=40)
    .map("".join)
    .map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    .filter(lambda text: bool(text.strip()) and "\0" not in text)
)
