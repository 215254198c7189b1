"""What rooms must do later, and what nobody tells them: looked at every few seconds, after a restart too."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from sqlmodel import Session

from staffroom_server.database import Database
from staffroom_server.live.clock import EVERY, Clock
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.visit import Standing
from staffroom_server.people import accounts

SWEEP = 3.0
"""Seconds between two looks at who is still there, and still may be."""

AGAIN = 1.0
"""As `SWEEP`, after a look that failed."""

Seeker = tuple[str, str, str]
"""Address of a room, session, person."""

Standings = Callable[[Session, Sequence[Seeker]], Mapping[Seeker, Standing]]
"""What the database says now; whoever is left out may no longer be there."""

_log = logging.getLogger(__name__)


class Alarms:
    """Of one process."""

    def __init__(
        self,
        rooms: Rooms,
        database: Database,
        clock: Clock,
        standings: Standings,
        knows: Callable[[], bool] = lambda: True,
    ) -> None:
        """Nothing rings before `run`. Nobody counts as gone while the process does not `know` who is elsewhere."""
        self._rooms, self._database, self._clock = rooms, database, clock
        self._standings, self._knows = standings, knows

    async def run(self) -> None:
        """Until cancelled."""
        if not self._database.shared:  # else they may be another process's
            await self._rooms.wake_those_with_people()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_every(SWEEP, self.sweep))
            tasks.create_task(_every(SWEEP, self.recheck))
            tasks.create_task(_every(EVERY, lambda: self._clock.ask(self._database)))

    async def sweep(self) -> None:
        """Who fell silent, and who is long gone."""
        for room in self._rooms:
            room.attendance.sweep(counts=self._knows())
        self._rooms.let_go()
        if self._database.shared:
            await self.rename()

    async def rename(self) -> None:
        """Whoever got another name, or none, by another process."""
        known = [(room, room.attendance.near.names) for room in self._rooms]
        people = sorted({person for _, names in known for person in names})
        if not people:
            return
        found = await self._database.read(lambda session: accounts.names(session, people))
        for room, names in known:
            for person, name in names.items():
                if (now := found.get(person, name)) != name:
                    room.attendance.rename(person, now)

    async def recheck(self) -> None:
        """Ask the database of everyone who is here; close the sockets of those who may not be.

        Until it answers, what they ask waits after a while (`Visit.is_doubtful`).
        """
        asked = [(room, room.attendance.everyone) for room in self._rooms]
        seekers = [
            (room.address, v.standing.session, v.standing.person) for room, visits in asked for v in visits
        ]
        if not seekers:
            return
        asked_at = asyncio.get_running_loop().time()
        found = await self._database.read(lambda session: self._standings(session, seekers))
        for room, visits in asked:
            for visit in visits:
                who = visit.standing
                try:
                    room.recheck(visit, found.get((room.address, who.session, who.person)), asked_at)
                except Exception:  # the others are looked at all the same
                    _log.exception("someone could not be told what they are now", extra=room.place)


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    wait = seconds
    while True:
        await asyncio.sleep(wait)
        wait = seconds
        try:
            await work()
        except Exception:  # the next look may succeed, and rooms live without this one
            _log.exception("a look at the rooms failed")
            wait = min(seconds, AGAIN)
