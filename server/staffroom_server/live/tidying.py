"""Sees to it that what was forgotten is in no file: soon after a word was taken back, at once when it is erased."""

import asyncio
import logging
from collections.abc import Callable, Iterable

from sqlmodel import Session

from staffroom_server.database import Database
from staffroom_server.live.following import Following

SOON = 2.0
"""Seconds in which more may be forgotten before the files are tidied once."""

Merge = Callable[[Session], bool]
"""Does a piece of what makes the search forget the words whose rows are gone; whether there is more to do."""

_log = logging.getLogger(__name__)


class Tidying:
    """Of one process."""

    def __init__(self, database: Database, following: Following, merge: Merge = lambda _: False) -> None:
        """Nothing is tidied by itself before `run`."""
        self._database, self._following, self._merge = database, following, merge

    async def run(self) -> None:
        """Until cancelled; first comes what the last process did not get to."""
        self._database.forgot.set()
        while True:
            await self._database.forgot.wait()
            await asyncio.sleep(SOON)
            try:
                await self._following.catch_up()
                await self._merged()
            except Exception:  # the rest goes all the same
                _log.exception("the search could not forget")
            try:
                await self._database.tidy()
            except Exception:  # it stays to be done
                _log.exception("the database could not be tidied")

    async def wipe(self, rooms: Iterable[int]) -> None:
        """What was forgotten in these rooms is in no file, when this returns."""
        for room in rooms:
            await self._following.catch_up(room)
        await self._merged()
        await self._database.wipe()

    async def _merged(self) -> None:
        while await self._database.write(self._merge):
            pass
