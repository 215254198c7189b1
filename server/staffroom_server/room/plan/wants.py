"""What the facilitator should know of a plan before it runs."""

from collections.abc import Iterator
from math import ceil

from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol
from staffroom_server.room.plan.drawing import Seats, draw, total
from staffroom_server.room.plan.filled import filled


def wants(
    script: Protocol, seats: Seats, minutes: float | None, steps: tuple[PlanStep, ...]
) -> tuple[str, ...]:
    """Sentences fit to show; none when all is as its sources want it."""
    return (*_people(script, seats), *_cast(script, seats), *_time(script, seats, minutes, steps))


def _people(script: Protocol, seats: Seats) -> Iterator[str]:
    fewest, most = script.people
    if not fewest <= len(seats.people) <= most:
        yield f"Written for {fewest} to {most} people; you are {len(seats.people)}."


def _cast(script: Protocol, seats: Seats) -> Iterator[str]:
    for name, role in script.roles.items():
        if role.given == "cast" and not role.takes_part and name != "facilitator" and not seats.has.get(name):
            yield f"Nobody is cast as {name} yet."


def _time(
    script: Protocol, seats: Seats, minutes: float | None, steps: tuple[PlanStep, ...]
) -> Iterator[str]:
    if minutes is None:
        return
    as_written = draw(script, filled(script, seats), None, "written").steps
    longest, needs = total(as_written), total(steps)
    left_out = len(_questions(script, as_written) - _questions(script, steps))
    if left_out:
        yield f"{left_out} of its {len(script.questions)} questions {'is' if left_out == 1 else 'are'} left out."
    if needs > minutes:
        yield f"It needs {ceil(needs)} minutes even at its shortest."
    elif longest > minutes:
        yield f"Shortened from {ceil(longest)} minutes, within what its sources allow."


def _questions(script: Protocol, steps: tuple[PlanStep, ...]) -> set[str]:
    return {step.lap for step in steps if step.lap in script.questions}
