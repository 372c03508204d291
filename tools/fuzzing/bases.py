"""What the cases are made from: plans, real and made up, as text and parsed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from fuzzing import ROOT
from fuzzing.damage import by_chance
from gz14fyp import parse
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.plan import Plan

SOURCE = ROOT / "data" / "raw" / "guangzhou-14fyp-2021-04.txt"
NATIONAL = ROOT.parent / "shared" / "samples" / "national-15fyp-2026-03.txt"
_FAMILIES = ROOT / "tests" / "families"
_BAD = ROOT / "tests" / "bad"
# A plan of all there is, in few words.
SMALL = (ROOT / "tools" / "fuzzing" / "small.txt").read_bytes()


def number_of(seed: str) -> int:
    """The number at the end of a seed."""
    return int(seed.rpartition("-")[2])


def plans() -> list[Path]:
    """The plans as text, the real ones first."""
    return [SOURCE, *([NATIONAL] if NATIONAL.exists() else []), *sorted(_FAMILIES.glob("*.txt"))]


def chosen(random: Random, whole: bool = False) -> Path | None:
    """A plan to make a case from: mostly the smallest one, which is nothing here."""
    if whole:
        return SOURCE
    if by_chance(random, 0.5):
        return None
    return random.choice(sorted((*_FAMILIES.glob("*.txt"), *_BAD.glob("*.txt"))))


@cache
def plan_of(path: Path | None) -> Plan:
    """The plan in a text. It is that of a corpus file: with an edition, and dates."""
    described = {"id": "small-plan", "edition": "2036-03", "published": "2036-03", "issuer": "某市"}
    given = parse(SMALL if path is None else path)
    plan = given if path == SOURCE else given.model_copy(update=described)
    return Plan.of(from_json(to_json(plan), "plan.json"))


@cache
def json_of(path: Path | None) -> bytes:
    """Its corpus file."""
    return to_json(plan_of(path))


@cache
def akn_of(path: Path | None) -> bytes:
    """Its corpus file in Akoma Ntoso."""
    return to_akn(plan_of(path))
