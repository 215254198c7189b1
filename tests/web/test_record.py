"""How a meeting went, over HTTP: its steps, who was there, and what whoever asks has missed."""

from typing import Any

import pytest

from staffroom_schemas import commands as c
from web.desk import Desk
from web.hall import Person
from web.school import trouble


class Meeting:
    """Daniel leads, Amina takes part; Luis and Mei Lin are members who may come."""

    def __init__(self, desk: Desk, luis: Person, mei: Person) -> None:
        self.desk, self.hall, self.id = desk, desk.hall, desk.meeting
        self.daniel, self.amina, self.luis, self.mei = desk.daniel, desk.amina, luis, mei

    async def does(self, by: Person, command: c.Command) -> int:
        """It is done; the place in the log that it reached."""
        answer = await self.hall.ask(self.id, by.id, command)
        assert isinstance(answer, int), answer
        return answer

    async def says(self, by: Person, text: str = "Three of four") -> int:
        room = await self.hall.house.rooms.get(self.id)
        assert room is not None
        run = room.state.run
        return await self.does(by, c.Contribute(text=text, step=run.step if run else None))

    async def record(self, by: Person) -> dict[str, Any]:
        reply = await by.asks.get(f"/api/meetings/{self.id}/record")
        assert reply.status_code == 200, reply.text
        page: dict[str, Any] = reply.json()
        return page

    async def missed(self, by: Person) -> list[tuple[int, int]]:
        return [(gap["after"], gap["upto"]) for gap in (await self.record(by))["missed"]]


@pytest.fixture
async def meeting(desk: Desk) -> Meeting:
    luis, mei = await desk.hall.person("luis"), await desk.hall.person("mei")
    page = (await desk.daniel.asks.get(f"/api/meetings/{desk.meeting}")).json()
    for name in ("luis", "mei"):
        path, said = f"/api/communities/{page['community']}/members", {"email": f"{name}@example.org"}
        reply = await desk.daniel.asks.post(path, json={"name": name, **said})
        assert reply.status_code == 200, reply.text
    return Meeting(desk, luis, mei)


async def test_it_tells_the_steps_and_who_was_there(meeting: Meeting) -> None:
    item = await meeting.does(meeting.daniel, c.AddItem(title="Look at the answers", minutes=10))
    opened = await meeting.does(meeting.daniel, c.OpenMeeting())
    began = await meeting.does(meeting.daniel, c.Next(step=None))
    came = await meeting.does(meeting.luis, c.Arrive())
    went = await meeting.does(meeting.luis, c.StepOut())
    closed = await meeting.does(meeting.daniel, c.CloseMeeting())
    page = await meeting.record(meeting.amina)
    (span,) = page["spans"]
    assert (span["item_title"], span["planned"], span["title"]) == ("Look at the answers", 10, None)
    assert (span["began_seq"], span["ended_seq"]) == (began, closed - 1)
    assert page["head"] == closed
    assert item < opened
    stays = {page["names"][stay["member"]]: (stay["arrived_seq"], stay["left_seq"]) for stay in page["stays"]}
    assert stays == {"daniel": (2, None), "amina": (3, None), "luis": (came, went)}
    assert page["missed"] == []


async def test_who_came_late_stepped_out_and_left_early_missed_three_times(meeting: Meeting) -> None:
    opened = await meeting.does(meeting.daniel, c.OpenMeeting())
    await meeting.says(meeting.daniel)
    came = await meeting.does(meeting.luis, c.Arrive())
    await meeting.says(meeting.luis)
    out = await meeting.does(meeting.luis, c.StepOut())
    await meeting.says(meeting.amina)
    back = await meeting.does(meeting.luis, c.Arrive())
    left = await meeting.does(meeting.luis, c.StepOut())
    head = await meeting.says(meeting.amina)
    assert await meeting.missed(meeting.luis) == [(opened, came), (out, back), (left, head)]
    closed = await meeting.does(meeting.daniel, c.CloseMeeting())
    assert await meeting.missed(meeting.luis) == [(opened, came), (out, back), (left, closed)]
    assert await meeting.missed(meeting.amina) == []


async def test_who_was_never_there_missed_all_of_it(meeting: Meeting) -> None:
    assert await meeting.missed(meeting.mei) == []  # it has not begun
    opened = await meeting.does(meeting.daniel, c.OpenMeeting())
    said = await meeting.says(meeting.daniel)
    assert await meeting.missed(meeting.mei) == [(opened, said)]
    closed = await meeting.does(meeting.daniel, c.CloseMeeting())
    assert await meeting.missed(meeting.mei) == [(opened, closed)]


async def test_where_others_only_came_and_went_nothing_was_missed(meeting: Meeting) -> None:
    await meeting.does(meeting.daniel, c.OpenMeeting())
    await meeting.does(meeting.luis, c.Arrive())
    await meeting.does(meeting.amina, c.StepOut())
    await meeting.does(meeting.luis, c.StepOut())
    await meeting.does(meeting.amina, c.Arrive())
    assert await meeting.missed(meeting.amina) == []
    assert await meeting.missed(meeting.luis) == []


async def test_who_was_there_before_it_began_has_missed_nothing(meeting: Meeting) -> None:
    await meeting.does(meeting.luis, c.Arrive())
    await meeting.does(meeting.daniel, c.AddItem(title="Look at the answers", minutes=10))
    await meeting.does(meeting.luis, c.StepOut())
    await meeting.does(meeting.daniel, c.AddItem(title="Who does what", minutes=10))
    await meeting.does(meeting.luis, c.Arrive())
    await meeting.does(meeting.daniel, c.OpenMeeting())
    await meeting.says(meeting.amina)
    assert await meeting.missed(meeting.luis) == []


async def test_it_is_for_those_who_may_read_the_meeting(meeting: Meeting) -> None:
    stranger = await meeting.hall.person("stranger")
    for page in ("record", "seal"):
        path = f"/api/meetings/{meeting.id}/{page}"
        assert trouble(await stranger.asks.get(path)) == (404, "not_found")
        assert trouble(await meeting.hall.browser().get(path)) == (401, "not_signed_in")
