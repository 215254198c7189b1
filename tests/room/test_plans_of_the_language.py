"""Every script that lies beside the repository, for five and for nine people, against what its sources say."""

from typing import Any

import pytest
from ruamel.yaml import YAML

from scripts import FACTS, LANGUAGE, NAMES, read_file, seats
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library
from staffroom_server.room.plan import draw, redraw

ALIASES = {"slice": "vertical-slice"}
facts: dict[str, Any] = {one["slug"]: one for one in YAML(typ="safe").load(FACTS)}
scripts = [*(read_file(file) for file in sorted(LANGUAGE.glob("*.yaml"))), *library().values()]


@pytest.mark.parametrize("people", [5, 9])
@pytest.mark.parametrize("script", scripts, ids=lambda script: script.protocol)
def test_a_plan_keeps_to_its_sources(script: Protocol, people: int) -> None:
    said = facts[ALIASES.get(script.protocol, script.protocol)]
    cases = 2 if script.protocol == "consultancy" else 1
    plan = draw(script, seats(script, *NAMES[: people - 1], **_presenters(script, cases)), None, "item")
    spans = {step["title"]: _span(step) for step in said["steps"]}
    wrong = [step.title for step in plan.steps if not _within(step, spans)]
    assert not wrong
    fewest, most = said["total_range"]
    assert fewest <= sum(step.minutes or 0 for step in plan.steps) <= most * cases


@pytest.mark.parametrize("script", scripts, ids=lambda script: script.protocol)
def test_a_plan_is_the_same_when_nobody_comes_or_goes(script: Protocol) -> None:
    people = seats(script, *NAMES[:12])
    plan = draw(script, people, 40, "item")
    assert all(redraw(script, people, plan, begun) == plan for begun in range(len(plan.steps) + 1))


def _presenters(script: Protocol, cases: int) -> dict[str, tuple[str, ...]]:
    return {"presenter": NAMES[:cases]} if "presenter" in script.roles else {}


def _span(step: dict[str, Any]) -> list[float]:
    """Where a source gives it: a guess only guides, and a minute for each who answers is no one span."""
    counted = (step["round"] or {}).get("responders") == "all_but_presenter"
    return step["minutes_range"] if step["timing"] in ("sourced", "range") and not counted else [0, 1_440]


def _within(step: PlanStep, spans: dict[str, list[float]]) -> bool:
    """Going into groups takes a minute of its own, which the sources do not count."""
    fewest, most = spans[step.title]
    return fewest <= (step.minutes or 0) <= most + bool(step.tables)
