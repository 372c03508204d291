"""Web pages with tags of all kinds, unclosed and nested, in odd charsets; and damaged ones.

In a made page, what a browser would show has marker words, and so has what an element without an
end swallows. Each of them must be in the transcript, once, or in what a finding tells of as left
out. In a damaged page there are none: nobody knows what of it a browser would show.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from fuzzing.bases import number_of
from fuzzing.case import Kind
from fuzzing.damage import by_chance, damaged_bytes
from fuzzing.pages import BLOCK, INLINE, MARKER, UNSEEN, VOID, WORDS, Maker
from fuzzing.promises import wrong_refusal, wrong_source
from gz14fyp.errors import SourceError
from gz14fyp.parsing.api import parse_raw
from gz14fyp.plan import Plan
from gz14fyp.reading.files import decode
from gz14fyp.reading.source import RawSource

_NAME = "page.html"
_DAMAGED_IN = 2
_LEFT_OUT = re.compile("^([0-9]+) characters")

_DECLARED = (
    "utf-8",
    "gb2312",
    "gbk",
    "utf-16",
    "big5",
    "rot13",
    "zlib",
    "undefined",
    "unicode_escape",
    "idna",
    "punycode",
    "utf-7",
    "base64",
    "hex",
    "latin-1",
    "x" * 99,
    "mbcs",
    "utf-8-sig",
)


def case(seed: str) -> bytes:
    """A page. Whether it is damaged says the number of the seed."""
    random = Random(seed)
    body = Maker(random).body()
    if number_of(seed) % _DAMAGED_IN:
        text = _unmarked(body)
        for _ in range(random.randint(1, 6)):
            text = random.choice(_DAMAGES)(text, random)
        content = _encoded(_page(text, random, random.choice(_DECLARED)), random)
        return damaged_bytes(content, random) if by_chance(random, 0.3) else content
    declared, really = random.choice(
        (
            ("utf-8", "utf-8"),
            ("utf-8", "utf-8"),
            ("gb2312", "gb18030"),
            ("GBK", "gb18030"),
            ("", "utf-8"),
            ("utf-16", "utf-16"),
            ("gb18030", "gb18030"),
        )
    )
    return _page(body, random, declared).encode(really)


def _page(body: str, random: Random, declared: str) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return random.choice(
        (
            f"<!DOCTYPE html>\n<html><head>{meta}<title>规划</title></head><body>{body}</body>",
            f"<html><head>{meta}</head><body class=a>{body}",
            f"<html>{meta}<body>{body}</body></html>",
            f"<div>{meta}{body}</div>",
            f"<!-- 存 --><HTML><BODY>{meta}{body}</BODY></HTML><!-- 完 -->",
        )
    )


def _encoded(page: str, random: Random) -> bytes:
    return page.encode(
        random.choice(("utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig")), "replace"
    )


def _unmarked(text: str) -> str:
    return MARKER.sub("乙", text)


# --- damaged pages -------------------------------------------------------------------------


def _without_tag(text: str, random: Random) -> str:
    tags = [tag.span() for tag in re.finditer("<[^>]*>", text)]
    start, end = random.choice(tags or [(0, 0)])
    return text[:start] + text[end:]


def _put(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    name = random.choice(
        (
            *BLOCK,
            *INLINE,
            *VOID,
            "textarea",
            "title",
            "plaintext",
            "xmp",
            "frameset",
            "noframes",
            "noembed",
            "body",
            "head",
            "html",
            "svg",
            "math",
            "style",
            "select",
        )
    )
    piece = random.choice(
        (f"<{name}>", f"<{name}", f"</{name}>", "<!--", "-->", *UNSEEN, *WORDS, "\0")
    )
    return text[:at] + piece + text[at:]


def _cut(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.choice((1, 1, 10, 100)) :]


def _many(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    piece = random.choice(
        (*(f"<{name}>" for name in ("div", "b", "table", "td", "p", "a")), "<!---->")
    )
    return text[:at] + piece * random.choice((50, 300, 3_000)) + text[at:]


def _moved(text: str, random: Random) -> str:
    one, other = sorted(random.randint(0, len(text)) for _ in range(2))
    return text[:one] + text[other:] + text[one:other]


_DAMAGES: tuple[Callable[[str, Random], str], ...] = (_without_tag, _put, _put, _cut, _many, _moved)


# --- what must hold ------------------------------------------------------------------------


def what_is_wrong(content: bytes) -> str:
    """It is refused in a sentence, or all that it shows is there or told to be left out."""
    try:
        source = decode(content, _NAME)
        plan = Plan.of(parse_raw(source))
    except SourceError as error:
        return wrong_refusal(error, _NAME) or _refused(content, str(error))
    told = [finding.message for finding in plan.findings]
    return wrong_source(plan, source) or _lost(content, source, told)


# What no browser shows, and has its end: it may have become so by a damage, as text in a script.
# ``<script>甲</script>`` and ``title="甲"`` are found; ``<script>甲``, whose end is gone, is not.
_UNSEEN = re.compile(
    r"""<(script|style|title|template)\b[^>]*>.*?</\1|=\s*"[^"]*"|=\s*'[^']*'|<!--.*?-->""",
    re.S | re.I,
)


def _refused(content: bytes, said: str) -> str:
    """Whether a page is said to show no text, and shows some."""
    shown = MARKER.search(content.decode("utf-8", "replace"))
    return f"shows text, and is refused\n{said}" if shown and "shows no text;" in said else ""


def _lost(content: bytes, source: RawSource, told: list[str]) -> str:
    """The markers that are neither in the transcript nor told of, or there twice."""
    if any("could be read to its line" in message for message in told):
        return ""
    shown = MARKER.findall(_UNSEEN.sub("", content.decode(source.encoding, "replace")))
    lost = [
        one for one in shown if one not in source.text and not any(one in said for said in told)
    ]
    counts = [int(found[1]) for said in told if (found := _LEFT_OUT.match(said))]
    if sum(map(len, lost)) > sum(counts):
        return f"text is lost in silence\n{lost}"
    twice = [one for one in shown if source.text.count(one) > 1]
    return f"text is there twice\n{twice}" if twice else ""


KIND = Kind("html", ".html", case, what_is_wrong)
