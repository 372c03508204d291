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


# So that two cores share the work.
_PARTS = 2


def test_each_pattern_of_the_source_is_tried() -> None:
    never = [f"{place.file}:{place.first}" for place, made in _placed().items() if not made]
    assert not never, "no use makes these patterns: add one to tests/uses.py"


def test_no_pattern_is_made_where_the_source_does_not_show_it() -> None:
    shown = {one for _, one in _made()}
    assert [one for one in patterns.patterns() if one not in shown] == []


@pytest.mark.parametrize("part", range(_PARTS))
def test_no_pattern_takes_more_steps_than_its_text_is_long(part: int) -> None:
    placed = {place: made[part::_PARTS] for place, made in _placed().items()}
    slow = [
        f"{pattern.file}:{pattern.line}: {pattern.text!r}\n    {growth}"
        for pattern, growth in patterns.slow_patterns(placed)
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
    found = measured(name, USES[name], size_of(name)).too_fast
    slow = [one for one in found if one.function not in _BOUNDED]
    assert not slow, "\n".join(map(str, slow))


# Loops that no use reaches, and why they need none.
_UNREACHED = {
    Function("corpus/akn/inline.py", "_continue"): "a text has one lead to run across",
    Function("corpus/schema.py", "shape"): "over our own schemas",
    Function("corpus/schema.py", "_only_grew"): "over our own schemas",
    Function("corpus/schema.py", "_Generator.int_schema"): "over our own schemas",
    Function("cli/streams.py", "make_ready"): "over the two streams of a command",
    Function("reading/pdf/continued.py", "_Firsts.page_of"): "what it finds is kept by title",
    Function("reading/pdf/lines.py", "_Group.add"): "over the runs of one printed line",
    Function("reading/pdf/packed.py", "_bounded"): "once over the parts of a stream",
    Function("reading/web/html.py", "_why"): "once over what is told of a page",
    Function("reading/word/numbers.py", "_roman"): "over the letters or digits of a number",
    Function("reading/word/numbers.py", "_wide"): "over the letters or digits of a number",
    Function("tables/table.py", "within"): "over our own fields, when they are imported",
}
# Work that grows faster than the text up to a limit in the code, and no further.
_BOUNDED = {
    Function("extract/commitments.py", "_is_striven_for"): "in a stretch of 2,000 characters",
    Function("extract/commitments.py", "_shared_names"): "in a stretch of 2,000 characters",
    Function("extract/indicators.py", "_note_ids"): "100 notes of a table",
    Function("extract/indicators.py", "_likeness"): "100 notes of a table",
    Function("extract/indicators.py", "_nearest_note"): "100 notes of a table",
    Function("reading/pdf/weight.py", "_written_out"): "40 rounds over the forms",
    Function("corpus/recordrules.py", "_stray"): "the notes of a table, of which 100 are drawn",
    Function("corpus/editions.py", "check_names"): "over the index, once a reading",
    Function("corpus/editions.py", "_check_fields"): "over the index, once a reading",
    Function("corpus/names.py", "check_apart"): "over the index, once a reading",
}


def test_each_loop_is_reached_by_a_use() -> None:
    reached = {one for name in USES for one in measured(name, USES[name], size_of(name)).reached}
    words = {one for one in functions_with_loops() if one.file.startswith("grammar/")}
    # The grammar goes through our own words, and mostly once.
    missing = functions_with_loops() - reached - words - _UNREACHED.keys()
    assert not missing, "add a use to tests/uses.py for: " + ", ".join(map(str, sorted(missing)))


def test_loops_that_need_no_use_are_there() -> None:
    assert _UNREACHED.keys() <= functions_with_loops()


# --- what runs within one line -------------------------------------------------------------


# Each was read: what it goes through is short, or it goes on from where it stopped.
LOOKED_AT = {
    Hidden(Function("reading/web/ends.py", "in_comments"), "count"),  # from the last one on
    Hidden(Function("corpus/idmaps.py", "_chain"), "insert"),  # editions of one plan
    Hidden(Function("corpus/integrity.py", "divisions_nest_by_level"), "index"),  # levels
    Hidden(Function("extract/investment.py", "_rows"), "index"),  # the ranks of programmes
    Hidden(Function("grammar/entries.py", "_list"), "count"),  # our own words
    Hidden(Function("grammar/families.py", "Profile.levels"), "index"),  # levels
    Hidden(Function("model/node.py", "Node.ancestors"), "insert"),  # how deep a node stands
    Hidden(Function("model/plan.py", "PlanTree.counts"), "count"),  # once for each of five levels
    Hidden(Function("parsing/tree.py", "_close_to"), "index"),  # levels
    Hidden(Function("reading/pdf/view.py", "_drawn"), "index"),  # kinds of marks
    Hidden(Function("reading/plain/columns.py", "_between"), "index"),  # a cell in its own part
    Hidden(Function("reading/plain/lines.py", "split_lines"), "index"),  # a line in itself
    Hidden(Function("reading/toml.py", "_check_nesting"), "count"),  # once, of the text before
}


def test_what_searches_or_copies_within_a_loop_was_looked_at() -> None:
    assert hidden_loops() == LOOKED_AT, "look at what is new, mend it or write down why it is short"
