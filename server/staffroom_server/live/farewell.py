"""How a process ends: nothing new is taken, what was asked is done, and everybody is told when to come back."""

import asyncio
import logging
import random
from collections.abc import Callable

from staffroom_schemas.errors import Close
from staffroom_server.live.commits import Commits
from staffroom_server.live.rooms import Rooms

FINISH_WITHIN = 5.0
"""Seconds in which commands that were asked for may still be committed."""
SOONEST, SHORTEST = 0.5, 1.0
RETURNS = 400.0
"""Sockets that may come back in a second, when there are many."""
LONGEST = 30.0
RESTARTING = "The server restarts. Coming back."

_log = logging.getLogger(__name__)


def spread(sockets: int) -> float:
    """Seconds over which so many come back: a small room's within one, a crowd's one after another."""
    return min(LONGEST, max(SHORTEST, sockets / RETURNS))


class Farewell:
    """Of one process; `chance` gives from 0 to 1."""

    def __init__(self, rooms: Rooms, commits: Commits, chance: Callable[[], float] = random.random) -> None:
        """All goes on before `say`."""
        self._rooms, self._commits, self._chance = rooms, commits, chance
        self._over = spread(0)
        self.begun = False
        """From here on no socket comes in and no command is heard."""

    @property
    def after(self) -> float:
        """The seconds after which one of the crowd comes back: another's are others."""
        return round(SOONEST + self._over * self._chance(), 2)

    async def say(self) -> None:
        """Every reply goes before the goodbye; what the database does not take in time has none."""
        self.begun = True
        await self.finished()
        leaving = [(room, visit) for room in self._rooms for visit in room.attendance.everyone]
        self._over = spread(len(leaving))
        for room, visit in leaving:
            room.attendance.end(visit, Close.restarting, RESTARTING, self.after)

    async def finished(self) -> None:
        """What was asked is committed, as far as the database takes it in time."""
        try:
            async with asyncio.timeout(FINISH_WITHIN):
                await self._rooms.carried()
                await self._commits.rest()
        except TimeoutError:
            _log.error("the database did not take what was asked last: it stays without a reply")
