"""Who waits for whom when pages are drawn, and how long it is known that one was not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from staffroom_server.uploads.apart import AT_ONCE, UNREADABLE, WITHIN, Apart
from staffroom_server.uploads.drawing import AGAIN_AFTER, DRAWN_WITHIN
from staffroom_server.uploads.keeping import opened_uploads
from staffroom_server.uploads.pages import BROKEN
from staffroom_server.uploads.refusals import NotDrawn, NotTaken
from uploads.papers import a_pdf, a_torn_pdf
from uploads.shelf import Shelf

STUCK = 30.0
"""Seconds after which a test gives up on what waits for ever."""


class Runs(list[str]):
    """Every task that was asked of a process apart."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = asyncio.Event()


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    said, run = Runs(), Apart.run

    async def counted(self: Apart, task: str, *words: object) -> object:
        said.append(task)
        if task == "draw":
            said.drawing.set()
        return await run(self, task, *words)

    monkeypatch.setattr(Apart, "run", counted)
    return said


async def test_a_file_does_not_wait_for_pages(shelf: Shelf) -> None:
    row = await shelf.keep(a_pdf("One"))
    async with _full(shelf.uploads.drawing._apart), asyncio.timeout(STUCK):
        page = asyncio.create_task(shelf.uploads.drawing.page(row.digest, 1))
        await shelf.keep(a_pdf("Mine"))
        assert not page.done()
    assert (await page).is_there()


async def test_a_page_does_not_wait_for_files(shelf: Shelf) -> None:
    row = await shelf.keep(a_pdf("One"))
    async with _full(shelf.uploads._apart), asyncio.timeout(STUCK):
        file = asyncio.create_task(shelf.keep(a_pdf("Mine")))
        assert (await shelf.uploads.drawing.page(row.digest, 1)).is_there()
        assert not file.done()
    await file


async def test_a_page_has_less_time_than_a_file(shelf: Shelf) -> None:
    assert shelf.uploads._apart._within == WITHIN
    assert shelf.uploads.drawing._apart._within == DRAWN_WITHIN < WITHIN


async def test_of_many_who_ask_at_once_one_begins(shelf: Shelf, runs: Runs) -> None:
    row, begun = await shelf.keep(a_pdf("One")), list[int]()
    draw = shelf.uploads.drawing.page
    await asyncio.gather(*(draw(row.digest, 1, lambda n=n: begun.append(n)) for n in range(40)))  # type: ignore[misc]
    await draw(row.digest, 1, lambda: begun.append(40))
    assert (len(begun), runs) == (1, ["count", "draw"])


async def test_who_may_not_begin_draws_nothing_and_stops_nobody(shelf: Shelf, runs: Runs) -> None:
    def no() -> None:
        raise PermissionError

    row = await shelf.keep(a_pdf("One"))
    with pytest.raises(PermissionError):
        await shelf.uploads.drawing.page(row.digest, 1, no)
    assert runs == ["count"]
    first = asyncio.create_task(shelf.uploads.drawing.page(row.digest, 1))
    await runs.drawing.wait()
    assert await shelf.uploads.drawing.page(row.digest, 1, no) == await first


async def test_a_page_that_took_too_long_is_tried_again_after_a_while(shelf: Shelf, runs: Runs) -> None:
    row, now = await shelf.keep(a_pdf("One")), 1_000.0
    async with opened_uploads(shelf.database, shelf.folder, lambda: now) as uploads:
        uploads.drawing._apart._within = 0.0
        with pytest.raises(NotDrawn, match="in a minute"):
            await uploads.drawing.page(row.digest, 1)
        uploads.drawing._apart._within = STUCK
        now += AGAIN_AFTER - 1
        with pytest.raises(NotDrawn, match="in a minute"):  # whoever asks again costs nothing
            await uploads.drawing.page(row.digest, 1)
        assert runs == ["count", "draw"]
        now += 1
        assert (await uploads.drawing.page(row.digest, 1)).words.read_text() == "One"


async def test_the_while_begins_when_drawing_ends(shelf: Shelf, runs: Runs) -> None:
    row, now = await shelf.keep(a_pdf("One")), 1_000.0
    async with opened_uploads(shelf.database, shelf.folder, lambda: now) as uploads:
        uploads.drawing._apart._within = 0.0
        async with _full(uploads.drawing._apart):
            asked = asyncio.create_task(uploads.drawing.page(row.digest, 1))
            await runs.drawing.wait()
            now += 10 * AGAIN_AFTER  # so long it stood in the queue
        for said in (asked, uploads.drawing.page(row.digest, 1)):
            with pytest.raises(NotDrawn):
                await said
        assert runs == ["count", "draw"]


async def test_a_page_that_is_none_is_never_tried_again(shelf: Shelf, runs: Runs) -> None:
    row, now = await shelf.keep(a_torn_pdf()), 1_000.0
    async with opened_uploads(shelf.database, shelf.folder, lambda: now) as uploads:
        for _ in range(3):
            with pytest.raises(NotDrawn, match="cannot be drawn"):
                await uploads.drawing.page(row.digest, 2)
            now += 1_000_000
        assert runs == ["count", "draw"]
        assert (await uploads.drawing.page(row.digest, 1)).words.read_text() == "One"


async def test_what_is_known_is_only_as_much_as_is_needed(shelf: Shelf) -> None:
    row, now = await shelf.keep(a_pdf(*["x"] * 6)), 1_000.0
    async with opened_uploads(shelf.database, shelf.folder, lambda: now) as uploads:
        uploads.drawing._apart._within = 0.0
        for page in range(1, 7):
            with pytest.raises(NotDrawn):
                await uploads.drawing.page(row.digest, page)
            now += AGAIN_AFTER
        assert len(uploads.drawing._not_before) == 1


async def test_a_refusal_says_whether_another_time_helps(shelf: Shelf) -> None:
    torn = shelf.folder / "torn"
    torn.write_bytes(b"%PDF-1.4\n")
    for source, text, again in ((torn, BROKEN, False), (shelf.folder / "none", UNREADABLE, True)):
        with pytest.raises(NotTaken) as refused:
            await Apart().run("count", source)
        assert (str(refused.value), refused.value.again) == (text, again)


@asynccontextmanager
async def _full(apart: Apart) -> AsyncIterator[None]:
    """Every slot is taken, for as long as this lasts."""
    async with AsyncExitStack() as slots:
        for _ in range(AT_ONCE):
            await slots.enter_async_context(apart._room)
        yield
