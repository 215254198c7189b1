"""Keeps the projections within a second of the log, and up to its head before anyone reads them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from staffroom_server.database import Database
from staffroom_server.log.projections import behind, late, project

EVERY = 0.4
"""Seconds over which the chunks of one look are spread: one after another they would hold up whoever speaks."""

_log = logging.getLogger(__name__)


async def _nothing() -> None:
    return


class Following:
    """Of one process; `then` is done at every look, once the projections are there."""

    def __init__(self, database: Database, then: Callable[[], Awaitable[None]] = _nothing) -> None:
        """Nothing is projected before `run` or `catch_up`."""
        self._database, self._then = database, then

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._look()
                await self._then()
            except Exception:  # the log is whole without it; the next look tries again
                _log.exception("the projections could not follow")
                await self._one_by_one()
                await asyncio.sleep(EVERY)

    async def catch_up(self, room: int | None = None) -> None:
        """This room, or each, up to the head, chunk by chunk: commits go between."""
        rooms = None if room is None else [room]
        left = await self._database.read(partial(behind, rooms=rooms))
        while left:
            left = await self._database.derive(partial(project, rooms=left)) or []

    async def _look(self) -> None:
        """For what comes meanwhile there is the next one."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + EVERY
        rooms, many, size = await self._database.read(late)
        for _ in range(many):
            await asyncio.sleep(EVERY / (many + 1))
            step = partial(project, rooms=rooms, size=size)
            rooms = await self._database.derive(step, wait=False) or []  # else whoever writes there follows
            if not rooms:
                break
        await asyncio.sleep(max(0, ends - loop.time()))

    async def _one_by_one(self) -> None:
        """A room that cannot be followed holds up no other."""
        with suppress(Exception):
            for room in await self._database.read(behind):
                with suppress(Exception):
                    await self.catch_up(room)
            await self._then()
