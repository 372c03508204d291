"""A saved web page becomes a transcript of its main text. Nothing is fetched, no script is run."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from gz14fyp.errors import SourceError
from gz14fyp.layout.grid import tidy
from gz14fyp.reading.source import RawSource
from gz14fyp.reading.transcript import Transcript
from gz14fyp.reading.web.lines import Grid, Paragraph, is_hidden_by_style
from gz14fyp.reading.web.main import main_text

MEDIA_TYPE = "text/html"

_HEAD = 4096
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A picture within the page, which may be longer than the parser takes.
_PICTURE = re.compile(r"data:[A-Za-z0-9+/=;,%:._-]{1000,}")
_SHOWN = 20


def read_html(content: bytes, name: str, path: Path | None = None) -> RawSource:
    """The main text of a page as a source.

    What is left out of it (navigation, imprint) is told in a finding. Raises `SourceError` when
    the page shows no text.
    """
    transcript = Transcript()
    text, encoding = _characters(content, transcript)
    body = _body(text, transcript)
    if body is not None:
        _reveal(body)
    main = main_text(body) if body is not None else None
    if main is None or not main.kept:
        why = "".join(f" ({problem.message})" for problem in transcript.problems[:1])
        raise SourceError(
            f"{name}: a web page that shows no text{why}; if a script or a frame fills it, open "
            "it in a browser, and save what is shown there"
        )
    if main.dropped:
        transcript.report("left_out", "info", _left_out(main.dropped))
    _write(transcript, main.kept)
    sha256 = hashlib.sha256(content).hexdigest()
    return RawSource(name, path, transcript.text, sha256, encoding, MEDIA_TYPE, transcript.layout)


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


# --- characters ----------------------------------------------------------------------------


def _characters(content: bytes, transcript: Transcript) -> tuple[str, str]:
    """The characters of a page, and their encoding: what it is, then what the page says it is.

    A page that says GB2312 or GBK is read as GB18030, which has all their characters.
    """
    declared = _declared(content)
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in (*marked, "utf-8", declared, "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding not in ("utf-8", "utf-16", declared):
            transcript.report(
                "encoding",
                "info",
                f"the page does not say its encoding and was read as {encoding}; convert it to "
                "UTF-8 if the text looks wrong",
            )
        return text, encoding
    encoding = declared if declared != "utf-8" else "gb18030"
    text = content.decode(encoding, "replace")
    transcript.report(
        "undecodable",
        "error",
        f"{text.count(chr(0xFFFD))} characters are not of the encoding {encoding} and stand as "
        "U+FFFD; save the page again, or find its encoding and convert it to UTF-8",
    )
    return text, encoding


def _declared(content: bytes) -> str:
    """The encoding that a page declares, by the name that Python has for it; else UTF-8."""
    match = _CHARSET.search(content[:_HEAD])
    try:
        name = codecs.lookup(match.group(1).decode()).name if match else "utf-8"
    except LookupError:
        return "utf-8"
    return "gb18030" if name in ("gb2312", "gbk", "hz") else name


# --- the page ------------------------------------------------------------------------------


def _body(text: str, transcript: Transcript) -> HtmlElement | None:
    """What a page shows, parsed as HTML: entities of a DOCTYPE are not known to it."""
    parser = HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    content = _PICTURE.sub("data:", text).replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(content, parser)
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
    return None if root is None else next(root.iter("body"), None)


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
