"""Commitments: the quantified promises in paragraphs and in the entries of boxes.

A number in a plan promises something when a horizon, a level or a deed goes before it (到 2040 年,
达 …, 新建 …), or when it is a share. It does not when it tells of the past, stands in a name, or
only says which things are meant (``10 万平方米以上的商场``). Tables are records of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gz14fyp.extract.quantities import Found
from gz14fyp.extract.sentences import (
    LONGEST_CLAUSE,
    Sentence,
    clause_before,
    scope_before,
    sentences_of,
)
from gz14fyp.model.blocks import Block, Box, Entry, Paragraph
from gz14fyp.model.plan import PlanTree, walk_divisions
from gz14fyp.model.printed import Piece, Places, Rebuilder
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.records import Commitment, Indicator, Observation, Series

# Headings of what has been reached, and of what the plan found.
_PAST_HEADING = re.compile("成就|成效|回顾|现状|发展环境|发展基础|存在问题|完成情况")
_YEAR = r"(?P<year>20[0-9]{2}|二〇[〇一二三四五六七八九]{2})\s*年"
_HORIZON = re.compile(
    rf"(?P<by>到|至)\s*{_YEAR}|(?P<period>“十.五”(?:时期|期间)?|今后五年|规划期内|未来五年)"
)
_AMBITION = re.compile("力争|争取|努力实现")
_LEVEL = re.compile(
    r"(?:达到|达|提高到|提升到|提高至|提升至|增加到|增加至|增长到|增长至|扩大到|扩大至|增至|升至|"
    r"降低到|降低至|下降到|下降至|降到|降至|减少到|减少至|控制在|保持在|稳定在|规模至|为|年均增长|增长|下降)\s*$"
)
_DEED = re.compile(
    "新增|新建|新开|增加|建成|建设|建立|打造|推出|培养|培育|完成|推进|实施|创建|缔结|改造|开通|"
    "形成|引进|组建|设立|举办|吸引|覆盖|支持|创造|筹集|开工|布局|实现"
)
# What is only carried out, or built upon, is no promise of its own.
_GIVEN = re.compile(r"\s*(?:落实|按照|根据|依托|围绕|发挥)")
_AMONG = re.compile(r"\s*其中")
_REACHES = re.compile(
    r"\s*(?:轨道|高铁|快速)?(?:直达|通达|联通|互通|直连|互达|覆盖|连接|可达|到达)"
)
_OF = re.compile(r"[^，。；、]{0,6}?的")
_RATINGS = ("千伏", "千伏安", "兆位/秒", "岁", "年", "个月", "天", "日", "周岁")
_BRACKETED = re.compile("（[^（）]*）")
_TIMES = ("小时", "分钟", "秒")
_COUNTING = tuple("家个名条所对部座项处件场套台辆张间支")
_COUNTING_WORDS = re.compile("年均增速|年均增长|年均|增速|增长|人数|数$")
_FEW = "两三四五六七八九"
_LEADING = re.compile(
    r"^(?:并|全面|有序|统筹|探索|加快|力争|争取|积极|继续|每年|其中|全市|支持|推动|实现|增加|扩大|提高|降低|"
    rf"(?:到|至)\s*{_YEAR}|“十.五”(?:时期|期间)?|：)*[，\s]*"
)
# What stands between a name and its number, the longest words first: 力争, then 达到.
_STRIVING = ("力争", "争取", "预计", "分别", "合计", "约")
_REACHING = (
    "提高到", "提升到", "提高至", "提升至", "增加到", "降低到", "降低至", "下降到", "下降至",
    "减少到", "减少至", "控制在", "保持在", "稳定在", "达到", "增至", "升至", "降到", "降至",
    "力争", "分别", "达", "至", "为", "约",
)  # fmt: skip


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
                places = places or rebuilder.places(
                    Piece(block.eid, block.text, block.marks, block.spans)
                )
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
    for division in walk_divisions(plan.divisions):
        if not _PAST_HEADING.search(division.title.text):
            yield from _texts(division.blocks)


def _texts(blocks: Iterable[Block]) -> Iterator[Paragraph | Entry]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Entry):
            yield block
            yield from _texts(block.entries)
        elif isinstance(block, Box) and not _PAST_HEADING.search(block.title.text):
            yield from _texts(block.blocks)


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
    if _in_quotes(text, one.start) or before.rstrip().endswith("等") or _GIVEN.match(before):
        return False
    if _AMONG.match(before):
        return after_promise
    if unit in _TIMES:
        return bool(_REACHES.match(after))
    if "%" in unit:
        return True
    if _OF.match(after):
        return False
    if _LEVEL.search(before) or _bounds(one.quantity) or _goes_on(sentence, i):
        return True
    if unit in _RATINGS or (one.quantity.raw[0] in _FEW and "的" in after[:8]):
        return False
    return bool(_DEED.search(before)) or _has_horizon(text, one)


def _in_quotes(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return before.count("“") > before.count("”")


def _bounds(quantity: Quantity) -> bool:
    """Whether a word before the number sets a bound, as promises do."""
    return quantity.raw.startswith(("不少于", "不低于", "不超过", "控制在", "突破", "≥", "≤"))


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a number stands in a row after one that has a level: ``分别达 5 家、6 家``."""
    if not sentence.goes_on(i):
        return False
    return bool(_LEVEL.search(clause_before(sentence.text, sentence.found[i - 1].start)))


