"""What is packed in a stream, unpacked to a limit.

PDFium takes what it can get of a damaged stream, and the bytes as they are where it gets nothing.
So it is done here: what is weighed is what PDFium draws.
"""

from __future__ import annotations

import zlib
from base64 import a85decode
from binascii import unhexlify
from collections.abc import Callable, Iterator
from io import BytesIO
from string import hexdigits, whitespace

from pdfminer.lzw import LZWDecoder

# So many bytes are inflated at once, and byte by byte where they are damaged.
_STEP = 4096
# In run lengths: the end; what is below is copied, what is above repeated.
_END_OF_RUNS = 128
_BLANKS = whitespace.encode()
_HEX = hexdigits.encode()
_NO_HEX = bytes(set(range(256)) - set(_HEX))
# The digits of base 85, from “!” to “u”, and “z” for four zeros.
_BASE = 85
_DIGITS = bytes(range(33, 33 + _BASE))
_NO_85 = bytes(set(range(256)) - {*_DIGITS, *b"z", *_BLANKS})


class TooLongError(Exception):
    """A stream holds more bytes than it may."""


def unpacked_by(filters: list[str], data: bytes, most: int) -> bytes:
    """What is packed in the ways of texts, in their order; other ways are passed over.

    Raises `TooLongError` when that is more than ``most`` bytes.
    """
    packed = data
    for way in map(_WAYS.get, filters):
        if way is not None:
            data = _bounded(way(data, most + 1), most)
            if not data:
                return _bounded(iter((packed,)), most)
    return _bounded(iter((data,)), most)


def _bounded(parts: Iterator[bytes], most: int) -> bytes:
    kept = []
    length = 0
    for part in parts:
        length += len(part)
        if length > most:
            raise TooLongError
        kept.append(part)
    return b"".join(kept)


def _inflated(data: bytes, room: int) -> Iterator[bytes]:
    """What was deflated, up to where it is damaged, or ``room`` bytes of it."""
    reader, step, at = zlib.decompressobj(), _STEP, 0
    while at < len(data) and room > 0 and not reader.eof:
        before = reader.copy() if step > 1 else reader
        try:
            part = reader.decompress(data[at : at + step], room)
        except zlib.error:
            if step == 1:
                return
            reader, step = before, 1
        else:
            at, room = at + step, room - len(part)
            yield part


def _from_table(data: bytes, _room: int) -> Iterator[bytes]:
    """What LZW has packed, up to where it is damaged."""
    try:
        yield from LZWDecoder(BytesIO(data)).run()
    except Exception:  # pdfminer raises whatever a wrong code leads to
        return


def _from_runs(data: bytes, _room: int) -> Iterator[bytes]:
    at = 0
    while at < len(data) and (count := data[at]) != _END_OF_RUNS:
        if count < _END_OF_RUNS:
            yield data[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            yield data[at + 1 : at + 2] * (257 - count)
            at += 2


def _from_hex(data: bytes, _room: int) -> Iterator[bytes]:
    digits = data.partition(b">")[0].translate(None, _NO_HEX)
    yield unhexlify(digits + b"0" * (len(digits) % 2))


def _from_85(data: bytes, _room: int) -> Iterator[bytes]:
    """Up to the first byte that is no digit. “z” within a group, or a group that is too large, is
    what no program writes; it is read as zeros.
    """
    digits = data[: _first_of(_NO_85, data)].translate(None, _BLANKS)
    try:
        yield a85decode(digits)
    except ValueError:
        plain = digits.replace(b"z", b"!" * 5)
        for at in range(0, len(plain), 5):
            group = plain[at : at + 5]
            yield _group(group.ljust(5, b"u"))[: len(group) - 1]


def _group(digits: bytes) -> bytes:
    value = 0
    for digit in digits:
        value = value * _BASE + digit - _DIGITS[0]
    return (value % (1 << 32)).to_bytes(4)


def _first_of(wanted: bytes, data: bytes) -> int:
    """Where the first of some bytes stands; the length when there is none."""
    rest = data.lstrip(bytes(set(range(256)) - set(wanted)))
    return len(data) - len(rest)


_WAYS: dict[str, Callable[[bytes, int], Iterator[bytes]]] = {
    **dict.fromkeys(("FlateDecode", "Fl"), _inflated),
    **dict.fromkeys(("LZWDecode", "LZW"), _from_table),
    **dict.fromkeys(("RunLengthDecode", "RL"), _from_runs),
    **dict.fromkeys(("ASCII85Decode", "A85"), _from_85),
    **dict.fromkeys(("ASCIIHexDecode", "AHx"), _from_hex),
}
