"""Items with what stands below each, and how they read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from gz14fyp.comparing.contents import NODES, Item, Listed, without_notes

ROOT = -1  # the place of the plan itself, above all items
_READ = 400  # characters of what stands below a heading that are compared
_PARTS = 40  # parts that surely hold as many


class Outline:
    """The items of a plan with what stands below each."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self.items = items = [one.item for one in listed]
        self.place: dict[str, int] = {}
        self.parent: list[int] = []
        self.below: dict[int, list[int]] = defaultdict(list)
        for i, item in enumerate(items):
            # What something stands in comes before it, so that no ids whatever make a circle.
            self.parent.append(self.place.get(item.parent, ROOT) if item.parent else ROOT)
            if item.what in NODES:
                self.place[item.eid] = i
                self.below[self.parent[i]].append(i)
        self.words = [_words(item) for item in items]
        self.lines = {
            self.place[one.source.target]: i
            for i, one in enumerate(listed)
            if one.item.what == "contents_entry" and one.source.target in self.place
        }

    def above(self, i: int) -> Iterator[int]:
        """What an item stands in, from its parent up."""
        while (i := self.parent[i]) != ROOT:
            yield i

    def within(self, i: int) -> Iterator[int]:
        """All below an item, in order."""
        for below in self.below[i]:
            yield below
            yield from self.within(below)

    def sort(self, i: int) -> tuple[str, str]:
        """What an item is: only such of a sort can be the same."""
        item = self.items[i]
        return item.what, item.fields.get("kind", "")

    def reading(self, i: int) -> str:
        """The beginning of all that an item says."""
        parts = (i, *islice(self.within(i), _PARTS))
        return "\n".join(self.words[one][:_READ] for one in parts)[:_READ]

    def sizes(self) -> list[int]:
        """How many there are below each item."""
        sizes = [0] * len(self.items)
        for i in reversed(range(len(self.items))):
            if self.items[i].what in NODES and self.parent[i] != ROOT:
                sizes[self.parent[i]] += sizes[i] + 1
        return sizes


def _words(item: Item) -> str:
    fields = item.fields
    words = (fields.get("title", ""), fields.get("text", ""), fields.get("cells", ""))
    return without_notes("\n".join(word for word in words if word))
