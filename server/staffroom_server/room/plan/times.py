"""How long a step lasts, and a turn in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from staffroom_schemas.protocol import Round, Span, Step
from staffroom_server.room.plan.circle import Circle, Voice

_TERM = re.compile(r"([0-9.]+)(?: per ([a-z][a-z0-9_-]*))?")


class Time(NamedTuple):
    """Minutes of a step, None without a clock, and seconds of each turn in it."""

    minutes: float | None
    seconds: float | None = None


def time_of(step: Step, circle: Circle, voices: Sequence[Voice], measure: float) -> Time:
    """As `measure` (0: as written; -1: shortest; -2: the protected too) leaves it."""
    measure = 0 if step.days else max(-1.0, min(0.0, measure + step.protected))
    minutes = _minutes(step, circle, measure)
    if step.round is None or not voices:
        return Time(minutes)
    return _round(step.round, minutes, step.round.turns * len(voices), measure, known=None not in voices)


def shortest(step: Step, circle: Circle, voices: Sequence[Voice]) -> float:
    """The minutes below which it may not fall."""
    return time_of(step, circle, voices, -2).minutes or 0


def _minutes(step: Step, circle: Circle, measure: float) -> float | None:
    if step.minutes is None:
        return None
    written = _sum(step.minutes, circle) if isinstance(step.minutes, str) else step.minutes
    if not measure or step.range is None:
        return written
    start = min(written, step.range[0])
    return max(start, int(_between(written, step.range, measure) * 2) / 2)


def _round(said: Round, minutes: float | None, turns: int, measure: float, *, known: bool) -> Time:
    """Seconds alone give the minutes; minutes alone are shared; both: never beyond the minutes in all."""
    seconds = None if said.seconds is None else float(said.seconds)
    if seconds is not None and measure and said.range:
        seconds = max(min(seconds, said.range[0]), _between(seconds, said.range, measure) // 5 * 5)
    lasts = minutes
    if seconds is not None and (known or minutes is None):
        needs = turns * (seconds + said.pause) / 60
        lasts = needs if minutes is None else min(minutes, needs)
    if minutes is not None:
        share = max(1.0, minutes * 60 // turns - said.pause)
        seconds = share if seconds is None else min(seconds, share)
    return Time(lasts, seconds)


def _between(written: float, span: Span, measure: float) -> float:
    return written + measure * max(0.0, written - span[0])


def _sum(formula: str, circle: Circle) -> float:
    """Of terms such as `2` and `1 per participant`."""
    terms = _TERM.findall(formula)
    return sum(float(amount) * (len(circle.heard(role)) if role else 1) for amount, role in terms)
