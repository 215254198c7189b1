"""Meetings as calendars read them (RFC 5545): one, or all of a person's, a series with what differs from it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDDDLists, vUri

from staffroom_server.community.planning_tables import PlannedRow, SeriesRow
from staffroom_server.community.recurring import LAST, Pattern
from staffroom_server.community.series import pattern_of
from staffroom_server.community.tables import MeetingRow

PRODUCT = "-//Staffroom//Staffroom//EN"
MEDIA = "text/calendar"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Shown(NamedTuple):
    """A meeting, what is more to it, and its community's name."""

    meeting: MeetingRow
    more: PlannedRow | None
    community: str


class Repeated(NamedTuple):
    """A series, its community's name, and its meetings that a calendar shows."""

    series: SeriesRow
    community: str
    meetings: list[Shown]


class Addresses(NamedTuple):
    """Where a meeting and a community are found, by their ids."""

    meeting: Callable[[str], str]
    community: Callable[[str], str]


def of_meeting(shown: Shown, at: Addresses, zone: str, now: datetime) -> bytes:
    """One meeting, under an id that stays its own whatever becomes of it."""
    return _printed([_single(shown, at, zone, now)], now)


def of_person(
    singles: Iterable[Shown], repeated: Iterable[Repeated], at: Addresses, zone: str, now: datetime
) -> bytes:
    """All that is theirs; times of a series are of its own zone, the others of theirs."""
    events = [_single(shown, at, zone, now) for shown in singles]
    for one in repeated:
        events += _series(one, at, now)
    return _printed(events, now, "Staffroom")


def _printed(events: Iterable[Event], now: datetime, name: str | None = None) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name is not None:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones(first_date=date(now.year - 1, 1, 1))
    return bytes(calendar.to_ical())


def _single(shown: Shown, at: Addresses, zone: str, now: datetime) -> Event:
    event = _event(shown, at, zone, now)
    event.add("uid", f"{shown.meeting.id}@staffroom")
    return event


def _event(shown: Shown, at: Addresses, zone: str, now: datetime) -> Event:
    meeting, more, community = shown
    begins = meeting.starts_at.astimezone(ZoneInfo(zone))
    event = _described(meeting.title, community, at.meeting(meeting.id), now)
    event.add("dtstart", begins)
    event.add("dtend", (meeting.starts_at + timedelta(minutes=meeting.minutes)).astimezone(ZoneInfo(zone)))
    event.add("sequence", more.change if more else 0)
    event.add("status", "CANCELLED" if more and more.cancelled_at else "CONFIRMED")
    event.add("created", meeting.made_at)
    event.add("last-modified", more.changed_at if more and more.changed_at else meeting.made_at)
    return event


def _described(title: str, community: str, address: str, now: datetime) -> Event:
    event = Event()
    event.add("dtstamp", now)
    event.add("summary", title)
    event.add("description", f"{community}\n{address}")
    event.add("url", vUri(address))
    event.add("class", "PRIVATE")
    return event


def _series(one: Repeated, at: Addresses, now: datetime) -> Iterator[Event]:
    """The rule, the days that it leaves out, and each meeting by itself, so that each has its own address."""
    row, pattern = one.series, pattern_of(one.series)
    uid = f"{row.id}@staffroom"
    first = next(pattern.days(), None)
    if first is None:
        return
    yield _rule(one, pattern, first, uid, at, now)
    for shown in one.meetings:
        slot = date.fromisoformat(shown.more.slot or "") if shown.more else None
        if slot is None:
            continue
        event = _event(shown, at, row.zone, now)
        event.add("uid", uid)
        event.add("recurrence-id", _local(pattern, slot))
        event["SEQUENCE"] = max(row.change, shown.more.change if shown.more else 0)
        yield event


def _rule(one: Repeated, pattern: Pattern, first: date, uid: str, at: Addresses, now: datetime) -> Event:
    row = one.series
    event = _described(row.title, one.community, at.community(row.community_id), now)
    begins = _local(pattern, first)
    event.add("uid", uid)
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=row.minutes))
    event.add("rrule", _recurrence(pattern))
    event.add("sequence", row.change)
    event.add("status", "CONFIRMED")
    if gone := _gone(one, pattern):
        event.add("exdate", vDDDLists(gone))
    return event


def _recurrence(pattern: Pattern) -> dict[str, object]:
    day = _DAYS[pattern.starts_on.weekday()]
    rule: dict[str, object] = {"FREQ": "WEEKLY", "BYDAY": day}
    if pattern.every == "fortnight":
        rule["INTERVAL"] = 2
    if pattern.every == "month":
        rule = {"FREQ": "MONTHLY", "BYDAY": f"{'-1' if pattern.nth == LAST else pattern.nth}{day}"}
    if pattern.until is not None:
        rule["UNTIL"] = pattern.moment(pattern.until)
    return rule


def _gone(one: Repeated, pattern: Pattern) -> list[datetime]:
    """Days whose meetings were made and are there no more."""
    upto = max((shown.more.slot or "" for shown in one.meetings if shown.more), default="")
    there = {shown.more.slot for shown in one.meetings if shown.more}
    since = min((slot for slot in there if slot), default=upto)
    days = takewhile(lambda day: day.isoformat() <= upto, pattern.days())
    return [_local(pattern, day) for day in days if day.isoformat() >= since and day.isoformat() not in there]


def _local(pattern: Pattern, day: date) -> datetime:
    return pattern.moment(day).astimezone(ZoneInfo(pattern.zone))
