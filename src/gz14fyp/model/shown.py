"""Records that notebooks show as tables of their fields."""

from gz14fyp.model.base import Model
from gz14fyp.model.collection import flat
from gz14fyp.model.viewing import view

# Where something stands in a source, as the schemas show it.
SPANS_EXAMPLE = [[{"start": 10, "end": 13}]]


class Shown(Model):
    """A record that a notebook shows as a table of its fields."""

    def _repr_html_(self) -> str:
        """The fields, for notebooks."""
        return view("record", flat(self))
