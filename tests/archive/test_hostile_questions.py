"""Whatever is asked, something is found, or it is said why not."""

import json
from pathlib import Path

from databases import Place
from recorded import HOSTILE
from staffroom_schemas import commands as c
from staffroom_server.archive.question import read
from staffroom_server.archive.sentences import pieces
from web.hall import a_hall
from web.school import trouble

TEXTS: list[str] = [text for text in json.loads(HOSTILE.read_text()) if text]


async def test_strings_that_break_programs_are_words_like_others(tmp_path: Path, place: Place) -> None:
    async with a_hall(tmp_path, place) as hall:
        daniel = await hall.person("daniel")
        meeting = await hall.meeting(await hall.community(daniel.id), daniel.asks)
        for command in (c.Arrive(), c.OpenMeeting()):
            await hall.does(meeting, daniel.id, command)
        shown = 0
        for n, text in enumerate(TEXTS):
            hall.later(seconds=1)
            words = (text[:200], f'"{text[:190]}"', f"{text[:190]}*")[n % 3]
            reply = await daniel.asks.post("/api/search", json={"words": words})
            assert reply.status_code == 200 or trouble(reply) == (422, "bad_body"), words
            shown += reply.status_code == 200
        assert shown > len(TEXTS) / 2


def test_whatever_was_said_is_shown_as_it_was_said() -> None:
    for text in TEXTS:
        said = pieces(text, read(text[:200]))
        assert "".join(piece.text for piece in said).strip("…") in text
        assert all(piece.text for piece in said)
