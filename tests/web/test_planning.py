"""Meetings that are planned anew: rows, rooms and pages say the same."""

import asyncio

import pytest

from staffroom_schemas import commands as c
from web.agenda_ahead import A_SERIES, Ahead


async def test_one_is_moved_and_its_room_knows(ahead: Ahead) -> None:
    first, second, *_ = await ahead.series()
    await ahead.room(second)
    moved = "2026-12-09T17:30:00Z"
    await ahead.changes(second, title="Moved", starts_at=moved, minutes=45, facilitator=ahead.luis.id)
    meeting = (await ahead.room(second)).meeting
    assert meeting is not None
    assert (meeting.title, meeting.starts_at) == ("Moved", "2026-12-09T17:30:00.000Z")
    assert (meeting.minutes, meeting.facilitator) == (45, ahead.luis.id)
    assert await ahead.starts([first, second]) == ["12-01 21:00", "12-09 17:30"]
    page = await ahead.sees(ahead.daniel, f"/api/meetings/{second}")
    assert (page["title"], page["minutes"], page["series"] is None) == ("Moved", 45, False)


async def test_a_room_that_nobody_has_looked_into_learns_it_when_someone_does(ahead: Ahead) -> None:
    third = (await ahead.series())[2]
    await ahead.changes(third, title="Once")
    await ahead.changes(third, title="Twice")
    ahead.hall.house.rooms.forget(third)
    meeting = (await ahead.room(third)).meeting
    assert meeting is not None
    assert (meeting.title, meeting.change) == ("Twice", 2)


async def test_a_change_that_was_cut_short_reaches_the_room_later(
    ahead: Ahead, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = (await ahead.series())[0]
    await ahead.room(first)

    async def cut(_: str) -> None:
        raise OSError("the process ends here")

    with monkeypatch.context() as broken:
        broken.setattr(ahead.hall.house.rooms, "replan", cut)
        reply = await ahead.amina.asks.post(f"/api/meetings/{first}/plan", json={"title": "Changed"})
        assert reply.status_code == 500
    ahead.hall.house.rooms.forget(first)
    meeting = (await ahead.room(first)).meeting
    assert meeting is not None
    assert meeting.title == "Changed"


async def test_one_is_called_off_and_held_after_all(ahead: Ahead) -> None:
    first = (await ahead.series())[0]
    await ahead.changes(first, cancelled=True)
    assert [one["cancelled"] for one in (await ahead.planning())["meetings"]][:2] == [True, False]
    mine = await ahead.sees(ahead.luis, "/api/me")
    assert [one["cancelled"] for one in mine["meetings"]][:2] == [False, False]
    ahead.hall.later(days=4)
    mine = await ahead.sees(ahead.luis, "/api/me")
    assert [one["cancelled"] for one in mine["meetings"]][:2] == [True, False]
    await ahead.changes(first, cancelled=False)
    await ahead.opens(first)


async def test_what_one_called_off_another_who_had_its_form_open_does_not_bring_back(ahead: Ahead) -> None:
    first, second, *_ = await ahead.series()
    await ahead.changes(first, ahead.daniel, cancelled=True)
    await ahead.changes(first, title="Fractions")
    seen = (await ahead.planning())["meetings"]
    assert [(one["title"], one["cancelled"]) for one in seen[:2]] == [("Fractions", True), ("Weekly", False)]
    await ahead.changes(second, ahead.daniel, rest=True, cancelled=True)
    await ahead.changes(second, rest=True, title="Numbers")
    seen = (await ahead.planning())["meetings"]
    assert [one["cancelled"] for one in seen] == [True] * len(seen)
    meeting = (await ahead.room(first)).meeting
    assert meeting is not None
    assert meeting.cancelled


async def test_what_has_begun_stays_as_it_is(ahead: Ahead) -> None:
    meetings = await ahead.series()
    await ahead.opens(meetings[1])
    assert await ahead.refused(ahead.amina, f"/api/meetings/{meetings[1]}/plan", title="x") == (409, "begun")
    await ahead.changes(meetings[0], rest=True, minutes=30)
    seen = {one["id"]: one["minutes"] for one in (await ahead.planning())["meetings"]}
    assert [seen[id] for id in meetings[:3]] == [30, 60, 30]


async def test_whoever_took_over_before_the_meeting_leads_still_when_its_time_changes(ahead: Ahead) -> None:
    meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks)
    for person in (ahead.amina, ahead.luis):
        await ahead.hall.does(meeting, person.id, c.Arrive())
    await ahead.hall.does(meeting, ahead.amina.id, c.HandOver(to=ahead.luis.id))
    await ahead.changes(meeting, ahead.luis, minutes=20)
    told = (await ahead.room(meeting)).meeting
    assert told is not None
    assert (told.minutes, told.facilitator) == (20, ahead.luis.id)


