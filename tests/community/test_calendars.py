"""What is written for calendars, as two real parsers read it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream

from staffroom_server.community.calendars import Addresses, Repeated, Shown, of_meeting, of_person
from staffroom_server.community.planning_tables import PlannedRow, SeriesRow
from staffroom_server.community.recurring import Every, nth_of
from staffroom_server.community.series import pattern_of
from staffroom_server.community.tables import MeetingRow

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
AT = Addresses(
    lambda id: f"https://pd.example.org/meetings/{id}", lambda id: f"https://pd.example.org/communities/{id}"
)
SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)


def a_series(
    zone: str, starts_on: str, every: Every = "week", at: str = "16:00", until: str | None = None
) -> SeriesRow:
    return SeriesRow(
        id="s", community_id="c", title="Weekly", zone=zone, at=at, starts_on=starts_on, every=every,
        nth=nth_of(date.fromisoformat(starts_on)), minutes=60,
        facilitator="p", until=until, change=1, made_by="p", made_at=NOW,
    )  # fmt: skip


def meetings(of: SeriesRow, at_most: int = 6) -> list[Shown]:
    pattern = pattern_of(of)
    return [
        _shown(
            f"m{n}", pattern.moment(day), PlannedRow(meeting_id=f"m{n}", series_id="s", slot=day.isoformat())
        )
        for n, day in enumerate(islice(pattern.days(), at_most))
    ]


def _shown(id: str, starts_at: datetime, more: PlannedRow | None = None, title: str = "Weekly") -> Shown:
    row = MeetingRow(
        id=id, community_id="c", title=title, starts_at=starts_at, minutes=60, facilitator="p", made_by="p",
        made_at=NOW,
    )  # fmt: skip
    return Shown(row, more, "Rural Maths")


def written(of: SeriesRow, shown: Sequence[Shown]) -> str:
    return of_person([], [Repeated(of, "Rural Maths", list(shown))], AT, "Europe/Berlin", NOW).decode()


def by_icalendar(text: str) -> list[tuple[str, str, str]]:
    """When, what, and whether it takes place."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(SINCE, UNTIL)
    told = [(one.start.astimezone(UTC), str(one["SUMMARY"]), str(one["STATUS"])) for one in found]
    return [(f"{at:%m-%d %H:%M}", what, status) for at, what, status in sorted(told)]


def by_ical(text: str) -> list[tuple[str, str, str]]:
    events = IcsCalendarStream.calendar_from_ics(text).timeline.included(SINCE, UNTIL)
    told = [(one.start_datetime.astimezone(UTC), one.summary or "", str(one.status)) for one in events]
    return [(f"{at:%m-%d %H:%M}", what, status.rpartition(".")[2]) for at, what, status in sorted(told)]


Reader = Callable[[str], list[tuple[str, str, str]]]
READERS = pytest.mark.parametrize("reader", [by_icalendar, by_ical])


@READERS
@pytest.mark.parametrize(
    ("zone", "starts_on", "starts"),
    [
        ("Europe/Berlin", "2026-03-17", ["03-17 15:00", "03-24 15:00", "03-31 14:00", "04-07 14:00"]),
        ("America/New_York", "2026-02-24", ["02-24 21:00", "03-03 21:00", "03-10 20:00", "03-17 20:00"]),
        ("Pacific/Auckland", "2026-03-24", ["03-24 03:00", "03-31 03:00", "04-07 04:00", "04-14 04:00"]),
    ],
)
def test_a_series_across_a_change_of_clocks(
    reader: Reader, zone: str, starts_on: str, starts: list[str]
) -> None:
    of = a_series(zone, starts_on)
    for made in (0, 2, 4):
        assert [at for at, _, _ in reader(written(of, meetings(of, made)))][:4] == starts


@READERS
@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("week", ["03-12", "03-19", "03-26"]),
        ("fortnight", ["03-12", "03-26", "04-09"]),
        ("month", ["03-12", "04-09", "05-14"]),
    ],
)
def test_how_often(reader: Reader, every: Every, days: list[str]) -> None:
    found = reader(written(of := a_series("Africa/Nairobi", "2026-03-12", every), meetings(of, 1)))
    assert [at[:5] for at, _, _ in found][:3] == days


