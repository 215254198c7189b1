"""Drawing a plan: as long as written, or shortened by one common measure until it fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from staffroom_schemas.plan import Fit, PlanStep
from staffroom_schemas.protocol import Protocol
from staffroom_server.room.plan.begun import NOTHING_BEGUN, Begun, Outcome, begun_in
from staffroom_server.room.plan.circle import Circle
from staffroom_server.room.plan.tables import Tables
from staffroom_server.room.plan.unfolding import Placed, Unfolding

NOTHING_TESTED: Mapping[str, Outcome] = {}

Shuffle = Callable[[tuple[str, ...]], tuple[str, ...]]

_MEASURES = tuple(-n / 20 for n in range(41))
"""From as written to the shortest, the protected last."""


@dataclass(frozen=True)
class Seats:
    """Who is to be seated, in the order in which they are heard, the facilitator last.

    `has`: who is cast, by role, the facilitator included. `late`: who have no pass of their own, or not yet.
    """

    people: tuple[str, ...]
    has: Mapping[str, tuple[str, ...]]
    late: frozenset[str] = frozenset()


class Plan(NamedTuple):
    """The steps, and how much they were shortened: kept for those who come later."""

    steps: tuple[PlanStep, ...]
    fit: Fit


def draw(
    script: Protocol, seats: Seats, minutes: float | None, prefix: str, shuffle: Shuffle | None = None
) -> Plan:
    """Within `minutes` where the script allows it, else as short as it goes.

    Step ids begin with `prefix`; tables are dealt from a `shuffle` of the people, else in their order. Raises
    ValueError with a sentence where this would be more steps than a plan holds.
    """
    shuffled = shuffle(seats.people) if shuffle else seats.people

    def steps(fit: Fit) -> tuple[PlanStep, ...]:
        return tuple(one.step for one in _unfolded(script, seats, prefix, fit, NOTHING_BEGUN, shuffled))

    fit = _fitted(script, minutes, lambda fit: total(steps(fit)))
    return Plan(steps(fit), fit)


def redraw(
    script: Protocol,
    seats: Seats,
    plan: Plan,
    begun: int,
    tested: Mapping[str, Outcome] = NOTHING_TESTED,
    sits: Mapping[str, Tables] | None = None,
) -> Plan:
    """With other people or roles, or now that polls were `tested`: the first `begun` steps stay untouched.

    Passes are remembered by person. In the blocks of these ids people sit as `sits` says.
    """
    if not plan.steps:
        return plan
    prefix = plan.steps[0].id.rpartition("/")[0]
    known = begun_in(script, plan.steps, begun, prefix, tested, sits or {})
    coming = _unfolded(script, seats, prefix, plan.fit, known, seats.people)
    after = tuple(one.step for one in coming if one.place > known.last)
    return Plan(plan.steps[:begun] + after, plan.fit)


def lengths(script: Protocol, seats: Seats) -> tuple[float, float]:
    """Minutes for these people: as written, and even at its shortest."""

    def lasts(fit: Fit) -> float:
        return total(one.step for one in _unfolded(script, seats, "length", fit, NOTHING_BEGUN, seats.people))

    questions = script.questions
    return lasts(Fit(questions=questions)), lasts(Fit(measure=_MEASURES[-1], questions=questions[:1]))


def sitters(script: Protocol, seats: Seats) -> tuple[str, ...]:
    """Whoever sits in a group where there are any."""
    return Circle(script, seats.people, seats.has, seats.late).seated()


def total(steps: Iterable[PlanStep]) -> float:
    """The minutes of all steps that have a clock: a window of days has none, however long its work takes."""
    return sum(step.minutes or 0 for step in steps if not step.days)


def _unfolded(
    script: Protocol, seats: Seats, prefix: str, fit: Fit, begun: Begun, shuffled: tuple[str, ...]
) -> list[Placed]:
    here = frozenset(seats.people)
    has = {role: tuple(one for one in held if one in here) for role, held in seats.has.items()}
    circle = Circle(script, seats.people, has, seats.late)
    return Unfolding(prefix, fit, begun, shuffled).of(script.steps, circle)


def _fitted(script: Protocol, minutes: float | None, lasts: Callable[[Fit], float]) -> Fit:
    """The least shortening that suffices; where the shortest does not, with one question fewer, then another."""
    written = Fit(questions=script.questions)
    if minutes is None or lasts(written) <= minutes:
        return written
    questions = script.questions
    while len(questions) > 1 and lasts(Fit(measure=-2, questions=questions)) > minutes:
        questions = questions[:-1]

    def fits(measure: float) -> bool:
        return lasts(Fit(measure=measure, questions=questions)) <= minutes

    enough = bisect_left(_MEASURES, True, key=fits)
    return Fit(measure=_MEASURES[min(enough, len(_MEASURES) - 1)], questions=questions)
