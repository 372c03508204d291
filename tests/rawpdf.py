"""Small PDFs of what stands on their pages, written by hand: operators, and objects beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_A4 = b"/MediaBox[0 0 595 842]"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_FIRST = 4


def shown(text: str, x: float = 72, y: float = 700, size: float = 12) -> bytes:
    """A text at a place, as operators."""
    return b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, text.encode("latin-1"))


def ruled(*rules: tuple[float, float, float, float]) -> bytes:
    """Lines from one point to another, as operators."""
    return b"".join(b"%g %g m %g %g l S\n" % rule for rule in rules)


def stream(content: bytes, attributes: bytes = b"", length: bytes | None = None) -> bytes:
    """A stream as an object; ``length`` is what it says of its length."""
    said = b"%d" % len(content) if length is None else length
    return b"<<%b/Length %b>>stream\n%b\nendstream" % (attributes, said, content)


def pdf(
    *pages: bytes, box: bytes = _A4, resources: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    """A file of pages, given as their operators; their font is ``/F``.

    ``box`` and ``resources`` are entries of each page and of what it draws with; ``more`` are
    objects, of which the first is object 4.
    """
    first = _FIRST + len(more)
    contents = [stream(page) for page in pages]
    return pdf_of(contents, box, resources, more, first)


def pdf_of(
    contents: Sequence[bytes],
    box: bytes = _A4,
    resources: bytes = b"",
    more: Sequence[bytes] = (),
    first: int = _FIRST,
) -> bytes:
    """A file of pages, given as objects that are streams."""
    objects: dict[int, bytes] = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: FONT}
    objects |= dict(enumerate(more, _FIRST))
    kids = []
    for number, content in zip(range(first, first + 2 * len(contents), 2), contents, strict=True):
        kids.append(b"%d 0 R" % number)
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R%b/Contents %d 0 R/Resources<</Font<</F 3 0 R>>%b>>>>"
            % (box, number + 1, resources)
        )
        objects[number + 1] = content
    objects[2] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _file(objects: Mapping[int, bytes]) -> bytes:
    parts, places, length = [b"%PDF-1.4\n"], [], 9
    for number in sorted(objects):
        places.append(length)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, objects[number]))
        length += len(parts[-1])
    size = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, length)
    return b"".join((*parts, b"xref\n0 %d\n0000000000 65535 f \n" % size, table, trailer))


def forms(
    count: int, times: int, last: bytes, begins: int = _FIRST, next_of_last: int = 0
) -> list[bytes]:
    """Forms, of which each draws the next one (``/X``) so many times; ``last`` is in the last.

    Where ``next_of_last`` is a number, the last one draws that object too.
    """
    made = []
    for number in range(begins, begins + count):
        is_last = number == begins + count - 1
        following = next_of_last if is_last else number + 1
        names = b"/XObject<</X %d 0 R>>" % following if following else b""
        content = (last if is_last else b"") + b"/X Do " * (times if following else 0)
        attributes = (
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>%b>>" % names
        )
        made.append(stream(content, attributes))
    return made
