"""Time grows with the length of a text, whatever stands in it: work is counted, not seconds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import gz14fyp
from growth import Work, check_linear, lines, taken
from gz14fyp.extract.lists import list_items
from gz14fyp.extract.quantities import find_quantities, read_quantity
from gz14fyp.extract.sentences import sentences_of
from gz14fyp.grammar.corrections import CORRECTED
from gz14fyp.grammar.families import any_profile, profile_named
from gz14fyp.layout.labelling import labelled_lines
from gz14fyp.layout.wording import Wording
from gz14fyp.model.blocks import Table
from gz14fyp.model.printed import account
from gz14fyp.model.walk import all_nodes
from gz14fyp.parsing import clean
from gz14fyp.parsing.notes import note_marks
from gz14fyp.parsing.split import headwords
from gz14fyp.reading.document import MisprintNote
from gz14fyp.reading.misprints import places_of
from gz14fyp.reading.plain.drawing import draw
from gz14fyp.reading.plain.lines import split_lines
from gz14fyp.reading.plain.pagebreaks import join_cut_lines
from gz14fyp.reading.plain.tabcells import make_cell
from gz14fyp.reading.plain.tables import lay_tables
from gz14fyp.reading.plain.tabmerges import merge_cells
from helpers import plan_of

CHAPTER = "第一章 甲\n\n"
TABLE = f"{CHAPTER}专栏 1 乙\n\n"
HEAD = "序号\t指标\t2035年目标\n"
INDICATORS = TABLE + HEAD


def numbered(form: str, count: int) -> str:
    """A form once for each number from 1."""
    return "".join(form.format(i) for i in range(1, count + 1))


class Each(str):
    """What stands in a text once for each number: ``{}`` in it is the number."""


class Half(Each):
    """What stands in it for each second number."""


CONTENTS = "目录\n第一章 甲……1\n第二章 乙……2\n"
BODY = "第一章 甲\n句子。\n"
# Texts of any size, from parts, and the size from which their growth shows.
TEXTS: dict[str, tuple[int, tuple[str, ...]]] = {
    "brackets never closed": (60, ("第一章 （甲\n", Each("乙\n"))),
    "a cover of an open bracket": (60, ("（甲\n", Each("乙。\n"), CONTENTS, BODY)),
    "a promise among promises": (6, (CHAPTER, Each("其中5家，"), "。\n")),
    "numbers in a row": (60, (CHAPTER, Each("5%、6%、"), "\n")),
    "numbers without a mark": (200, (CHAPTER, Each("达5家"), "\n")),
    "promises between notes": (60, (CHAPTER, Each("建成甲²5家，"), "\n² 甲：乙。\n")),
    "projects between corrections": (
        60,
        (CHAPTER, "专栏 1 项目\n\n一、在建\n", Each("“甲” “乙”、"), "丙\n"),
    ),
    "a wide row below a narrow one": (250, (TABLE, "甲\t乙\n", Each("{}\t"), "\n")),
    "many rows below a wide one": (200, (TABLE, Each("甲\t"), "\n", Each("乙\t1\n"))),
    "a wide row below many": (200, (TABLE, Each("乙\t1\n"), Each("甲\t"), "\n")),
    "shifted rows that are wide": (
        60,
        (TABLE, Each("甲\t1\t"), "\n", Each("乙\t2\t"), "\n", Half("3\t丙\t"), "\n"),
    ),
    "columns by blanks, half of them empty": (
        600,
        (CHAPTER, Each("甲  "), "\n", Each("1  "), "\n", Half("   "), Half("3  "), "\n"),
    ),
    "annexes that the contents name": (
        500,
        ("目录\n第一章 甲……1\n", Each("附件 名{}。……1\n"), BODY, Each("附件\n名{}。\n")),
    ),
    "notes and stars": (
        150,
        (INDICATORS, Each("{0}\t名甲{0}*\t5\n"), "注：\n", Each("{}. 乙\n")),
    ),
    "a cell that goes down": (
        60,
        (TABLE, "类别\t名称\t数\n", Each("甲、"), "\t乙\t3\n", Each("\t丙\t3\n")),
    ),
}


def text_of(kind: str, size: int) -> str:
    """A text of a kind with a size."""

    def written(part: str) -> str:
        if not isinstance(part, Each):
            return part
        return numbered(part, size // 2 if isinstance(part, Half) else size)

    return "".join(map(written, TEXTS[kind][1]))


@pytest.mark.parametrize("kind", TEXTS)
def test_the_lines_that_run_grow_with_the_text(kind: str) -> None:
    size = TEXTS[kind][0]

    def parsed(n: int) -> Work:
        given = text_of(kind, n).encode()
        return lambda: gz14fyp.parse(given)

    check_linear(lines, parsed, size)
    plan = gz14fyp.parse(text_of(kind, size).encode())
    assert gz14fyp.rebuild(plan) == text_of(kind, size)
    assert account(plan).is_whole


def test_misprints_in_one_paragraph(tmp_path: Path) -> None:
    def parsed(n: int) -> Work:
        path = tmp_path / f"plan-{n}.txt"
        path.write_text(CHAPTER + numbered("甲{0}乙” “丙", n) + "\n", encoding="utf-8")
        noted = '[[misprints]]\nprinted = "乙"\nreading = "己"\ncontext = "甲{0}乙”"\n'
        path.with_suffix(".toml").write_text(
            f'id = "plan"\nedition = "{n}"\n{numbered(noted, n)}', encoding="utf-8"
        )
        return lambda: gz14fyp.parse(path)

    check_linear(lines, parsed, 60)
    plan = gz14fyp.parse(tmp_path / "plan-60.txt")
    (paragraph,) = plan.chapters[0].blocks
    marks = [mark for mark in getattr(paragraph, "marks", ()) if mark.kind == "misprint"]
    assert len(marks) == 60
    assert {getattr(paragraph, "text", "")[mark.start : mark.end] for mark in marks} == {"乙"}


def test_many_misprints_are_found_where_each_of_them_is() -> None:
    signs = "丙丁戊己庚辛壬癸子丑寅卯辰巳"
    raw = f"甲甲甲乙丙，甲乙{signs}午未申酉，甲乙{signs}戌亥\n末"
    contexts = ("甲甲", "甲乙丙", f"乙{signs}午", "亥末", "没有", "甲")
    notes = [MisprintNote(printed=one[-1], reading="己", context=one) for one in contexts]
    notes += [MisprintNote(printed="外", reading="己", context="甲乙")]
    assert places_of(notes * 20, raw) == [note.places(raw) for note in notes] * 20
    assert [len(places) for places in places_of(notes, raw)] == [1, 3, 1, 1, 0, 5, 0]


# --- what is copied to add to it -----------------------------------------------------------


def healed(n: int) -> Work:
    """Lines that break off, each of which goes on in the next one."""
    text = "没有完的句子，没有完的句子，没有完的句子，没有完\n" * n
    given, profile = split_lines(text), any_profile()
    segments = labelled_lines(given, profile)
    return lambda: join_cut_lines(given, segments, (), Wording(text), profile)


def unwrapped(n: int) -> Work:
    """Lines of one paragraph in a text that is wrapped."""
    text = "没有到头所以换行了这是一个很长的段落没有到头所以换行了\n" * n
    given, profile = split_lines(text), profile_named("province")
    return lambda: draw(given, text, profile)


def grouped(n: int) -> Work:
    """Rows of one table, each cut by a page break."""
    text = "甲\t乙\n丙\n" * n
    given = split_lines(text)
    segments = labelled_lines(given, any_profile())
    return lambda: lay_tables(given, segments, text, text)


def merged(n: int) -> Work:
    """A name that goes down over many rows, each of which has more of it."""
    group, name, number = (make_cell(place, text, ((0, 1),)) for place, text in enumerate("甲乙1"))
    rows = ({0: group, 1: name, 2: number}, *({0: group, 1: name} for _ in range(n)))
    head = (make_cell(0, "甲", ()), make_cell(2, "数", ()))
    return lambda: merge_cells(rows, frozenset(), head, 3, [])


def chained(n: int) -> Work:
    """Names that go on the names before them."""
    text = "某院东区、西区、" + "西区和东区、" * n
    return lambda: list_items(text, "", "、东区、西区、")


def words_of_a_term(n: int) -> Work:
    return lambda: headwords("甲乙丙丁、" * n)


def divided(n: int) -> Work:
    """A name that is divided by a stroke, of which the notes have longer forms."""
    name, other = "甲" * n, "乙" * n
    text = f"{INDICATORS}1\t{name}/丙/{other}\t5/6/7\n注：\n1. {name}丙{other}\n".encode()
    return lambda: gz14fyp.parse(text)


def starred(n: int) -> Work:
    """A name with a star, of which a note has a part."""
    text = f"{INDICATORS}1\t{'名' * n}*\t5\n注：\n1. {'名' * (n // 2)}\n".encode()
    return lambda: gz14fyp.parse(text)


COPIES: dict[str, tuple[int, Callable[[int], Work]]] = {
    "healed": (200, healed),
    "unwrapped": (200, unwrapped),
    "grouped": (500, grouped),
    "merged": (2000, merged),
    "chained": (400, chained),
    "divided": (100, divided),
    "starred": (2000, starred),
    "words": (800, words_of_a_term),
}


@pytest.mark.parametrize("kind", COPIES)
def test_the_bytes_that_are_taken_grow_with_the_text(kind: str) -> None:
    size, make = COPIES[kind]
    check_linear(taken, make, size)


def test_notes_on_each_page_are_found_by_their_place() -> None:
    def marked(n: int) -> Work:
        text = "词①。\n① 词：解释。\n" * n
        units = labelled_lines(split_lines(text), profile_named("district"))
        notes = tuple(unit for unit in units if unit.kind == "note_entry")
        assert len(notes) == n
        return lambda: note_marks(text, notes, "circled")

    check_linear(lines, marked, 200)


def test_many_entries_of_one_number_do_not_share_many_references() -> None:
    def given(n: int) -> bytes:
        notes = "² 词：解释。\n" * n
        return f"{CHAPTER}{'乙²丙。' * n}\n\n附件\n名词解释\n{notes}".encode()

    few, many = gz14fyp.parse(given(20)), gz14fyp.parse(given(300))
    assert {len(entry.references) for entry in few.glossary} == {20}
    assert {len(entry.references) for entry in many.glossary} == {0}
    assert many.findings.where(rule="references_left_out")
    assert not few.findings.where(rule="references_left_out")


# --- what is searched ----------------------------------------------------------------------


class Searched(str):
    """A text that counts how often it is searched."""

    searches = 0

    def __contains__(self, key: str) -> bool:  # type: ignore[override]
        type(self).searches += 1
        return super().__contains__(key)


def test_a_document_is_not_searched_for_each_of_its_lines() -> None:
    text = Searched("甲乙丙丁戊己，庚辛壬癸。" * 20 + "子丑寅卯。")
    wording = Wording(text)
    asked = [text[i : i + size] for size in range(1, 15) for i in range(len(text))]
    asked += [words[::-1] for words in asked] + [
        "",
        "卯。。",
        "癸。子丑寅卯。",
        "癸。甲乙丙丁戊己，庚辛壬癸",
    ]
    for words in asked:
        assert (words in wording) == str.__contains__(text, words), words
    assert Searched.searches <= 100
    assert ("癸。甲乙丙丁戊己，庚辛壬癸。子丑" in wording) is True  # longer than what is sorted


def test_a_run_is_matched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    taken_by_matches = 0

    class Counting:
        def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
            nonlocal taken_by_matches
            found: re.Match[str] | None = pattern.match(text, start, end)
            taken_by_matches += len(found.group()) if found else 0
            return found

    pattern = CORRECTED
    monkeypatch.setattr(clean, "CORRECTED", Counting())
    for run in ("²", "₂", "⁰₁"):
        taken_by_matches = 0
        plan = plan_of(f"第一章 甲\n\n数{run * 200}乙。\n")
        assert taken_by_matches <= 2 * 200
        assert account(plan).is_whole


@pytest.mark.parametrize(
    "raw",
    [
        " " * 5000,
        f"5{' ' * 5000}x",
        f"[{' ' * 5000}5",
        f"5{' ' * 5000}家{' ' * 5000}以上{' ' * 5000}]",
    ],
)
def test_blanks_in_a_value_are_taken_whole(raw: str) -> None:
    assert read_quantity(raw).raw == raw
    assert len(list(find_quantities(raw))) <= 1


# --- sentences -----------------------------------------------------------------------------


def test_a_long_sentence_is_read_in_stretches_and_no_number_is_cut() -> None:
    for between in ("，", "、", ""):
        text = f"建成123456平方公里绿地{between}" * 500
        stretches = list(sentences_of(text))
        assert "".join(one.text for one in stretches) == text
        assert max(len(one.text) for one in stretches) < 2100
        found = [(one, number) for one in stretches for number in one.found]
        assert len(found) == 500
        for one, number in found:
            assert one.text[number.start : number.end] == number.quantity.raw == "123456平方公里"
            assert text[one.start + number.start :].startswith("123456平方公里")


def test_numbers_stand_in_rows() -> None:
    (sentence,) = sentences_of("分别建成5家、6家、7家，8家和9家、10家。")
    assert [list(row) for row in sentence.rows] == [[0, 1, 2]] * 3 + [[3], [4, 5], [4, 5]]
    assert [sentence.goes_on(i) for i in range(7)] == [False, True, True, False, False, True, False]


# --- grids and frames ----------------------------------------------------------------------


def test_a_row_of_thousands_of_cells_is_a_table_of_its_own() -> None:
    plan = plan_of(TABLE + "乙\t1\n" * 300 + "甲\t" * 2000 + "\n" + "丙\t2\n" * 300)
    tables = [one for one in all_nodes(plan) if isinstance(one, Table)]
    places = sum(len(row.cells) for one in tables for row in (*one.header, *one.rows))
    assert len(tables) > 1
    assert places < 30_000  # of 1,200,000
    assert account(plan).is_whole


def test_rows_of_few_cells_below_a_head_of_many_stay_one_table() -> None:
    head = "\t".join(f"列{i}" for i in range(12))
    plan = plan_of(f"{TABLE}{head}\n" + numbered("{0}\t甲\t{0}\n", 300))
    (table,) = plan.boxes.numbered(1).blocks
    assert len(getattr(table, "rows", ())) == 300


def test_boxes_that_follow_each_other_in_one_frame_are_not_nested() -> None:
    boxes = "".join(f"<p>专栏{i} 名</p>" for i in range(1, 1001))
    page = (
        f"<!DOCTYPE html><body><p>第一章 甲</p><table><tr><td>{boxes}<p>乙。</p></td></tr></table>"
    )
    plan = gz14fyp.parse(page.encode())
    assert len(plan.boxes) == 1000
    assert plan.boxes.numbered(1000).eid == "chp_1__hcontainer_1__hcontainer_1000"
    assert account(plan).is_whole


def test_a_finding_names_few_of_many_tables() -> None:
    tables = numbered(f"专栏 {{}}\n{HEAD}1\t甲\t5\n", 100)
    plan = plan_of(f"{CHAPTER}{tables}第二章 乙\n提出3项主要指标。\n")
    (finding,) = (one for one in plan.findings if one.rule == "declared_indicators")
    assert finding.message.count("、") == 19
