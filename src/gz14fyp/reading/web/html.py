"""A saved web page becomes a transcript of its main text. Nothing is fetched, no script is run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from gz14fyp.errors import SourceError, showable
from gz14fyp.grammar.patterns import compiled
from gz14fyp.layout.grid import tidy
from gz14fyp.reading.source import RawSource
from gz14fyp.reading.transcript import Transcript
from gz14fyp.reading.web.charsets import page_characters
from gz14fyp.reading.web.ends import MARK, cut_off, take_end
from gz14fyp.reading.web.lines import Grid, Paragraph
from gz14fyp.reading.web.main import MainText, main_text
from gz14fyp.reading.web.seen import is_hidden_by_style
from gz14fyp.reading.web.unread import Report, swallowed_text, unread_text

MEDIA_TYPE = "text/html"

_PICTURE = compiled(
    "a picture within the page, which may be longer than the parser takes",
    "data:[A-Za-z0-9+/=;,%:._-]{1000,}",
    finds=f"data:{'A' * 1000}",
    not_in="data:image/png;base64,AAAA",
)
# The parser would put all that follows into them.
_EMPTY = compiled(
    "an element that holds nothing and needs no end, which the parser does not know as such",
    r"<((?:embed|source|track|wbr|keygen|bgsound|command|image)\b"
    r"""(?:[^<>"'/]|"[^"]*"|'[^']*'|/(?!>))*+)/?>""",
    finds='<embed src="a">',
    not_in="<em></embed>",
    flags=re.I,
)
# A browser shows what comes after them as a part of the page; the parser would put it outside.
_ENDS_PAGE = compiled(
    "an end that a browser does not mind",
    r"</(?:body|html)\s*+>",
    finds="</HTML >",
    not_in="</b>",
    flags=re.I,
)
_ROW = compiled(
    "a row or a section that ends itself, which a browser takes for its beginning",
    r"""<((?:tr|thead|tbody|tfoot)\b(?:[^<>"'/]|"[^"]*"|'[^']*'|/(?!>))*+)/>""",
    finds="<tr/>",
    not_in="<tr><track/>",
    flags=re.I,
)
_SHOWN = 20
_FILLED = "if a script or a frame fills it, open it in a browser, and save what is shown there"
_ONLY_NAVIGATION = (
    "all text of the page stands in links, or in parts that are named as navigation, and was read; "
    f"{_FILLED}"
)


def read_html(content: bytes, name: str, path: Path | None = None) -> RawSource:
    """The main text of a page as a source.

    What is left out of it (navigation, imprint) is told in a finding. Raises `SourceError` when
    the page shows no text.
    """
    transcript = Transcript()
    text, encoding = page_characters(content, transcript)
    root = _parsed(text, transcript)
    body = None if root is None else next(root.iter("body"), None)
    main = main_text(body) if body is not None else MainText((), ())
    if not main.kept:
        raise SourceError(showable(f"a web page that shows no text{_why(transcript)}"), path=name)
    if main.is_only_navigation:
        transcript.report("only_navigation", "info", _ONLY_NAVIGATION)
    if main.dropped:
        transcript.report("left_out", "info", _left_out(main.dropped))
    _write(transcript, main.kept)
    sha256 = hashlib.sha256(content).hexdigest()
    return RawSource(name, path, transcript.text, sha256, encoding, MEDIA_TYPE, transcript.layout)


def _why(transcript: Transcript) -> str:
    """What is known of why a page shows no text, and what to do."""
    by_weight = sorted(transcript.problems, key=lambda problem: problem.severity != "error")
    lost = [problem.message for problem in by_weight if problem.rule in ("unread_text", "cut_off")]
    if lost:
        return f": {lost[0]}"
    why = "".join(f" ({problem.message})" for problem in transcript.problems[:1])
    return f"{why}; {_FILLED}"


def _reveal(body: HtmlElement) -> None:
    """Show what is hidden though most of the text is in it: a script would show it."""
    most = _characters_in(body) / 2
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if is_hidden_by_style(element):
            if _characters_in(element) <= most:
                continue
            del element.attrib["style"]
        waiting += element.iterchildren(etree.Element)


def _characters_in(element: HtmlElement) -> int:
    """How many characters of text an element has, outside of scripts and styles."""
    texts = element.xpath(".//text()[not(parent::script or parent::style)]")
    return sum(len(text.strip()) for text in texts)


# --- the page ------------------------------------------------------------------------------


def _parsed(text: str, transcript: Transcript) -> HtmlElement | None:
    """A page, parsed as HTML: entities of a DOCTYPE are not known to it."""
    parser = HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    page = _one_page(_PICTURE.sub("data:", text))
    page = _ROW.sub(r"<\1>", _EMPTY.sub(r"<\1/>", page)).replace("\0", "\ufffd")
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    fatal = [entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
    for entry in fatal:
        reason = entry.message.partition(",")[0].strip()
        transcript.report(
            "damaged_page",
            "error",
            f"the page could be read to its line {entry.line} ({reason}); what "
            "comes after it is missing",
        )
    if root is not None:
        for problem in _lost(root, page, is_whole=not fatal):
            transcript.report(*problem)
    return root


def _lost(root: HtmlElement, page: str, is_whole: bool) -> Iterator[Report]:
    """Take the mark of its end out of a page, show what is hidden, and tell what is not read."""
    last = take_end(root)
    for body in root.iter("body"):
        _reveal(body)
    if last is None and is_whole and (said := cut_off(page)):
        yield "cut_off", "error", said
    yield from unread_text(root, last)
    yield from swallowed_text(root, page)


def _one_page(text: str) -> str:
    """A page without the ends that stand before its last ones, and with a mark before these."""
    end = len(text)
    while (start := text.rfind("</", 0, end)) >= 0:
        if not _ENDS_PAGE.fullmatch(text[start:end].rstrip()):
            break
        end = start
    return _ENDS_PAGE.sub("", text[:end]) + MARK + text[end:]


def _write(transcript: Transcript, parts: Sequence[Paragraph | Grid]) -> None:
    transcript.frames = max((part.frame for part in parts), default=0)
    for part in parts:
        if isinstance(part, Paragraph):
            transcript.write(part.text, part.frame)
        else:
            rows, kept = tidy(part.rows)
            transcript.write_table(rows, [part.marked[i] for i in kept], part.frame)


def _left_out(texts: Sequence[str]) -> str:
    count = sum(len(text) for text in texts)
    shown = "”, “".join(text[:_SHOWN] + "…" * (len(text) > _SHOWN) for text in texts[:_SHOWN])
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return (
        f"{count} characters around the main text were left out as navigation: “{shown}”{more}; "
        "where the plan is among them, save the page without what stands around it"
    )