def _has_horizon(sentence: str, one: Found) -> bool:
    scope = scope_before(sentence, one.start)
    return bool(_HORIZON.search(scope) or _AMBITION.search(scope))


def _horizon(before: str, period: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """First year and last year that the nearest horizon before a number names."""
    matches = list(_HORIZON.finditer(before))
    if not matches:
        return None, None
    last = matches[-1]
    if last["period"]:
        return period
    digits = last["year"].translate(str.maketrans("〇一二三四五六七八九", "0123456789"))
    return None, int(digits)


def _is_striven_for(sentence: str, one: Found) -> bool:
    """Whether 力争 stands before a number: in its clause, or at the head of one before it."""
    if _AMBITION.search(clause_before(sentence, one.start)):
        return True
    clauses = scope_before(sentence, one.start).split("，")[:-1]
    return any(_AMBITION.match(clause.strip()) for clause in clauses)


# --- subjects ------------------------------------------------------------------------------

_YEAR_ALONE = re.compile("(?:到|至)?[0-9]{4}年")


def _subject(sentence: Sentence, i: int) -> str:
    """What a number is promised of: what stands before its level, or what it counts."""
    text, one = sentence.text, sentence.found[i]
    row = sentence.rows[i]
    head = clause_before(text, sentence.found[row[0]].start)
    if len(row) > 1 and "分别" in head:
        names = _shared_names(_named(head))
        if len(names) == len(row):
            return names[row.index(i)]
    named = _named(_own_clause(sentence, i))
    counted = _counted(text[one.end : one.end + LONGEST_CLAUSE])
    if one.quantity.unit in _TIMES or "%" in one.quantity.unit:
        return named if _ends_clause(text, one) else named + _BRACKETED.sub("", counted)
    if counted and one.quantity.unit.endswith(_COUNTING):
        return counted
    return named or counted


def _own_clause(sentence: Sentence, i: int) -> str:
    """What stands in a clause before a number, and after the number before that."""
    one = sentence.found[i]
    before = clause_before(sentence.text, one.start)
    earlier = sentence.found[i - 1].end if i else 0
    if earlier > one.start - len(before):
        _, comma, after = sentence.text[earlier : one.start].partition("、")
        before = after if comma else before
    return before


def _ends_clause(sentence: str, one: Found) -> bool:
    return not sentence[one.end :].strip() or sentence[one.end :].lstrip()[0] in "，；。、（"


def _counted(after: str) -> str:
    """What a number counts: the noun after it, without what is said of the noun."""
    clause = re.split("[，；。]", after, maxsplit=1)[0].strip()
    if "的" in clause.lstrip("的"):
        return clause.rpartition("的")[2].strip()
    return clause.lstrip("的").partition("、")[0].strip()


def _named(before: str) -> str:
    """A name, without what leads up to it and the words of level after it. A year is none."""
    if _YEAR_ALONE.fullmatch(before.strip()):
        return ""
    name = _LEADING.sub("", before).rstrip()
    return _without(_without(name, _REACHING), _STRIVING).strip()


def _without(text: str, words: tuple[str, ...]) -> str:
    """A text without some words at its end, as often as they stand there."""
    while last := next((word for word in words if text.endswith(word)), ""):
        text = text[: -len(last)]
    return text


def _shared_names(names: str) -> list[str]:
    """``甲电、乙电规模`` are 甲电规模 and 乙电规模: heads that end alike share what follows."""
    *heads, last = names.split("、")
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
    return _COUNTING_WORDS.sub("", name)


def _same_value(target: Quantity, promised: Quantity) -> bool:
    same = (target.value, target.low, target.high) == (promised.value, promised.low, promised.high)
    return same and (target.comparator == promised.comparator or "eq" in (
        target.comparator, promised.comparator
    ))  # fmt: skip
