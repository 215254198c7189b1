"""Pages of PDFs as pictures and words: each is drawn once, however many ask, and kept beside its file."""

import asyncio
import math
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from staffroom_server.uploads.apart import Apart
from staffroom_server.uploads.changing import Changing
from staffroom_server.uploads.files import Files, discard
from staffroom_server.uploads.refusals import NotDrawn, NotTaken

DRAWN_WITHIN = 10.0
"""Seconds for one page; a file, which someone waits for to be taken, has more."""
AGAIN_AFTER = 60.0
"""Seconds for which a page that took too long is not tried again."""


class Page(NamedTuple):
    """Where the picture and the words of a page lie."""

    picture: Path
    words: Path

    def is_there(self) -> bool:
        """Whether it was drawn already; the words come first."""
        return self.picture.is_file()


class Drawing:
    """Of one process."""

    def __init__(self, files: Files, changing: Changing, clock: Callable[[], float]) -> None:
        """`changing` is held while files come and go; `clock` gives seconds."""
        self._files, self._changing, self._clock = files, changing, clock
        self._apart = Apart(DRAWN_WITHIN)  # its own, so that no file waits for pages, nor a page for files
        self._going_on: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._not_before: dict[tuple[str, int], float] = {}

    async def page(self, digest: str, number: int, begin: Callable[[], None] = lambda: None) -> Page:
        """The page, which its file must have; raises `NotDrawn`.

        `begin` is called where drawing must begin for whoever asks, not where the page is there or being drawn
        already: what it raises goes to them, and nothing is drawn.
        """
        drawn = Page(*(self._files.drawn(digest, number, ending) for ending in ("png", "txt")))
        if await asyncio.to_thread(drawn.is_there):
            return drawn
        key = digest, number
        task = self._going_on.get(key)
        if task is None:
            self._may_be_tried(key)
            begin()
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

    def _may_be_tried(self, key: tuple[str, int]) -> None:
        """Whoever asks again for what was tried costs nothing."""
        until = self._not_before.get(key, -math.inf)
        if until > self._clock():
            raise NotDrawn(again=until < math.inf)

    def _give_up(self, key: tuple[str, int], *, again: bool) -> None:
        now = self._clock()
        self._not_before = {tried: until for tried, until in self._not_before.items() if until > now}
        self._not_before[key] = now + AGAIN_AFTER if again else math.inf

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
        except NotTaken as no:
            self._give_up((digest, number), again=no.again)
            raise NotDrawn(again=no.again) from None
        finally:
            await asyncio.to_thread(discard, coming)
