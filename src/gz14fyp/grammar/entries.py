"""The data files of the grammar: lists of entries, a line each, each with an example.

An entry is one of four forms: a ``word`` (one character or more), a ``range`` of characters such as
``①-⑳``, a ``pair`` of an opening and a closing mark, or a ``pattern``. ``example`` is a short text
in which it stands. The other fields need not be there: ``gives`` is what is found in the example
(of a word: the word), ``not_in`` a text in which it must not be found, ``says`` what it means,
``value`` its number, ``firsts`` the characters with which a pattern may begin, and ``seen`` in how
many plans it was seen, where these are few: ``one plan: …``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from gz14fyp.errors import CorpusError
from gz14fyp.grammar.patterns import longest_first

FORMS = ("word", "range", "pair", "pattern")
_TEXTS = (*FORMS, "example", "gives", "not_in", "says", "firsts", "seen")
_CURE = "give it a short made-up text in which it stands"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, mark or pattern of a data file."""

    text: str
    form: str
    example: str
    gives: str = ""
    not_in: str = ""
    says: str = ""
    firsts: str = ""
    seen: str = ""
    value: int | None = None

    @property
    def regex(self) -> str:
        """The entry as a regular expression."""
        match self.form:
            case "range":
                return f"[{self.text}]"
            case "pair":
                opening, closing = map(re.escape, self.text)
                return f"{opening}[^{opening}{closing}]*{closing}"
            case "pattern":
                return self.text
            case _:
                return re.escape(self.text)


@dataclass(frozen=True)
class WordList:
    """The entries of a list, in the order of the file."""

    name: str
    entries: tuple[Entry, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The entries as they are printed; of a pattern, the pattern."""
        return tuple(entry.text for entry in self.entries)

    @cached_property
    def characters(self) -> str:
        """The entries side by side: marks as one text, ranges as the inside of a class."""
        return "".join(self.words)

    @cached_property
    def any(self) -> str:
        """Any of the entries, as a part of an expression: words, the longest first, then others."""
        words = [entry.text for entry in self.entries if entry.form == "word"]
        others = [entry.regex for entry in self.entries if entry.form != "word"]
        return f"(?:{'|'.join([*longest_first(words), *others])})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the entries, compiled."""
        return re.compile(self.any)

    @cached_property
    def meanings(self) -> dict[str, str]:
        """What each entry says, by its text."""
        return {entry.text: entry.says for entry in self.entries}

    @cached_property
    def values(self) -> dict[str, int]:
        """The number of each entry that has one, by its text."""
        return {entry.text: entry.value for entry in self.entries if entry.value is not None}

    @cached_property
    def firsts(self) -> str:
        """The characters with which an entry may begin; ranges as the inside of a class."""
        return "".join(map(_firsts, self.entries))


Lists = Mapping[str, WordList]


@cache
def read_lists(name: str) -> Lists:
    """The lists of a data file such as ``marks.toml``, by name.

    Raises `CorpusError` naming file, list and entry, when an entry is not as it should be.
    """
    text = files(__package__).joinpath(name).read_text("utf-8")
    return lists_of(name, text)


def lists_of(name: str, text: str) -> Lists:
    """The lists in the text of a data file; ``name`` is for errors, which are `CorpusError`."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(
            f"grammar/{name}: is no TOML ({error})", cure="see the line it names"
        ) from error
    return {key: _list(name, key, entries) for key, entries in given.items()}


def _list(file: str, name: str, entries: object) -> WordList:
    if not isinstance(entries, list):
        raise CorpusError(f"grammar/{file}, {name}: is no list", cure=f"write {name} = [ … ]")
    found = [_entry(f"grammar/{file}, {name}", n, one) for n, one in enumerate(entries, 1)]
    texts = [entry.text for entry in found]
    twice = next((text for text in texts if texts.count(text) > 1), None)
    if twice is not None:
        raise CorpusError(f"grammar/{file}, {name}: has {twice} twice", cure="take one out")
    return WordList(name, tuple(found))


def _entry(where: str, number: int, given: object) -> Entry:
    """An entry of a list, or `CorpusError` saying what is wrong with it."""
    fields = dict(given) if isinstance(given, Mapping) else {}
    forms = [form for form in FORMS if fields.get(form)]
    where = f"{where}, entry {number}{f' ({fields[forms[0]]})' if forms else ''}"
    if len(forms) != 1:
        raise CorpusError(f"say what it is by one of {', '.join(FORMS)}", path=where)
    unknown = fields.keys() - {*_TEXTS, "value"}
    if unknown:
        raise CorpusError(f"has {', '.join(sorted(unknown))}, which no entry has", path=where)
    if not all(isinstance(fields.get(key, ""), str) for key in _TEXTS):
        raise CorpusError("all but value are texts", path=where, cure="put them in quotes")
    if not fields.get("example"):
        raise CorpusError("has no example", path=where, cure=_CURE)
    form = forms[0]
    if form != "word" and not fields.get("gives"):
        raise CorpusError("say in gives what of the example is found", path=where)
    text = fields.pop(form)
    return Entry(text, form, **{"gives": text, **fields})


def _firsts(entry: Entry) -> str:
    if entry.form == "word":
        return entry.text[0]
    return entry.text if entry.form == "range" else entry.firsts or entry.text[0]
