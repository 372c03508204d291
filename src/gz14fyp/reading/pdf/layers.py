"""Text that is not drawn: a layer that OCR puts over the picture of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from gz14fyp.reading.pdf.content import Fault

INVISIBLE = "invisible_text"
# So many characters tell whether a page's text is invisible.
_SAMPLES = 24


def invisible_text(textpage: Any) -> Iterator[Fault]:
    """A fault when most of the text of a page, looked at here and there, is invisible."""
    count = pdfium.FPDFText_CountChars(textpage)
    modes = [_mode(textpage, i) for i in range(0, count, max(1, count // _SAMPLES))]
    if modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) * 2 > len(modes):
        yield Fault(
            INVISIBLE,
            "warning",
            "the text is invisible, a layer that OCR put over a picture; its characters may be "
            "wrong, so compare them with the picture",
        )


def _mode(textpage: Any, index: int) -> int:
    return int(pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(textpage, index)))
