"""plan.json with other values, missing and further keys, and damaged bytes."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import orjson

from fuzzing.bases import chosen, json_of, number_of, plan_of
from fuzzing.case import Kind
from fuzzing.damage import by_chance, damage_values, damaged_bytes, places_in
from fuzzing.promises import wrong_plan, wrong_refusal
from gz14fyp.corpus.jsonfile import from_json
from gz14fyp.errors import Gz14fypError
from gz14fyp.plan import Plan

_NAME = "plan.json"
_WHOLE_IN = 100
_BYTES_IN = 8
# What stands where a value is written that no module writes.
_HERE = "@here@"
_ODD = (
    *("1" + "0" * 5_000, "-1" + "0" * 400, "1e999999", "NaN", "-Infinity", "00", "1.", "'x'"),
    *('"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\t"', "[" * 2_000 + "]" * 2_000),
    *("[" * 100_000, '{"a":' * 500 + "1" + "}" * 500, '{"text":"a","text":"b"}', "nul", ""),
)


def case(seed: str) -> bytes:
    """A corpus file with one to four damages. The seed's number says if it is the real plan's."""
    random = Random(seed)
    number = number_of(seed)
    content = json_of(chosen(random, whole=number % _WHOLE_IN == 1))
    if number % _BYTES_IN == 0:
        return damaged_bytes(content, random)
    values = orjson.loads(content)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        damage_values(values, random)
    return _written(values, random)


def _written(values: Any, random: Random) -> bytes:
    """The values as JSON, at times with one that is written in an odd way, or a key twice."""
    places = places_in(values) if isinstance(values, dict | list) else {}
    odd = random.choice(_ODD) if by_chance(random, 0.15) and places else None
    if odd is not None:
        within, key = random.choice(places[random.choice(sorted(places))])
        within[key] = _HERE
    text = json.dumps(values, ensure_ascii=by_chance(random, 0.5))
    if odd is not None:
        text = text.replace(f'"{_HERE}"', odd)
    return _doubled(text, random).encode("utf-8", "surrogatepass")


def _doubled(text: str, random: Random) -> str:
    """The text, at times with a key that stands twice."""
    at = text.find('", "', random.randrange(len(text)))
    if at < 0 or not by_chance(random, 0.05):
        return text
    end = text.find(",", at + 4)
    return text[:end] + text[at + 1 : end] + text[end:]


def what_is_wrong(content: bytes) -> str:
    """It is refused in a sentence that names the file, or all works on what is read from it."""
    try:
        plan = Plan.of(from_json(content, _NAME))
    except Gz14fypError as error:
        return wrong_refusal(error, _NAME)
    return wrong_plan(plan, original_of(plan))


def original_of(plan: Plan) -> Plan:
    """What a plan may have been before: another edition of the smallest one."""
    return plan_of(None).model_copy(update={"edition": f"{plan.edition}-before"})


KIND = Kind("json", ".json", case, what_is_wrong)
