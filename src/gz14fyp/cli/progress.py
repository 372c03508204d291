"""A bar on a terminal while a long file is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from gz14fyp.reading.options import OnPage

# A file of fewer pages is read before a bar could be seen.
_LONG = 40


@contextmanager
def page_bar(console: Console, name: str) -> Iterator[OnPage | None]:
    """What tells the bar of each page; nothing where the console is no terminal."""
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(f"reading {name}", visible=False)

        def on_page(done: int, count: int) -> None:
            progress.update(task, completed=done, total=count, visible=count >= _LONG)

        yield on_page
