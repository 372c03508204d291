"""Numerals and note marks, and where a text is split at its delimiters."""

from __future__ import annotations

import re

import pytest

from gz14fyp.grammar.notemarks import NoteStyle, note_pattern, read_note
from gz14fyp.parsing.split import first_outside, headwords


@pytest.mark.parametrize(
    ("style", "mark", "number"),
    [
        ("superscript", "¹", 1),
        ("superscript", "²³", 23),
        ("superscript", "⁴⁵⁶", 456),
        ("superscript", "⁷⁸⁹⁰", 7890),
        ("circled", "①", 1),
        ("circled", "⑳", 20),
        ("circled", "㉑", 21),
        ("circled", "㉟", 35),
        ("circled", "㊱", 36),
        ("circled", "㊿", 50),
        ("bracketed", "[123]", 123),
        ("bracketed", "〔4〕", 4),
        ("bracketed", "［5］", 5),
        ("named", "注12", 12),
    ],
)
def test_note_marks(style: NoteStyle, mark: str, number: int) -> None:
    assert re.fullmatch(note_pattern(style), mark)
    assert read_note(mark) == number


def test_more_digits_than_a_note_has_are_no_mark() -> None:
    assert not re.match(note_pattern("superscript"), "¹²³⁴⁵")
    assert not re.match(note_pattern("named"), "注1234")


@pytest.mark.parametrize("inner", ["（乙：丙）", "(乙：丙)", "“乙：丙”", "‘乙：丙’", "《乙：丙》"])
def test_a_delimiter_in_brackets_or_quotes_parts_nothing(inner: str) -> None:
    assert first_outside(f"甲{inner}丁：戊", "：") == len(f"甲{inner}丁")


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("“六稳”“六保”", ("六稳", "六保")),
        ("“双减”", ("双减",)),
        ("碧道、绿道", ("碧道", "绿道")),
        ("“三线”（甲、乙）管控", ("“三线”（甲、乙）管控",)),
        ("区域全面经济伙伴关系协定（RCEP）", ("区域全面经济伙伴关系协定", "RCEP")),
        ("海绵城市（试点）", ("海绵城市（试点）",)),
    ],
)
def test_headwords(term: str, words: tuple[str, ...]) -> None:
    assert headwords(term) == words
