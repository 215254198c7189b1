"""When a calendar file says that someone is busy: times, and nothing else of it. Runs in a process of its own."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from staffroom_server.community.proposing import Span

LARGEST = 2 * 1024 * 1024
MOST_PARTS = 5_000
MOST_SPANS = 5_000
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_FREE = {"FREE"}

TOO_LARGE = f"A calendar file has at most {LARGEST // 1024**2} MB. Export the coming months alone."
NO_CALENDAR = "This is no calendar file that can be read. Export your calendar as .ics, and send that."
NOTHING = "There are no appointments in this calendar file."
TOO_MANY = f"This calendar has more than {MOST_PARTS} appointments. Export the coming months alone."
TOO_OFTEN = "Something in this calendar repeats every hour or more often. Take that out, and export it again."
UNREADABLE_TIMES = "The times of the appointments in this calendar file cannot be read."


class BadCalendar(Exception):
    """Why a file says no busy times, in words fit to show."""


class Read(NamedTuple):
    """When a file says busy, in order, and how many of its appointments have times that cannot be read."""

    spans: tuple[Span, ...]
    left_out: int


def read(data: bytes, zone: str, since: datetime, until: datetime) -> Read:
    """When it says busy between two times, run together where they touch; raises `BadCalendar`.

    Times without a zone are of `zone`. What is marked free or called off is left out.
    """
    if len(data) > LARGEST:
        raise BadCalendar(TOO_LARGE)
    with warnings.catch_warnings(action="ignore"):
        here, found, left_out = ZoneInfo(zone), list[Span](), 0
        calendars = _calendars(data)
        for series in (one for calendar in calendars for one in _series(calendar)):
            some = _expanded(series, here, since, until)
            left_out += some is None
            found += some or ()
            if len(found) > MOST_SPANS:
                raise BadCalendar(TOO_MANY)
        said = [span for calendar in calendars for span in _said_busy(calendar, here)]
    if left_out and not found and not said:
        raise BadCalendar(UNREADABLE_TIMES)
    inside = ((begins, ends) for begins, ends in (*found, *said) if begins < until and ends > since)
    return Read(tuple(_together(inside)), left_out)


def _calendars(data: bytes) -> list[Component]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    try:
        found = Calendar.from_ical(text, multiple=True)
        parts = [part for one in found for part in one.walk()]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadCalendar(NO_CALENDAR) from error
    if len(parts) > MOST_PARTS:
        raise BadCalendar(TOO_MANY)
    if not any(part.name in ("VEVENT", "VFREEBUSY") for part in parts):
        raise BadCalendar(NOTHING if any(part.name == "VCALENDAR" for part in parts) else NO_CALENDAR)
    if any(rule.get("FREQ", [""])[0] in _TOO_OFTEN for part in parts for rule in _rules(part)):
        raise BadCalendar(TOO_OFTEN)
    return [one if one.name == "VCALENDAR" else _around([one]) for one in found]


def _rules(part: Component) -> list[dict[str, list[str]]]:
    said = part.get("RRULE", [])
    each = said if isinstance(said, list) else [said]
    return [
        {name.upper(): [str(v).upper() for v in rule[name]] for name in rule}
        for rule in each
        if isinstance(rule, dict)
    ]


def _around(parts: Iterable[Component], of: Component | None = None) -> Calendar:
    calendar = Calendar()
    if of is not None and (zone := of.get("X-WR-TIMEZONE")):
        calendar["X-WR-TIMEZONE"] = zone
    for part in parts:
        calendar.add_component(part)
    return calendar


def _series(calendar: Component) -> Iterator[Calendar]:
    """Each appointment with what was changed of it, so that one that cannot be read takes no other with it."""
    of_uid = dict[str, list[Component]]()
    for n, event in enumerate(calendar.walk("VEVENT")):
        of_uid.setdefault(str(event.get("UID") or n), []).append(event)
    return (_around(parts, calendar) for parts in of_uid.values())


def _expanded(series: Calendar, here: ZoneInfo, since: datetime, until: datetime) -> list[Span] | None:
    """Null: its times cannot be read."""
    rules = [rule for event in series.walk("VEVENT") for rule in _rules(event)]
    if any(rule.get("RSCALE", ["GREGORIAN"]) != ["GREGORIAN"] for rule in rules):
        return None
    try:
        events = recurring_ical_events.of(series).between(since, until)
        return [_span(event, here) for event in events if isinstance(event, Event) and _takes_time(event)]
    except (
        Exception
    ):  # a library's: what a file makes of it is not foreseen, and costs this appointment alone
        return None


def _takes_time(event: Component) -> bool:
    free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    return not free and str(event.get("STATUS", "")).upper() != "CANCELLED"


def _span(event: Event, here: ZoneInfo) -> Span:
    return _moment(event.start, here), _moment(event.end, here)


def _said_busy(calendar: Component, here: ZoneInfo) -> Iterator[Span]:
    for part in calendar.walk("VFREEBUSY"):
        said = part.get("FREEBUSY", [])
        for one in said if isinstance(said, list) else [said]:
            for period in getattr(one, "dts", None) or [one]:
                yield from _period(period, here)


def _period(period: Any, here: ZoneInfo) -> Iterator[Span]:  # noqa: ANN401
    if str(getattr(period, "params", {}).get("FBTYPE", "BUSY")).upper() in _FREE:
        return
    begins, ends = getattr(period, "start", None), getattr(period, "end", None)
    if begins is None or ends is None:
        return
    yield _moment(begins, here), _moment(ends, here)


def _moment(at: date | datetime, here: ZoneInfo) -> datetime:
    """A day begins at midnight here, and a time without a zone is here."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(), here)
    return (at if at.tzinfo is not None else at.replace(tzinfo=here)).astimezone(UTC)


def _together(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for begins, ends in sorted(one for one in spans if one[0] < one[1]):
        if last is not None and begins <= last[1]:
            last = last[0], max(last[1], ends)
            continue
        if last is not None:
            yield last
        last = begins, ends
    if last is not None:
        yield last


def window(now: datetime) -> Span:
    """Busy times are of interest from now on for half a year."""
    return now - timedelta(days=1), now + timedelta(days=190)
