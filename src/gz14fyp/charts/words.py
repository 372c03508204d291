"""What charts print of their own: the texts of ``words.toml``; charts fill in what is in {}."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from gz14fyp.model.base import Model
from gz14fyp.model.records import Attribute, ObservationKind, ProjectStatus


class CommonWords(Model):
    """Of several charts."""

    years: str
    no_years: str
    no_amount: str


class IndicatorWords(Model):
    """Of the chart of indicators."""

    note: str
    left_out: str
    between_names: str
    index: str
    year: str
    unit: str
    attributes: dict[Attribute, str]
    no_attribute: str
    kinds: dict[ObservationKind, str]


class ShareWords(Model):
    """Of the shares of investment in the period."""

    title: str
    amounts: str
    share: str
    inside: str
    outside: str
    mean: str


class TreemapWords(Model):
    """Of the treemap of investment."""

    title: str
    total: str
    note: str
    note_with_key: str
    key: str
    between_items: str


class ProjectWords(Model):
    """Of the projects by status."""

    title: str
    count: str
    statuses: dict[ProjectStatus, str]
    no_status: str


class GlossaryWords(Model):
    """Of the use of the glossary."""

    title: str
    uses: str
    count: str
    elsewhere: str


class ChartWords(Model):
    """All of ``words.toml``."""

    common: CommonWords
    indicators: IndicatorWords
    shares: ShareWords
    treemap: TreemapWords
    projects: ProjectWords
    glossary: GlossaryWords


@cache
def words() -> ChartWords:
    """What charts print."""
    text = files(__package__).joinpath("words.toml").read_text("utf-8")
    return ChartWords.model_validate(tomllib.loads(text))
