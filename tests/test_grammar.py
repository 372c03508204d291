"""The grammar: every entry does what its example shows, every expression what it says."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import gz14fyp
from gz14fyp import grammar
from gz14fyp.errors import CorpusError, SourceError
from gz14fyp.grammar.dates import SHORT_NAME, short_name
from gz14fyp.grammar.entries import Entry, WordList, lists_of, read_lists
from gz14fyp.grammar.families import examples, profile_named, profiles
from gz14fyp.grammar.labels import label_firsts, label_pattern
from gz14fyp.grammar.marks import (
    CLOSES,
    CLOSING,
    HAN,
    OPENING,
    OPENS,
    WIDE,
    bracketed,
    quoted,
    squeezed,
)
from gz14fyp.grammar.notemarks import NOTE_STYLES, OPENS_NOTE, note_pattern, read_note
from gz14fyp.grammar.numerals import in_chinese, magnitude, read_number, read_numeral
from gz14fyp.grammar.patterns import Pattern, compiled, known_patterns
from gz14fyp.grammar.units import UNIT, UNITS
from gz14fyp.grammar.words import Words, division_kind, load_words
from gz14fyp.model import forms, investment
from gz14fyp.model.quantity import Comparator

FOLDER = Path(grammar.__file__).parent
FILES = sorted(path.name for path in FOLDER.glob("*.toml"))
LISTS = [(file, words) for file in FILES for words in read_lists(file).values()]
SEEN = ("most plans", "national", "cities", "made up")


def named(list_or_entry: object) -> str | None:
    """A readable id of a test."""
    if isinstance(list_or_entry, WordList):
        return list_or_entry.name
    return list_or_entry.text if isinstance(list_or_entry, Entry) else None


def import_all() -> None:
    """Import every module of the package, so that all its expressions are known."""
    for module in pkgutil.walk_packages(gz14fyp.__path__, "gz14fyp."):
        importlib.import_module(module.name)
    for style in NOTE_STYLES:
        label_pattern(style)


import_all()


# --- examples ------------------------------------------------------------------------------


def found(file: str, words: WordList, entry: Entry) -> str | None:
    """What the users of a list find in the example of an entry."""
    match file, words.name:
        case "numerals.toml", "digits" | "places" | "fractions":
            return f"{read_number(entry.example).normalize():f}"
        case "numerals.toml", "myriads":
            return str(magnitude(entry.example))
        case "numerals.toml", "cycles":
            return entry.text[(entry.value or 0) - 1] if entry.gives in entry.example else None
        case "words.toml", "contents" | "glossary":
            return squeezed(entry.example)
        case "words.toml", "counted" | "through":
            assert not label_pattern("superscript").match(entry.example), "this is no label"
            return entry.text if entry.text in entry.example else None
        case "words.toml", "article":
            return entry.gives if entry.gives in entry.example else None
        case "words.toml", _:
            return first(label_pattern("superscript"), entry.example)
        case "units.toml", _:
            return first(re.compile(UNIT), entry.example)
        case _:
            return first(words.pattern, entry.example)


def first(pattern: re.Pattern[str], text: str) -> str | None:
    """The first find of a pattern."""
    match = pattern.search(text)
    return match.group() if match else None


ENTRIES = [(file, words, entry) for file, words in LISTS for entry in words.entries]


@pytest.mark.parametrize(("file", "words", "entry"), ENTRIES, ids=named)
def test_an_entry_gives_what_its_example_shows(file: str, words: WordList, entry: Entry) -> None:
    assert found(file, words, entry) == entry.gives
    assert not entry.not_in or not re.search(entry.regex, entry.not_in)
    assert entry.seen in ("", *SEEN) or entry.seen.startswith("one plan: ")


@pytest.mark.parametrize("pattern", known_patterns(), ids=lambda pattern: pattern.what[:60])
def test_an_expression_finds_what_it_says_and_not_what_it_must_not(pattern: Pattern) -> None:
    assert pattern.is_found_in(pattern.finds)
    assert not pattern.is_found_in(pattern.not_in)


# The model imports nothing of ours: what each of its expressions finds, and must not.
OF_THE_MODEL = {
    (forms, "_EID"): ("chp_1__sec_2__para_3", "1_a"),
    (forms, "_NAME"): ("city-plan", "a/b"),
    (forms, "_LANGUAGE"): ("zh-Hans-CN", "zh_CN"),
    (forms, "_DATE"): ("2036-01", "2036年"),
    (forms, "_UNPRINTABLE"): ("\n", " "),
    (investment, "_NUMBER"): ("12", "十二"),
}


@pytest.mark.parametrize(("where", "name"), OF_THE_MODEL)
def test_an_expression_of_the_model_finds_what_it_must(where: ModuleType, name: str) -> None:
    pattern: re.Pattern[str] = vars(where)[name]
    finds, not_in = OF_THE_MODEL[where, name]
    assert pattern.fullmatch(finds)
    assert not pattern.fullmatch(not_in)


def test_all_expressions_of_the_model_are_tried() -> None:
    found = {
        (module, key)
        for name, module in sys.modules.items()
        for key, value in vars(module).items()
        if name.startswith("gz14fyp.model.") and isinstance(value, re.Pattern)
    }
    assert found == OF_THE_MODEL.keys()


def test_an_expression_that_matches_nothing_finds_nothing() -> None:
    assert not Pattern("", re.compile("a*"), "a", "b", "match").is_found_in("b")
    # Kept out of the list of known ones: it is compiled after the tests were collected.
    assert compiled("the letter a, in a test", "a", finds="a", not_in="b").match("a")


@pytest.mark.parametrize("name", profiles())
def test_a_family_has_the_levels_that_its_example_shows(name: str) -> None:
    profile, example = profiles()[name], examples()[name]
    found = []
    for heading in example.headings:
        match = profile.label.match(heading)
        assert match
        assert heading[0] in profile.openers
        is_worded = match.lastgroup == "division"
        style = profile.division_kind(match.group()) if is_worded else match.lastgroup
        found.append(profile.levels[style or ""])
    assert tuple(found) == example.gives
    assert set(found) == set(profile.levels.values())
    assert example.seen in SEEN or example.seen.startswith("one plan: ")


# --- lists ---------------------------------------------------------------------------------

EXCLUSIVE = {
    "words.toml": ("part", "chapter", "section", "article", "box", "figure", "annex", "contents",
                   "glossary", "notes", "unit", "principle"),
    "projects.toml": ("under_study", "planned", "under_construction"),
    "heads.toml": ("indicator", "target", "outturn", "number", "category", "unit", "attribute"),
    "promises.toml": ("levels", "more_levels", "deeds", "given"),
    "quantities.toml": ("before", "after", "vague"),
    "notemarks.toml": ("superscript", "circled", "bracketed", "named", "stars"),
    "units.toml": tuple(read_lists("units.toml")),
    "dates.toml": ("decided", "published"),
    "numerals.toml": ("digits", "places", "myriads", "circles"),
}  # fmt: skip


@pytest.mark.parametrize("file", EXCLUSIVE)
def test_no_word_is_in_two_lists_that_exclude_each_other(file: str) -> None:
    lists = read_lists(file)
    for one, other in combinations(EXCLUSIVE[file], 2):
        assert set(lists[one].words).isdisjoint(lists[other].words), (one, other)


def test_words_that_compare_say_a_comparator() -> None:
    for name in ("before", "after", "vague", "usual"):
        assert set(read_lists("quantities.toml")[name].meanings.values()) <= set(
            get_args(Comparator)
        )


def test_the_fields_of_words_are_the_lists_of_the_file() -> None:
    assert set(Words.__dataclass_fields__) == set(read_lists("words.toml"))
    assert load_words().division == ("篇", "编", "部分", "章", "节")
    assert [division_kind(label) for label in ("第一编", "第 3 章", "第三节")] == [
        "part",
        "chapter",
        "section",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a = [{ word = "甲" }]', r"grammar/x\.toml, a, entry 1 \(甲\): has no example; give it"),
        ('a = [{ example = "甲" }]', "a, entry 1: say what it is by one of word, range, pair"),
        ('a = [{ word = "甲", pair = "（）", example = "甲" }]', "entry 1 .*: say what it is by"),
        ('a = [{ word = "甲", example = "甲", meaning = "" }]', "has meaning, which no entry has"),
        ('a = [{ word = "甲", example = "甲", says = 1 }]', "all but value are texts"),
        ('a = [{ pattern = "甲+", example = "甲甲" }]', "say in gives what of the example"),
        ('a = ["甲"]', "a, entry 1: say what it is"),
        ('a = "甲"', r"x\.toml, a: is no list; write a = "),
        ("a = [", r"grammar/x\.toml: is no TOML"),
        (
            'a = [{ word = "甲", example = "甲" }, { word = "甲", example = "甲乙" }]',
            "a: has 甲 twice",
        ),
    ],
)
def test_an_entry_that_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        lists_of("x.toml", text)


def test_the_longest_word_is_found_and_signs_are_no_expressions() -> None:
    words = lists_of("x.toml", 'a = [{ word = "千伏", example = "千伏" }, '
                     '{ word = "千伏安", example = "千伏安" }, { word = "*", example = "*" }, '
                     '{ range = "①-③", example = "②", gives = "②" }]')["a"]  # fmt: skip
    assert words.pattern.findall("千伏安*千伏②") == ["千伏安", "*", "千伏", "②"]
    assert words.firsts == "千千*①-③"


# --- numbers and marks ---------------------------------------------------------------------


def test_both_readers_know_the_same_numerals() -> None:
    for number in range(1, 10_000):
        assert read_numeral(in_chinese(number)) == read_number(in_chinese(number)) == number
    assert read_numeral("２１") == read_number("２１") == 21
    assert read_numeral("二一") == read_number("二一") == 21
    assert read_numeral("一" * 10_000) == 1111
    assert str(read_number("１,２３４．５".replace("．", "."))) == "1234.5"


@pytest.mark.parametrize("text", ["", "章", "一章"])
def test_what_is_no_numeral_says_so(text: str) -> None:
    with pytest.raises(ValueError, match="is no Chinese number"):
        read_numeral(text)


@pytest.mark.parametrize(
    ("mark", "number"), [("❶", 1), ("❿", 10), ("⓫", 11), ("⓴", 20), ("⑫", 12), ("㊿", 50)]
)
def test_a_circled_mark_is_known_to_all_readers(mark: str, number: int) -> None:
    assert read_note(mark) == number
    assert re.fullmatch(note_pattern("circled"), mark)
    assert OPENS_NOTE.match(mark)
    assert mark in label_firsts()
    label = label_pattern("circled").match(f"{mark} 甲：解释")
    assert label
    assert label.lastgroup == "note_entry"


def test_brackets_pair() -> None:
    assert len(OPENING) == len(CLOSING) == len(set(OPENING)) == len(set(CLOSING))
    assert set(OPENS.values()) == set(CLOSES.values())
    assert OPENS["("] == OPENS["（"] == CLOSES[")"] == CLOSES["）"]


def test_texts_are_put_in_quotes_and_brackets() -> None:
    assert quoted("甲“乙”") == "“甲‘乙’”"
    assert bracketed("甲") == "（甲）"


def test_the_short_name_of_a_plan_is_read_as_it_is_written() -> None:
    match = SHORT_NAME.fullmatch(short_name("十七"))
    assert match
    assert read_numeral(match[1]) == 17


def test_characters_beyond_16_bits_are_chinese_and_wide() -> None:
    for char in "〇中\U00020bb7\U00030edd":
        assert re.fullmatch(f"[{HAN}]", char), char
        assert re.fullmatch(f"[{WIDE}]", char), char
    for char in "Aか。“3 ":
        assert not re.fullmatch(f"[{HAN}]", char), char


def test_an_unknown_family_names_those_there_are() -> None:
    with pytest.raises(SourceError, match=r"no profile “town”; there are .*city.*district"):
        profile_named("town")


# --- adding --------------------------------------------------------------------------------

ADDED = {
    "box word": (
        "words.toml",
        'box = [\n  { word = "专框", example = "专框 1 某行动", gives = "专框 1" },\n  ',
        "box = [",
        "from gz14fyp.grammar.labels import *\n"
        "assert label_pattern('circled').match('专框 1 甲').lastgroup == 'box'\n"
        "assert LABELLED_LINE.match('【专框 1】') and '专' in label_firsts()\n"
        "from gz14fyp.grammar.furniture import SAYS_AGAIN_BEFORE as again\n"
        "assert again.fullmatch('续专框1甲')",
    ),
    "section word": (
        "words.toml",
        'section = [\n  { word = "款", example = "第一款 甲", gives = "第一款" },\n  ',
        "section = [",
        "from gz14fyp.grammar.labels import *\n"
        "assert label_pattern('circled').match('第一款 甲').group() == '第一款'\n"
        "assert BEGINS_PARAGRAPH.match('第一款 甲') and LABEL_ALONE.fullmatch('第一款')\n"
        "from gz14fyp.grammar.words import division_kind\n"
        "assert division_kind('第一款') == 'section'",
    ),
    "note mark": (
        "notemarks.toml",
        'circled = [\n  { range = "⓵-⓾", value = 1, example = "⓶", gives = "⓶", says = "2" },\n  ',
        "circled = [",
        "from gz14fyp.grammar.notemarks import *\n"
        "assert read_note('⓶') == 2 and OPENS_NOTE.match('⓶')\n"
        "from gz14fyp.grammar.labels import *\n"
        "assert label_pattern('circled').match('⓶ 甲') and '⓶' in label_firsts()\n"
        "from gz14fyp.grammar.corrections import *\n"
        "assert CORRECTED.match('⓶') and MAY_BE_CORRECTED.match('⓶')",
    ),
    "unit": (
        "units.toml",
        'mass = [\n  { word = "标准煤", example = "5 万标准煤" },\n  ',
        "mass = [",
        "from gz14fyp.grammar.quantities import *\n"
        "assert IN_TEXT.match('5 万标准煤').group('unit') == '万标准煤'\n"
        "assert MAY_BEGIN.search('三标准煤')",
    ),
}


@pytest.mark.parametrize("what", ADDED)
def test_a_word_is_added_by_one_line_in_one_file(what: str, tmp_path: Path) -> None:
    file, line, at, code = ADDED[what]
    shutil.copytree(Path(gz14fyp.__file__).parent, tmp_path / "gz14fyp")
    data = tmp_path / "gz14fyp" / "grammar" / file
    before = data.read_text("utf-8")
    assert before.count(f"\n{at}") == 1
    data.write_text(before.replace(f"\n{at}", f"\n{line}", 1), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def test_units_are_whole_words() -> None:
    assert all(first(re.compile(UNIT), unit) == unit for unit in UNITS)