@READERS
def test_the_last_day_of_every_month(reader: Reader) -> None:
    of = a_series("Africa/Nairobi", "2026-03-31", "month", until="2026-06-30")
    assert [at[:5] for at, _, _ in reader(written(of, meetings(of, 1)))] == [
        "03-31",
        "04-28",
        "05-26",
        "06-30",
    ]


@READERS
def test_one_is_moved_one_is_called_off_and_one_is_gone(reader: Reader) -> None:
    of = a_series("America/New_York", "2026-03-03", until="2026-03-31")
    first, moved, off, _gone, last = meetings(of)
    assert moved.more is not None
    assert off.more is not None
    moved.meeting.starts_at += timedelta(hours=20)
    moved.meeting.title, moved.more.change = "Moved", 3
    off.more.cancelled_at, off.more.change = NOW, 2
    assert reader(written(of, [first, moved, off, last])) == [
        ("03-03 21:00", "Weekly", "CONFIRMED"),
        ("03-11 16:00", "Moved", "CONFIRMED"),
        ("03-17 20:00", "Weekly", "CANCELLED"),
        ("03-31 20:00", "Weekly", "CONFIRMED"),
    ]


def test_each_has_its_own_address_and_its_own_number_of_changes() -> None:
    of = a_series("America/New_York", "2026-03-03")
    first, second = meetings(of, 2)
    assert second.more is not None
    second.more.change = 4
    events: list[Any] = icalendar.Calendar.from_ical(written(of, [first, second])).walk("VEVENT")
    assert {str(one["UID"]) for one in events} == {"s@staffroom"}
    assert [int(one["SEQUENCE"]) for one in events] == [1, 1, 4]
    assert [str(one["URL"]).rpartition("/")[2] for one in events] == ["c", "m0", "m1"]
    assert [one["RECURRENCE-ID"].dt.isoformat() for one in events[1:]] == [
        "2026-03-03T16:00:00-05:00",
        "2026-03-10T16:00:00-04:00",
    ]


def test_the_zone_is_described_in_the_file() -> None:
    of = a_series("America/New_York", "2026-03-03")
    (zone,) = icalendar.Calendar.from_ical(written(of, meetings(of, 1))).timezones
    described = zone.to_tz(lookup_tzid=False)
    for day, offset in ((date(2026, 3, 3), -5), (date(2026, 3, 10), -4), (date(2026, 11, 3), -5)):
        assert datetime.combine(day, time(16), described).utcoffset() == timedelta(hours=offset)


@READERS
def test_a_meeting_alone_keeps_its_id_when_it_is_moved_and_called_off(reader: Reader) -> None:
    shown = _shown("m", datetime(2026, 3, 3, 15, tzinfo=UTC), title="Tuning; “fractions”, grade 5\\6")
    first = of_meeting(shown, AT, "Africa/Nairobi", NOW).decode()
    more = PlannedRow(meeting_id="m", change=1, changed_at=NOW)
    shown.meeting.starts_at += timedelta(days=1)
    second = of_meeting(shown._replace(more=more), AT, "Africa/Nairobi", NOW).decode()
    more.change, more.cancelled_at = 2, NOW
    third = of_meeting(shown._replace(more=more), AT, "Africa/Nairobi", NOW).decode()
    assert [reader(text) for text in (first, second, third)] == [
        [("03-03 15:00", shown.meeting.title, "CONFIRMED")],
        [("03-04 15:00", shown.meeting.title, "CONFIRMED")],
        [("03-04 15:00", shown.meeting.title, "CANCELLED")],
    ]
    events: list[Any] = [
        icalendar.Calendar.from_ical(text).walk("VEVENT")[0] for text in (first, second, third)
    ]
    assert {str(one["UID"]) for one in events} == {"m@staffroom"}
    assert [int(one["SEQUENCE"]) for one in events] == [0, 1, 2]


@READERS
@pytest.mark.parametrize(
    "title", ["a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "ü" * 200, 'a;b,c\\n:d"e', "\u202e\ufeff🎈"]
)
def test_a_title_is_a_title(reader: Reader, title: str) -> None:
    shown = _shown("m", datetime(2026, 3, 3, 15, tzinfo=UTC), title=title)
    ((_, what, _),) = reader(of_meeting(shown, AT, "UTC", NOW).decode())
    assert what.replace("\r\n", "\n") == title.replace("\r\n", "\n")
