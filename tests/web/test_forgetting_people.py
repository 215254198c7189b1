"""Forgetting people: all that someone wrote, or who they were."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from staffroom_schemas import commands as c
from staffroom_server.people.tables import NAMELESS
from web.hall import Person, a_hall
from web.mine import HELD, SAYINGS, Mine, a_canary, carried
from web.school import PASSWORD


@pytest.fixture
async def mine(tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Mine]:
    monkeypatch.setattr("staffroom_server.house.library", lambda: {"held": HELD})
    async with a_hall(tmp_path, place) as hall:
        daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
        community = await hall.community(daniel.id, amina.id, luis.id)
        mine = Mine(hall, tmp_path, (daniel, amina, luis), community)
        await mine.meets()
        yield mine


async def everything(mine: Mine) -> tuple[list[str], list[str]]:
    """Luis says all that one can say, in meetings that close and one that goes on; they, and the canaries."""
    meetings, canaries = [], [a_canary() for _ in range(len(SAYINGS) + 3)]
    for says, canary in zip(SAYINGS, canaries, strict=False):
        await says(mine, canary)
        meetings.append(mine.meeting)
        if len(meetings) % 3 == 0:
            await mine.does(mine.amina, c.CloseMeeting())
            await mine.meets()
    await mine.does(mine.luis, c.KeepNote(text=canaries[-1]))
    await mine.does(mine.luis, c.HandIn(kind="response", text=canaries[-2]))
    poll = await a_poll(mine)
    await mine.does(mine.luis, c.CastVote(poll=poll, choice=(1,), reason=canaries[-3]))
    await mine.hall.house.following.catch_up()
    return [*meetings, mine.meeting], canaries


async def a_poll(mine: Mine) -> str:
    proposal = await mine.does(mine.amina, c.Propose(text="We meet weekly"))
    return await mine.does(mine.amina, c.OpenPoll(proposal=proposal, scale="fist_to_five"))


async def test_all_that_one_wrote_is_in_no_file(mine: Mine) -> None:
    meetings, canaries = await everything(mine)
    others = a_canary()
    await mine.does(mine.amina, c.Contribute(text=others))
    assert all([await mine.found(canary) for canary in canaries])
    assert await mine.forgets(mine.luis, "words") == (200, "")
    assert {canary for canary in canaries if await mine.found(canary)} == set()
    assert await mine.found(others)
    for meeting in meetings:
        assert await mine.is_intact(meeting)
    assert (await mine.luis.asks.get("/api/me")).json()["name"] == "luis"
    again = await mine.luis.asks.post("/api/me/erase", json={"what": "words"})
    assert again.json() == {"meetings": 0}


async def test_a_coordinator_forgets_someones_words_in_the_community_alone(mine: Mine) -> None:
    here, there = a_canary(), a_canary()
    await mine.does(mine.luis, c.Contribute(text=here))
    at_home, mine.community = mine.community, await mine.hall.community(mine.luis.id, mine.amina.id)
    mine.meeting = await mine.hall.meeting(mine.community, mine.luis.asks)
    for command in (c.Arrive(), c.OpenMeeting(), c.Contribute(text=there)):
        await mine.does(mine.luis, command)
    mine.community = at_home
    assert await mine.forgets(mine.amina, "words", mine.luis) == (403, "not_allowed")
    assert await mine.forgets(mine.daniel, "words", mine.luis) == (200, "")
    assert await mine.found(here) == []
    assert await mine.found(there)


async def test_their_words_can_be_forgotten_when_they_are_gone(mine: Mine) -> None:
    canary = a_canary()
    await mine.does(mine.luis, c.Contribute(text=canary))
    path = f"/api/communities/{mine.community}/members/{mine.luis.id}/remove"
    assert (await mine.daniel.asks.post(path)).status_code == 200
    assert await mine.forgets(mine.daniel, "words", mine.luis) == (200, "")
    assert await mine.found(canary) == []
    stranger = await mine.hall.person("stranger")
    assert await mine.forgets(mine.daniel, "words", stranger) == (404, "not_found")
    assert await mine.forgets(stranger, "words", mine.luis) == (404, "not_found")


async def test_a_name_is_in_no_file_and_what_they_wrote_is_somebodys(mine: Mine) -> None:
    name = a_canary().partition(" ")[0]
    person = await mine.joins(name)
    await mine.does(person, c.Contribute(text="Half of a half"))
    await mine.hall.house.following.catch_up()
    assert await mine.found(name)
    assert await mine.forgets(person, "name") == (200, "")
    assert await mine.found(name) == []
    page = await mine.amina.asks.get(f"/api/meetings/{mine.meeting}/contributions")
    assert page.json()["contributions"][-1]["text"] == "Half of a half"
    assert page.json()["names"] == {person.id: NAMELESS}
    assert (await person.asks.get("/api/me")).status_code == 401
    members = (await mine.daniel.asks.get(f"/api/communities/{mine.community}")).json()["members"]
    assert person.id not in [member["id"] for member in members]


async def test_nobody_signs_in_with_a_forgotten_account(mine: Mine) -> None:
    assert await mine.forgets(mine.luis, "name") == (200, "")
    said = {"email": "luis@example.org", "password": PASSWORD}
    reply = await mine.hall.browser().post("/api/sign-in", json=said)
    assert reply.json()["code"] == "wrong_password"


async def test_their_sockets_close_and_nobody_in_the_room_sees_the_name_again(mine: Mine) -> None:
    name = a_canary().partition(" ")[0]
    person = await mine.joins(name)
    theirs, amina = await mine.visit(person), await mine.visit(mine.amina)
    assert name in json.dumps(amina.packets)
    seen = len(amina.packets)
    assert await mine.forgets(mine.daniel, "name", person) == (200, "")
    assert theirs.packets[-1][-1]["type"] == "bye"
    told = {m["member"]: m["name"] for p in amina.packets[seen:] for f in p for m in f.get("members", ())}
    assert told[person.id] == NAMELESS
    assert name not in told.values()
    assert name not in json.dumps((await mine.visit(mine.luis)).packets)


async def test_the_last_coordinator_stays_known(mine: Mine) -> None:
    assert await mine.forgets(mine.daniel, "name") == (403, "not_allowed")
    assert (await mine.daniel.asks.get("/api/me")).json()["name"] == "daniel"


async def test_a_coordinator_forgets_the_name_of_an_account_that_is_the_communitys_alone(mine: Mine) -> None:
    assert await mine.forgets(mine.daniel, "name", mine.luis) == (403, "not_allowed")  # he came by himself
    person, stranger = await mine.joins("nora"), await mine.hall.person("stranger")
    assert await mine.forgets(mine.amina, "name", person) == (403, "not_allowed")
    assert await mine.forgets(mine.daniel, "name", stranger) == (404, "not_found")
    assert await mine.forgets(mine.daniel, "name", person) == (200, "")


async def test_a_coordinator_forgets_a_guests_name_who_came_to_their_meeting(mine: Mine) -> None:
    name = a_canary().partition(" ")[0]
    guest: Person = await mine.hall.guest(mine.meeting, name)
    theirs = await mine.hall.community(mine.luis.id)
    elsewhere = await mine.hall.guest(await mine.hall.meeting(theirs, mine.luis.asks), "another guest")
    assert await mine.forgets(mine.daniel, "name", elsewhere) == (404, "not_found")
    assert await mine.forgets(mine.daniel, "name", guest) == (200, "")
    assert await mine.found(name) == []


async def test_a_promise_stays_when_whoever_said_what_became_of_it_is_forgotten(mine: Mine) -> None:
    promise, word, gone = a_canary(), a_canary(), a_canary()
    thing = await carried(mine, promise)
    await mine.does(mine.amina, c.Settle(thing=thing, standing="changed", word=gone))
    await mine.does(mine.amina, c.Settle(thing=thing, standing="changed", word=word))
    assert await mine.erases(mine.amina, thing) == (200, "")
    assert (await mine.found(word), await mine.found(gone), bool(await mine.found(promise))) == ([], [], True)
    await mine.does(mine.amina, c.Settle(thing=thing, standing="changed", word=word))
    assert await mine.forgets(mine.amina, "words") == (200, "")
    assert (await mine.found(word), bool(await mine.found(promise))) == ([], True)
    await mine.does(mine.amina, c.Settle(thing=thing, standing="kept", word=word))
    assert await mine.erases(mine.luis, thing) == (200, "")
    assert (await mine.found(promise), bool(await mine.found(word))) == ([], True)
    assert await mine.is_intact()
