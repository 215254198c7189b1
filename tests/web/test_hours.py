"""Where one is and when one works, one's busy times, and the secret address that one's calendar reads."""

from datetime import UTC, datetime
from typing import Any

import httpx2
import icalendar
import pytest
import recurring_ical_events
from sqlmodel import Session, select

from community.test_busy import calendar
from staffroom_server.community.planning_tables import BusyRow, FeedRow, HoursRow
from web.agenda_ahead import Ahead
from web.hall import Person
from web.school import trouble

ICS = {"Content-Type": "text/calendar"}
DENTIST = "SUMMARY:Dentist\nDTSTART:20261124T090000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=3"


async def sends(person: Person, data: bytes) -> httpx2.Response:
    return await person.asks.post("/api/me/busy", content=data, headers=ICS)


async def test_the_browser_says_the_zone_once_and_oneself_says_more(ahead: Ahead) -> None:
    assert (await ahead.sees(ahead.luis, "/api/me"))["zone"] is None
    for zone in ("Pacific/Auckland", "Europe/Berlin"):
        await ahead.says(ahead.luis, "/api/me/zone", zone=zone)
    seen = await ahead.sees(ahead.luis, "/api/me/hours")
    assert (seen["zone"], seen["days"]) == ("Pacific/Auckland", [1, 2, 3, 4, 5])
    assert (seen["starts"], seen["ends"]) == ("08:00", "16:00")
    assert not seen["said"]
    hours = {"zone": "Asia/Kathmandu", "starts": "09:30", "ends": "17:00", "days": [7, 1, 1, 2]}
    await ahead.says(ahead.luis, "/api/me/hours", **hours)
    await ahead.says(ahead.luis, "/api/me/zone", zone="Europe/Berlin")
    seen = await ahead.sees(ahead.luis, "/api/me/hours")
    assert {name: seen[name] for name in hours} == hours | {"days": [1, 2, 7]}
    assert seen["said"]
    assert (await ahead.sees(ahead.luis, "/api/me"))["zone"] == "Asia/Kathmandu"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../etc/passwd"}, "zone"),
        ({"ends": "08:00"}, "ends"),
        ({"starts": "25:00"}, "starts"),
        ({"days": []}, "days"),
        ({"days": [0]}, "days"),
    ],
)
async def test_hours_that_cannot_be(ahead: Ahead, said: dict[str, Any], field: str) -> None:
    good = {"zone": "UTC", "starts": "08:00", "ends": "16:00", "days": [1]}
    reply = await ahead.luis.asks.post("/api/me/hours", json=good | said)
    assert trouble(reply) == (422, "bad_body")
    assert field in reply.json()["field"]


async def test_busy_times_are_taken_and_nothing_else_of_the_file(ahead: Ahead) -> None:
    await ahead.says(ahead.luis, "/api/me/zone", zone="Pacific/Auckland")
    reply = await sends(ahead.luis, calendar(DENTIST, "SUMMARY:no time"))
    assert (reply.status_code, reply.json()["times"], reply.json()["left_out"]) == (200, 3, 1)
    rows = await ahead.hall.database.read(lambda session: list(session.exec(select(BusyRow))))
    assert (rows[0].starts_at, rows[0].ends_at) == (
        datetime(2026, 11, 23, 20, tzinfo=UTC),
        datetime(2026, 11, 23, 22, tzinfo=UTC),
    )
    (kept,) = (await ahead.sees(ahead.luis, "/api/me/hours"))["busy"]
    assert kept["times"] == 3
    assert await ahead.refused(ahead.amina, f"/api/me/busy/{kept['id']}/remove") == (404, "not_found")
    await ahead.says(ahead.luis, f"/api/me/busy/{kept['id']}/remove")
    assert (await ahead.sees(ahead.luis, "/api/me/hours"))["busy"] == []


BOMBS = [
    b"",
    b"no calendar",
    calendar("DTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY"),
    calendar("DTSTART:00010101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    calendar(*["DTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"] * 4_000),
    b"BEGIN:VCALENDAR\r\n" * 60_000,
]


@pytest.mark.parametrize("data", BOMBS, ids=range(len(BOMBS)))
async def test_a_hostile_file_is_refused_in_a_sentence_and_in_time(ahead: Ahead, data: bytes) -> None:
    reply = await sends(ahead.luis, data)
    assert reply.status_code == 200 or trouble(reply) == (422, "bad_body")
    assert reply.status_code == 422 or reply.json()["times"] == 0


async def test_too_large_a_file_and_too_many_files(ahead: Ahead) -> None:
    assert trouble(await sends(ahead.luis, b"x" * (2 * 1024 * 1024 + 1))) == (413, "too_large")
    for _ in range(10):
        ahead.hall.later(minutes=5)
        assert (await sends(ahead.luis, calendar(DENTIST))).status_code == 200
    ahead.hall.later(minutes=5)
    assert trouble(await sends(ahead.luis, calendar(DENTIST))) == (409, "quota")


async def test_so_many_files_at_once_are_held_back(ahead: Ahead) -> None:
    replies = [await sends(ahead.luis, b"") for _ in range(12)]
    assert [reply.status_code for reply in replies[-2:]] == [429, 429]


async def test_a_calendar_reads_ones_meetings_at_a_secret_address(ahead: Ahead) -> None:
    await ahead.tells_zones()
    meetings = await ahead.series()
    single = await ahead.hall.meeting(ahead.community, ahead.amina.asks, title="Single")
    await ahead.changes(meetings[1], cancelled=True)
    await ahead.changes(meetings[2], starts_at="2026-12-16T18:00:00Z")
    path = await an_address(ahead, ahead.luis)
    text = await ahead.calendar(path, ahead.hall.browser(origin=None))
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
        (2026, 11, 1), (2027, 12, 31)
    )
    told = sorted((one.start.astimezone(UTC), str(one["SUMMARY"]), str(one["STATUS"])) for one in found)
    assert [(f"{at:%m-%d %H:%M}", what, status) for at, what, status in told][:4] == [
        ("11-23 15:00", "Single", "CONFIRMED"),
        ("12-01 21:00", "Weekly", "CONFIRMED"),
        ("12-08 21:00", "Weekly", "CANCELLED"),
        ("12-16 18:00", "Weekly", "CONFIRMED"),
    ]
    assert len(told) > len(meetings) + 20, "the rule goes on where no meeting is made yet"
    assert f"/meetings/{single}" in text.replace("\r\n ", "")
    assert "TZID:America/New_York" in text


