"""Web pages with tags of all kinds, unclosed and nested, in odd charsets; and damaged ones.

In a made page, what a browser would show has marker words. Each of them must be in the
transcript, once, or in what a finding tells of as left out. In a damaged page there are none:
nobody knows what of it a browser would show.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from fuzzing.bases import number_of
from fuzzing.case import Kind
from fuzzing.damage import by_chance, damaged_bytes
from fuzzing.promises import wrong_refusal, wrong_source
from gz14fyp.errors import SourceError
from gz14fyp.parsing.api import parse_raw
from gz14fyp.plan import Plan
from gz14fyp.reading.files import decode
from gz14fyp.reading.source import RawSource

_NAME = "page.html"
_DAMAGED_IN = 2
_DEEPEST = 8
# A marker is a number in figures that stand in no other word of a page.
_FIGURES = "子丑寅卯辰巳午未申酉戌亥玄黄宇宙洪荒盈昃"
# Matches: 见子丑寅证. Not: 见证.
_MARKER = re.compile(f"见[{_FIGURES}]{{3}}证")
_LEFT_OUT = re.compile("^([0-9]+) characters")

_INLINE_TAGS = """
    a b strong em i u s sup sub span font small big tt code kbd mark time data label q cite
    abbr ins del bdi bdo dfn var samp nobr acronym strike my-word o:p output ruby blink x"""
_INLINE = tuple(_INLINE_TAGS.split())
_BLOCK_TAGS = """
    p p p div div div section article main center ul ol li dl dt dd h1 h2 h3 h4 h5 h6 pre
    blockquote fieldset legend figure figcaption address form details-open summary hgroup
    nav header footer aside menu dir marquee my-block table table tr td th dialog-open
    search"""
_BLOCK = tuple(_BLOCK_TAGS.split())
_VOID_TAGS = """
    br br hr img input wbr embed source track col area param link meta base keygen bgsound
    basefont frame command image spacer"""
_VOID = tuple(_VOID_TAGS.split())
_ATTRIBUTES = (
    *(
        'class="nav"',
        "class=footer",
        'id="x" id="y"',
        'style="color:red"',
        'title="a>b"',
        "hidden2",
    ),
    *(
        "onclick=\"f('<p>')\"",
        "width=100%",
        "data-x='\"'",
        "=x",
        '"',
        "/",
        "<",
        'class=""',
        "style",
    ),
    *(
        'style="mso-list:l0 level1 lfo1"',
        'lang="zh"',
        'href="#a"',
        'href="http://x/"',
        "align=center",
    ),
    *('class="share menu"', 'dir="rtl"', 'type="hidden2"', 'start="9"', 'value="-1"', "reversed"),
)
_SPANS = (
    *('colspan="2"', "rowspan=2", 'colspan="0"', 'rowspan="0"', 'colspan="-1"', 'rowspan="65534"'),
    *('colspan="1000"', 'colspan="2x"', 'colspan="９"', 'rowspan="1e9"', 'colspan="999999999"', ""),
)
_WORDS = (
    *(
        "第一章 总体要求",
        "一、经济",
        "发展。",
        "增长6%以上；",
        "10",
        "专栏 1 指标",
        "甲",
        "目 录",
        "1.",
    ),
    *(
        "&nbsp;",
        "&#x4e00;",
        "&amp",
        "&lt;b&gt;",
        "&unknown;",
        "&#0;",
        "&#xD800;",
        "&#128;",
        "&#9999999;",
    ),
    *(
        "\n",
        "\t",
        " ",
        "\u3000",
        "&#13;",
        "&#31;",
        "&ensp;",
        "\u200b",
        "&shy;",
        "&copy",
        "<",
        ">",
        "&",
    ),
    *("坚持以人民为中心的发展思想，坚持系统观念，坚持稳中求进工作总基调。",) * 3,
)
_UNSEEN = (
    *(
        "<script>var a = '</p>' + \"<b>\";</script>",
        "<style>p { color: red }</style>",
        "<!-- 注 -->",
    ),
    *(
        "<template><p>样</p></template>",
        '<div style="display:none">隐</div>',
        "<noscript></noscript>",
    ),
    *(
        "<select><option>选</select>",
        "<iframe src=x></iframe>",
        "<object data=x></object>",
        "<!---->",
    ),
    *(
        "<canvas></canvas>",
        "<audio></audio>",
        "<?php echo 1 ?>",
        "<![CDATA[甲]]>",
        "<!doctype html>",
    ),
    *(
        "<!--[if mso]>x<![endif]-->",
        "<p hidden>隐</p>",
        "<map><area></map>",
        "<textarea></textarea>",
    ),
    *(
        "<svg><path d='M0 0'/></svg>",
        "<math></math>",
        "<video><source src=x></video>",
        "<!-->",
        "<!x>",
    ),
)
_STRAY = (
    "</p>",
    "</div>",
    "</td>",
    "</table>",
    "</body>",
    "</html>",
    "</b>",
    "</x>",
    "</br>",
    "</>",
)
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
    body = _Maker(random).body()
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
    return _MARKER.sub("乙", text)


# --- made pages ----------------------------------------------------------------------------


class _Maker:
    """Makes the body of a page."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.markers = 0
        self.left = random.choice((5, 20, 60, 200))

    def body(self) -> str:
        """Blocks, and between them what a browser does not show."""
        parts = [self.block(0) for _ in range(self.random.randint(1, 12))]
        return "".join([*parts, f"<p>{self.words()}</p>"])

    def block(self, depth: int) -> str:
        """An element with others in it, which may stay open."""
        random = self.random
        self.left -= 1
        if self.left < 0 or depth > _DEEPEST or by_chance(random, 0.2):
            return self.line()
        if by_chance(random, 0.25):
            return random.choice(
                (random.choice(_UNSEEN), self.void(), random.choice(_STRAY), self.deep())
            )
        name = random.choice(_BLOCK)
        if name == "table":
            return self.table(depth)
        inner = "".join(self.block(depth + 1) for _ in range(random.randint(1, 4)))
        if by_chance(random, 0.02):  # labels of buttons are no text; a sentence in one may be
            return f"<button>{inner}。</button>"
        return self.element(name, inner)

    def line(self) -> str:
        """Words, some of them in elements."""
        if by_chance(self.random, 0.3):
            return self.element(self.random.choice(_INLINE), self.words() + self.void())
        return self.words()

    def words(self) -> str:
        """Some words with a marker among them. A blank before and after: a "<" may be no tag."""
        words = self.random.choices(_WORDS, k=self.random.randint(0, 3))
        return " ".join([self.marker(), *words, ""])

    def marker(self) -> str:
        """Another marker."""
        self.markers += 1
        number = self.markers
        figures = [_FIGURES[number // 20**place % 20] for place in range(3)]
        return f"见{''.join(figures)}证"

    def element(self, name: str, inner: str) -> str:
        """An element. Its end may be missing where all that follows is still shown."""
        name, _, opened = name.partition("-") if name.endswith("-open") else (name, "", "")
        given = (
            self.random.choice((*("",) * 4, *_ATTRIBUTES)) if by_chance(self.random, 0.4) else ""
        )
        start = f"<{name}{' ' if opened or given else ''}{opened} {given}>".replace(" >", ">")
        return start + inner + (f"</{name}>" if by_chance(self.random, 0.85) else "")

    def void(self) -> str:
        """An element without content."""
        return f"<{self.random.choice(_VOID)}{self.random.choice(('', '/', ' src=x', ' /'))}>"

    def deep(self) -> str:
        """Very many elements in each other."""
        name, depth = (
            self.random.choice(("div", "b", "ul", "blockquote")),
            self.random.choice((20, 200)),
        )
        return f"<{name}>" * depth + self.marker() + f"</{name}>" * depth

    def table(self, depth: int) -> str:
        """A table with cells over several rows and columns, and now and then text beside them."""
        rows = "".join(self.row(depth) for _ in range(self.random.randint(1, 5)))
        before = self.random.choice(
            ("", "", "<caption>表</caption>", "<colgroup><col></colgroup>", "<thead>")
        )
        return self.element("table", before + rows)

    def row(self, depth: int) -> str:
        """A row."""
        return self.element(
            "tr", "".join(self.cell(depth) for _ in range(self.random.randint(0, 5)))
        )

    def cell(self, depth: int) -> str:
        """A cell."""
        random = self.random
        spans = random.choice(_SPANS) if by_chance(random, 0.3) else ""
        inner = self.block(depth + 3) if by_chance(random, 0.2) else self.line()
        name = random.choice(("td", "td", "th"))
        return f"<{name} {spans}>{inner}</{name}>"


# --- damaged pages -------------------------------------------------------------------------


def _without_tag(text: str, random: Random) -> str:
    tags = [tag.span() for tag in re.finditer("<[^>]*>", text)]
    start, end = random.choice(tags or [(0, 0)])
    return text[:start] + text[end:]


def _put(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    name = random.choice(
        (
            *_BLOCK,
            *_INLINE,
            *_VOID,
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
        (f"<{name}>", f"<{name}", f"</{name}>", "<!--", "-->", *_UNSEEN, *_WORDS, "\0")
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


def _refused(content: bytes, said: str) -> str:
    """Whether a page is said to show no text, and shows some."""
    shown = _MARKER.search(content.decode("utf-8", "replace"))
    return f"shows text, and is refused\n{said}" if shown and "shows no text;" in said else ""


def _lost(content: bytes, source: RawSource, told: list[str]) -> str:
    """The markers that are neither in the transcript nor told of, or there twice."""
    if any("could be read to its line" in message for message in told):
        return ""
    shown = _MARKER.findall(content.decode(source.encoding, "replace"))
    lost = [
        one for one in shown if one not in source.text and not any(one in said for said in told)
    ]
    counts = [int(found[1]) for said in told if (found := _LEFT_OUT.match(said))]
    if sum(map(len, lost)) > sum(counts):
        return f"text is lost in silence\n{lost}"
    twice = [one for one in shown if source.text.count(one) > 1]
    return f"text is there twice\n{twice}" if twice else ""


KIND = Kind("html", ".html", case, what_is_wrong)
