"""Regular expressions that say what they are for, what they find, and what they must not find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, Literal, NamedTuple

Use = Literal["search", "match", "fullmatch"]


class Pattern(NamedTuple):
    """A regular expression, of text or of bytes, with what is known of it.

    ``by`` is how its users apply it.
    """

    what: str
    regex: re.Pattern[Any]
    finds: str | bytes
    not_in: str | bytes
    by: Use

    def is_found_in(self, text: str | bytes) -> bool:
        """Whether its users would find it in a text; that it matches nothing is no find."""
        match: re.Match[Any] | None = getattr(self.regex, self.by)(text)
        return bool(match and match.group())


_known: dict[tuple[str, str | bytes], Pattern] = {}


def compiled(
    what: str, regex: AnyStr, *, finds: AnyStr, not_in: AnyStr, by: Use = "search", flags: int = 0
) -> re.Pattern[AnyStr]:
    r"""A compiled expression, of text or of bytes.

    One test holds each to a text that has it and one that has not.
    As in ``compiled("a row between strokes", r"\|.*\|", finds="|甲|", not_in="甲")``.
    """
    made = re.compile(regex, flags)
    _known[what, regex] = Pattern(what, made, finds, not_in, by)
    return made


def known_patterns() -> tuple[Pattern, ...]:
    """The expressions of all modules that are imported."""
    return tuple(_known.values())


def one_of(characters: str) -> str:
    """The class of some characters, as a part of an expression."""
    return f"[{re.escape(characters)}]"


def any_of(words: Iterable[str]) -> str:
    """Any of some words, as a part of an expression; the longest first."""
    return f"(?:{'|'.join(longest_first(words))})"


def longest_first(words: Iterable[str]) -> list[str]:
    """Words as parts of an expression, the longest first, so that no other hides it."""
    return [re.escape(word) for word in sorted(words, key=len, reverse=True)]
