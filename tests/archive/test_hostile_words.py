"""The Big List of Naughty Strings, said and taken away: words stay words in every form."""

import json
from io import BytesIO

from archive.shelves import closed, shelved, taken
from archive.test_html import Seen
from archive.test_markdown import RENDERER, squeezed, tags, text_of
from recorded import HOSTILE
from scenario import a_live_meeting
from staffroom_server.archive.arriving import read_file
from staffroom_server.archive.markdown import inline, quoted
from staffroom_server.archive.spreadsheet import cell
from staffroom_server.database import Database

TEXTS: list[str] = [text for text in json.loads(HOSTILE.read_text(encoding="utf-8")) if text.strip()]
SPEAKABLE = [text for text in TEXTS if "\x00" not in text]


def test_markdown_renders_them_as_text() -> None:
    for text in TEXTS:
        for html in (RENDERER.render(quoted(text)), RENDERER.render("- " + inline(text))):
            assert tags(html) <= {"p", "blockquote", "br", "ul", "li"}, text
        plain = text_of(RENDERER.render(quoted(text)))
        if text.isprintable():
            assert squeezed(plain) == squeezed(text)


def test_no_cell_begins_as_a_formula() -> None:
    assert not [text for text in TEXTS if cell(text).lstrip().startswith(("=", "+", "-", "@", "\t"))]


async def test_a_meeting_of_them(database: Database) -> None:
    play = a_live_meeting("ana")
    for text in SPEAKABLE:
        play.after(30).says("ana", text)
    await shelved(database, closed(play))
    seen = Seen(await taken(database, "html"))
    assert len(seen.quotes) == len(SPEAKABLE) + 1
    assert not {"script", "img", "iframe", "svg", "b", "marquee"} & seen.tags
    file = await taken(database, "jsonl")
    arrival = read_file(BytesIO(file.encode()))
    said = [arrival.room.contributions[arrival.room.order[n]].text for n in range(arrival.room.said)]
    assert said == SPEAKABLE
