"""Compressed parts of a file that break off: PDFium reads what there is, and says nothing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from gz14fyp.grammar.patterns import compiled

_STREAM = compiled(
    "the dictionary of a stream, and where its bytes begin",
    rb"""
        << (?P<dictionary> (?: [^<>] | <<[^<>]*>> | <[0-9A-Fa-f\s]*> ){0,600} ) >>
        \s* stream \r?\n
    """,
    finds=b"<< /Length 5 >>\nstream\n",
    not_in=b"<< /Length 5 >>\nendobj\n",
    flags=re.VERBOSE,
)
_FLATE = compiled(
    "a stream is compressed, and no more",
    rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])",
    finds=b"/Filter [/FlateDecode]",
    not_in=b"/Filter [/ASCII85Decode /FlateDecode]",
)
_LENGTH = compiled(
    "the length of a stream, where it is written in its dictionary",
    rb"/Length\s+(\d++)(?!\s+\d+\s+R)",
    finds=b"/Length 412",
    not_in=b"/Length 412 0 R",
)
# Longer ones are pictures and fonts, shorter ones hold no text.
_SHORTEST, _LONGEST = 40, 1 << 20
# So many bytes of a stream are unpacked at most.
_MOST_READ = 16 << 20


def damaged_streams(content: bytes) -> Iterator[int]:
    """The byte at which each damaged stream of a file begins. None in an encrypted file."""
    if b"/Encrypt" in content:
        return
    for match in _STREAM.finditer(content):
        dictionary = match["dictionary"]
        length = _LENGTH.search(dictionary)
        is_picture = b"/Image" in dictionary
        if length and _FLATE.search(dictionary) and not is_picture:
            size = int(length[1])
            if _SHORTEST <= size <= _LONGEST and _is_damaged(content, match.end(), size):
                yield match.end()


def _is_damaged(content: bytes, start: int, size: int) -> bool:
    """Whether what is compressed is noise, or has no end."""
    reader = zlib.decompressobj()
    try:
        reader.decompress(content[start : start + size], _MOST_READ)
    except zlib.error:
        return True
    return not (reader.eof or reader.unconsumed_tail)
