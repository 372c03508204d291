"""The figure that charts are drawn on: its font, its style, and how it is saved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, fontManager

from gz14fyp.errors import Gz14fypError

INK = "#222222"
PALE = "#bbbbbb"
# Told apart by people who do not see all colours (Okabe and Ito).
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")

_FAMILY = "gz14fyp Noto Sans SC"  # a name of its own: an installed font of the same name may differ
# Points to the inch of a picture in a file; one shown in a notebook has half as many.
_DPI = 200


class Chart(Figure):
    """A figure that a notebook shows without further ado."""

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        self.savefig(buffer, format="png", dpi=_DPI / 2)
        return buffer.getvalue()


@contextmanager
def style() -> Iterator[None]:
    """The settings that a chart is drawn with; those of the user stay as they are."""
    settings = {
        "font.family": [_register_font(), "DejaVu Sans"],  # the second has the superscripts
        "font.size": 9.0,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": INK,
        "axes.labelsize": 9.0,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "xtick.color": INK,
        "ytick.color": INK,
        "hatch.linewidth": 0.6,
        "figure.facecolor": "white",
        "savefig.facecolor": "white",
    }
    with matplotlib.rc_context(settings):  # type: ignore[arg-type]
        yield


def new_chart(width: float, height: float) -> Chart:
    """An empty figure of a size in inches."""
    chart = Chart(figsize=(width, height))
    FigureCanvasAgg(chart)
    return chart


def inner_axes(chart: Chart, left: float, right: float, top: float, bottom: float) -> Axes:
    """Axes with margins in inches."""
    width, height = chart.get_size_inches()
    return chart.add_axes(
        (
            left / width,
            bottom / height,
            (width - left - right) / width,
            (height - top - bottom) / height,
        )
    )


def title(chart: Chart, text: str) -> None:
    """Set the title at the top left."""
    width, height = chart.get_size_inches()
    chart.text(0.15 / width, 1 - 0.12 / height, text, size=12, va="top", ha="left", linespacing=1.3)


def save(figure: Figure, path: Path) -> Path:
    """The path of the picture that was written."""
    metadata = {"Date": None} if path.suffix.lower() == ".svg" else None
    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "gz14fyp"}):
        figure.savefig(path, dpi=_DPI, metadata=metadata)
    return path


@cache
def _register_font() -> str:
    # The package that has the font changes matplotlib's settings when imported: only found here.
    spec = find_spec("zhplot")
    folder = Path(spec.origin).parent if spec is not None and spec.origin is not None else Path()
    file = folder / "fonts" / "NotoSansSC-Regular.ttf"
    if not file.is_file():
        raise Gz14fypError("zhplot has no font NotoSansSC-Regular: pip install 'gz14fyp[charts]'")
    fontManager.ttflist.append(FontEntry(fname=str(file), name=_FAMILY))
    return _FAMILY
