"""What is erased is found no more, and in no file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from staffroom_schemas import commands as c
from web.hall import a_hall
from web.mine import Mine, a_canary
from web.searches import sentences


@pytest.fixture
async def mine(tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Mine]:
    monkeypatch.setattr("staffroom_server.live.tidying.SOON", 0.0)
    async with a_hall(tmp_path, place) as hall:
        daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
        community = await hall.community(daniel.id, amina.id, luis.id)
        mine = Mine(hall, tmp_path, (daniel, amina, luis), community)
        await mine.meets()
        yield mine


async def test_what_was_found_is_not_found_once_erased_and_in_no_file(mine: Mine) -> None:
    canary = a_canary()
    thing = await mine.does(mine.luis, c.Contribute(text=f"It was {canary}, they said"))
    for word in canary.split():
        assert await sentences(mine.amina, word)
    assert await mine.erases(mine.luis, thing) == (200, "")
    assert await mine.found(canary) == []
    for word in (*canary.split(), "kanarie*"):
        assert await sentences(mine.amina, word) == []


async def test_someones_words_and_a_meeting_vanish_from_the_search(mine: Mine) -> None:
    theirs, others, rest = a_canary(), a_canary(), a_canary()
    await mine.does(mine.luis, c.Promise(who=mine.luis.id, text=theirs))
    await mine.does(mine.amina, c.Contribute(text=others))
    await mine.hall.house.following.catch_up()
    assert await mine.forgets(mine.luis, "words") == (200, "")
    assert await sentences(mine.daniel, theirs) == []
    assert await mine.found(theirs) == []
    assert len(await sentences(mine.daniel, others)) == 1
    gone = mine.meeting
    await mine.meets()
    await mine.does(mine.amina, c.Contribute(text=rest))
    assert (await mine.daniel.asks.post(f"/api/meetings/{gone}/remove")).status_code == 200
    assert await sentences(mine.daniel, others) == []
    assert len(await sentences(mine.daniel, rest)) == 1
    assert await mine.found(others) == []
    assert await mine.found(rest)


async def test_nothing_is_known_of_words_when_none_are_left(mine: Mine) -> None:
    canary, gone = a_canary(), mine.meeting
    thing = await mine.does(mine.luis, c.Contribute(text="Almost"))
    await mine.does(mine.amina, c.Contribute(text=canary))
    assert await mine.erases(mine.luis, thing) == (200, "")
    assert (await mine.daniel.asks.post(f"/api/meetings/{gone}/remove")).status_code == 200
    assert await mine.found(canary) == []
