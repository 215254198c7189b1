"""Pages of PDFs as pictures and words: each is drawn once, however many ask, and kept beside its file."""

import asyncio
from pathlib import Path
from typing import NamedTuple

from staffroom_server.uploads.apart import Apart
from staffroom_server.uploads.files import Files, discard
from staffroom_server.uploads.refusals import NotDrawn, NotTaken


class Page(NamedTuple):
    """Where the picture and the words of a page lie."""

    picture: Path
    words: Path

    def is_there(self) -> bool:
        """Whether it was drawn already; the words come first."""
        return self.picture.is_file()


class Drawing:
    """Of one process."""

    def __init__(self, files: Files, apart: Apart, changing: asyncio.Lock) -> None:
        """`changing` is held while files come and go."""
        self._files, self._apart, self._changing = files, apart, changing
        self._going_on: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._hopeless: set[tuple[str, int]] = set()

    async def page(self, digest: str, number: int) -> Page:
        """The page, which its file must have; raises `NotDrawn`."""
        drawn = Page(*(self._files.drawn(digest, number, ending) for ending in ("png", "txt")))
        if await asyncio.to_thread(drawn.is_there):
            return drawn
        key = digest, number
        if key in self._hopeless:  # tried once: whoever asks again costs nothing
            raise NotDrawn
        task = self._going_on.get(key)
        if task is None:
            task = self._going_on[key] = asyncio.create_task(self._draw(digest, number, drawn))
            task.add_done_callback(lambda done: self._drawn(key, done))
        await asyncio.shield(task)
        return drawn

    async def close(self) -> None:
        """Nothing is drawn any more."""
        going_on = list(self._going_on.values())
        for task in going_on:
            task.cancel()
        await asyncio.gather(*going_on, return_exceptions=True)

    def _drawn(self, key: tuple[str, int], task: asyncio.Task[None]) -> None:
        del self._going_on[key]
        if not task.cancelled():
            task.exception()  # whoever asked may be gone; it is no news to anyone else

    async def _draw(self, digest: str, number: int, drawn: Page) -> None:
        source, coming = self._files.whole(digest), Page(self._files.coming(), self._files.coming())
        try:
            await self._apart.run("draw", source, number, *coming)
            async with self._changing:
                if not await asyncio.to_thread(source.is_file):  # taken away meanwhile
                    raise NotDrawn
                await asyncio.to_thread(self._files.place, coming.words, drawn.words)
                await asyncio.to_thread(self._files.place, coming.picture, drawn.picture)
        except NotTaken:
            self._hopeless.add((digest, number))
            raise NotDrawn from None
        finally:
            await asyncio.to_thread(discard, coming)