async def test_a_meeting_that_goes_on_while_its_series_ends_is_in_the_calendar_still(ahead: Ahead) -> None:
    meetings = await ahead.series()
    await ahead.opens(meetings[1])
    await ahead.changes(meetings[0], rest=True, cancelled=True)
    text = await ahead.calendar(await an_address(ahead, ahead.luis), ahead.hall.browser(origin=None))
    assert [str(one["UID"]) for one in icalendar.Calendar.from_ical(text).walk("VEVENT")] == [
        f"{meetings[1]}@staffroom"
    ]


async def an_address(ahead: Ahead, by: Person) -> str:
    address = str((await ahead.says(by, "/api/me/feed"))["address"])
    assert address.startswith("http://127.0.0.1:8000/calendar/")
    return address.removeprefix("http://127.0.0.1:8000")


async def test_a_new_address_ends_the_one_before(ahead: Ahead) -> None:
    first, second = await an_address(ahead, ahead.luis), await an_address(ahead, ahead.luis)
    anyone = ahead.hall.browser(origin=None)
    assert trouble(await anyone.get(first)) == (404, "not_found")
    await ahead.calendar(second, anyone)
    await ahead.calendar(f"{second}.ics", anyone)
    await ahead.says(ahead.luis, "/api/me/feed/end")
    assert trouble(await anyone.get(second)) == (404, "not_found")
    assert trouble(await anyone.get("/calendar/%00")) == (404, "not_found")


async def test_the_secret_is_stored_hashed_and_kept_by_no_cache(ahead: Ahead) -> None:
    path = await an_address(ahead, ahead.luis)
    reply = await ahead.hall.browser(origin=None).get(path)
    assert reply.headers["cache-control"] == "private, no-store"
    row = await ahead.hall.database.read(lambda session: session.exec(select(FeedRow)).one())
    assert row.secret_hash not in path


async def test_what_a_person_may_see_no_more_is_in_their_calendar_no_more(ahead: Ahead) -> None:
    await ahead.series()
    path, anyone = await an_address(ahead, ahead.luis), ahead.hall.browser(origin=None)
    assert "Weekly" in await ahead.calendar(path, anyone)
    await ahead.says(ahead.daniel, f"{ahead.path}/members/{ahead.luis.id}/remove")
    assert "Weekly" not in await ahead.calendar(path, anyone)


async def test_one_meeting_as_a_file(ahead: Ahead) -> None:
    meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks, title="Tuning / day 1")
    path = f"/api/meetings/{meeting}/calendar"
    reply = await ahead.luis.asks.get(path)
    assert 'filename="Tuning   day 1.ics"' in reply.headers["content-disposition"]
    for cancelled, status, sequence in ((False, "CONFIRMED", 1), (True, "CANCELLED", 2)):
        await ahead.changes(meeting, cancelled=cancelled)
        event: Any
        (event,) = icalendar.Calendar.from_ical(await ahead.calendar(path, ahead.luis.asks)).walk("VEVENT")
        told = str(event["UID"]), str(event["STATUS"]), int(event["SEQUENCE"])
        assert told == (f"{meeting}@staffroom", status, sequence)


async def test_nothing_is_left_of_someone_whose_name_is_forgotten(ahead: Ahead) -> None:
    await ahead.says(ahead.luis, "/api/me/zone", zone="Pacific/Auckland")
    await sends(ahead.luis, calendar(DENTIST))
    path = await an_address(ahead, ahead.luis)
    await ahead.says(ahead.luis, "/api/me/erase", what="name")
    assert trouble(await ahead.hall.browser(origin=None).get(path)) == (404, "not_found")

    def left(session: Session) -> list[object]:
        return [
            *session.exec(select(HoursRow)),
            *session.exec(select(FeedRow)),
            *session.exec(select(BusyRow)),
        ]

    assert await ahead.hall.database.read(left) == []
