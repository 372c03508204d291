"""What a user writes, as the type checker sees it.

Each wrong line says which error it has to be: strict mypy complains where there is none. The file
is checked, not run.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, assert_type

import gz14fyp
from gz14fyp.aligning.align import Aligned
from gz14fyp.comparing.changes import Change
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.model.blocks import Box, Table
from gz14fyp.model.collection import Records
from gz14fyp.model.division import Division
from gz14fyp.model.node import Node
from gz14fyp.model.records import GlossaryEntry, Indicator, Project
from gz14fyp.plan import Plan
from gz14fyp.query.search import Hit

plan = gz14fyp.load()

assert_type(plan, Plan)
assert_type(plan.chapters[0], Division)
assert_type(plan.divisions_of("section"), Records[Division])
assert_type(plan.indicators, Records[Indicator])
assert_type(plan.indicators["甲"], Indicator)
assert_type(plan.indicators[:3], Records[Indicator])
assert_type(plan.indicators.get("甲"), Indicator | None)
assert_type(plan.projects.where(status="planned"), Records[Project])
assert_type(plan.projects.where(lambda project: project.box == 1), Records[Project])
assert_type(plan.glossary["甲"], GlossaryEntry)
assert_type(plan.boxes.numbered(1), Box)
assert_type(plan.boxes.numbered(1).table, Table | None)
assert_type(plan.find("水"), Records[Hit])
assert_type(plan.find("水")[0:1], Records[Hit])
assert_type([hit.node.text for hit in plan.find("水")], list[str])
assert_type(plan["chp_1"].text, str)
assert_type(plan["chp_1"].lines, tuple[str, ...])
assert_type(plan.chapters[0].parent, Node | None)
assert_type(plan.boxes.numbered(1).ancestors[0].eid, str)
assert_type(plan.chapters[0].path, tuple[str, ...])
assert_type(plan.chapters[0].citation("apa"), str)
assert_type(plan.indicators.to_pandas(), Any)
assert_type(gz14fyp.compare(plan, plan), Comparison)
assert_type(gz14fyp.compare(plan, plan).changes, Records[Change])
assert_type(gz14fyp.compare(plan, plan).ids["chp_1"], str | None)
assert_type(plan.indicators["甲"].series[0].observations[0].quantity.value, Decimal | None)
assert_type(gz14fyp.align([plan]).where(kind="target"), Records[Aligned])

plan.divisions_of("page")  # type: ignore[arg-type]
plan.find("水", kind="box")  # type: ignore[arg-type]
plan.find("水", "chp_1")  # type: ignore[call-arg]
plan.title = "乙"  # type: ignore[misc]
plan.indicators["甲"].attribute == "绑定"  # type: ignore[comparison-overlap]  # noqa: B015
plan.indicators["甲"].colour  # type: ignore[attr-defined]  # noqa: B018
plan.projects.where(lambda project: project.colour == 1)  # type: ignore[attr-defined]
plan.investment.rows  # type: ignore[union-attr]  # noqa: B018
plan.indicators.append("甲")  # type: ignore[attr-defined]
gz14fyp.align(["plan.json"])  # type: ignore[list-item]
gz14fyp.compare(plan, "plan.json")  # type: ignore[arg-type]
gz14fyp.load(14)  # type: ignore[arg-type]
