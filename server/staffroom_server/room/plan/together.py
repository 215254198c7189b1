"""One step for several tables: one clock, that of the table which needs longest."""

from collections.abc import Sequence

from staffroom_schemas.plan import PlanStep, Table, Turns
from staffroom_server.room.plan.circle import Circle

Room = tuple[Circle, PlanStep | None]


def together(circle: Circle, rooms: Sequence[Room]) -> PlanStep:
    """A table that has no such step talks openly meanwhile. A pass of several people is nobody's lap."""
    steps = [step for _, step in rooms if step]
    longest = max(steps, key=lambda step: step.minutes or 0)
    laps = {step.lap for step in steps}
    return longest.model_copy(
        update={
            "least": max(step.least for step in steps),
            "speakers": tuple(one for step in steps for one in step.speakers),
            "cast": _cast(circle, rooms),
            "tables": tuple(_table(one, step) for one, step in rooms),
            "turns": _turns(longest.turns, steps),
            "lap": laps.pop() if len(laps) == 1 else None,
        }
    )


def _table(at: Circle, step: PlanStep | None) -> Table:
    return Table(seats=at.people, speakers=step.speakers if step else None, lap=step.lap if step else at.lap)


def _turns(turns: Turns | None, steps: Sequence[PlanStep]) -> Turns | None:
    """Where tables share the same minutes, a turn is as short as at the largest of them."""
    shared = [step.turns.seconds for step in steps if step.turns]
    return turns and turns.model_copy(update={"seconds": min(shared)})


def _cast(circle: Circle, rooms: Sequence[Room]) -> dict[str, tuple[str, ...]]:
    """Who has which role at the tables, and away from them."""
    seated = {one for at, _ in rooms for one in at.people}
    cast = {role: tuple(one for one in held if one not in seated) for role, held in circle.has.items()}
    for at, step in rooms:
        for role, held in (step.cast if step else at.has).items():
            cast[role] = (*cast.get(role, ()), *held)
    return {role: held for role, held in cast.items() if held}
