"""How long a step lasts, beside what is told of it."""

from protocols.told import Told
from staffroom_schemas.plan import PlanStep

MOVE = 1
"""Minutes for going to a table and coming back, which no source counts."""


def lasts_as_told(step: PlanStep, told: Told) -> None:
    """Within the minutes that a source gives, if any does."""
    if not told.minutes:
        return
    least, longest = _span(step, told)
    assert step.minutes is not None
    assert least <= step.minutes <= longest + MOVE * bool(step.tables), step.title


def _span(step: PlanStep, told: Told) -> tuple[float, float]:
    if told.minutes.endswith(" each"):
        at_tables = [len(table.speakers) for table in step.tables if table.speakers is not None]
        each = max(at_tables or [len(step.speakers)]) * float(told.minutes.removesuffix(" each"))
        return each, each
    least, _, longest = told.minutes.partition("-")
    return float(least), float(longest)
