"""Commitments: the quantified promises in paragraphs and in the entries of boxes.

A number in a plan promises something when a horizon, a level or a deed goes before it (到 2040 年,
达 …, 新建 …), or when it is a share. It does not when it tells of the past, stands in a name, or
only says which things are meant (``10 万平方米以上的商场``). Tables are records of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gz14fyp.extract.quantities import Found
from gz14fyp.extract.sentences import (
    LONGEST_CLAUSE,
    Sentence,
    clause_before,
    scope_before,
    sentences_of,
)
from gz14fyp.grammar import promises
from gz14fyp.grammar.marks import BRACKETED, COMMA, LEFT_QUOTE, LIST_COMMA, RIGHT_QUOTE
from gz14fyp.grammar.numerals import read_number
from gz14fyp.model.blocks import Box, Entry, Paragraph
from gz14fyp.model.division import Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import Places, Rebuilder
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.records import Commitment, Indicator, Observation, Series
from gz14fyp.model.walk import divisions_of, texts_of


def extract_commitments(plan: PlanTree, indicators: Iterable[Indicator]) -> Iterator[Commitment]:
    """The commitments of a plan, in document order, linked to the indicators they restate."""
    rebuilder = Rebuilder(plan.corrections)
    targets = _targets(indicators)
    period = (plan.period.start, plan.period.end) if plan.period else (None, None)
    for block in _promising_blocks(plan):
        places: Places | None = None
        for sentence in sentences_of(block.text):
            printed = sentence.text.strip()
            for i in _promised(sentence):
                one = sentence.found[i]
                subject = _subject(sentence, i)
                start, end = _horizon(sentence.text[: one.start], period)
                indicator, agrees = _restated(subject, one.quantity, end, targets)
                first, last = sentence.start + one.start, sentence.start + one.end
                places = places or rebuilder.places(block)
                yield Commitment(
                    eid=block.eid,
                    subject=subject,
                    quantity=one.quantity,
                    horizon_start=start,
                    horizon_end=end,
                    ambition=_is_striven_for(sentence.text, one),
                    text=printed,
                    indicator=indicator,
                    agrees=agrees,
                    spans=places.of(first, last),
                )


def _promising_blocks(plan: PlanTree) -> Iterator[Paragraph | Entry]:
    """Paragraphs and entries, but for those under headings of the past."""
    for division in divisions_of(plan.divisions):
        if not _is_past(division):
            yield from texts_of(division.blocks, _is_past)


def _is_past(one: Division | Box) -> bool:
    return bool(promises.PAST_HEADING.search(one.title.text))


def _promised(sentence: Sentence) -> Iterator[int]:
    """Which of the numbers of a sentence are promised."""
    is_any = False
    for i in range(len(sentence.found)):
        if _is_promised(sentence, i, is_any):
            is_any = True
            yield i


# --- what is promised ----------------------------------------------------------------------


def _is_promised(sentence: Sentence, i: int, after_promise: bool) -> bool:
    """Whether a number is promised; ``after_promise`` when one before it in the sentence is."""
    text, one = sentence.text, sentence.found[i]
    before, after = clause_before(text, one.start), text[one.end :]
    unit = one.quantity.unit
    if _in_quotes(text, one.start) or _is_given(before):
        return False
    if promises.AMONG.match(before):
        return after_promise
    if unit in promises.TIMES:
        return bool(promises.IS_REACHED.match(after))
    if "%" in unit:
        return True
    if promises.DESCRIBES.match(after):
        return False
    if promises.LEVEL.search(before) or _bounds(one.quantity) or _goes_on(sentence, i):
        return True
    is_loose = one.quantity.raw[0] in promises.FEW and promises.OF in after[:8]
    if unit in promises.RATINGS or is_loose:
        return False
    return bool(promises.DEED.search(before)) or _has_horizon(text, one)


def _in_quotes(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return before.count(LEFT_QUOTE) > before.count(RIGHT_QUOTE)


def _is_given(before: str) -> bool:
    """Whether the clause before a number tells what is carried out, or ends a list of names."""
    return before.rstrip().endswith(promises.AND_SO_ON) or bool(promises.GIVEN.match(before))


def _bounds(quantity: Quantity) -> bool:
    """Whether a word before the number sets a bound, as promises do."""
    return quantity.raw.startswith(promises.BOUNDS)


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a number stands in a row after one that has a level: ``分别达 5 家、6 家``."""
    if not sentence.goes_on(i):
        return False
    return bool(promises.LEVEL.search(clause_before(sentence.text, sentence.found[i - 1].start)))


def _has_horizon(sentence: str, one: Found) -> bool:
    scope = scope_before(sentence, one.start)
    return bool(promises.HORIZON.search(scope) or promises.AMBITION.search(scope))


