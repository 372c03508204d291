"""Charts of a plan as matplotlib figures (the extra ``charts``).

The font comes with the extra: Chinese shows everywhere, and nothing is downloaded. matplotlib is
imported when the first chart is drawn.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gz14fyp.errors import Gz14fypError
from gz14fyp.model.plan import PlanTree

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["glossary", "indicators", "investment_shares", "investment_treemap", "projects", "save"]

_NEEDED = ("matplotlib", "squarify", "zhplot")


def indicators(plan: PlanTree, box: int | None = None) -> Figure:
    """The main indicators: each target as an index of its baseline, with the printed values.

    ``box`` is the number of the box whose table is drawn; without it, the table that looks
    furthest ahead. Binding indicators are squares, anticipatory ones circles. Those that have no
    two values are named in the note.
    """
    _check_extra()
    from gz14fyp.charts import dumbbell

    return dumbbell.draw(plan, box)


def investment_treemap(plan: PlanTree) -> Figure:
    """The investment in the period as a treemap: programmes, and the items in them."""
    _check_extra()
    from gz14fyp.charts import treemap

    return treemap.draw(plan)


def investment_shares(plan: PlanTree, level: Literal["program", "item"] = "program") -> Figure:
    """The share of the total investment that falls in the period, the largest share first."""
    _check_extra()
    from gz14fyp.charts import shares

    return shares.draw(plan, level)


def projects(plan: PlanTree) -> Figure:
    """The projects that the boxes name: a bar a box, stacked by status."""
    _check_extra()
    from gz14fyp.charts import status

    return status.draw(plan)


def glossary(plan: PlanTree) -> Figure:
    """The use of the glossary: per chapter, the references to it and the terms they are to."""
    _check_extra()
    from gz14fyp.charts import terms

    return terms.draw(plan)


def save(figure: Figure, path: str | Path) -> Path:
    """The path of the picture that was written: ``.png``, ``.svg`` or another format's ending.

    In SVG the glyphs are paths, so it needs no font; the same figure gives the same file.
    """
    _check_extra()
    from gz14fyp.charts import canvas

    return canvas.save(figure, Path(path))


def _check_extra() -> None:
    for name in _NEEDED:
        if find_spec(name) is None:
            raise Gz14fypError(
                f"charts need {name}, which is not installed: pip install 'gz14fyp[charts]'"
            )