async def test_a_meeting_is_found_by_the_title_that_it_has_now(ahead: Ahead) -> None:
    meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks, title="Zebras")
    await ahead.room(meeting)
    await ahead.changes(meeting, title="Ostriches")
    found = {}
    for words in ("zebras", "ostriches"):
        found[words] = (await ahead.says(ahead.luis, "/api/search", words=words))["found"]
    assert found == {"zebras": 0, "ostriches": 1}


@pytest.mark.parametrize("role", ["observer", "official"])
async def test_whoever_only_looks_on_facilitates_none(ahead: Ahead, role: str) -> None:
    meeting = (await ahead.series())[0]
    await ahead.says(ahead.daniel, f"{ahead.path}/members/{ahead.luis.id}/role", role=role)
    luis, bad = ahead.luis.id, (422, "bad_body")
    start = {"title": "W", "starts_at": "2026-12-01T16:00:00Z", "minutes": 60, "facilitator": luis}
    assert await ahead.refused(ahead.amina, f"{ahead.path}/meetings", **start) == bad
    assert await ahead.refused(ahead.amina, f"{ahead.path}/series", **A_SERIES, facilitator=luis) == bad
    for rest in (False, True):
        change = {"facilitator": luis, "rest": rest}
        assert await ahead.refused(ahead.amina, f"/api/meetings/{meeting}/plan", **change) == bad


@pytest.mark.parametrize("how", ["leave", "remove", "look on"])
async def test_where_whoever_was_to_facilitate_has_left_a_member_may(ahead: Ahead, how: str) -> None:
    first, second, third, *_ = await ahead.series(ahead.amina)
    at, mine = f"/api/meetings/{first}", {"facilitator": ahead.luis.id, "instead_of": ahead.amina.id}
    assert await ahead.refused(ahead.luis, f"{at}/plan", **mine) == (403, "not_allowed")
    assert (await ahead.sees(ahead.luis, at))["left"] is None
    await goes(ahead, ahead.amina.id, how)
    page, seen = await ahead.sees(ahead.luis, at), (await ahead.planning())["meetings"][0]
    assert (page["left"], page["takes_over"]) == (ahead.amina.id, True)
    assert (seen["facilitator"], seen["left"], seen["yours"]) == (ahead.amina.id, True, False)
    assert await ahead.refused(ahead.luis, f"{at}/plan", minutes=5) == (403, "not_allowed")
    for more in ({"minutes": 5}, {"facilitator": ahead.daniel.id}, {"facilitator": None}):
        assert await ahead.refused(ahead.luis, f"{at}/plan", **{**mine, **more}) == (422, "bad_body")
    await ahead.changes(first, ahead.luis, **mine)
    told = (await ahead.room(first)).meeting
    assert told is not None
    assert (told.facilitator, (await ahead.sees(ahead.luis, at))["left"]) == (ahead.luis.id, None)
    await ahead.changes(second, ahead.luis, **mine, rest=True)
    leads = [(one["facilitator"], one["left"]) for one in (await ahead.planning())["meetings"]]
    assert set(leads) == {(ahead.luis.id, False)}
    await ahead.changes(third, ahead.luis, minutes=5)
    await ahead.changes(third, ahead.luis, **mine)  # once more


async def test_of_two_who_take_over_a_planned_meeting_at_once_one_is_told(ahead: Ahead) -> None:
    meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks)
    await goes(ahead, ahead.amina.id, "leave")
    asked = [
        who.asks.post(
            f"/api/meetings/{meeting}/plan", json={"facilitator": who.id, "instead_of": ahead.amina.id}
        )
        for who in (ahead.daniel, ahead.luis)
    ]
    done, told = sorted(await asyncio.gather(*asked), key=lambda reply: reply.status_code)
    assert (done.status_code, told.status_code) == (200, 409)
    leads = (await ahead.room(meeting)).meeting
    assert leads is not None
    name = {ahead.daniel.id: "daniel", ahead.luis.id: "luis"}[leads.facilitator]
    assert told.json()["text"].startswith(f"{name} facilitates this meeting now.")


async def test_a_series_whose_facilitator_has_left_says_who_will_lead_what_it_makes(ahead: Ahead) -> None:
    await ahead.series(ahead.amina)
    await goes(ahead, ahead.amina.id, "leave")
    (series,) = (await ahead.planning())["series"]
    assert series["facilitator"] == ahead.daniel.id  # who coordinates


async def goes(ahead: Ahead, person: str, how: str) -> None:
    if how == "look on":
        await ahead.says(ahead.daniel, f"{ahead.path}/members/{person}/role", role="observer")
    elif how == "remove":
        await ahead.says(ahead.daniel, f"{ahead.path}/members/{person}/remove")
    else:
        await ahead.says(ahead.amina, f"{ahead.path}/leave")
