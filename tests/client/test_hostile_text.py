"""Text that breaks programs, said in a room and given as names and titles: it passes unchanged, or is refused."""

import json

from client.recordings import a_play_token
from guests import a_new_meeting, signed_in
from recorded import HOSTILE
from running import Running
from staffroom_client import Client, Refused, Room, Trouble
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import FoundCommunity
from staffroom_schemas.ids import SYSTEM

TEXTS: list[str] = json.loads(HOSTILE.read_text(encoding="utf-8"))


async def test_every_word_comes_back_as_it_was_said(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel)
        async with Client(demo.address, await a_play_token(daniel)) as play, play.room(meeting) as room:
            await room.do(c.OpenMeeting())
            answers = [(text, await _said(room, text)) for text in TEXTS]
            said = [text for text, answer in answers if answer == "done"]
            refused = [text for text, answer in answers if answer == "bad_frame"]
            assert len(said) + len(refused) == len(TEXTS)
            assert all(not text.strip() or "\0" in text for text in refused)
            assert len(said) > 490
        async with daniel.room(meeting) as again:
            newest = [one.text for one in again.view.contributions]
            assert newest == said[-len(newest) :]
            assert SYSTEM not in again.view.people


async def test_every_name_is_taken_or_refused_with_a_reason(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel:
        answers = [await _founded(daniel, text) for text in TEXTS]
        assert answers.count("taken") > 400
        assert set(answers) <= {"taken", "bad_body"}
        assert (await daniel.health()).status == "ok"


async def _said(room: Room, text: str) -> str:
    try:  # unchecked here, so that the server is what is tested
        await room.do(c.Contribute.model_construct(text=text))
    except Refused as no:
        return no.code
    return "done"


async def _founded(daniel: Client, text: str) -> str:
    try:
        await daniel.call(e.FOUND_COMMUNITY, FoundCommunity.model_construct(name=text))
    except Trouble as no:
        return no.code
    return "taken"
