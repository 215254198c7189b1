"""Bytes and rows: both or neither, whatever comes and whoever asks at once."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from staffroom_server.uploads import keeping
from staffroom_server.uploads.keeping import opened_uploads
from staffroom_server.uploads.refusals import MOST, MOST_WORKS, NoMeeting, NotTaken, TooLarge, TooMany
from uploads.papers import a_pdf
from uploads.shelf import Shelf

TEXT = "Ein Drittel ist größer als ein Viertel.\n".encode()


async def test_what_was_kept_is_there_byte_by_byte(shelf: Shelf) -> None:
    row = await shelf.keep(TEXT, parts=7)
    assert (row.media, row.size, row.pages) == ("text/plain", len(TEXT), None)
    assert row.digest == hashlib.sha256(TEXT).hexdigest()
    assert await shelf.bytes_of(row) == TEXT
    assert (shelf.folder / row.digest[:2] / row.digest).is_file()


async def test_ten_megabytes_are_kept_and_one_byte_more_is_not(shelf: Shelf) -> None:
    row = await shelf.keep(b"x" * MOST, parts=160)
    assert row.size == MOST
    with pytest.raises(TooLarge, match="10 MB"):
        await shelf.keep(b"y" * (MOST + 1), parts=160)
    assert shelf.on_disk == [row.digest]


async def test_a_stream_without_an_end_is_cut_and_leaves_nothing(shelf: Shelf) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 65_536

    with pytest.raises(TooLarge):
        async with shelf.uploads.arriving(endless(), ""):
            pass
    assert shelf.on_disk == []


async def test_a_sender_who_breaks_off_leaves_nothing(shelf: Shelf) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"half of"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        async with shelf.uploads.arriving(broken(), ""):
            pass
    assert shelf.on_disk == []


async def test_a_sender_who_falls_silent_is_let_go(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent() -> AsyncIterator[bytes]:
        yield b"half of"
        await asyncio.Event().wait()

    monkeypatch.setattr(keeping, "WITHIN", 0.05)
    with pytest.raises(NotTaken, match="too long"):
        async with shelf.uploads.arriving(silent(), ""):
            pass
    assert shelf.on_disk == []


async def test_two_works_share_their_bytes_until_the_last_goes(shelf: Shelf) -> None:
    first, second = await shelf.keep(TEXT), await shelf.keep(TEXT, meeting=1)
    assert shelf.on_disk == [first.digest]
    await shelf.uploads.drop(first)
    assert await shelf.bytes_of(second) == TEXT
    await shelf.uploads.drop(second)
    assert shelf.on_disk == []
    assert await shelf.uploads.bytes_of(second) is None


async def test_the_same_bytes_may_come_and_go_at_once(shelf: Shelf) -> None:
    rows = [await shelf.keep(TEXT) for _ in range(6)]
    coming = asyncio.create_task(shelf.keep(TEXT))
    await asyncio.gather(*(shelf.uploads.drop(row) for row in rows))
    assert await shelf.bytes_of(await coming) == TEXT


async def test_what_was_drawn_goes_with_its_file(shelf: Shelf) -> None:
    row = await shelf.keep(a_pdf("One", "Two"))
    for page in (1, 2):
        await shelf.uploads.drawing.page(row.digest, page)
    assert len(shelf.on_disk) == 5
    await shelf.uploads.drop(row)
    assert shelf.on_disk == []


async def test_a_page_drawn_while_its_file_goes_leaves_nothing(shelf: Shelf) -> None:
    row = await shelf.keep(a_pdf("One"))
    asked = asyncio.create_task(shelf.uploads.drawing.page(row.digest, 1))
    await asyncio.sleep(0)
    await shelf.uploads.drop(row)
    await asyncio.gather(asked, return_exceptions=True)
    assert shelf.on_disk == []


async def test_a_meeting_holds_a_hundred(shelf: Shelf) -> None:
    for n in range(MOST_WORKS):
        await shelf.keep(b"%d" % n)
    with pytest.raises(TooMany, match="100 files"):
        await shelf.keep(b"one more")
    assert len(shelf.on_disk) == MOST_WORKS
    await shelf.keep(b"one more", meeting=1)


async def test_nothing_is_kept_for_a_meeting_that_is_gone(shelf: Shelf) -> None:
    shelf.meetings = ("11111111-1111-4111-8111-111111111111", "")
    with pytest.raises(NoMeeting):
        await shelf.keep(TEXT)
    assert shelf.on_disk == []


async def test_the_start_removes_what_a_crash_left(shelf: Shelf) -> None:
    row = await shelf.keep(a_pdf("One"))
    page = await shelf.uploads.drawing.page(row.digest, 1)
    orphan = "ab" + "0" * 62
    (shelf.folder / "ab").mkdir(exist_ok=True)
    left = [
        shelf.folder / "coming" / "half",
        shelf.folder / "ab" / orphan,
        shelf.folder / "ab" / f"{orphan}.1.png",
    ]
    for file in left:
        file.write_bytes(b"x")
        os.utime(file, (0, 0))  # long ago: what is new may be another process's
    async with opened_uploads(shelf.database, shelf.folder):
        assert not any(file.exists() for file in left)
        assert await shelf.bytes_of(row)
        assert page.is_there()


async def test_an_unknown_kind_leaves_nothing(shelf: Shelf, tmp_path: Path) -> None:
    async with opened_uploads(shelf.database, tmp_path / "new"):  # a folder that is not there yet
        with pytest.raises(NotTaken):
            await shelf.keep(b"PK\x03\x04")
    assert shelf.on_disk == []
