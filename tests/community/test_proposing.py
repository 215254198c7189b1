"""A time inside most people's hours; who has the inconvenient one goes round; and why."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from effort import calls
from staffroom_server.community.proposing import Proposed, Span, Worker, proposals, turns

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
HOUR = timedelta(hours=1)


def worker(name: str, zone: str, *busy: Span, starts: int = 8, ends: int = 16) -> Worker:
    return Worker(name, ZoneInfo(zone), time(starts), time(ends), frozenset(range(1, 6)), busy)


def best(*people: Worker, met: tuple[Span, ...] = (), minutes: int = 60) -> Proposed:
    return proposals(people, met, minutes=minutes, now=NOW, days=14)[0]


def outside(one: Proposed) -> dict[str, str]:
    return {out.member: out.why for out in one.outside}


NAIROBI, BERLIN = worker("ana", "Africa/Nairobi"), worker("ben", "Europe/Berlin")
LIMA = worker("leo", "America/Lima")
NEW_YORK, AUCKLAND = worker("eve", "America/New_York"), worker("zoe", "Pacific/Auckland")


def test_inside_everyones_hours_where_there_is_such_a_time() -> None:
    one = best(NAIROBI, BERLIN)
    assert outside(one) == {}
    assert one.starts_at == datetime(2026, 11, 23, 7, tzinfo=UTC)  # Monday, 8:00 in Berlin, 10:00 in Nairobi


def test_never_at_a_weekend_or_within_a_day() -> None:
    for one in proposals([BERLIN], (), minutes=60, now=NOW, days=14):
        assert one.starts_at.isoweekday() <= 5
        assert one.starts_at > NOW + timedelta(hours=24)


def test_times_are_on_days_of_their_own() -> None:
    three = [one.starts_at.date() for one in proposals([BERLIN], (), minutes=60, now=NOW, days=14)]
    assert len(set(three)) == 3


def test_busy_times_are_respected() -> None:
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    taken = tuple(
        (monday + timedelta(days=n, hours=7), monday + timedelta(days=n, hours=12)) for n in range(12)
    )
    one = best(worker("ana", "Africa/Nairobi", *taken), BERLIN)
    assert outside(one) == {}
    assert one.starts_at == datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_inside_most_peoples_hours_where_not_all_can() -> None:
    one = best(NAIROBI, BERLIN, NEW_YORK)
    assert len(one.inside) == 2
    assert outside(one) == {"eve": "early"}
    assert one.starts_at == datetime(
        2026, 11, 23, 12, tzinfo=UTC
    )  # 7:00 in New York, where the day begins at 8:00


def test_where_no_time_suits_most_it_suits_as_many_as_can_be_and_nobodys_day_off() -> None:
    people = (NAIROBI, NEW_YORK, worker("joe", "America/New_York"), worker("rin", "Asia/Tokyo"))
    met = (datetime(2026, 11, 20, 13, tzinfo=UTC), datetime(2026, 11, 20, 14, tzinfo=UTC))
    three = proposals(people, [met], minutes=60, now=NOW, days=14)
    assert [len(one.inside) for one in three] == [2, 2, 2]
    assert all("day_off" not in outside(one).values() for one in three)


def test_they_meet_at_no_time_at_which_they_meet_already() -> None:
    first = proposals([NAIROBI, BERLIN], (), minutes=60, now=NOW, days=14)
    taken = [(one.starts_at - HOUR / 2, one.starts_at + HOUR / 2) for one in first]
    again = proposals([NAIROBI, BERLIN], (), minutes=60, now=NOW, days=14, taken=taken)
    assert [one.starts_at for one in again] == [one.starts_at + HOUR / 2 for one in first]


def test_the_inconvenient_hour_goes_round() -> None:
    """Nairobi and Lima share no hour: one of them is outside, and not the same one twice."""
    met: tuple[Span, ...] = ()
    asked = []
    for _ in range(6):
        one = best(NAIROBI, LIMA, met=met)
        asked.append(sorted(outside(one)))
        met = ((one.starts_at, one.starts_at + HOUR), *met)
    assert asked[0] != asked[1]
    assert [len(one) for one in asked] == [1] * 6
    assert sorted(one[0] for one in asked) == ["ana", "ana", "ana", "leo", "leo", "leo"]


def test_it_says_who_had_it_last() -> None:
    late = datetime(2026, 11, 17, 15, tzinfo=UTC)  # 18:00 in Nairobi
    one = best(NAIROBI, BERLIN, NEW_YORK, met=((late, late + HOUR),))
    assert {out.member: out.had_it for out in one.outside} in ({"ana": late}, {"eve": None}, {"ben": late})


def test_where_someone_must_rise_at_night_it_is_one_alone() -> None:
    one = best(NAIROBI, BERLIN, NEW_YORK, AUCKLAND)
    people = (NAIROBI, BERLIN, NEW_YORK, AUCKLAND)
    assert sum(person.sleeps(one.starts_at, one.starts_at + HOUR) for person in people) == 1


def test_whoever_rose_at_night_is_asked_no_more_while_others_were_not() -> None:
    india, met, asked = worker("raj", "Asia/Kolkata"), tuple[Span, ...](), list[str]()
    for _ in range(6):
        one = best(NEW_YORK, india, met=met)
        asked += outside(one)
        met = ((one.starts_at, one.starts_at + HOUR), *met)
    assert set(asked) == {"eve", "raj"}
    assert asked.count("eve") < asked.count("raj"), "for eve it is night, for raj evening"


CHANGES = [
    ("Europe/Berlin", date(2026, 3, 27), date(2026, 3, 30)),
    ("America/New_York", date(2026, 3, 6), date(2026, 3, 9)),
    ("Pacific/Auckland", date(2026, 4, 3), date(2026, 4, 6)),
]


@pytest.mark.parametrize(("zone", "before", "after"), CHANGES)
def test_hours_are_those_of_the_clock_on_the_wall(zone: str, before: date, after: date) -> None:
    one = worker("x", zone)
    for day in (before, after):
        first = datetime.combine(day, time(8), ZoneInfo(zone))
        assert one.why_not(first, first + HOUR) is None
        assert one.why_not(first - HOUR, first) == "early"
        assert one.why_not(first + 8 * HOUR, first + 9 * HOUR) == "late"


def test_it_counts_who_was_outside_their_hours_though_it_stands_in_their_calendar() -> None:
    """The meeting itself is a busy time of theirs, once they have it in there."""
    late = datetime(2026, 11, 18, 15, tzinfo=UTC)
    ana = worker("ana", "Africa/Nairobi", (late, late + HOUR))
    assert turns([ana, LIMA], [(late, late + HOUR)]).last == {"ana": late}


def test_why_a_time_is_inconvenient() -> None:
    sunday = datetime(2026, 11, 22, 9, tzinfo=UTC)
    busy = worker("x", "UTC", (sunday + timedelta(days=1), sunday + timedelta(days=1, hours=2)))
    for hour in (-9, 0, 9):
        assert busy.why_not(sunday + hour * HOUR, sunday + (hour + 1) * HOUR) == "day_off"
    assert busy.why_not(sunday + timedelta(days=1, hours=1), sunday + timedelta(days=1, hours=2)) == "busy"
    assert busy.why_not(sunday + timedelta(days=1, hours=2), sunday + timedelta(days=1, hours=3)) is None


def test_nobody_is_known_and_nothing_is_proposed() -> None:
    assert proposals([], (), minutes=60, now=NOW, days=14) == []


def test_full_calendars_are_looked_at_where_it_matters_alone() -> None:
    def asked(hours: int) -> int:
        taken = tuple((NOW + n * HOUR, NOW + n * HOUR + HOUR / 2) for n in range(hours))
        people = [worker(str(n), ("Asia/Kathmandu", "America/Lima")[n % 2], *taken) for n in range(20)]
        return calls(lambda: proposals(people, (), minutes=90, now=NOW, days=28))

    asked(1)  # zones are read once
    assert asked(5_000) == asked(30 * 24)
