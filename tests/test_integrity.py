"""A corpus file that was damaged or made up is refused when it is read, with place and cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest

import gz14fyp
from gz14fyp import CorpusError
from gz14fyp.check.rules import CHECKS_OF_A_FILE, check_plan
from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.idmaps import read_map, resolved
from gz14fyp.corpus.integrity import RULES, first_problem
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.corpus.manifest import read_manifest
from gz14fyp.export import Format, export_plan
from gz14fyp.model.blocks import Entry
from gz14fyp.model.text import StyleMark
from gz14fyp.model.walk import all_nodes
from gz14fyp.plan import Plan
from gz14fyp.tables.datapackage import table_files
from helpers import plan_of
from texts import made_text

FAMILIES = Path(__file__).parent / "families"
TEXT = """
    甲规划

    第一章 水

    第一节 河

    治理河¹，到 2030 年建成绿道 100 公里。

    专栏 1 主要指标

    序号\t指标\t2025 年\t2030 年目标
    1\t绿道（公里）\t50\t100

    附件 1

    术语表

    ¹绿道：指路。
"""
Values = Any
Damage = Callable[[Values], object]


@cache
def good() -> bytes:
    return to_json(plan_of(TEXT))


def values_of(content: bytes) -> Values:
    return orjson.loads(content)


def put(path: str, value: object) -> Damage:
    """Puts a value in the place of another: ``divisions.0.eid``."""

    def damage(values: Values) -> None:
        *above, last = path.split(".")
        for key in above:
            values = values[int(key) if key.isdigit() else key]
        values[int(last) if last.isdigit() else last] = value

    return damage


SECTION = "divisions.0.divisions.0"
PARAGRAPH = f"{SECTION}.blocks.0"
TABLE = f"{SECTION}.blocks.1.blocks.0"
FAR = 2**53


def cell(column: int, colspan: int = 1, rowspan: int = 1) -> dict[str, object]:
    return {"text": "", "column": column, "colspan": colspan, "rowspan": rowspan}


def marks(*places: tuple[int, int]) -> list[dict[str, object]]:
    return [{"kind": "sub", "start": start, "end": end} for start, end in places]


def span(start: int, end: int) -> list[dict[str, int]]:
    return [{"start": start, "end": end}]


BROKEN: list[tuple[Damage, str]] = [
    # the document
    (put("id", "../../x"), "id '../../x' is no name"),
    (put("edition", "2036 03"), "edition '2036 03' is no name"),
    (put("language", "中文"), "language '中文' is no language tag"),
    (put("adopted", "二〇三六年一月"), "adopted '二〇三六年一月' is no date"),
    (put("published", "2036-02-30"), "published '2036-02-30' is no date"),
    (put("jurisdiction", {"name": "甲", "code": "4401\x0b"}), "jurisdiction.code"),
    (put("source.characters", 2**63), "source.characters: Input should be less than"),
    # ids
    (put("divisions.0.eid", ""), "a division has the id '', no id"),
    (put(f"{PARAGRAPH}.eid", "chp 1"), "a paragraph in chp_1__sec_1 has the id 'chp 1'"),
    (put(f"{PARAGRAPH}.eid", "chp_1"), "the id chp_1 comes twice"),
    (put(f"{PARAGRAPH}.eid", "chp_2__para_1"), "chp_2__para_1 stands in chp_1__sec_1"),
    # the tree
    (put("divisions.0.kind", "clause"), "chp_1__sec_1: a section cannot stand in a clause"),
    (put("cover.0", {"type": "figure", "eid": "c_1", "title": {"text": ""}}), "a figure cannot"),
    (put(PARAGRAPH, {"type": "row", "eid": "a", "cells": []}), "Input tag 'row'"),
    # numbers
    (put("divisions.0.number", FAR), "divisions.0.number: Input should be less than"),
    (put("divisions.0.number", 10**19), "divisions.0.number: Input should be less than"),
    (put("divisions.0.number", 1e20), "divisions.0.number: "),
    (put("divisions.0.number", 1.5), "divisions.0.number: "),
    # tables
    (put(f"{TABLE}.rows.0.cells", [cell(1), cell(0)]), "the cell of column 0 is not after"),
    (put(f"{TABLE}.rows.0.cells", [cell(0, 2), cell(1)]), "the cell of column 1 is not after"),
    (put(f"{TABLE}.rows.0.cells", [cell(0, 10**9)]), "a cell ends in column 1000000000"),
    (put(f"{TABLE}.rows.0.cells", [cell(10**9)]), "a cell ends in column 1000000001"),
    (put(f"{TABLE}.rows.0.cells", [cell(0, 1, 2)]), "a cell covers 2 rows, and 1 are left"),
    # texts
    (put(f"{PARAGRAPH}.spans", span(0, 9999)), "the span 0-9999 is outside the source"),
    (put(f"{PARAGRAPH}.spans", span(5, 4)), "the span 5-4 is outside the source"),
    (put(f"{PARAGRAPH}.spans", span(0, 3)), "0-3 is in two texts"),
    (put(f"{PARAGRAPH}.spans", []), "is missing"),
    (put(f"{PARAGRAPH}.spans", [{"start": 0, "eid": "a"}]), "spans.0.end: Field required (and 1"),
    (put(f"{PARAGRAPH}.spans.0.eid", "a"), "spans.0.eid: Extra inputs are not permitted"),
    (put(f"{PARAGRAPH}.spans.0", 1), "spans.0: Input should be an object"),
    (put("source.characters", 9999), "on is missing"),
    (put("source.encoding", "undefined"), "source.encoding 'undefined' is no encoding of texts"),
    (put("source.encoding", "rot13"), "source.encoding 'rot13' is no encoding of texts"),
    (put(f"{PARAGRAPH}.label", "——"), "“——” has no place in the source"),
    (put(f"{PARAGRAPH}.marks", marks((0, 99))), "the mark “sub” at 0-99 is outside the text"),
    (put(f"{PARAGRAPH}.marks", marks((2, 1))), "the mark “sub” at 2-1 is outside the text"),
    (put(f"{PARAGRAPH}.marks", marks((2, 3), (0, 1))), "its marks are not in reading order"),
    (put(f"{PARAGRAPH}.marks", marks(*[(0, 3)] * 21)), "more than 20 marks"),
    # records
    (put("furniture.0.raw", "甲乙丙丁"), "“甲乙丙丁” is not as long"),
    (put("furniture.0.raw", "\x1b[31m"), r"“\x1b[31m” is not as long"),
    (put("glossary.0.references", ["chp_9"]), "'chp_9' refers to it, which is no part"),
    (put("indicators.0.eid", "chp_1"), "it points at 'chp_1', which is no row"),
    (put("indicators.0.series.0.eid", "x_1"), "it points at 'x_1', which is no row"),
    (put("indicators.0.eid", "甲" * 9999), "甲甲甲', which is no row of this plan"),
    (put("indicators.0.note_ids", ["chp_1"]), "it points at 'chp_1', which is no note"),
    (put("indicators.0.counterparts", ["chp_1"]), "it points at 'chp_1', which is no indicator"),
    (put("commitments.0.eid", "chp_1"), "it points at 'chp_1', which is no text"),
    (put("commitments.0.indicator", "x_1"), "it points at 'x_1', which is no series"),
    (put("commitments.0.spans", span(0, 9999)), "the span 0-9999 is outside the source"),
    (put("commitments.0.quantity.value", "1E+999999999"), "the number 1.000E+999999999 has more"),
    (put("commitments.0.quantity.canonical.value", "1E-99999"), "the number 1.000E-99999 has more"),
    (put("commitments.0.quantity.value", "NaN"), "commitments.0.quantity.value: "),
    (
        put("findings", [{"rule": "a", "severity": "error", "message": "b", "eid": "chp_9"}]),
        "it points at 'chp_9', which is no part",
    ),
    (
        put("contents", [{
            "level": "chapter", "number": 1, "label": "", "label_spans": [],
            "title": {"text": ""}, "target": "#chp_1",
        }]),
        "contents: line 1 points at '#chp_1', which is no id",
    ),
    (
        put("corrections", [
            {"start": 0, "end": 1, "raw": "甲乙", "text": "", "rule": "a"},
        ]),
        "correction at 0-1: “甲乙” is not as long",
    ),
    (
        put("corrections", [
            {"start": 1, "end": 2, "raw": "规", "text": "", "rule": "a"},
            {"start": 0, "end": 1, "raw": "甲", "text": "", "rule": "a"},
        ]),
        "correction at 0-1: not after the one before",
    ),
    (
        put("corrections", [
            {"start": 0, "end": 0, "raw": "", "text": "乙", "rule": "a"},
            {"start": 0, "end": 1, "raw": "甲", "text": "", "rule": "a"},
        ]),
        "correction at 0-1: not after the one before",
    ),
    (
        put("box_tables", [{
            "eid": "chp_1__sec_1__hcontainer_1__table_1", "box": 1, "title": "", "columns": [],
            "rows": [{"eid": "chp_1__sec_1__hcontainer_1__table_1__tr_1", "cells": []}] * 2,
        }]),
        "table of box 1: the row chp_1__sec_1__hcontainer_1__table_1__tr_1 comes twice",
    ),
    (
        put("investment", {"unit": "", "rows": [
            {"eid": f"chp_1__sec_1__hcontainer_1__table_1__tr_{i}", "level": "item",
             "ordinal": "", "name": "甲", "parent": f"chp_1__sec_1__hcontainer_1__table_1__tr_{j}"}
            for i, j in ((1, 2), (2, 1))
        ]}),
        "does not come before it",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "message"), BROKEN)
def test_a_broken_plan_is_refused(damage: Damage, message: str) -> None:
    values = values_of(good())
    damage(values)
    content = orjson.dumps(values)
    with pytest.raises(CorpusError, match=re.escape(message)) as raised:
        from_json(content, "x.json")
    assert str(raised.value).startswith("x.json: ")
    assert str(raised.value).endswith("; build the file again from its source")
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 400


def test_each_rule_has_its_example() -> None:
    """No rule is there that nothing breaks, but for those that the shape breaks before it."""
    broken = set()
    for damage, _ in BROKEN:
        values = values_of(good())
        damage(values)
        try:
            plan = Plan.model_validate(values)
        except ValueError:
            continue
        broken |= {rule.__name__ for rule in RULES if _fails(rule, plan)}
    nested = plan_of("一、甲\n").model_copy(update={"divisions": deep(61).divisions})
    broken |= {rule.__name__ for rule in RULES if _fails(rule, nested)}
    assert {rule.__name__ for rule in RULES} == broken


def _fails(rule: Any, plan: Plan) -> bool:
    from gz14fyp.corpus.given import Given

    return any(True for _ in rule(Given(plan)))


def deep(levels: int) -> Plan:
    """A plan with entries within entries."""
    plan = plan_of("第一章 甲\n\n专栏 1 乙\n\n1. 丙：丁。\n")
    (chapter,) = plan.chapters
    (box,) = plan.boxes
    (entry,) = box.entries
    empty: dict[str, object] = {"text": "", "title": None, "label": "", "delimiter": ""}
    empty |= {"spans": (), "label_spans": (), "delimiter_spans": ()}
    names = [entry.eid + "__point_1" * level for level in range(levels)]
    below: tuple[Entry, ...] = ()
    for name in reversed(names):
        one = entry.model_copy(update={**empty, "eid": name, "entries": below})
        below = (one,)
    top = entry.model_copy(update={"entries": below[0].entries if below else ()})
    box = box.model_copy(update={"blocks": (top,)})
    return plan.model_copy(update={"divisions": (chapter.model_copy(update={"blocks": (box,)}),)})


def test_nesting_ends_before_the_stack_does() -> None:
    assert from_json(to_json(deep(50)), "x.json") == deep(50)
    for levels in (61, 80):
        with pytest.raises(CorpusError, match="is nested more than 60 deep"):
            from_json(to_json(deep(levels)), "x.json")
    content = to_json(deep(2))
    for levels, message in ((300, "nested deeper than"), (5000, "not JSON")):
        nested = b'"x": ' + b"[" * levels + b"]" * levels + b', "furniture"'
        with pytest.raises(CorpusError, match=message):
            from_json(content.replace(b'"furniture"', nested), "x.json")


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ('"1"', "schema_version '1' is no version"),
        ('""', "schema_version '' is no version"),
        ('"1."', "schema_version '1.' is no version"),
        ('"1.1.1"', "schema_version '1.1.1' is no version"),
        ('"01.1"', "schema_version '01.1' is no version"),
        ('"１.１"', "schema_version '１.１' is no version"),
        (f'"{"9" * 5000}.1"', "is no version"),
        ("1.1", "schema_version 1.1 is no version"),
        ("[1]", "is no version"),
        ("true", "is no version"),
        ("null", "no schema_version"),
        ('"1.9999"', "install a newer gz14fyp"),
    ],
)
def test_a_version_that_is_none(version: str, message: str) -> None:
    content = re.sub(rb'"schema_version": "[^"]*"', b'"schema_version": V', good(), count=1)
    with pytest.raises(CorpusError, match=re.escape(message)) as raised:
        from_json(content.replace(b": V", f": {version}".encode()), "x.json")
    assert len(str(raised.value)) < 200


def test_a_key_that_comes_twice_is_refused() -> None:
    """Of two titles, a reader would take the last without a word."""
    for key in (b'"title": ', b'"number": '):
        doubled = good().replace(key, key + b"1, " + key, 1)
        with pytest.raises(CorpusError, match="comes twice in one object"):
            from_json(doubled, "x.json")
    compact = orjson.dumps(values_of(good()))
    assert to_json(from_json(compact, "x.json")) == good()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xef\xbb\xbf{}", b"\xff\xfe{\0}\0", b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 9999],
)
def test_what_is_no_json(content: bytes) -> None:
    with pytest.raises(CorpusError, match=r"x\.json: not JSON"):
        from_json(content, "x.json")


def test_whole_numbers_are_those_that_all_forms_hold() -> None:
    values = values_of(good())
    put("divisions.0.number", FAR - 1)(values)
    plan = from_json(orjson.dumps(values), "x.json")
    for form in (Format.SQLITE, Format.JSONL, Format.HTML):
        assert export_plan(plan, form)
    assert plan.boxes.to_pandas() is not None


# --- Akoma Ntoso ----------------------------------------------------------------------------

XML = to_akn(plan_of(TEXT)).decode()
BODY = XML.partition("?>")[2]
LAUGHS = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(12))
BOMB = f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB + BODY.replace("治理", "&l12;"), "no well-formed XML"),
        (BOMB + BODY.replace('eId="chp_1"', 'eId="&l12;"'), "no well-formed XML"),
        ('<!DOCTYPE a SYSTEM "http://x/x.dtd">' + BODY, "has a document type"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///x"> %x;]>' + BODY, "has a document type"),
        (BODY.replace("治理", "&nbsp;"), "no well-formed XML"),
        ("<akomaNtoso/>", "“akomaNtoso” of namespace None"),
        (XML.replace("UTF-8", "nope"), "no well-formed XML"),
        (BODY.replace("治理", "甲" * 11_000_000), "no well-formed XML"),
        ("<a>" * 3000, "no well-formed XML"),
        (BODY.replace("治理", "<sub>" * 210 + "</sub>" * 210), "elements are nested more than 200"),
        (BODY.replace("治理", "<sub>" * 50 + "治理" + "</sub>" * 50), "more than 20 marks"),
        (BODY.replace('gz:number="1"', 'gz:number="１"'), "is “１”, no whole number"),
        (BODY.replace('gz:number="1"', f'gz:number="{"9" * 5000}"'), "no whole number"),
        (BODY.replace('gz:number="1"', 'gz:number="1_0"'), "is “1_0”, no whole number"),
        (BODY.replace('gz:number="1"', f'gz:number="{FAR}"'), "Input should be less than"),
        (BODY.replace('gz:column="0"', 'gz:column="0.0"'), "column of th is “0.0”"),
        (BODY.replace('gz:column="3"', 'colspan="1000000000" gz:column="3"'), "ends in column"),
        (BODY.replace('gz:column="0"', 'colspan="0" gz:column="0"'), "colspan: Input should be"),
        (BODY.replace("治理", '<inline name="character" gz:code="d800"/>'), "“d800” is no code"),
        (BODY.replace("治理", '<inline name="character" gz:code="110000"/>'), "is no code"),
        (BODY.replace("</mainBody>", "</mainBody><mainBody/>", 1), "a second mainBody"),
        (BODY.replace("<chapter ", '<chapter class="x" ').replace("chp_1", "", 1), "has the id"),
        (BODY.replace("<heading ", "<heading/><heading ", 1), "a second heading in"),
    ],
)  # fmt: skip
def test_xml_that_is_hostile_is_refused(content: str, message: str) -> None:
    assert content != BODY
    with pytest.raises(CorpusError, match=re.escape(message)) as raised:
        from_akn(content.encode(), "x.xml")
    assert str(raised.value).startswith("x.xml: ")
    assert str(raised.value).endswith("build the file again from its source")


@pytest.mark.parametrize(
    "content",
    [
        XML.encode(),
        XML.replace("UTF-8", "UTF-16").encode("utf-16"),
        b"\xef\xbb\xbf" + XML.encode(),
        BODY.replace("治理", "治<!-- a -->理").encode(),
        BODY.replace("治理", "治<?a b?>理").encode(),
        BODY.replace("治理", "<![CDATA[治理]]>").encode(),
        b'<?xml-stylesheet href="x"?>' + BODY.encode(),
    ],
)
def test_xml_that_says_the_same_in_other_words(content: bytes) -> None:
    assert from_akn(content, "x.xml") == plan_of(TEXT)


# --- plans that are used later --------------------------------------------------------------


def test_a_comparison_of_plans_with_an_id_that_is_none_ends() -> None:
    """It never did: a part whose id is that of what it stands in stands in itself."""
    plan = plan_of("第一章 甲\n\n第一节 乙\n\n内容。\n")
    (chapter,) = plan.chapters
    for eid in ("", "chp_1__sec_1"):
        broken = plan.model_copy(update={"divisions": (chapter.model_copy(update={"eid": eid}),)})
        for pair in ((broken, plan), (plan, broken)):
            with pytest.raises(ValueError, match="cannot be compared: "):
                gz14fyp.compare(*pair)


def test_a_map_that_leads_back_is_refused(tmp_path: Path) -> None:
    """Maps of ids that lead from an edition to itself were followed without end."""
    for edition, before in (("2031", "2030"), ("2030", "2031")):
        folder = tmp_path / "town" / edition
        folder.mkdir(parents=True)
        content = {
            "plan": "town", "from_edition": before,
            "to_edition": edition, "ids": {"chp_1": "chp_1"},
        }  # fmt: skip
        (folder / f"ids-from-{before}.json").write_bytes(orjson.dumps(content))
    plan = plan_of("第一章 甲\n").model_copy(update={"id": "town", "edition": "2031"})
    plan.read_from(tmp_path / "town" / "2031")
    with pytest.raises(CorpusError, match="which is no earlier edition"):
        resolved(plan, "chp_1", "2029")


@pytest.mark.parametrize("content", [b"", b"[]", b'{"outputs": [{"bytes": 1e999}]}', b"[" * 9999])
def test_what_is_no_manifest_and_no_map(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    for read in (read_manifest, lambda path: read_map(path, tmp_path)):
        with pytest.raises(CorpusError, match=r"x\.json: .+; build the corpus again"):
            read(path)


def test_a_rule_of_a_mark_may_have_any_characters() -> None:
    plan = plan_of("第一章 甲\n")
    (chapter,) = plan.chapters
    title = chapter.title.model_copy(update={"marks": (StyleMark(kind="sub", start=0, end=1),)})
    marked = plan.model_copy(update={"divisions": (chapter.model_copy(update={"title": title}),)})
    assert from_akn(to_akn(marked), "x.xml") == marked


@pytest.mark.parametrize("name", sorted(path.name for path in FAMILIES.glob("*.txt")))
def test_what_is_parsed_is_whole(name: str) -> None:
    assert first_problem(gz14fyp.parse(FAMILIES / name)) is None


@pytest.mark.parametrize("seed", range(40))
def test_what_is_made_of_anything_is_whole(seed: int) -> None:
    plan = gz14fyp.parse(made_text(Random(seed)).encode())
    assert first_problem(plan) is None


# --- any damage -----------------------------------------------------------------------------

JUNK = [
    "", "x" * 300, "\0", "chp_1", "#", "-1", None, True, [], {}, -1, 0, 2**53, 2**63, 2**64 - 1,
    1.5, 1e300, ["a"], {"a": 1}, "1E+999999999", "NaN", "二〇二一年", "\u2028", "../../x",
    "9" * 5000, "\\ud800", "part", "cell",
]  # fmt: skip


def places(values: Values, above: tuple[Any, ...] = ()) -> list[tuple[Any, Any]]:
    """Each container in some values with a key in it."""
    found = []
    keys = values if isinstance(values, dict) else range(len(values))
    for key in keys:
        found.append((values, key))
        if isinstance(values[key], dict | list):
            found += places(values[key])
    return found


def damaged_values(random: Random) -> Values:
    """The values of a plan with one or two changes."""
    values = values_of(good())
    for _ in range(random.choice((1, 1, 2))):
        all_places = places(values)
        above, key = random.choice(all_places)
        other, other_key = random.choice(all_places)
        match random.randrange(5):
            case 0:
                above[key] = random.choice(JUNK)
            case 1:
                del above[key]
            case 2:
                above[key] = orjson.loads(orjson.dumps(other[other_key]))
            case 3 if isinstance(above[key], int):
                above[key] += random.choice((-10, -1, 1, 10))
            case _:
                if isinstance(above, list):
                    above.append(orjson.loads(orjson.dumps(above[key])))
    return values


def use(plan: Plan) -> None:
    """All that is done with a plan that was read."""
    for node in all_nodes(plan):
        assert node.citation() is not None
        assert (node.path, node.lines, node.notes, repr(node)) is not None
        if hasattr(node, "grid"):
            node.grid()
    for records in (plan.observations, plan.commitments, plan.boxes, plan.contents):
        records.records()
    for query, is_pattern in (("绿道", False), ("[0-9]+", True)):
        plan.find(query, regex=is_pattern).records()
    plan._repr_html_()
    check_plan(plan, checks=CHECKS_OF_A_FILE)
    for style in ("bibtex", "csl-json"):
        plan.citation(style)
    for form in (Format.MARKDOWN, Format.TEXT, Format.HTML, Format.JSONL, Format.SQLITE):
        export_plan(plan, form)
    table_files(plan)
    gz14fyp.compare(plan, plan_of(TEXT))
    assert from_json(to_json(plan), "again.json") == plan
    from_akn(to_akn(plan), "again.xml")


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_is_refused_or_can_be_used(seed: int) -> None:
    content = orjson.dumps(damaged_values(Random(seed)))
    try:
        plan = from_json(content, "x.json")
    except CorpusError:
        return
    use(Plan.of(plan))
