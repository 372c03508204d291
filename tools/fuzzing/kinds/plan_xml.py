"""plan.xml with elements dropped, moved and doubled, other attributes, entities, encodings."""

from __future__ import annotations

from random import Random

from lxml import etree

from fuzzing.bases import akn_of, chosen, number_of
from fuzzing.case import Kind
from fuzzing.damage import damage_tree, damaged_markup
from fuzzing.kinds.plan_json import original_of
from fuzzing.promises import wrong_plan, wrong_refusal
from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.errors import Gz14fypError
from gz14fyp.plan import Plan

_NAME = "plan.xml"
_WHOLE_IN = 100
_MARKUP_IN = 6
_VALUES = (
    *(
        "",
        " ",
        "-1",
        "0",
        "9" * 30,
        "9" * 5_000,
        "1.5",
        "nan",
        "a",
        "1-2",
        "2-1",
        "1-2 ",
        "0-0 5-9",
    ),
    *(
        "chp_1",
        "chp_1__sec_1",
        "#",
        "#chp_1",
        "#none",
        "urn:x",
        "true",
        "2036-99-99",
        "甲",
        "²",
        "９",
    ),
)


def case(seed: str) -> bytes:
    """A corpus file with one to four damages. The seed's number says if it is the real plan's."""
    random = Random(seed)
    number = number_of(seed)
    content = akn_of(chosen(random, whole=number % _WHOLE_IN == 1))
    if number % _MARKUP_IN == 0:
        return damaged_markup(content, random)
    root = etree.fromstring(content)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        damage_tree(root, random, _VALUES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def what_is_wrong(content: bytes) -> str:
    """It is refused in a sentence that names the file, or all works on what is read from it."""
    try:
        plan = Plan.of(from_akn(content, _NAME))
    except Gz14fypError as error:
        return wrong_refusal(error, _NAME)
    return wrong_plan(plan, original_of(plan))


KIND = Kind("xml", ".xml", case, what_is_wrong)
