"""Whoever joins a room of 10,000 lines is sent its window, not its past."""

from pathlib import Path
from uuid import uuid4

from databases import Place
from long_meeting import LINES, SENTENCES, written
from staffroom_schemas import commands as c
from staffroom_schemas.frames import Hello
from staffroom_schemas.view import WINDOW
from staffroom_server.app import opened
from staffroom_server.live.memory import VIEW_AGE
from staffroom_server.live.room import LiveRoom
from staffroom_server.settings import Settings

MOST = 300 * 1024


def sent(room: LiveRoom, hello: Hello) -> int:
    """The bytes of what one missed who comes so."""
    return sum(packet.size for packet in room.memory.for_whom(hello.after, hello.link, room.state))


async def test_a_newcomer_to_ten_thousand_lines_is_sent_at_most_300_kib(tmp_path: Path, place: Place) -> None:
    settings = Settings(data=tmp_path, postgres=place if isinstance(place, str) else None)
    meeting = await written(settings, live=True)
    async with opened(settings) as staffroom:
        room = await staffroom.rooms.get(meeting)
        assert room is not None
        await staffroom.rooms.carried()
        assert room.state.seq >= LINES
        assert room.state.said > WINDOW
        assert len(room.state.view().contributions) == WINDOW == 300
        fresh = sent(room, Hello())
        assert fresh <= MOST
        (_, ana, *_), run = room.state.view().people, room.state.run
        assert run is not None
        for n in range(VIEW_AGE):  # as old as a printed view may be
            said = c.Contribute(text=SENTENCES[n % len(SENTENCES)], step=run.step)
            await room.serve(said, id=str(uuid4()), by=ana)
        assert fresh < sent(room, Hello()) <= MOST
