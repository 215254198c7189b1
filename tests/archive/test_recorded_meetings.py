"""Real meetings, taken away and taken in elsewhere: word for word, in every form."""

from pathlib import Path

import pytest

from archive.shelves import MEETING, arrived, gather, shelved, taken
from archive.test_importing import brought
from archive.test_markdown import RENDERER, squeezed, tags, text_of
from recorded import MEETINGS
from scenario import Play, a_live_meeting, an_id
from staffroom_client.play import read
from staffroom_schemas import events as e
from staffroom_schemas.ids import stamp
from staffroom_schemas.view import VIEW
from staffroom_server.database import Database
from staffroom_server.log.lines import sealed

FILES = (
    "ami-TS3005a.jsonl.gz",
    "qmsum-education_6.jsonl.gz",
    "parlamint-cz_2014-09-10-ps2013-016-01-002-002.jsonl.gz",
)


def replayed(file: Path) -> tuple[Play, list[str]]:
    """Said again, each speaker under one of four names; and what was said."""
    play, said = a_live_meeting("ana", "ben", "eve"), [line.text for line in read(file).lines]
    for n, text in enumerate(said):
        last, by = play.lines[-1], an_id(("ana", "ben", "eve", "dan")[n % 4])
        spoken = e.Contributed(id=an_id(f"said {n}"), kind="response", text=text)
        play.lines.append(sealed(spoken, last.seq + 1, last.at, by, last.link, b"0123456789abcdef", None))
    last = play.lines[-1]
    at = stamp(play.now)
    play.lines.append(sealed(e.MeetingClosed(), last.seq + 1, at, an_id("dan"), last.link, b"", None))
    return play, said


@pytest.mark.parametrize("name", FILES)
async def test_word_for_word(database: Database, other: Database, name: str) -> None:
    play, said = replayed(MEETINGS / name)
    await shelved(database, play)
    file = await taken(database, "jsonl")
    room = arrived(file).room
    assert [room.contributions[room.order[n]].text for n in range(room.said)] == said
    await brought(other, file)
    here, there = await gather(database), await gather(other, MEETING)
    assert VIEW.dump_json(here.room.view()) == VIEW.dump_json(there.room.view())
    for form in ("jsonl", "md", "html", "csv"):
        assert await taken(other, form) == await taken(database, form)
    html = RENDERER.render(await taken(database, "md"))
    assert tags(html) <= {"h1", "h2", "ul", "li", "p", "strong", "a", "blockquote", "br"}
    text = squeezed(text_of(html))
    assert not [words for words in said if squeezed(words) not in text]
