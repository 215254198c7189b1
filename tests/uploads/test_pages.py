"""PDFs: counted, drawn, read; and those that want to hurt."""

import asyncio
from math import ceil

import pytest
from PIL import Image

from staffroom_server.uploads.apart import UNREADABLE, Apart
from staffroom_server.uploads.drawing import Page
from staffroom_server.uploads.pages import BROKEN, LOCKED, MOST_HEIGHT, MOST_PAGES, TOO_LONG, WIDTH
from staffroom_server.uploads.refusals import NotDrawn, NotTaken
from uploads.papers import a_bomb, a_locked_pdf, a_pdf
from uploads.shelf import Shelf


async def test_pages_are_counted_drawn_and_read(shelf: Shelf) -> None:
    row = await shelf.keep(a_pdf("One third", "One quarter"))
    assert (row.media, row.pages) == ("application/pdf", 2)
    page = await shelf.uploads.drawing.page(row.digest, 2)
    assert page.words.read_text() == "One quarter"
    with Image.open(page.picture) as picture:
        assert picture.format == "PNG"
        assert picture.size == (WIDTH, ceil(842 * WIDTH / 595))
        assert (0, 0, 0) in {colour for _, colour in picture.getcolors(100_000) or ()}


async def test_a_page_that_many_ask_for_is_drawn_once(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    row, runs = await shelf.keep(a_pdf("One")), list[str]()
    run = Apart.run

    async def counted(self: Apart, task: str, *words: object) -> object:
        runs.append(task)
        return await run(self, task, *words)

    monkeypatch.setattr(Apart, "run", counted)
    pages = await asyncio.gather(*(shelf.uploads.drawing.page(row.digest, 1) for _ in range(40)))
    assert await shelf.uploads.drawing.page(row.digest, 1) == pages[0]
    assert runs == ["draw"]


@pytest.mark.parametrize("size", [(14_400, 1), (1, 14_400), (200_000, 200_000), (0, 0), (3, 3)])
async def test_a_strange_size_is_drawn_small(shelf: Shelf, size: tuple[int, int]) -> None:
    row = await shelf.keep(a_pdf("x", size=size))
    page = await shelf.uploads.drawing.page(row.digest, 1)
    with Image.open(page.picture) as picture:
        assert picture.width <= WIDTH + 1  # PDFium rounds up
        assert picture.height <= MOST_HEIGHT + 1


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        a_pdf("One")[:60],
        a_pdf("One")[:200].replace(b"Pages", b"Pagex"),
        b"%PDF-1.7\n" + b"\x00\xff" * 5_000,
        b"%PDF-1.4\n<script>alert(1)</script>",
        b"%PDF-1.4\n" + b"[" * 100_000,
    ],
    ids=["only a head", "cut off", "cut off and bent", "noise", "a web page", "deep"],
)
async def test_what_is_no_whole_pdf_is_refused(shelf: Shelf, data: bytes) -> None:
    with pytest.raises(NotTaken) as refused:
        await shelf.keep(data)
    assert str(refused.value) == BROKEN
    assert shelf.on_disk == []


async def test_a_book_is_refused(shelf: Shelf) -> None:
    with pytest.raises(NotTaken) as refused:
        await shelf.keep(a_pdf(*["x"] * (MOST_PAGES + 1)))
    assert str(refused.value) == TOO_LONG


async def test_a_lock_is_told_from_a_cut(shelf: Shelf) -> None:
    with pytest.raises(NotTaken) as refused:
        await shelf.keep(a_locked_pdf())
    assert str(refused.value) == LOCKED


async def test_at_the_end_nothing_is_drawn_any_more(shelf: Shelf) -> None:
    row = await shelf.keep(a_pdf(*["x"] * 6))
    asked = [asyncio.create_task(shelf.uploads.drawing.page(row.digest, n)) for n in range(1, 7)]
    await asyncio.sleep(0.05)
    await shelf.uploads.close()
    assert all(isinstance(said, asyncio.CancelledError) for said in await _all(asked))
    assert shelf.on_disk == [row.digest]


async def test_a_bomb_takes_neither_memory_nor_time_of_ours(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Much drawing in a few KB: the process ends, the server goes on, and nobody pays twice."""
    shelf.uploads._apart._within = shelf.uploads.drawing._apart._within = 2.0
    with pytest.raises(NotTaken) as refused:
        await shelf.keep(a_bomb())
    assert str(refused.value) == UNREADABLE
    row = await shelf.keep(a_bomb(before=1))
    assert row.size < 100_000
    drawing, turns = asyncio.create_task(shelf.uploads.drawing.page(row.digest, 2)), 0
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1
    with pytest.raises(NotDrawn):
        await drawing
    assert turns > 1_000, "the loop went round"
    monkeypatch.setattr(Apart, "run", None)
    with pytest.raises(NotDrawn):
        await shelf.uploads.drawing.page(row.digest, 2)
    assert shelf.on_disk == [row.digest]


async def test_a_task_that_does_not_end_is_killed(shelf: Shelf) -> None:
    with pytest.raises(NotTaken) as refused:
        await Apart(within=0.01).run("count", shelf.folder)
    assert str(refused.value) == UNREADABLE


async def _all(asked: list[asyncio.Task[Page]]) -> list[Page | BaseException]:
    return await asyncio.gather(*asked, return_exceptions=True)
