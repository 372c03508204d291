"""Damages that any kind of file can have: to its bytes, to values, to an XML tree."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from lxml import etree


def by_chance(random: Random, share: float) -> bool:
    """Yes, in such a share of the cases."""
    return random.random() < share


# --- bytes ---------------------------------------------------------------------------------


def damaged_bytes(content: bytes, random: Random) -> bytes:
    """The bytes with one to four damages: turned, cut, doubled, put in, or the end missing."""
    raw = bytearray(content)
    for _ in range(random.randint(1, 4)):
        random.choice(_BYTE_DAMAGES)(raw, random.randrange(len(raw) or 1), random)
    return bytes(raw)


def _turn(raw: bytearray, at: int, random: Random) -> None:
    if raw:
        raw[at] ^= 1 << random.randrange(8)


def _cut(raw: bytearray, at: int, random: Random) -> None:
    del raw[at : at + random.choice((1, 1, 5, 100))]


def _end(raw: bytearray, at: int, _random: Random) -> None:
    del raw[at:]


def _twice(raw: bytearray, at: int, random: Random) -> None:
    raw[at:at] = raw[at : at + random.choice((1, 20, 500))]


def _put(raw: bytearray, at: int, random: Random) -> None:
    raw[at:at] = random.choice((b"\0", b"\xff", b"\n", b"\xef\xbb\xbf", b"<", b"\x1b", b"\x80" * 9))


_BYTE_DAMAGES: tuple[Callable[[bytearray, int, Random], None], ...] = (
    *(_turn, _turn, _cut, _end, _twice, _put),
)


# --- values --------------------------------------------------------------------------------

NUMBERS = (0, -1, 1, 2, 31, 9999, 2**31, 2**63, -(2**63) - 1, 2**64, 10**30, 0.5, -0.0, 1e308)
WORDS = (
    *("", " ", "\n", "\t甲", "甲" * 5_000, "\ud800", "\udfff甲", "\0", "\x1b[31m", "\u202e甲"),
    *("\ufeff", "\x7f", "\x85", "\u2028", "<b>甲</b>", "]]>&lt;&#0;", "../../etc/passwd", "con"),
    *("NUL.", "a b", "1", "-1", "1e999", "nan", "1.1.1", "９", "²", "2036-13-45", "2036年", "true"),
    *("http://localhost/", "=1+1", "@甲", "a" * 300, "__", "chp_1__chp_1", "x.", "~", "%s%n{0}"),
)


def another_value(value: Any, random: Random) -> Any:
    """A value in the place of another: often of its type, sometimes of any."""
    if by_chance(random, 0.5):
        return random.choice((None, True, [], {}, [[]], {"": None}, *NUMBERS, *WORDS))
    if isinstance(value, str):
        return another_word(value, random)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + random.choice((-1, 1, 2, -1000, 1000))
    return random.choice((*NUMBERS, *WORDS))


def another_word(word: str, random: Random) -> str:
    """A text that is near to another one, or any."""
    at = random.randint(0, len(word))
    return random.choice(
        (
            *(word[:at], word[at:], word[:at] + word[at + 1 :], word + word),
            *(word[:at] + random.choice(WORDS) + word[at:], word.upper(), random.choice(WORDS)),
        )
    )


def damage_values(tree: Any, random: Random) -> None:
    """One damage somewhere in nested dictionaries and lists: each name has the same chance."""
    places = places_in(tree)
    if not places:
        return
    name = random.choice(sorted(places))
    within, key = random.choice(places[name])
    random.choice(_VALUE_DAMAGES)(within, key, random)


def places_in(tree: Any) -> dict[str, list[tuple[Any, Any]]]:
    """By the name of the field in which they stand, all places in nested dictionaries and lists."""
    found: dict[str, list[tuple[Any, Any]]] = {}
    waiting = [("", tree)]
    while waiting:
        name, node = waiting.pop()
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in pairs:
            own = f"{key}" if isinstance(node, dict) else f"{name}[]"
            found.setdefault(own, []).append((node, key))
            if isinstance(value, dict | list):
                waiting.append((own, value))
    return found


def _other(within: Any, key: Any, random: Random) -> None:
    within[key] = another_value(within[key], random)


def _missing(within: Any, key: Any, _random: Random) -> None:
    del within[key]


def _more(within: Any, key: Any, random: Random) -> None:
    if isinstance(within, list):
        within[key:key] = [deepcopy(within[key])] * random.choice((1, 1, 3))
    else:
        within[random.choice(("", "other", key + "x", "__class__", "eid"))] = within[key]


def _swapped(within: Any, key: Any, random: Random) -> None:
    other = random.choice(list(within) if isinstance(within, dict) else range(len(within)))
    within[key], within[other] = within[other], within[key]


def _within(within: Any, key: Any, random: Random) -> None:
    within[key] = random.choice(([within[key]], {"text": within[key]}, [within[key]] * 2))


_VALUE_DAMAGES: tuple[Callable[[Any, Any, Random], None], ...] = (
    *(_other, _other, _other, _other, _missing, _more, _swapped, _within),
)


# --- XML -----------------------------------------------------------------------------------


class Spot(NamedTuple):
    """Where a damage is done: at an element, perhaps with another one, or with a value."""

    element: Any
    other: Any
    random: Random
    values: tuple[str, ...]


def damage_tree(root: Any, random: Random, values: tuple[str, ...] = ()) -> None:
    """One damage somewhere in an XML tree: each name of an element has the same chance."""
    elements: dict[str, list[Any]] = {}
    for element in root.iter(etree.Element):
        elements.setdefault(element.tag, []).append(element)
    element = random.choice(elements[random.choice(sorted(elements))])
    others = [one for tag in random.sample(sorted(elements), 1) for one in elements[tag]]
    random.choice(_TREE_DAMAGES)(Spot(element, random.choice(others), random, values))


def _dropped(spot: Spot) -> None:
    if spot.element.getparent() is not None:
        spot.element.getparent().remove(spot.element)


def _doubled(spot: Spot) -> None:
    if spot.element.getparent() is not None:
        for _ in range(spot.random.choice((1, 1, 3))):
            spot.element.addnext(deepcopy(spot.element))


def _moved(spot: Spot) -> None:
    if spot.element not in (spot.other, *spot.other.iterancestors()):
        spot.other.insert(spot.random.randint(0, len(spot.other)), spot.element)


def _put_within(spot: Spot) -> None:
    spot.element.insert(spot.random.randint(0, len(spot.element)), deepcopy(spot.other))


def _renamed(spot: Spot) -> None:
    bare = etree.QName(spot.element).localname
    others = (spot.other.tag, spot.other.tag, bare, f"{{urn:other}}{bare}", "other")
    spot.element.tag = spot.random.choice(others)


def _emptied(spot: Spot) -> None:
    spot.element[:] = []
    spot.element.text = None


def _unattributed(spot: Spot) -> None:
    if spot.element.attrib:
        del spot.element.attrib[spot.random.choice(sorted(spot.element.attrib))]


def _attributed(spot: Spot) -> None:
    if spot.element.attrib:
        name = spot.random.choice(sorted(spot.element.attrib))
        value = another_word(spot.element.attrib[name], spot.random)
        value = spot.random.choice((value, *map(str, NUMBERS), *spot.values))
        spot.element.set(name, _printable(value))


def _given(spot: Spot) -> None:
    if spot.other.attrib:
        name = spot.random.choice(sorted(spot.other.attrib))
        spot.element.set(name, spot.other.attrib[name])


def _worded(spot: Spot) -> None:
    text = _printable(another_word(spot.element.text or "", spot.random))
    if by_chance(spot.random, 0.7):
        spot.element.text = text
    elif spot.element.getparent() is not None:
        spot.element.tail = text


def _remarked(spot: Spot) -> None:
    remark = spot.random.choice((etree.Comment("remark"), etree.PI("remark", "x")))
    spot.element.insert(spot.random.randint(0, len(spot.element)), remark)


_TREE_DAMAGES: tuple[Callable[[Spot], None], ...] = (
    *(_dropped, _doubled, _moved, _put_within, _renamed, _emptied, _unattributed),
    *(_attributed, _attributed, _attributed, _given, _worded, _worded, _remarked),
)


def _printable(text: str) -> str:
    """A text without what no XML may have; lxml takes no other."""
    return "".join(
        char for char in text if char in "\t\n" or " " <= char < "\ud800" or char > "\ue000"
    )


def damaged_markup(content: bytes, random: Random) -> bytes:
    """An XML file with a damage that no tree can have: entities, encodings, depth."""
    return random.choice(_MARKUP_DAMAGES)(content, random)


def _bomb(content: bytes, random: Random) -> bytes:
    entities = b"".join(b'<!ENTITY e%d "&e%d;&e%d;">' % (n, n - 1, n - 1) for n in range(1, 40))
    kind = random.choice(
        (b'<!ENTITY e0 "x">' + entities, b'<!ENTITY e39 SYSTEM "file:///etc/hostname">')
    )
    return _after_declaration(_entity(content, random), b"<!DOCTYPE x [" + kind + b"]>")


def _entity(content: bytes, random: Random) -> bytes:
    at = content.find(b">", random.randrange(len(content) or 1)) + 1
    return (
        content[:at]
        + random.choice((b"&e39;", b"&#0;", b"&#xD800;", b"&#x1F;", b"&x;", b"&"))
        + content[at:]
    )


def _after_declaration(content: bytes, more: bytes) -> bytes:
    at = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return content[:at] + more + content[at:]


def _encoded(content: bytes, random: Random) -> bytes:
    names = (
        "utf-16",
        "gbk",
        "rot13",
        "zlib",
        "undefined",
        "unicode_escape",
        "utf-7",
        "latin-1",
        "x",
    )
    name = random.choice(names)
    declared = content.replace(b"UTF-8", name.encode(), 1).replace(b"utf-8", name.encode(), 1)
    really = random.choice(("utf-8", "utf-16", "gb18030", "utf-32"))
    return declared.decode("utf-8", "replace").encode(really)


def _deep(content: bytes, random: Random) -> bytes:
    at = content.find(b">", random.randrange(len(content) or 1)) + 1
    depth = random.choice((100, 300, 20_000))
    return content[:at] + b"<b>" * depth + b"x" + b"</b>" * depth + content[at:]


def _attribute_twice(content: bytes, random: Random) -> bytes:
    at = content.find(b'="', random.randrange(len(content) or 1))
    start = content.rfind(b" ", 0, at)
    end = content.find(b'"', at + 2) + 1
    return content[:end] + content[start:end] + content[end:]


def _wrapped(content: bytes, random: Random) -> bytes:
    at = content.find(b">", random.randrange(len(content) or 1)) + 1
    return (
        content[:at]
        + random.choice((b"<![CDATA[x<y]]>", b"<!--", b"<![CDATA[", b"<?x"))
        + content[at:]
    )


_MARKUP_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_bomb, _entity, _encoded, _deep, _attribute_twice, _wrapped),
    *(damaged_bytes, damaged_bytes),
)
