"""A meeting that was taken away, opened as a file: it is read, nothing in it runs, and nothing is asked of anyone."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from archive.shelves import closed, shelved, taken
from scenario import Play, a_live_meeting
from staffroom_schemas import commands as c
from staffroom_server.migrations import migrated

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORDS = (
    "<script>document.title = 'ran'</script>",
    "<img src=x onerror=\"document.title = 'ran'\">",
    "</style><svg onload=\"document.title = 'ran'\">",
    "<iframe srcdoc=\"<script>parent.document.title = 'ran'</script>\"></iframe>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
)


def a_hostile_meeting() -> Play:
    play = a_live_meeting("ana")
    for words in WORDS:
        play.after(30).says("ana", words)
    play.does("dan", c.Decide(text=WORDS[0]))
    return closed(play)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
async def test_hostile_words_are_read_and_never_run(
    browser: Browser, tmp_path: Path, scheme: str, width: int
) -> None:
    file = tmp_path / "meeting.html"
    async with migrated(tmp_path / "db.sqlite") as database:
        await shelved(database, a_hostile_meeting())
        file.write_text(await taken(database, "html"), encoding="utf-8")
    context = await browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 844}
    )
    asked, said = list[str](), list[str]()
    page = await context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    await page.goto(file.as_uri())
    assert await page.title() == "Fractions"
    assert await page.locator("blockquote").all_inner_texts() == [WORDS[0], *WORDS]
    assert (asked, said) == ([file.as_uri()], [])
    paper = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(20, 23, 29)" if scheme == "dark" else "rgb(247, 245, 240)")
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await context.close()
