"""How a file is to be read: its password, and how much may be spent on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

OnPage = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be spent on one PDF. Each limit can be raised.

    ``pages`` of the file; ``objects`` on one page (letters in a row are one, a line is one);
    ``seconds`` for the whole file; ``memory`` that reading it may take, in MiB.
    """

    pages: int = 3000
    objects: int = 200_000
    seconds: float = 300.0
    memory: int = 2048


@dataclass(frozen=True, slots=True)
class Options:
    """What is known of a file, or wanted, besides its bytes.

    ``workers`` is the number of processes that read its pages. ``on_page`` is told, after each
    page, how many were read and how many there are.
    """

    password: str | None = None
    limits: Limits = Limits()
    workers: int = 1
    on_page: OnPage | None = None


DEFAULTS = Options()
