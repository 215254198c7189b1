"""Rooms whose process is gone: another folds them, so that their clocks ring and whoever is gone is counted out."""

import asyncio
import logging

from staffroom_server.database import Database
from staffroom_server.live.clock import Clock
from staffroom_server.live.nearby import Nearby, kept
from staffroom_server.live.rooms import Rooms
from staffroom_server.log.store import Store
from staffroom_server.room.moments import between

EVERY = 2.0
"""Seconds between two looks."""
OVERDUE = 1.0
"""Seconds after which an alarm should have been seen to by whoever keeps its room."""

_log = logging.getLogger(__name__)


class Adopting:
    """Of one process. Several may adopt the same room: the law takes what rings twice once."""

    def __init__(self, store: Store, database: Database, rooms: Rooms, nearby: Nearby, clock: Clock) -> None:
        """Nothing is looked at before `run`."""
        self._store, self._database, self._rooms = store, database, rooms
        self._nearby, self._clock = nearby, clock
        self._seen: dict[str, str] = {}  # alarms that were overdue, by address
        self._broken: dict[str, str] = {}

    async def run(self) -> None:
        """Until cancelled."""
        while self._store.shared:
            await asyncio.sleep(EVERY)
            try:
                await self.look()
            except Exception:  # the next look may succeed
                _log.exception("nobody could be asked whose clocks stand")

    async def look(self) -> None:
        """Take in each room that no living process keeps, and once each whose alarm is overdue."""
        alarms = dict(await self._store.alarms())
        self._seen = {address: at for address, at in self._seen.items() if alarms.get(address) == at}
        here = {room.address for room in self._rooms}
        others = {address: at for address, at in alarms.items() if address not in here}
        if not others:
            return
        alive, now = self._nearby.alive, self._clock.stamp()
        keeps = await self._database.read(lambda session: kept(session, alive))
        for address, at in others.items():
            late = between(at, now) > OVERDUE and self._seen.get(address) != at
            if late or (address not in keeps and self._broken.get(address) != at):
                await self._adopt(address, at)

    async def _adopt(self, address: str, at: str) -> None:
        self._seen[address] = at
        try:
            await self._rooms.get(address)
        except Exception:  # the others are taken in all the same
            self._broken[address] = at
            _log.exception("room %s could not be folded", address)
