"""Whole numbers that every form of a plan can hold."""

from typing import Annotated

from pydantic import Field

# JSON has no limit, but those who read it have: beyond 2**53 JavaScript and frames round without
# a word, beyond 2**63 SQLite, Parquet and our own writer stop. What is counted here is far below.
MOST = 2**53 - 1

Whole = Annotated[int, Field(ge=-MOST, le=MOST)]
