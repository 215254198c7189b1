"""Forgetting: a canary that was said is in the data folder, and once it is erased no byte search finds it there."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from databases import Place, only_sqlite
from staffroom_schemas import commands as c
from web.hall import Person, a_hall
from web.mine import HELD, SAYINGS, Mine, Says, a_canary, attached


@pytest.fixture
async def mine(tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Mine]:
    """Its one protocol is `HELD`; the meeting is live."""
    monkeypatch.setattr("staffroom_server.house.library", lambda: {"held": HELD})
    monkeypatch.setattr("staffroom_server.live.tidying.SOON", 0.0)
    async with a_hall(tmp_path, place) as hall:
        daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
        community = await hall.community(daniel.id, amina.id, luis.id)
        mine = Mine(hall, tmp_path, (daniel, amina, luis), community)
        await mine.meets()
        yield mine


@pytest.mark.parametrize("closed", [False, True], ids=["live", "closed"])
@pytest.mark.parametrize("says", SAYINGS, ids=lambda says: says.__name__)
async def test_what_is_erased_is_in_no_file(mine: Mine, says: Says, closed: bool) -> None:
    canary = a_canary()
    thing = await says(mine, canary)
    if closed:
        await mine.does(mine.amina, c.CloseMeeting())
    await mine.hall.house.following.catch_up()
    assert await mine.found(canary)
    by = mine.daniel if closed else mine.luis
    assert await mine.erases(by, thing) == (200, "")
    assert await mine.found(canary) == []
    assert await mine.is_intact()
    assert await mine.erases(by, thing) == (200, "")  # forgotten already


async def test_a_promise_is_erased_in_every_meeting_it_was_carried_to(mine: Mine) -> None:
    canary, first = a_canary(), mine.meeting
    thing = await SAYINGS[7](mine, canary)
    last = mine.meeting
    assert len({first, last}) == 2
    assert await mine.erases(mine.luis, thing, meeting=first) == (200, "")
    assert await mine.found(canary) == []
    for meeting in (first, last):
        assert canary not in (await mine.room(meeting)).state.view().model_dump_json()
        assert await mine.is_intact(meeting)


async def test_others_in_the_room_see_it_at_once_and_who_comes_later_never(mine: Mine) -> None:
    canary, room = a_canary(), await mine.room()
    amina = await mine.visit(mine.amina)
    before = (room.memory.seq, room.memory.link.hex())
    thing = await mine.does(mine.luis, c.Contribute(text=canary))
    assert canary in json.dumps(amina.packets)
    assert await mine.erases(mine.luis, thing) == (200, "")
    frames = [frame for packet in amina.packets for frame in packet if frame["type"] == "events"]
    last = frames[-1]["lines"][-1]["event"]  # who is near may be told after it
    assert last == {"type": "content_erased", "things": [thing], "words": []}
    for tap in (await mine.visit(mine.daniel), await mine.visit(mine.daniel, after=before)):
        assert canary not in json.dumps(tap.packets)


async def test_only_its_author_and_a_coordinator_erase_it(mine: Mine) -> None:
    hall, meeting = mine.hall, mine.meeting
    thing = await mine.does(mine.luis, c.Contribute(text=a_canary()))
    stranger, guest = await hall.person("stranger"), await hall.guest(meeting)
    elsewhere = await hall.meeting(mine.community, mine.amina.asks)
    theirs = await hall.guest(elsewhere, "another guest")
    assert await mine.erases(mine.amina, thing) == (409, "not_yours")
    assert await mine.erases(guest, thing) == (409, "not_yours")
    assert await mine.erases(theirs, thing) == (404, "not_found")
    assert await mine.erases(stranger, thing) == (404, "not_found")
    assert await mine.erases(Person(id="", asks=hall.browser()), thing) == (401, "not_signed_in")
    assert await mine.erases(mine.daniel, "0" * 8 + thing[8:]) == (409, "unknown_thing")
    assert await mine.erases(mine.daniel) == (422, "bad_body")
    await hall.community(stranger.id)  # a coordinator of elsewhere
    assert await mine.erases(stranger, thing) == (404, "not_found")


async def test_a_guest_erases_what_they_said(mine: Mine) -> None:
    guest, canary = await mine.hall.guest(mine.meeting), a_canary()
    await mine.does(guest, c.Arrive())
    thing = await mine.does(guest, c.Contribute(text=canary))
    assert await mine.erases(guest, thing) == (200, "")
    assert await mine.found(canary) == []


async def gone(mine: Mine, canary: str) -> None:
    """Soon, by itself."""
    async with asyncio.timeout(20):
        while await mine.found(canary):  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0)


@only_sqlite
async def test_what_is_taken_back_goes_by_itself(mine: Mine) -> None:
    canary = a_canary()
    said = await mine.does(mine.luis, c.Contribute(text=canary))
    await mine.hall.house.following.catch_up()
    assert await mine.found(canary)
    await mine.does(mine.luis, c.Delete(contribution=said))
    await gone(mine, canary)


@only_sqlite
async def test_what_it_said_before_it_was_amended_goes_by_itself(mine: Mine) -> None:
    canary = a_canary()
    said = await mine.does(mine.luis, c.Contribute(text=canary))
    await mine.hall.house.following.catch_up()
    await mine.does(mine.luis, c.Amend(contribution=said, text="Nothing"))
    await gone(mine, canary)


@only_sqlite
async def test_a_note_thrown_away_and_a_held_word_withdrawn_go_by_themselves(mine: Mine) -> None:
    note, held = a_canary(), a_canary()
    await mine.does(mine.amina, c.AddItem(title="Write", minutes=10, protocol="held"))
    await mine.does(mine.amina, c.Next(step=None))
    run = (await mine.room()).state.run
    assert run is not None
    kept = await mine.does(mine.luis, c.KeepNote(text=note))
    put = await mine.does(mine.luis, c.Hold(step=run.step, kind="warm", text=held))
    assert await mine.found(note)
    assert await mine.found(held)
    await mine.does(mine.luis, c.DropNote(note=kept))
    await mine.does(mine.luis, c.Withdraw(item=put))
    await gone(mine, note)
    await gone(mine, held)


async def test_a_meeting_that_is_removed_is_in_no_file_when_that_is_answered(
    mine: Mine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("staffroom_server.live.tidying.SOON", 60.0)
    said, note = a_canary(), a_canary()
    for n in range(20):
        await mine.does(mine.luis, c.Contribute(text=f"{said} {'and so on ' * 30 * n}"))
    await mine.does(mine.luis, c.KeepNote(text=note))
    await attached(mine, said)
    await mine.hall.house.following.catch_up()
    assert await mine.found(said)
    reply = await mine.daniel.asks.post(f"/api/meetings/{mine.meeting}/remove")
    assert reply.status_code == 200
    assert (await mine.found(said), await mine.found(note)) == ([], [])
    if not mine.hall.database.shared:
        assert await mine.hall.database.schema(pages_without_use) == 0, "pages that were split keep copies"


def pages_without_use(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())
