"""A server process of the simulation: the real rooms, commits, alarms and sockets, on the simulated loop."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any, TypeVar, cast

from dice import Dice
from scenario import BEGIN
from simulator.air import BadAir
from simulator.cable import Cable, CableOutbox, Ending
from simulator.database import SimulatedDatabase
from simulator.loop import SimulatedLoop
from simulator.neighbours import Neighbours
from simulator.register import People
from simulator.scripts import LIBRARY
from simulator.store import SimulatedStore
from staffroom_schemas.errors import Close
from staffroom_server.database import Database
from staffroom_server.live.alarms import SWEEP, Alarms
from staffroom_server.live.bus import MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.commits import Commits
from staffroom_server.live.farewell import Farewell
from staffroom_server.live.hearing import Hearing
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.visit import Admitted
from staffroom_server.web.socket import Attending

T = TypeVar("T")

_log = logging.getLogger(__name__)


class _Asked:
    """The part of a database that `Alarms` asks: names stay as they are."""

    shared = False

    def __init__(self, database: SimulatedDatabase) -> None:
        self._database = database

    async def read(self, work: Callable[[Any], T]) -> T:
        return await self._database.ask(lambda: work(None))


class Process:
    """Born anew after each crash, under the next name."""

    def __init__(
        self, loop: SimulatedLoop, database: SimulatedDatabase, air: BadAir, people: People, name: str
    ) -> None:
        self._loop, self._database, self._air, self._people, self.name = loop, database, air, people, name
        self.lives, self.alive = 0, False
        self.cables: dict[Cable, None] = {}

    def start(self, dice: Random, offset: float) -> None:
        """`offset`: by how many seconds its clock is wrong."""
        self.lives, self.alive = self.lives + 1, True
        self.part = f"{self.name}.{self.lives}"
        self.context = self._loop.part(self.part)
        now = BEGIN + timedelta(seconds=offset + self._loop.time())
        self.clock = Clock(now, self._loop.time)
        store = SimulatedStore(self._database, self.part)
        self.bus = MemoryBus(self.part, self._air)
        self._air.contexts[self.part] = self.context
        self.commits = Commits(store, self.bus)
        chance = Dice(dice.getrandbits(64))
        self.rooms = Rooms(store, self.commits, self.clock, self._people.register(), LIBRARY, chance)
        self.farewell = Farewell(self.rooms, self.commits)
        standings = cast(Database, _Asked(self._database))
        self.alarms = Alarms(self.rooms, standings, self.clock, self._people.standings)
        self.nearby = Neighbours(self._database, self.rooms, self.bus)
        self.hearing = Hearing(store, self.rooms, self.nearby)
        self.bus.attach(self.hearing)
        self.farewell = Farewell(self.rooms, self.commits)
        self._loop.create_task(self._run(), context=self.context)

    def crash(self, *, lost: bool = False) -> None:
        """Between two of its callbacks; nothing is cleaned up. `lost`: nor does anything arrive that it said."""
        self.alive = False
        self._loop.kill(self.part)
        self._database.forget(self.part)
        self._air.forget(self.part)
        for cable in self.cables:
            cable.break_off(lost=lost)
        self.cables.clear()

    def accept(self, cable: Cable, room: str, session: str) -> None:
        """A socket that was opened at this process."""
        self.cables[cable] = None
        self._loop.create_task(self._attend(cable, room, session), context=self.context)

    async def _run(self) -> None:
        running = [
            asyncio.create_task(part.run()) for part in (self.commits, self.hearing, self.nearby, self.bus)
        ]
        while not any(task.done() for task in running):
            await asyncio.sleep(SWEEP)
            try:
                if not list(self.rooms):  # as `Adopting` does, whose rows are not simulated
                    await self.rooms.wake_those_with_people()
                await self.alarms.sweep()
                await self.alarms.recheck()
            except OSError:
                _log.info("%s could not look at its rooms", self.part)
        for task in running:
            if task.done():
                task.result()

    async def _attend(self, cable: Cable, room: str, session: str) -> None:
        """As `web.socket.Socket` does, from the door on."""
        heard: list[str] = []
        cable.to_server = heard.append
        ending = Ending(cable)
        try:
            asked_at = self._loop.time()
            live = self.rooms.here(room) or await self.rooms.get(room)
            standing = await self._database.ask(lambda: self._people.standing(session))
        except Exception:
            cable.close(None)
            return
        if standing is None or live is None:
            cable.close(Close.not_signed_in)
            return
        attending = Attending(
            Admitted(standing, asked_at), live, self.clock, CableOutbox(cable), self.farewell
        )
        for text in heard:
            attending.hear(text)
        cable.to_server = attending.hear
        try:
            await attending.run(ending.receive, ending.send)
        finally:
            self.cables.pop(cable, None)