def _horizon(before: str, period: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """First year and last year that the nearest horizon before a number names."""
    matches = list(promises.HORIZON.finditer(before))
    if not matches:
        return None, None
    last = matches[-1]
    if last["period"]:
        return period
    return None, int(read_number(last["year"]))


def _is_striven_for(sentence: str, one: Found) -> bool:
    """Whether 力争 stands before a number: in its clause, or at the head of one before it."""
    if promises.AMBITION.search(clause_before(sentence, one.start)):
        return True
    clauses = scope_before(sentence, one.start).split(COMMA)[:-1]
    return any(promises.AMBITION.match(clause.strip()) for clause in clauses)


# --- subjects ------------------------------------------------------------------------------


def _subject(sentence: Sentence, i: int) -> str:
    """What a number is promised of: what stands before its level, or what it counts."""
    text, one = sentence.text, sentence.found[i]
    row = sentence.rows[i]
    head = clause_before(text, sentence.found[row[0]].start)
    if len(row) > 1 and promises.EACH in head:
        names = _shared_names(_named(head))
        if len(names) == len(row):
            return names[row.index(i)]
    named = _named(_own_clause(sentence, i))
    counted = _counted(text[one.end : one.end + LONGEST_CLAUSE])
    if one.quantity.unit in promises.TIMES or "%" in one.quantity.unit:
        return named if _ends_clause(text, one) else named + BRACKETED.sub("", counted)
    if counted and one.quantity.unit.endswith(promises.COUNTING):
        return counted
    return named or counted


def _own_clause(sentence: Sentence, i: int) -> str:
    """What stands in a clause before a number, and after the number before that."""
    one = sentence.found[i]
    before = clause_before(sentence.text, one.start)
    earlier = sentence.found[i - 1].end if i else 0
    if earlier > one.start - len(before):
        _, comma, after = sentence.text[earlier : one.start].partition(LIST_COMMA)
        before = after if comma else before
    return before


def _ends_clause(sentence: str, one: Found) -> bool:
    after = sentence[one.end :].lstrip()
    return not after or after[0] in promises.ENDS_AMOUNT


def _counted(after: str) -> str:
    """What a number counts: the noun after it, without what is said of the noun."""
    clause = promises.END_OF_NOUN.split(after, maxsplit=1)[0].strip()
    if promises.OF in clause.lstrip(promises.OF):
        return clause.rpartition(promises.OF)[2].strip()
    return clause.lstrip(promises.OF).partition(LIST_COMMA)[0].strip()


def _named(before: str) -> str:
    """A name, without what leads up to it and the words of level after it. A year is none."""
    if promises.YEAR_ALONE.fullmatch(before.strip()):
        return ""
    name = promises.LEADING.sub("", before).rstrip()
    return _without(_without(name, promises.REACHING), promises.STRIVING).strip()


def _without(text: str, words: tuple[str, ...]) -> str:
    """A text without some words at its end, as often as they stand there."""
    while last := next((word for word in words if text.endswith(word)), ""):
        text = text[: -len(last)]
    return text


def _shared_names(names: str) -> list[str]:
    """``甲电、乙电规模`` are 甲电规模 and 乙电规模: heads that end alike share what follows."""
    *heads, last = names.split(LIST_COMMA)
    if not heads:
        return [last]
    end = heads[0][-1]
    cut = last.find(end) + 1
    shared = last[cut:] if cut else ""
    return [head + shared for head in heads] + [last]


# --- indicators ----------------------------------------------------------------------------


Targets = dict[tuple[str, str], tuple[Series, Observation]]


def _targets(indicators: Iterable[Indicator]) -> Targets:
    """The last target of each series, by bare name and unit; later tables go before."""
    return {
        (_bare(series.name), series.unit): (series, targets[-1])
        for indicator in indicators
        for series in indicator.series
        if (targets := [one for one in series.observations if one.kind == "target"])
    }


def _restated(
    subject: str, quantity: Quantity, year: int | None, targets: Targets
) -> tuple[str | None, bool | None]:
    """The row of the indicator of the same name and unit, and whether its target is the same."""
    found = targets.get((_bare(subject), quantity.unit))
    if found is None:
        return None, None
    series, target = found
    if year is not None and target.year != year:
        return None, None
    return series.eid, _same_value(target.quantity, quantity)


def _bare(name: str) -> str:
    """A name without what only says how it is counted: ``新增就业人数`` is ``新增就业``."""
    return promises.COUNTING_WORDS.sub("", name)


def _same_value(target: Quantity, promised: Quantity) -> bool:
    same = (target.value, target.low, target.high) == (promised.value, promised.low, promised.high)
    return same and (target.comparator == promised.comparator or "eq" in (
        target.comparator, promised.comparator
    ))  # fmt: skip
