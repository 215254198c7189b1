"""Meetings that repeat stay at their local time, in zones that change their clocks on other days, or never."""

from datetime import UTC, date, datetime, time
from itertools import islice

import pytest

from staffroom_server.community.recurring import Every, Pattern, is_zone, local, moment, nth_of


def days(every: Every, starts_on: str, at_most: int = 6, until: str | None = None) -> list[str]:
    end = date.fromisoformat(until) if until else None
    first = date.fromisoformat(starts_on)
    pattern = Pattern(every, first, time(16), "Europe/Berlin", nth_of(first), end)
    return [day.isoformat() for day in islice(pattern.days(), at_most)]


def test_every_week_and_every_two_weeks() -> None:
    assert days("week", "2026-12-22", 3) == ["2026-12-22", "2026-12-29", "2027-01-05"]
    assert days("fortnight", "2026-12-22", 3) == ["2026-12-22", "2027-01-05", "2027-01-19"]


def test_every_month_on_its_second_tuesday() -> None:
    assert days("month", "2026-11-10", 4) == ["2026-11-10", "2026-12-08", "2027-01-12", "2027-02-09"]


def test_the_fifth_thursday_is_the_last_of_every_month() -> None:
    assert days("month", "2026-10-29", 4) == ["2026-10-29", "2026-11-26", "2026-12-31", "2027-01-28"]


def test_the_last_day_belongs_to_it() -> None:
    assert days("week", "2026-12-01", until="2026-12-15") == ["2026-12-01", "2026-12-08", "2026-12-15"]
    assert days("month", "2026-12-01", until="2026-11-30") == []


CHANGES = [
    # zone, the first day, at; the UTC hours of four meetings around the change
    ("Europe/Berlin", "2026-03-15", "16:00", ["15:00", "15:00", "14:00", "14:00"]),
    ("Europe/Berlin", "2026-10-11", "16:00", ["14:00", "14:00", "15:00", "15:00"]),
    ("America/New_York", "2026-02-22", "08:30", ["13:30", "13:30", "12:30", "12:30"]),
    ("America/New_York", "2026-10-18", "08:30", ["12:30", "12:30", "13:30", "13:30"]),
    ("Pacific/Auckland", "2026-03-22", "15:00", ["02:00", "02:00", "03:00", "03:00"]),
    ("Pacific/Auckland", "2026-09-13", "15:00", ["03:00", "03:00", "02:00", "02:00"]),
    ("Africa/Nairobi", "2026-03-15", "09:00", ["06:00", "06:00", "06:00", "06:00"]),
]


@pytest.mark.parametrize(("zone", "starts_on", "at", "hours"), CHANGES)
def test_it_stays_at_its_local_time(zone: str, starts_on: str, at: str, hours: list[str]) -> None:
    pattern = Pattern("week", date.fromisoformat(starts_on), time.fromisoformat(at), zone, 1)
    four = [pattern.moment(day) for day in islice(pattern.days(), 4)]
    assert [f"{one:%H:%M}" for one in four] == hours
    assert {f"{local(one, zone):%H:%M}" for one in four} == {at}


LEFT_OUT = [
    ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "03:30"),
    ("America/New_York", date(2026, 3, 8), time(2, 30), "03:30"),
    ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "02:45"),
]


@pytest.mark.parametrize(("zone", "day", "at", "shown"), LEFT_OUT)
def test_an_hour_that_the_clocks_leave_out(zone: str, day: date, at: time, shown: str) -> None:
    assert f"{local(moment(day, at, zone), zone):%H:%M}" == shown


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert moment(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "Europe/Atlantis", "/etc/localtime", "localtime", "x" * 999]
)
def test_what_is_no_zone(name: str) -> None:
    assert not is_zone(name)


def test_the_zones_that_there_are() -> None:
    assert all(map(is_zone, ("UTC", "Africa/Nairobi", "America/Argentina/Ushuaia", "Asia/Kathmandu")))
