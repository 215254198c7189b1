"""Times to meet, inside most people's usual hours, with the inconvenient hour going round. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

Why = Literal["early", "late", "day_off", "busy"]
Span = tuple[datetime, datetime]

EVERY = timedelta(minutes=30)
SOONEST = timedelta(hours=24)
LOOKED_BACK = 6
"""Meetings after which nobody owes anybody for an inconvenient hour."""
PROPOSED = 3
_UP, _TO_BED = time(7), time(21, 30)
_HARD = 3
"""A time when one sleeps, is off or cannot counts as so many that are merely outside one's hours."""


@dataclass(frozen=True)
class Worker:
    """Someone, when they work and when they cannot; `days` are 1, Monday, to 7. Busy spans are in order."""

    id: str
    zone: ZoneInfo
    starts: time
    ends: time
    days: frozenset[int]
    busy: Sequence[Span] = ()
    _begins: list[datetime] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """So that busy spans are found without looking at all of them."""
        object.__setattr__(self, "_begins", [begins for begins, _ in self.busy])

    def why_not(self, begins: datetime, ends: datetime) -> Why | None:
        """What is inconvenient about this time; null where they are free, and inside their hours."""
        return "busy" if self.is_busy(begins, ends) else self.outside(begins, ends)

    def outside(self, begins: datetime, ends: datetime) -> Why | None:
        """Why it is outside their hours, busy or not; null where it is not."""
        here, there = begins.astimezone(self.zone), ends.astimezone(self.zone)
        if here.isoweekday() not in self.days:
            return "day_off"
        if here.time() < self.starts:
            return "early"
        return "late" if there.date() > here.date() or there.time() > self.ends else None

    def is_busy(self, begins: datetime, ends: datetime) -> bool:
        """Whether any of it is taken."""
        last = bisect_right(self._begins, begins)
        before = last > 0 and any(until > begins for _, until in self.busy[max(0, last - 20) : last])
        return before or (last < len(self.busy) and self.busy[last][0] < ends)

    def sleeps(self, begins: datetime, ends: datetime) -> bool:
        """Whether it is night there."""
        here, there = begins.astimezone(self.zone), ends.astimezone(self.zone)
        return here.time() < _UP or there.date() > here.date() or there.time() > _TO_BED


class Outside(NamedTuple):
    """For whom a time is inconvenient, why, and when they had it last."""

    member: str
    why: Why
    had_it: datetime | None


class Proposed(NamedTuple):
    """A time, inside whose hours it is, and for whom it is not."""

    starts_at: datetime
    inside: tuple[str, ...]
    outside: tuple[Outside, ...]


class Turns(NamedTuple):
    """Who had the inconvenient hour: how often of late, and when last."""

    often: Mapping[str, int]
    last: Mapping[str, datetime]


def turns(people: Sequence[Worker], met: Iterable[Span]) -> Turns:
    """Of the last meetings, newest first. Whoever was not outside alone shared it: it counts for each.

    Busy times count for nothing: the meeting itself may be among them.
    """
    often, last = dict[str, int](), dict[str, datetime]()
    for begins, ends in list(met)[:LOOKED_BACK]:
        for one in people:
            if one.outside(begins, ends):
                often[one.id] = often.get(one.id, 0) + 1
                last.setdefault(one.id, begins)
    return Turns(often, last)


def proposals(
    people: Sequence[Worker],
    met: Iterable[Span],
    *,
    minutes: int,
    now: datetime,
    days: int,
    taken: Sequence[Span] = (),
) -> list[Proposed]:
    """The best times, a day each, best first; none while they meet already, which is `taken`.

    A time inside most people's hours comes before every other. Then that which asks least of those outside their
    hours: asks more of whoever would sleep, is off or cannot, and more of whoever had it of late. Then that which
    asks fewer people. Then the soonest.
    """
    if not people:
        return []
    had, length = turns(people, met), timedelta(minutes=minutes)
    free = (one for one in _candidates(now, days) if not _is_taken(taken, one, one + length))
    ranked = sorted((_rank(people, had, begins, begins + length), begins) for begins in free)
    chosen = dict[object, datetime]()
    for _, begins in ranked:
        chosen.setdefault(begins.astimezone(people[0].zone).date(), begins)
        if len(chosen) == PROPOSED:
            break
    return [_told(people, had, begins, begins + length) for begins in chosen.values()]


def _candidates(now: datetime, days: int) -> Iterator[datetime]:
    first = (now + SOONEST).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return (first + n * EVERY for n in range(days * 48))


def _is_taken(taken: Sequence[Span], begins: datetime, ends: datetime) -> bool:
    return any(start < ends and begins < end for start, end in taken)


def _rank(people: Sequence[Worker], had: Turns, begins: datetime, ends: datetime) -> tuple[bool, int, int]:
    outside, asked = 0, 0
    for one in people:
        why = one.why_not(begins, ends)
        if why is not None:
            outside += 1
            hard = why in ("busy", "day_off") or one.sleeps(begins, ends)
            asked += (_HARD if hard else 1) + had.often.get(one.id, 0)
    return outside * 2 >= len(people), asked, outside


def _told(people: Sequence[Worker], had: Turns, begins: datetime, ends: datetime) -> Proposed:
    why = {one.id: one.why_not(begins, ends) for one in people}
    inside = tuple(id for id, what in why.items() if what is None)
    return Proposed(
        begins, inside, tuple(Outside(id, what, had.last.get(id)) for id, what in why.items() if what)
    )
