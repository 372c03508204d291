"""The application that the commands are added to, and the arguments that several have."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

# Each is in the file of its name; help lists them in this order.
COMMANDS = (
    "build", "new", "verify", "editions", "parse", "find", "check", "show", "export", "compare",
    "version",
)  # fmt: skip

app = typer.Typer(
    name="gz14fyp",
    help="China's five-year plans as data that can be trusted to the character.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

A_SOURCE = "A raw text, PDF, saved web page or Word file."
A_PLAN = (
    "A plan.json, plan.xml, raw text, PDF, web page or Word file, or the name of a bundled plan, "
    "PLAN or PLAN@EDITION."
)
A_PLAN_OR_BUNDLED = f"{A_PLAN} Default: the newest bundled one."
PlanName = Annotated[str | None, typer.Argument(help=A_PLAN_OR_BUNDLED)]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")]
