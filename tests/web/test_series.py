"""Meetings that repeat: made as time goes on, and the rest of them planned anew."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from staffroom_server.web.filling import Filling
from web.agenda_ahead import A_SERIES, Ahead
from web.hall import Hall


async def test_a_series_is_made_months_ahead_at_its_local_time(ahead: Ahead) -> None:
    meetings = await ahead.series()
    starts = await ahead.starts(meetings)
    assert len(meetings) == 25
    assert starts[:2] == ["12-01 21:00", "12-08 21:00"]
    assert [one for one in starts if one.startswith("03")] == [
        "03-02 21:00", "03-09 21:00", "03-16 20:00", "03-23 20:00", "03-30 20:00",
    ]  # fmt: skip


async def test_its_meetings_are_made_as_time_goes_on_and_each_once(ahead: Ahead) -> None:
    meetings, house = await ahead.series(until="2027-07-20"), ahead.hall
    filling = Filling(house.database, lambda: house.now)
    await filling.catch_up()
    assert len((await ahead.planning())["meetings"]) == len(meetings)
    for _ in range(2):
        house.later(days=30)
        await filling.catch_up()
        await filling.catch_up()
    house.now = datetime(2027, 6, 1, tzinfo=UTC)
    await filling.catch_up()
    seen = await ahead.planning()
    assert seen["meetings"][-1]["starts_at"] == "2027-07-20T20:00:00Z"
    assert [one["starts_at"][:10] for one in seen["meetings"]][:2] == ["2027-06-01", "2027-06-08"]
    assert seen["series"] == []


async def test_the_rest_from_here_on_is_at_another_time(ahead: Ahead) -> None:
    meetings = await ahead.series()
    await ahead.changes(meetings[3], starts_at="2027-01-05T23:00:00Z")
    await ahead.changes(meetings[5], cancelled=True)
    await ahead.changes(
        meetings[2], rest=True, starts_at="2026-12-17T14:30:00Z", minutes=30, title="Thursdays"
    )
    starts = await ahead.starts(meetings)
    assert starts[:6] == [
        "12-01 21:00",
        "12-08 21:00",
        "12-17 14:30",
        "12-24 14:30",
        "12-31 14:30",
        "01-07 14:30",
    ]
    assert [one for one in starts if one.startswith("03")][1:3] == ["03-11 14:30", "03-18 13:30"]
    seen = await ahead.planning()
    titles = {one["id"]: (one["title"], one["minutes"], one["cancelled"]) for one in seen["meetings"]}
    assert titles[meetings[1]] == ("Weekly", 60, False)
    assert titles[meetings[4]] == ("Thursdays", 30, False)
    assert titles[meetings[5]] == ("Thursdays", 30, True)
    (goes_on,) = seen["series"]
    assert (goes_on["starts_on"], goes_on["at"], goes_on["title"]) == ("2026-12-17", "09:30", "Thursdays")


async def test_the_rest_has_another_title_alone(ahead: Ahead) -> None:
    meetings = await ahead.series()
    before = await ahead.starts(meetings)
    await ahead.changes(meetings[0], rest=True, title="Maths")
    assert await ahead.starts(meetings) == before
    (goes_on,) = (await ahead.planning())["series"]
    assert (goes_on["title"], goes_on["starts_on"]) == ("Maths", "2026-12-01")
    await ahead.changes(meetings[4], rest=True, title="Numbers")
    assert await ahead.starts(meetings) == before
    assert [one["title"] for one in (await ahead.planning())["meetings"]][3:5] == ["Maths", "Numbers"]


async def test_the_rest_is_called_off_and_none_is_made_any_more(ahead: Ahead) -> None:
    meetings = await ahead.series()
    await ahead.changes(meetings[2], rest=True, cancelled=True)
    ahead.hall.later(days=90)
    await Filling(ahead.hall.database, lambda: ahead.hall.now).catch_up()
    ahead.hall.now = datetime(2026, 11, 22, 19, tzinfo=UTC)
    seen = await ahead.planning()
    assert [one["cancelled"] for one in seen["meetings"]] == [False, False, *[True] * (len(meetings) - 2)]
    assert seen["series"] == []


async def test_the_last_tuesday_of_every_month_stays_the_last_from_here_on(ahead: Ahead) -> None:
    meetings = await ahead.series(every="month", starts_on="2026-12-29")
    await ahead.changes(meetings[1], rest=True, title="Renamed")
    days = [one[:5] for one in await ahead.starts(meetings)]
    assert days == ["12-29", "01-26", "02-23", "03-30", "04-27"]
    (goes_on,) = (await ahead.planning())["series"]
    assert (goes_on["starts_on"], goes_on["nth"]) == ("2027-01-26", -1)


async def test_a_removed_meeting_is_not_made_again(ahead: Ahead) -> None:
    meetings = await ahead.series()
    await ahead.says(ahead.daniel, f"/api/meetings/{meetings[1]}/remove")
    ahead.hall.later(days=10)
    await Filling(ahead.hall.database, lambda: ahead.hall.now).catch_up()
    days = [one["starts_at"][:10] for one in (await ahead.planning())["meetings"]]
    assert "2026-12-08" not in days
    assert len(days) == len(set(days))


async def test_a_leader_who_left_is_stood_in_for(ahead: Ahead) -> None:
    await ahead.series()
    await ahead.says(ahead.daniel, f"{ahead.path}/members/{ahead.amina.id}/remove")
    ahead.hall.later(days=20)
    await Filling(ahead.hall.database, lambda: ahead.hall.now).catch_up()
    last = (await ahead.planning())["meetings"][-1]
    assert last["facilitator"] == ahead.daniel.id


BAD: list[tuple[dict[str, Any], str]] = [
    ({"zone": "Europe/Atlantis"}, "zone"),
    ({"zone": "../../etc/passwd"}, "zone"),
    ({"starts_on": "2027-02-30"}, "starts_on"),
    ({"starts_on": "2091-02-03"}, "starts_on"),
    ({"starts_on": "2020-02-03"}, "starts_on"),
    ({"at": "24:00"}, "at"),
    ({"every": "day"}, "every"),
    ({"until": "2026-11-30"}, "until"),
    ({"facilitator": "11111111-1111-4111-8111-111111111111"}, "facilitator"),
    ({"template": "11111111-1111-4111-8111-111111111111"}, "template"),
]


@pytest.mark.parametrize(("said", "field"), BAD)
async def test_a_series_that_cannot_be(ahead: Ahead, said: dict[str, Any], field: str) -> None:
    reply = await ahead.amina.asks.post(f"{ahead.path}/series", json=A_SERIES | said)
    assert (reply.status_code, reply.json()["code"]) == (422, "bad_body")
    assert field in (reply.json()["field"] or "")
    assert (await ahead.planning())["meetings"] == []


async def test_a_community_has_only_so_many_series(ahead: Ahead) -> None:
    for _ in range(50):
        await ahead.series(every="month", until="2026-12-02")
    await ahead.series(every="month")  # those are over: none of their meetings are made any more
    assert len((await ahead.planning())["series"]) == 1


async def test_a_month_has_its_second_tuesday(ahead: Ahead, hall: Hall) -> None:
    meetings = await ahead.series(every="month", starts_on="2026-12-08", zone="Europe/Berlin")
    assert (await ahead.starts(meetings))[:5] == [
        "12-08 15:00", "01-12 15:00", "02-09 15:00", "03-09 15:00", "04-13 14:00",
    ]  # fmt: skip
    assert hall.now + timedelta(weeks=26) > datetime(2027, 5, 11, tzinfo=UTC)
