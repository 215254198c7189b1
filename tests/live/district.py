"""Several processes on one database, each with a house of its own, in one Python process."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, select

from live.facilitated import SCRIPT
from live.house import ADDRESS, House, Person
from live.tables import LIBRARY
from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry
from staffroom_schemas.errors import Close
from staffroom_schemas.members import Role
from staffroom_server.database import Database
from staffroom_server.database.sqlite import SqliteDatabase
from staffroom_server.live.adopting import Adopting
from staffroom_server.live.bus import Air, Bus, Ears, MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.commits import Commits
from staffroom_server.live.hearing import Hearing
from staffroom_server.live.nearby import Nearby
from staffroom_server.live.rooms import Planned, Register, Rooms
from staffroom_server.log.sqlite import SqliteStore, SqliteTurn
from staffroom_server.log.store import Store
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow


class OneByOne(SqliteStore):
    """SQLite, which knows one process, as several would find it: turns go one by one, and say what was missed."""

    shared = True

    def __init__(self, database: SqliteDatabase) -> None:
        super().__init__(database)
        database.shared = True
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, heads: Mapping[int, int], wait: bool = False) -> AsyncIterator[SqliteTurn]:
        async with self._turn, super().turn(heads, wait) as turn:
            turn.heads = await self.heads(heads)
            turn.held = await self.missed({room: heads[room] for room in turn.heads})
            yield turn


def shared_store(database: Database) -> Store:
    """The store that all processes of a test have."""
    return OneByOne(database) if isinstance(database, SqliteDatabase) else store_on(database)


class Bad(Air):
    """It loses a third of all hints, says a third twice, and keeps some back until others have gone."""

    def __init__(self) -> None:
        super().__init__()
        self._dice, self._back = random.Random(7), list[tuple[str, Callable[[Ears], None]]]()

    def carry(self, speaker: str, say: Callable[[Ears], None]) -> None:
        for _ in range(self._dice.randrange(3)):
            self._back.append((speaker, say))
        self._dice.shuffle(self._back)
        while len(self._back) > 3:
            super().carry(*self._back.pop())


class Process(House):
    """A house, and what makes it one of several."""

    def __init__(self, database: Database, store: Store, bus: Bus, now: datetime) -> None:
        self.bus, self.commits, clock = bus, Commits(store, bus), Clock(now)
        register = Register(_planned, _people, _nothing_open)
        self.rooms = Rooms(store, self.commits, clock, register, {"notes": SCRIPT, **LIBRARY})
        self.nearby = Nearby(database, self.rooms, bus)
        self.hearing = Hearing(store, self.rooms, self.nearby)
        self.adopting = Adopting(store, database, self.rooms, self.nearby, clock)
        bus.attach(self.hearing)

    async def enter(self) -> None:
        """Its first look at the room, if it has not had one, or at what became of it."""
        room = await self.rooms.get(ADDRESS)
        assert room is not None
        self.room = room
        await self.commits.rest()


@asynccontextmanager
async def running(process: Process, *, hears: bool = True) -> AsyncIterator[Process]:
    """`hears`: at hints, and each second; else only when the test says."""
    parts = [process.commits.run(), process.bus.run(), *([process.hearing.run()] if hears else [])]
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        if hears:
            await until(lambda: process.bus.up)
        await process.enter()
        yield process
        await process.rooms.carried()
    finally:
        for room in process.rooms:  # else what was to be looked at later is, when the database has gone
            room.end(Close.restarting, "That is the end of it.")
        await process.rooms.carried()
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@asynccontextmanager
async def several(
    database: Database, buses: Iterable[Bus], now: datetime = BEGIN, *, hears: bool = True
) -> AsyncIterator[list[Process]]:
    """One process for each end of the bus."""
    store = shared_store(database)
    await database.write(_with_the_room)
    async with AsyncExitStack() as stack:
        processes = [Process(database, store, bus, now) for bus in buses]
        yield [await stack.enter_async_context(running(one, hears=hears)) for one in processes]


async def until(so: Callable[[], object]) -> None:
    """Nothing tells when; the test's own timeout says when it is too late."""
    async with asyncio.timeout(20):
        while not so():  # noqa: ASYNC110  # no event says it
            await asyncio.sleep(0.005)


def _with_the_room(session: Session) -> None:
    if session.exec(select(RoomRow).where(RoomRow.address == ADDRESS)).first() is None:
        session.add(RoomRow(address=ADDRESS))


def alone(count: int) -> list[Bus]:
    """Processes that hear nothing of each other: as if Redis were gone."""
    return [MemoryBus(uuid4().hex) for _ in range(count)]


def presence_of(name: str, at: Person) -> tuple[str, bool] | None:
    """As this person was told last."""
    told = [
        member
        for frame in at.of("presence")
        for member in frame["members"]
        if member["member"] == an_id(name)
    ]
    return (told[-1]["presence"], told[-1]["typing"]) if told else None


async def _planned(address: str) -> Planned | None:
    if address not in (ADDRESS, an_id("another meeting")):  # a group's is nobody's plan
        return None
    command = c.PlanMeeting(title="Fractions", starts_at=BEGIN, minutes=60, facilitator=an_id("dan"))
    return Planned(command, an_id("dan"))


NAMES = {an_id(name): name for name in ("dan", "ana", "ben", "eve")}


async def _people(_: str, ids: Collection[str]) -> Iterable[tuple[str, str, Role]]:
    return [(id, NAMES[id], Role.member) for id in ids if id in NAMES]


async def _nothing_open(_: str, __: str) -> Sequence[Carry]:
    return []
