"""A meeting of one server, taken in by another through the operator's door: the same for whoever reads it there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from staffroom_schemas import commands as c
from staffroom_server.archive.arriving import MOST
from web.hall import Hall, a_hall
from web.school import OPERATOR, trouble

DOOR = "/api/operator/meetings"


@pytest.fixture
async def here(tmp_path: Path, place: Place) -> AsyncIterator[Hall]:
    async with a_hall(tmp_path / "here", place) as hall:
        yield hall


@pytest.fixture
async def there(tmp_path: Path, other_place: Place) -> AsyncIterator[Hall]:
    async with a_hall(tmp_path / "there", other_place) as hall:
        yield hall


async def a_closed_meeting(hall: Hall) -> str:
    amina = await hall.person("amina")
    meeting = await hall.meeting(await hall.community(amina.id), amina.asks)
    for command in (
        c.Arrive(),
        c.OpenMeeting(),
        c.Contribute(text="What counts as reasoning?"),
        c.Decide(text="One ticket.", review_on="2026-12-01"),
        c.Promise(who=amina.id, text="Write it", evidence="the ticket"),
        c.CloseMeeting(),
    ):
        await hall.does(meeting, amina.id, command)
    return meeting


async def taken(hall: Hall, meeting: str, form: str, who: str) -> bytes:
    reply = await hall.people[who].asks.get(f"/api/meetings/{meeting}/export/{form}")
    assert reply.status_code == 200, reply.text
    return reply.content


async def test_the_same_view_log_and_seal_there(here: Hall, there: Hall) -> None:
    meeting = await a_closed_meeting(here)
    file = await taken(here, meeting, "jsonl", "amina")
    reader = await there.person("reader")
    community = await there.community(reader.id)
    reply = await there.program(OPERATOR).post(DOOR, params={"community": "Rural Maths"}, content=file)
    assert reply.status_code == 200, reply.text
    assert (reply.json()["id"], reply.json()["title"]) == (meeting, "Tuning")
    one, other = [await hall.house.rooms.get(meeting) for hall in (here, there)]
    assert one is not None
    assert other is not None
    assert one.state.view().model_dump_json() == other.state.view().model_dump_json()
    assert reply.json()["seal"] == one.memory.link.hex() == other.memory.link.hex()
    for form in ("jsonl", "md", "html", "csv"):
        assert await taken(there, meeting, form, "reader") == await taken(here, meeting, form, "amina"), form
    log = f"/api/meetings/{meeting}/log"
    read = [await hall.people[who].asks.get(log) for hall, who in ((here, "amina"), (there, "reader"))]
    assert read[0].json()["lines"] == read[1].json()["lines"]
    await there.house.following.catch_up()
    listed = (await reader.asks.get(f"/api/communities/{community}")).json()["meetings"]
    assert [(row["id"], row["phase"]) for row in listed] == [(meeting, "closed")]


async def test_words_that_came_from_elsewhere_can_be_erased_here(here: Hall, there: Hall) -> None:
    meeting = await a_closed_meeting(here)
    reader = await there.person("reader")
    community = await there.community(reader.id)
    file = await taken(here, meeting, "jsonl", "amina")
    await there.program(OPERATOR).post(DOOR, params={"community": community}, content=file)
    amina = here.people["amina"].id
    path = f"/api/communities/{community}/members/{amina}/erase"
    assert (await reader.asks.post(path, json={"what": "words"})).json() == {"meetings": 1}
    assert (await reader.asks.post(path, json={"what": "name"})).status_code == 200
    read = await taken(there, meeting, "md", "reader")
    assert b"What counts as reasoning?" not in read
    assert b"Someone who left" in read


async def test_what_is_refused_is_told_and_changes_nothing(here: Hall, there: Hall) -> None:
    meeting = await a_closed_meeting(here)
    file = await taken(here, meeting, "jsonl", "amina")
    reader = await there.person("reader")
    await there.community(reader.id)
    operator = there.program(OPERATOR)
    where = {"community": "Rural Maths"}
    broken = file.replace(b"One ticket.", b"Two tickets.")
    reply = await operator.post(DOOR, params=where, content=broken)
    assert trouble(reply) == (422, "bad_body")
    assert reply.json()["text"].startswith("Line 6 of the file: ")
    assert trouble(await operator.post(DOOR, params={"community": "No"}, content=file)) == (404, "not_found")
    assert trouble(await operator.post(DOOR, content=file)) == (422, "bad_body")
    assert trouble(await reader.asks.post(DOOR, params=where, content=file)) == (403, "not_allowed")
    assert await there.house.store.find(meeting) is None
    assert (await operator.post(DOOR, params=where, content=file)).status_code == 200
    again = await operator.post(DOOR, params=where, content=file)
    assert trouble(again) == (409, "taken")
    assert "Remove it first" in again.json()["text"]


async def test_a_file_that_is_too_large(there: Hall) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(MOST // 2**20 + 1):
            yield b"x" * 2**20

    reply = await there.program(OPERATOR).post(DOOR, params={"community": "X"}, content=endless())
    assert trouble(reply) == (413, "too_large")
    assert "64 MB" in reply.json()["text"]


async def test_a_meeting_that_was_planned_anew_comes_as_it_was_held(here: Hall, there: Hall) -> None:
    amina = await here.person("amina")
    meeting = await here.meeting(await here.community(amina.id), amina.asks)
    anew = {"title": "Ratios", "minutes": 45, "starts_at": "2026-11-24T09:00:00Z"}
    assert (await amina.asks.post(f"/api/meetings/{meeting}/plan", json=anew)).status_code == 200
    for command in (c.Arrive(), c.OpenMeeting(), c.CloseMeeting()):
        await here.does(meeting, amina.id, command)
    file = await taken(here, meeting, "jsonl", "amina")
    await there.community((await there.person("reader")).id)
    reply = await there.program(OPERATOR).post(DOOR, params={"community": "Rural Maths"}, content=file)
    assert (reply.status_code, reply.json()["title"]) == (200, "Ratios")
