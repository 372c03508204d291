"""The bar that is shown while a long file is read."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from gz14fyp.cli.progress import page_bar


def shown(pages: int, *, terminal: bool) -> str:
    """What is written while a file of some pages is read."""
    file = StringIO()
    with page_bar(Console(file=file, force_terminal=terminal, width=80), "甲.pdf") as on_page:
        if on_page:
            for done in range(1, pages + 1):
                on_page(done, pages)
    return file.getvalue()


@pytest.mark.parametrize(
    ("pages", "terminal", "seen"), [(200, True, True), (3, True, False), (200, False, False)]
)
def test_only_a_long_file_on_a_terminal_has_a_bar(pages: int, terminal: bool, seen: bool) -> None:
    assert ("reading 甲.pdf" in shown(pages, terminal=terminal)) is seen


def test_elsewhere_nothing_is_written() -> None:
    assert shown(200, terminal=False) == ""
