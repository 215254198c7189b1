"""A data set as work: hidden by every door until the step opens it, then open to all in the meeting."""

from typing import Any

import httpx2
import pytest

from community.tables import a_probe
from staffroom_schemas import commands as c
from web.hall import Hall, Person
from web.school import trouble

BY_CLASS = {"shows": "by_group", "measure": 4, "by": 1}
READINGS = {"measure": 4, "by": 2}


class Dialogue:
    """Daniel leads an item that predicts before it looks; Amina presents; Luis takes part; Zoe is a guest."""

    def __init__(self, hall: Hall, community: str, meeting: str, item: str, people: list[Person]) -> None:
        self.hall, self.meeting, self.item = hall, meeting, item
        self.daniel, self.amina, self.luis, self.zoe = people
        self.path = f"/api/communities/{community}/data-sets"
        self.works = f"/api/meetings/{meeting}/works"
        self.id = ""

    async def brings(self, by: Person | None = None, **said: Any) -> httpx2.Response:
        body = {"data_set": self.id, "title": "The probe", "item": self.item, "brings": "data"} | said
        return await (by or self.amina).asks.post(f"/api/meetings/{self.meeting}/data-sets", json=body)

    async def brought(self, **said: Any) -> str:
        reply = await self.brings(**said)
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    async def doors(self, work: str, by: Person, chart: Any = None) -> list[int]:
        """What each way to the data answers: by the meeting, and by the community."""
        one, asks = f"{self.path}/{self.id}", by.asks
        replies = [
            await asks.get(f"{self.works}/{work}/data"),
            await asks.post(f"{self.works}/{work}/chart", json=chart or BY_CLASS),
            await asks.post(f"{one}/chart", json=BY_CLASS),
            await asks.post(f"{one}/readings", json=READINGS),
        ]
        return [reply.status_code for reply in replies]

    async def does(self, command: c.Command, by: Person | None = None) -> None:
        await self.hall.does(self.meeting, (by or self.daniel).id, command)

    async def looks(self) -> None:
        """The meeting is opened and walked to the step that opens the data."""
        await self.does(c.OpenMeeting())
        room = await self.hall.house.rooms.get(self.meeting)
        assert room is not None
        while not room.state.opened:
            await self.does(c.Next(step=room.state.run.step if room.state.run else None))


@pytest.fixture
async def dialogue(hall: Hall) -> Dialogue:
    daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
    community = await hall.community(daniel.id, amina.id, luis.id)
    meeting = await hall.meeting(community, daniel.asks)
    zoe = await hall.guest(meeting, "zoe")
    item = "00000000-0000-4000-8000-000000000001"
    dialogue = Dialogue(hall, community, meeting, item, [daniel, amina, luis, zoe])
    for person in (daniel, amina, luis, zoe):
        await dialogue.does(c.Arrive(), person)
    await hall.does(meeting, daniel.id, c.AddItem(title="Data", minutes=15, protocol="boxed"), item)
    await dialogue.does(c.CastRole(item=item, role="presenter", members=(amina.id,)))
    made = await daniel.asks.post(dialogue.path, content=a_probe().encode(), params={"title": "Probe"})
    dialogue.id = made.json()["id"]
    return dialogue


async def test_no_door_opens_before_the_step_does(dialogue: Dialogue) -> None:
    work = await dialogue.brought()
    for near in (dialogue.daniel, dialogue.amina):
        assert await dialogue.doors(work, near) == [200, 200, 200, 200]
    assert await dialogue.doors(work, dialogue.luis) == [404, 404, 403, 403]
    assert await dialogue.doors(work, dialogue.zoe) == [404, 404, 404, 404]
    (listed,) = (await dialogue.luis.asks.get(dialogue.path)).json()["data_sets"]
    assert (listed["title"], listed["waits"]) == ("Probe", "Tuning")
    seen = (await dialogue.luis.asks.get(f"{dialogue.path}/{dialogue.id}")).json()
    assert (seen["columns"], seen["waits"]) == ([], "Tuning")
    again = await dialogue.brings(dialogue.luis, item=None, brings=None)
    assert trouble(again)[0] in (403, 409)
    await dialogue.looks()
    assert await dialogue.doors(work, dialogue.luis) == [200, 200, 200, 200]
    assert await dialogue.doors(work, dialogue.zoe) == [200, 200, 404, 404]


async def test_the_log_tells_its_title_alone(dialogue: Dialogue) -> None:
    await dialogue.brought(chart=BY_CLASS)
    log = (await dialogue.luis.asks.get(f"/api/meetings/{dialogue.meeting}/log")).text
    assert "The probe" in log
    for word in (dialogue.id, "Class 1", "by_group"):
        assert word not in log


async def test_one_chart_of_it_is_brought_and_no_other_is_shown(dialogue: Dialogue) -> None:
    work = await dialogue.brought(chart=BY_CLASS)
    await dialogue.looks()
    seen = (await dialogue.zoe.asks.get(f"{dialogue.works}/{work}/data")).json()
    assert [one["name"] for one in seen["data_set"]["columns"]] == ["Class", "Score"]
    assert seen["chart"]["shows"] == "by_group"
    assert await dialogue.doors(work, dialogue.zoe) == [200, 200, 404, 404]
    other = {"shows": "distribution", "measure": 4}
    assert await dialogue.doors(work, dialogue.zoe, other) == [200, 403, 404, 404]


async def test_what_the_room_refuses_is_no_work(dialogue: Dialogue) -> None:
    for by, said in (
        (dialogue.luis, {}),
        (dialogue.zoe, {}),
        (dialogue.amina, {"brings": "soup"}),
        (dialogue.amina, {"chart": {"shows": "trend", "measure": 4}}),
        (dialogue.amina, {"title": ""}),
    ):
        assert trouble(await dialogue.brings(by, **said))[0] in (403, 404, 409, 422)
    assert await dialogue.doors(dialogue.item, dialogue.luis) == [404, 404, 200, 200]


async def test_work_that_is_taken_away_holds_nothing_back(dialogue: Dialogue) -> None:
    work = await dialogue.brought()
    assert (await dialogue.amina.asks.post(f"{dialogue.works}/{work}/remove")).status_code == 200
    assert await dialogue.doors(work, dialogue.luis) == [404, 404, 200, 200]


async def test_a_meeting_that_is_over_or_removed_holds_nothing_back(dialogue: Dialogue) -> None:
    await dialogue.brought()
    await dialogue.does(c.OpenMeeting())
    await dialogue.does(c.CloseMeeting())
    assert (
        await dialogue.luis.asks.post(f"{dialogue.path}/{dialogue.id}/chart", json=BY_CLASS)
    ).status_code == 200
    assert (await dialogue.daniel.asks.post(f"/api/meetings/{dialogue.meeting}/remove")).status_code == 200
    assert (
        await dialogue.luis.asks.post(f"{dialogue.path}/{dialogue.id}/chart", json=BY_CLASS)
    ).status_code == 200


async def test_a_removed_data_set_leaves_its_title_in_the_meeting(dialogue: Dialogue) -> None:
    work = await dialogue.brought()
    await dialogue.looks()
    assert (await dialogue.daniel.asks.post(f"{dialogue.path}/{dialogue.id}/remove")).status_code == 200
    assert await dialogue.doors(work, dialogue.luis) == [404, 404, 404, 404]
    room = await dialogue.hall.house.rooms.get(dialogue.meeting)
    assert room is not None
    assert [(one.kind, one.title) for one in room.state.works] == [("data", "The probe")]
