"""Readings of a goal's measure, drawn from a data set: they bear it, and say when it waits or is gone."""

from datetime import timedelta
from typing import Any

import pytest

from staffroom_schemas import commands as c
from web.hall import Hall, Person
from web.improving import DONE, Improving, a_data_set, an_improving

SCORE, DATE = 4, 2
ITEM = "00000000-0000-4000-8000-000000000001"


class Measured:
    """A goal of the community, with a measure in percent and a data set of Amina's."""

    def __init__(self, at: Improving, goal: str, measure: str, data: str) -> None:
        self.at, self.goal, self.measure, self.data = at, goal, measure, data
        self.on = at.hall.now.date().isoformat()

    async def draws(self, who: Person | None = None, **said: Any) -> Any:
        body = {
            "data_set": self.data,
            "measure": SCORE,
            "figure": "share",
            "at_least": 60,
            "on": self.on,
        } | said
        path = f"goals/{self.goal}/measures/{self.measure}/draw"
        return await self.at.posts(who or self.at.luis, path, body)

    async def readings(self, by: Person | None = None) -> list[dict[str, Any]]:
        (goal,) = (await self.at.sees(by or self.at.luis, "goals"))["goals"]
        readings: list[dict[str, Any]] = goal["measures"][0]["readings"]
        return readings

    async def closes_it_in(self, meeting: str) -> None:
        """It is brought to a step that opens it later, by Amina."""
        hall, at = self.at.hall, self.at
        for person in (at.daniel, at.amina, at.luis):
            await hall.does(meeting, person.id, c.Arrive())
        await hall.does(meeting, at.daniel.id, c.AddItem(title="Data", minutes=15, protocol="boxed"), ITEM)
        cast = c.CastRole(item=ITEM, role="presenter", members=(at.amina.id,))
        await hall.does(meeting, at.daniel.id, cast)
        said = {"data_set": self.data, "title": "The probe", "item": ITEM, "brings": "data"}
        reply = await at.amina.asks.post(f"/api/meetings/{meeting}/data-sets", json=said)
        assert reply.status_code == 200, reply.text

    async def opens_it_in(self, meeting: str) -> None:
        """The step has come."""
        await self.at.hall.does(meeting, self.at.daniel.id, c.OpenMeeting())
        room = await self.at.hall.house.rooms.get(meeting)
        assert room is not None
        while not room.state.opened:
            step = room.state.run.step if room.state.run else None
            await self.at.hall.does(meeting, self.at.daniel.id, c.Next(step=step))


@pytest.fixture
async def measured(hall: Hall) -> Measured:
    at = await an_improving(hall)
    goal = await at.goal(at.daniel, "80% explain equivalence")
    return Measured(at, goal, await at.measure(goal), await a_data_set(at, at.amina))


async def test_a_reading_bears_the_data_set_and_says_how_it_was_drawn(measured: Measured) -> None:
    reply = await measured.draws()
    assert reply.json() == {"readings": 1, "hidden": 0}
    (one,) = await measured.readings()
    assert (one["on"], one["by"]) == (measured.on, measured.at.luis.id)
    assert 0 < one["value"] < 100
    assert one["note"] == "Share with at least 60 in “Score”, 126 rows"
    source = {"kind": "data", "id": measured.data, "title": "The probe", "gone": False, "waits": None}
    assert one["source"] == source
    await measured.draws(at_least=50)
    (again,) = await measured.readings()
    assert again["value"] > one["value"]


async def test_a_column_of_dates_gives_a_reading_each(measured: Measured) -> None:
    await measured.draws(on=None, by=DATE, per="month")
    first, then = await measured.readings()
    assert (first["on"], then["on"], first["value"] < then["value"]) == ("2026-09-01", "2026-10-01", True)


async def test_what_does_not_fit_is_told_and_not_drawn(measured: Measured) -> None:
    at = measured.at
    for said, why in (
        ({"figure": "count"}, "in percent"),
        ({"on": None}, "Say one of both"),
        ({"figure": "share", "at_least": None}, "say which"),
        ({"measure": 1}, "holds no numbers"),
    ):
        reply = await measured.draws(**said)
        assert (reply.status_code, why in reply.json()["text"]) == (422, True), reply.text
    assert (await measured.draws(data_set=measured.goal)).status_code == 404
    plain = await at.makes(at.daniel, f"goals/{measured.goal}/measures", {"name": "Students"})
    path = f"goals/{measured.goal}/measures/{plain}/draw"
    body = {"data_set": measured.data, "measure": SCORE, "on": measured.on, "at_least": 60}
    share = await at.posts(at.luis, path, body | {"figure": "share"})
    assert (share.status_code, "a plain number" in share.json()["text"]) == (422, True)
    assert await at.does(at.luis, path, body | {"figure": "count"}) == DONE
    assert await measured.readings() == []


async def test_a_data_set_that_is_removed_leaves_its_readings_and_they_say_so(measured: Measured) -> None:
    await measured.draws()
    (before,) = await measured.readings()
    assert await measured.at.does(measured.at.amina, f"data-sets/{measured.data}/remove") == DONE
    (one,) = await measured.readings()
    assert (one["value"], one["note"]) == (before["value"], None)
    assert (one["source"]["gone"], one["source"]["title"]) == (True, None)
    assert (await measured.draws()).status_code == 404


async def test_nothing_of_a_data_set_that_waits_is_told_by_a_reading(measured: Measured) -> None:
    at = measured.at
    await measured.draws(at.amina)
    cycle = await at.cycle(goal=measured.goal)
    for stage in ("goals", "learning", "strategies", "application", "evidence", "evaluation"):
        await at.does(at.daniel, f"cycles/{cycle}/stage", {"stage": stage})
    at.hall.later(days=1)
    last = (at.hall.now.date() - timedelta(days=1)).isoformat()
    await measured.draws(at.amina, on=last, at_least=20)
    meeting = await at.hall.meeting(at.here, at.daniel.asks)
    await measured.closes_it_in(meeting)
    (hers,) = await measured.readings(at.amina)
    (seen,) = await measured.readings()
    assert (seen["value"], seen["note"], seen["source"]["waits"]) == (None, None, "Tuning")
    assert (await measured.draws()).status_code == 403
    page = await at.page(cycle)
    (came,) = page["evaluation"]["measures"]
    assert (came["last"]["value"], came["last"]["source"]["waits"], came["reached"]) == (None, "Tuning", None)
    assert str(hers["value"]) not in str(page)
    assert await at.does(at.daniel, f"cycles/{cycle}/close", {"came": "C", "next": "N"}) == DONE
    assert str(hers["value"]) not in str(await at.page(cycle))
    await measured.opens_it_in(meeting)
    (came,) = (await at.page(cycle))["evaluation"]["measures"]
    assert (came["last"]["value"], came["reached"]) == (hers["value"], hers["value"] >= 80)
