"""Who is near by other processes, as `Nearby` has it; but its rows are a table of the simulated database."""

from typing import cast

from simulator.database import SimulatedDatabase
from staffroom_server.database import Database
from staffroom_server.live.bus import Bus
from staffroom_server.live.nearby import Nearby
from staffroom_server.live.rooms import Rooms


class Shared:
    """All that `Nearby` asks of a database beside its rows."""

    shared = True


class Neighbours(Nearby):
    """Of one process."""

    def __init__(self, database: SimulatedDatabase, rooms: Rooms, bus: Bus) -> None:
        super().__init__(cast(Database, Shared()), rooms, bus)
        self._table = database

    async def run(self) -> None:
        """See `Nearby`: every change is told at the next look."""
        await self._keep_looking()

    async def look(self) -> None:
        """See `Nearby`."""
        self._told += 1
        told, process, near = self._told, self._bus.process, self._table.near
        here = {room.id: room.attendance.here() for room in self._rooms}

        def exchange() -> dict[str, int]:
            near[process] = told, here
            return {id: number for id, (number, _) in near.items() if id != process}

        numbers = await self._table.ask(exchange)
        self._others = {id: self._heard(id, number) for id, number in numbers.items()}
        found = {(id, room): members for id in numbers for room, members in near[id][1].items()}
        for room in list(self._rooms):
            self._hear(room, found)
            if room.attendance.near.unnamed:
                await room.introduce_unnamed()
