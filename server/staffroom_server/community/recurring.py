"""On which days meetings of a series fall, and when that is: at its local time, whatever the clocks do. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

Every = Literal["week", "fortnight", "month"]
LAST = -1
_WEEKS = {"week": 1, "fortnight": 2}


class Pattern(NamedTuple):
    """From `starts_on` every week, every two, or on the `nth` such weekday of every month; `until` its last day."""

    every: Every
    starts_on: date
    at: time
    zone: str
    nth: int
    until: date | None = None

    def days(self) -> Iterator[date]:
        """Every day of it, without end where it has none."""
        every = self._monthly() if self.every == "month" else self._weekly(_WEEKS[self.every])
        return takewhile(lambda day: self.until is None or day <= self.until, every)

    def moment(self, day: date) -> datetime:
        """When its meeting of that day begins.

        An hour that the clocks leave out is read by those before, one that comes twice is the first.
        """
        return moment(day, self.at, self.zone)

    def _weekly(self, weeks: int) -> Iterator[date]:
        day = self.starts_on
        while day <= END:
            yield day
            day += timedelta(weeks=weeks)

    def _monthly(self) -> Iterator[date]:
        year, month = self.starts_on.year, self.starts_on.month
        while year < END.year:
            yield _weekday_of(year, month, self.starts_on.weekday(), self.nth)
            year, month = year + month // 12, month % 12 + 1


END = date(2200, 1, 1)


def nth_of(day: date) -> int:
    """Which of its month's weekdays it is: 1 to 4, or, of the fifth, the `LAST`, so that every month has it."""
    n = (day.day - 1) // 7 + 1
    return n if n < 5 else LAST


def moment(day: date, at: time, zone: str) -> datetime:
    """The UTC moment of a local time."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def local(at: datetime, zone: str) -> datetime:
    """As the clocks there show it."""
    return at.astimezone(ZoneInfo(zone))


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The names of all zones that there are."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def is_zone(name: str) -> bool:
    """Whether a zone has this name; nothing else is ever looked for on the disk."""
    return name in zones()


def _weekday_of(year: int, month: int, weekday: int, nth: int) -> date:
    if nth == LAST:
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
