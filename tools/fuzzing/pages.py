"""Bodies of web pages, with tags of all kinds, and marker words in what a browser would show."""

from __future__ import annotations

import re
from random import Random

from fuzzing.damage import by_chance

_DEEPEST = 8
# A marker is a number in figures that stand in no other word of a page.
_FIGURES = "子丑寅卯辰巳午未申酉戌亥玄黄宇宙洪荒盈昃"
# Matches: 见子丑寅证. Not: 见证.
MARKER = re.compile(f"见[{_FIGURES}]{{3}}证")
_INLINE_TAGS = """
    a b strong em i u s sup sub span font small big tt code kbd mark time data label q cite
    abbr ins del bdi bdo dfn var samp nobr acronym strike my-word o:p output ruby blink x"""
INLINE = tuple(_INLINE_TAGS.split())
_BLOCK_TAGS = """
    p p p div div div section article main center ul ol li dl dt dd h1 h2 h3 h4 h5 h6 pre
    blockquote fieldset legend figure figcaption address form details-open summary hgroup
    nav header footer aside menu dir marquee my-block table table tr td th dialog-open
    search"""
BLOCK = tuple(_BLOCK_TAGS.split())
_VOID_TAGS = """
    br br hr img input wbr embed source track col area param link meta base keygen bgsound
    basefont frame command image spacer"""
VOID = tuple(_VOID_TAGS.split())
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
WORDS = (
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
UNSEEN = (
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
# What swallows a part of the page, or all that follows: its end is missing.
_UNENDED = (
    *("<button>", "<svg>", "<select>", "<select><option>", "<template>", "<noscript>", "<video>"),
    *("<canvas>", "<textarea>", "<title>", "<iframe>", "<script>", "<style>", "<xmp>", "<!--"),
    *("<option>", "<frameset>", "<p title='", '<p title="', "<noembed>", "<aside>", "<datalist>"),
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


class Maker:
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
                (random.choice(UNSEEN), self.void(), random.choice(_STRAY), self.deep())
            )
        name = random.choice(BLOCK)
        if name == "table":
            return self.table(depth)
        inner = "".join(self.block(depth + 1) for _ in range(random.randint(1, 4)))
        if by_chance(random, 0.01):
            return f"{random.choice(_UNENDED)}{inner}。"
        if by_chance(random, 0.02):  # labels of buttons are no text; a sentence in one may be
            return f"<button>{inner}。</button>"
        return self.element(name, inner)

    def line(self) -> str:
        """Words, some of them in elements."""
        if by_chance(self.random, 0.3):
            return self.element(self.random.choice(INLINE), self.words() + self.void())
        return self.words()

    def words(self) -> str:
        """Some words with a marker among them. A blank before and after: a "<" may be no tag."""
        words = self.random.choices(WORDS, k=self.random.randint(0, 3))
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
        return f"<{self.random.choice(VOID)}{self.random.choice(('', '/', ' src=x', ' /'))}>"

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
