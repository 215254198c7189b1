"""Keeps files: from the bytes as they come to the page as it is shown, until no work names them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from staffroom_server.database import Database
from staffroom_server.uploads import rows
from staffroom_server.uploads.apart import Apart
from staffroom_server.uploads.changing import Changing
from staffroom_server.uploads.drawing import Drawing
from staffroom_server.uploads.files import Files, digest_of, discard
from staffroom_server.uploads.kinds import PDF, PICTURES, kind_of
from staffroom_server.uploads.refusals import MOST, NotTaken, TooLarge
from staffroom_server.uploads.tables import UploadRow

WITHIN = 300.0
"""Seconds in which a file must have come: 10 MB at 35 KB a second."""

LEFT = 2 * WITHIN
"""Seconds after which nobody is still busy with what is neither whole nor settled."""

TOO_SLOW = "The file took too long to come. Try a better connection, or a smaller file."


class Arrived(NamedTuple):
    """A file that is whole, known and clean, and has no name yet."""

    file: Path
    digest: str
    media: str
    size: int
    pages: int | None


class Uploads:
    """Of one data folder. Rows and bytes change together, one after another."""

    def __init__(self, database: Database, folder: Path, clock: Callable[[], float]) -> None:
        """`opened_uploads` makes one that is ready."""
        self._database, self._files, self._apart = database, Files(folder), Apart()
        self._changing = Changing(folder)
        self.drawing = Drawing(self._files, self._changing, clock)

    async def open(self) -> None:
        """What a crash left behind goes; what may still be coming in another process stays."""
        await asyncio.to_thread(self._files.make)
        async with self._changing:
            named = await self._database.read(rows.every_digest)
            await asyncio.to_thread(self._files.tidy, named, LEFT if self._database.shared else 0.0)

    async def close(self) -> None:
        """Nothing is drawn any more."""
        await self.drawing.close()

    @asynccontextmanager
    async def arriving(self, chunks: AsyncIterator[bytes], declared: str) -> AsyncIterator[Arrived]:
        """What came, whole and clean, for as long as it is wanted; raises `TooLarge` or `NotTaken`."""
        came, cleaned = self._files.coming(), self._files.coming()
        try:
            await _receive(chunks, came)
            media, pages, file = await asyncio.to_thread(kind_of, came, declared), None, came
            if media == PDF:
                pages = _number(await self._apart.run("count", came))
            elif media in PICTURES:
                media, file = str(await self._apart.run("clean", came, media, cleaned)), cleaned
            digest, size = await asyncio.to_thread(digest_of, file)
            yield Arrived(file, digest, media, size, pages)
        finally:
            await asyncio.to_thread(discard, (came, cleaned))

    async def keep(self, arrived: Arrived, row: UploadRow) -> None:
        """It has a row and a place, both or neither; raises `TooMany` or `NoMeeting`."""
        async with self._changing:
            await asyncio.to_thread(self._files.place, arrived.file, self._files.whole(arrived.digest))
            try:
                await self._database.write(lambda session: rows.add(session, row))
            finally:
                await self._let_go({arrived.digest})

    async def drop(self, row: UploadRow) -> None:
        """The row goes, and the bytes unless another work has the same."""
        await self._database.write(lambda session: rows.remove(session, row.id))
        await self.forget({row.digest})

    async def forget(self, digests: Collection[str]) -> None:
        """Bytes whose rows are gone; those that other rows name stay."""
        async with self._changing:
            await self._let_go(digests)

    async def bytes_of(self, row: UploadRow) -> Path | None:
        """Where they lie; null when the disk has lost them."""
        place = self._files.whole(row.digest)
        return place if await asyncio.to_thread(place.is_file) else None

    async def _let_go(self, digests: Collection[str]) -> None:
        named = await self._database.read(lambda session: rows.named(session, digests))
        for digest in set(digests) - named:
            await asyncio.to_thread(self._files.remove, digest)


@asynccontextmanager
async def opened_uploads(
    database: Database, folder: Path, clock: Callable[[], float] = time.monotonic
) -> AsyncIterator[Uploads]:
    """The files of this folder; what runs for them ends with it. `clock` gives seconds."""
    uploads = Uploads(database, folder, clock)
    await uploads.open()
    try:
        yield uploads
    finally:
        await uploads.close()


async def _receive(chunks: AsyncIterator[bytes], came: Path) -> None:
    """To the disk as it comes: a chunk is all that is ever held."""
    size = 0
    file = await asyncio.to_thread(came.open, "wb")
    try:
        async with asyncio.timeout(WITHIN):
            async for chunk in chunks:
                size += len(chunk)
                if size > MOST:
                    raise TooLarge
                await asyncio.to_thread(file.write, chunk)
    except TimeoutError:
        raise NotTaken(TOO_SLOW) from None
    finally:
        await asyncio.to_thread(file.close)


def _number(said: object) -> int:
    if not isinstance(said, int):
        raise TypeError(f"a number of pages, not {said!r}")
    return said
