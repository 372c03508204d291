"""Which statistic a series is: by its name, its indicator's name and its unit."""

from __future__ import annotations

from gz14fyp.aligning.vocabulary import Vocabulary
from gz14fyp.grammar.marks import bracketed
from gz14fyp.grammar.texts import UNIT_IN_NAME
from gz14fyp.grammar.units import IS_UNIT

_BELOW = " > "


def unit_in_name(name: str) -> str:
    """The unit that a name has in brackets at its end, or nothing: a scope is none."""
    match = UNIT_IN_NAME.search(name)
    return match[1] if match and IS_UNIT.fullmatch(match[1]) else ""


def statistic_of(indicator: str, series: str, unit: str, known: Vocabulary) -> str:
    """The statistic that a series of an indicator is, given its unit without 万 and 亿.

    One that the vocabulary has goes by its name there. Any other goes by its own name and unit,
    ``甲率（%）``, and where it is but a part of an indicator, by the names of both,
    ``甲 > 乙（%）``. So different units never share a statistic, but where the vocabulary says that
    they are written for the same.
    """
    whole, part = (_without_unit(known.name(name), unit, known) for name in (indicator, series))
    name = part if part == whole else _full_name(whole, part, unit, known)
    if name and (name, unit) in known.statistics:
        return known.statistics[name, unit]
    return (name or whole + _BELOW + part) + bracketed(unit or known.no_unit)


def _without_unit(name: str, unit: str, known: Vocabulary) -> str:
    own = unit_in_name(name)
    return UNIT_IN_NAME.sub("", name) if own and known.unit(own) == unit else name


def _full_name(whole: str, part: str, unit: str, known: Vocabulary) -> str | None:
    """The known name that a part of an indicator stands for, or none.

    It is the part with as little of the indicator's beginning and end as makes a known name. An
    indicator that is itself unknown may have a scope in its name, which must not be lost.
    """
    if not _is_known(whole, known):
        return None
    heads = [whole[:size] for size in range(len(whole))]
    tails = [whole[size:] for size in range(len(whole) + 1)]
    longer = [head + part + tail for head in heads for tail in tails]
    found = [name for name in longer if (name, unit) in known.statistics]
    return min(found, key=len, default=None)


def _is_known(whole: str, known: Vocabulary) -> bool:
    """Whether an indicator's name, or the first part of a divided one, is known."""
    first, *others = whole.split("/")
    last = others[-1] if others else ""
    tails = [last[size:] for size in range(len(last) + 1)]
    return whole in known.gathering or any(first + tail in known.names for tail in tails)
