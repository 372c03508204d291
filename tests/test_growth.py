"""No pattern and no loop of the program takes more than its text is long: work is counted.

`make unit` tries all patterns and all kinds of inputs. What fails names the function or the
pattern, and the text that makes it slow.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import patterns
from attacks import characters, worst
from steps import Machine
from uses import USES, size_of
from work import Function, Hidden, functions_with_loops, hidden_loops, measured

# --- patterns ------------------------------------------------------------------------------


@cache
def _placed() -> dict[patterns.Place, list[patterns.Pattern]]:
    return patterns.placed(patterns.patterns(), patterns.places())


def _made() -> list[tuple[patterns.Place, patterns.Pattern]]:
    return [(place, one) for place, made in _placed().items() for one in made]


def test_each_pattern_of_the_source_is_tried() -> None:
    never = [f"{place.file}:{place.first}" for place, made in _placed().items() if not made]
    assert not never, "no use makes these patterns: add one to tests/uses.py"


def test_no_pattern_is_made_where_the_source_does_not_show_it() -> None:
    shown = {one for _, one in _made()}
    assert [one for one in patterns.patterns() if one not in shown] == []


def test_no_pattern_takes_more_steps_than_its_text_is_long() -> None:
    slow = [
        f"{pattern.file}:{pattern.line}: {pattern.text!r}\n    {growth}"
        for pattern, growth in patterns.slow_patterns(_placed())
    ]
    assert not slow, "\n".join(slow)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_machine_that_counts_steps_matches_as_re_does(data: st.DataObject) -> None:
    _, one = data.draw(st.sampled_from(_made()))
    pattern = one.compiled()
    machine = Machine(pattern)
    texts = st.lists(st.sampled_from(characters(machine)), max_size=12)
    text = (b"" if one.coded else "").join(data.draw(texts))
    found, whole = pattern.search(text), pattern.fullmatch(text)
    assert machine.search(text) == (found and found.span())
    assert machine.match(text, 0, whole=True) == (whole and whole.end())
    assert list(machine.each(text)) == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"\s*x", "search"),
        (r"\s+$", "each"),
        (r"(?:a|a)*b", "match"),
        (r"(?:<!--.*?-->\s*)*<html", "match"),
        (r"a.*b.*c", "match"),
        (r"foo.*bar", "search"),
        (r"(a*)\1b", "match"),
        (r"a(?=.*b)", "each"),
    ],
)
def test_slow_patterns_are_found(pattern: str, way: str) -> None:
    assert worst(re.compile(pattern), [way])


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"\s*x", "match"),
        (r"(?<!\s)\s+$", "each"),
        (r"\s*+x", "match"),
        (r"a[^b]*b", "match"),
        (r"[0-9]{1,4}年", "search"),
        (r"(?>a|b)*c", "match"),
    ],
)
def test_patterns_that_take_as_long_as_their_text_are_left_alone(pattern: str, way: str) -> None:
    assert worst(re.compile(pattern), [way]) is None


# --- loops ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", USES)
def test_work_grows_as_its_input_does(name: str) -> None:
    slow = measured(name, USES[name], size_of(name)).too_fast
    assert not slow, "\n".join(map(str, slow))


# Loops that no use reaches, and why they need none.
_UNREACHED = {
    Function("extract/quantities.py", "_one_of"): "over our own words, at import",
    Function("corpus/akn/inline.py", "_continue"): "a text has one lead to run across",
    Function("corpus/schema.py", "shape"): "over our own schemas",
    Function("corpus/schema.py", "_only_grew"): "over our own schemas",
    Function("reading/wordnumbers.py", "chinese"): "over the four places of a number",
    Function("reading/wordnumbers.py", "_roman"): "over the letters of a number",
    Function("reading/wordnumbers.py", "_wide"): "over the digits of a number",
}


def test_each_loop_is_reached_by_a_use() -> None:
    reached = {one for name in USES for one in measured(name, USES[name], size_of(name)).reached}
    missing = functions_with_loops() - reached - _UNREACHED.keys()
    assert not missing, "add a use to tests/uses.py for: " + ", ".join(map(str, sorted(missing)))


def test_loops_that_need_no_use_are_there() -> None:
    assert _UNREACHED.keys() <= functions_with_loops()


# --- what runs within one line -------------------------------------------------------------


# Each was read: what it goes through is short, or it goes on from where it stopped.
LOOKED_AT = {
    Hidden(Function("corpus/idmaps.py", "_chain"), "insert"),  # editions of one plan
    Hidden(Function("extract/investment.py", "_rows"), "index"),  # the ranks of programmes
    Hidden(Function("model/node.py", "Node.ancestors"), "insert"),  # how deep a node stands
    Hidden(Function("model/plan.py", "Plan.counts"), "count"),  # once for each of five levels
    Hidden(Function("parsing/columns.py", "_between"), "index"),  # a cell in its own part
    Hidden(Function("parsing/nest.py", "_close_to"), "index"),  # levels
    Hidden(Function("parsing/profile.py", "Profile.levels"), "index"),  # levels
    Hidden(Function("reading/lines.py", "split_lines"), "index"),  # a line in itself
    Hidden(Function("reading/pdf/view.py", "_drawn"), "index"),  # kinds of marks
}


def test_what_searches_or_copies_within_a_loop_was_looked_at() -> None:
    assert hidden_loops() == LOOKED_AT, "look at what is new, mend it or write down why it is short"
