"""The characters of a web page: what its bytes are, then what the page says they are."""

from __future__ import annotations

import codecs
import re

from gz14fyp.grammar.patterns import compiled
from gz14fyp.reading.formats import wide_encoding
from gz14fyp.reading.transcript import Transcript

_HEAD = 4096
_CHARSET = compiled(
    "the encoding that a page says it has",
    rb"""(?:charset|encoding)\s*=\s*(?:["']\s*)?([A-Za-z0-9_.:-]+)""",
    finds=b'charset="gbk"',
    not_in=b"the charset of a page",
    flags=re.I,
)
# The encodings that browsers know (https://encoding.spec.whatwg.org), by Python's names. Python
# has many more "encodings", of which some are none of texts: rot13, zlib, unicode_escape.
_KNOWN_NAMES = """
    ascii utf-8 gb2312 gbk gb18030 hz big5 big5hkscs euc_jp iso2022_jp shift_jis cp932 euc_kr cp949
    iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9
    iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 tis-620 cp866 cp874 koi8-r
    koi8-u cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 mac-roman mac-cyrillic"""
_KNOWN = frozenset(_KNOWN_NAMES.split())
# Names that browsers know and Python does not, or that mean more than they say.
_OTHER_NAMES = {
    "x-gbk": "gb18030", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312": "gb18030",
    "csgb2312": "gb18030", "gb_2312-80": "gb18030", "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs", "big5": "big5hkscs",
    "x-sjis": "cp932", "shift_jis": "cp932", "windows-31j": "cp932", "ks_c_5601-1987": "cp949",
    "euc_kr": "cp949", "windows-949": "cp949", "windows-874": "cp874", "tis-620": "cp874",
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "x-cp1251": "cp1251",
    "x-cp1252": "cp1252", "x-mac-cyrillic": "mac-cyrillic", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
# Their bytes are also ASCII, so that they would be read as such, and as other characters.
_SEVEN_BITS = frozenset(("hz", "iso2022_jp"))


def page_characters(content: bytes, transcript: Transcript) -> tuple[str, str]:
    """The characters of a page, and their encoding. What is doubtful is reported.

    A page that says GB2312 or GBK is read as GB18030, which has all their characters.
    """
    said = _said(content)
    declared = known_encoding(said)
    for encoding in _tried(content, declared):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        _report_guess(transcript, said, declared, encoding)
        return text, encoding
    encoding = wide_encoding(content) or declared or "gb18030"
    encoding = encoding if encoding != "utf-8" else "gb18030"
    text = content.decode(encoding, "replace")
    transcript.report(
        "undecodable",
        "error",
        f"{text.count(chr(0xFFFD))} characters are not of the encoding {encoding} and stand as "
        "U+FFFD; save the page again, or find its encoding and convert it to UTF-8",
    )
    return text, encoding


def known_encoding(name: str) -> str | None:
    """The encoding of texts that a page may name, as Python calls it; None for another name."""
    name = _OTHER_NAMES.get(name.lower(), name)
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _OTHER_NAMES.get(found, found) if found in _KNOWN else None


def _said(content: bytes) -> str:
    """The name of an encoding that a page gives; empty when it gives none."""
    match = _CHARSET.search(content[:_HEAD])
    name = match.group(1).decode() if match else ""
    # The name could not be read in ASCII if this were so: browsers take it for UTF-8.
    return "utf-8" if name.lower().startswith(("utf-16", "utf16")) else name


def _tried(content: bytes, declared: str | None) -> tuple[str, ...]:
    """The encodings that are tried, in this order."""
    wide = wide_encoding(content)
    if wide:
        return (wide,)
    also = (declared,) if declared else ()
    if declared in _SEVEN_BITS and content.isascii():
        return (*also, "utf-8")
    return ("utf-8", *also, "gb18030")


def _report_guess(transcript: Transcript, said: str, declared: str | None, encoding: str) -> None:
    if said and declared is None:
        transcript.report(
            "encoding",
            "warning",
            f"the page names the encoding “{said}”, which is none of web pages, and was read as "
            f"{encoding}; convert it to UTF-8 if the text looks wrong",
        )
    elif encoding == "gb18030" != declared:
        what = f"is not in the encoding {said}, which it names," if said else "names no encoding"
        transcript.report(
            "encoding",
            "warning" if said else "info",
            f"the page {what} and was read as {encoding}; convert it to UTF-8 if the text looks "
            "wrong",
        )
