"""Makes the meetings of series as time goes on, whichever process looks first."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from staffroom_server.community import series
from staffroom_server.database import Database
from staffroom_server.web.planning import with_rooms

EVERY = 3_600.0
"""Seconds between two looks; meetings are made months ahead."""

_log = logging.getLogger(__name__)


class Filling:
    """Of one process."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Nothing is made before `run`."""
        self._database, self._now = database, now

    async def run(self) -> None:
        """For as long as the server runs."""
        while True:
            try:
                await self.catch_up()
            except Exception:  # what is made is months ahead: the next look tries again
                _log.exception("the meetings of series could not be made")
            await asyncio.sleep(EVERY)

    async def catch_up(self) -> None:
        """All that is due, some series a transaction; where nothing is, nothing is locked."""
        while await self._database.read(lambda session: series.are_waiting(session, self._now())):
            await self._database.write(lambda session: _some(session, self._now()))


def _some(session: Session, now: datetime) -> None:
    for row in series.waiting(session, now):
        with_rooms(session, row, now)
