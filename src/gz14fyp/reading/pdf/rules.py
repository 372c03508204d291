"""The lines and areas that are drawn on a page, by PDFium.

A border may be a stroked line, a stroked rectangle, a thin filled rectangle, or one path with
many lines. Curves, and paths of so many lines that they are drawings, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from typing import Any

import pypdfium2.raw as pdfium

from gz14fyp.reading.pdf.characters import on_paper, turned
from gz14fyp.reading.pdf.content import Area, Drawn, Rule

# In points: a filled shape that is not wider is a line.
_THIN = 3.5
# In points: a shorter line is a part of a drawing or a letter.
_SHORTEST = 5.0
# A shape of more parts is a drawing.
_MOST_LINES = 400
# Rules in forms within forms are looked for so deep.
_DEEPEST = 5
# Of 255: a lighter colour is not seen on paper.
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
# A matrix that leaves all where it is.
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class TooManyObjectsError(Exception):
    """A page has more objects than the limit allows."""


def read_rules(page: Any, turn: int, most_objects: int) -> Drawn:
    """The rules and filled areas of a PDFium page, seen upright.

    Raises `TooManyObjectsError` when the page and the forms on it have more objects than that.
    """
    across: list[Rule] = []
    upright: list[Rule] = []
    areas: list[Area] = []
    pictures = 0
    for number, (path, matrix) in enumerate(_objects(page), 1):
        if number > most_objects:
            raise TooManyObjectsError
        kind = pdfium.FPDFPageObj_GetType(path)
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            pictures += kind == pdfium.FPDF_PAGEOBJ_IMAGE
            continue
        filled, stroked = _mode(path)
        box = _bounds(path, matrix, turn)
        width, height = box.right - box.left, box.top - box.bottom
        if not (filled or stroked) or max(width, height) < _SHORTEST:
            continue
        if height <= _THIN and width > height:
            across.append(Rule((box.bottom + box.top) / 2, box.left, box.right))
        elif width <= _THIN:
            upright.append(Rule((box.left + box.right) / 2, box.bottom, box.top))
        elif stroked:
            for start, end in _segments(path, matrix, turn):
                _add(start, end, across, upright)
        elif _is_coloured(path):
            areas.append(box)
    return Drawn(tuple(across), tuple(upright), tuple(areas), pictures)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """What a page and the forms in it show, each with the matrix of its form."""
    for i in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _below(pdfium.FPDFPage_GetObject(page, i), _IDENTITY, 0)


def _below(item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if depth == _DEEPEST or pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, matrix
        return
    inner = _product(_matrix(item), matrix)
    for i in range(pdfium.FPDFFormObj_CountObjects(item)):
        yield from _below(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    x, y = _moved((e, f), then)
    across = (a * then[0] + b * then[2], a * then[1] + b * then[3])
    upright = (c * then[0] + d * then[2], c * then[1] + d * then[3])
    return (*across, *upright, x, y)


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _seen(point: Point, matrix: Matrix, turn: int) -> Point:
    """Where a point of a form is seen on the upright page."""
    x, y = _moved(point, matrix)
    return turned(on_paper(x), on_paper(y), turn)


def _mode(path: Any) -> tuple[bool, bool]:
    filled, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, byref(filled), byref(stroked))
    return bool(filled.value), bool(stroked.value)


def _is_coloured(path: Any) -> bool:
    """Whether what a path fills can be seen on white."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    known = pdfium.FPDFPageObj_GetFillColor(
        path, byref(red), byref(green), byref(blue), byref(alpha)
    )
    return bool(known) and alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _bounds(path: Any, matrix: Matrix, turn: int) -> Area:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(path, byref(left), byref(bottom), byref(right), byref(top))
    corners = ((left.value, bottom.value), (right.value, top.value))
    one, other = (_seen(corner, matrix, turn) for corner in corners)
    return Area(
        min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    )


def _segments(path: Any, matrix: Matrix, turn: int) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a path."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 0 < count <= _MOST_LINES:
        return
    whole = _product(_matrix(path), matrix)
    x, y = c_float(), c_float()
    opened = last = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = _seen((x.value, y.value), whole, turn)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            opened = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, opened


def _add(start: Point, end: Point, across: list[Rule], upright: list[Rule]) -> None:
    (x0, y0), (x1, y1) = sorted((start, end))
    if abs(y1 - y0) < 1 and x1 - x0 >= _SHORTEST:
        across.append(Rule((y0 + y1) / 2, x0, x1))
    elif x1 - x0 < 1 and abs(y1 - y0) >= _SHORTEST:
        upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
