"""Everything that lives as long as the server does."""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session

from staffroom_schemas.deciding import Carry
from staffroom_schemas.members import Cast, Role
from staffroom_schemas.protocol import Protocol
from staffroom_server.archive.record import Recording
from staffroom_server.community import focus
from staffroom_server.community.meeting_roles import roles_in_meetings
from staffroom_server.community.scripts import for_meeting, for_person
from staffroom_server.counts import COUNTS
from staffroom_server.database import Database
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.live.adopting import Adopting
from staffroom_server.live.alarms import Alarms, Seeker
from staffroom_server.live.bus import Bus, MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.commits import Commits
from staffroom_server.live.farewell import Farewell
from staffroom_server.live.following import Following
from staffroom_server.live.hearing import Hearing
from staffroom_server.live.nearby import Nearby
from staffroom_server.live.news import News
from staffroom_server.live.redis_bus import RedisBus
from staffroom_server.live.rooms import Planned, Register, Rooms
from staffroom_server.live.standing import standings
from staffroom_server.live.tidying import Tidying
from staffroom_server.live.visit import Standing
from staffroom_server.log.indexing import merge
from staffroom_server.log.reading import meetings_of
from staffroom_server.log.stores import store_on
from staffroom_server.people import accounts, sessions
from staffroom_server.protocols.library import library
from staffroom_server.rehearsing.rehearsals import Rehearsals
from staffroom_server.web.dependencies import Came
from staffroom_server.web.filling import Filling
from staffroom_server.web.norming import NormBoxes
from staffroom_server.web.opening import open_things
from staffroom_server.web.planned import planned
from staffroom_server.web.tallies import Tallies


class House:
    """Everything that lives as long as the server does."""

    def __init__(self, database: Database, redis: str | None = None, tallies: Path | None = None) -> None:
        """On a database whose tables stand; nothing moves before `open`.

        `redis`: the URL of what carries hints between processes. `tallies` as in `opened`.
        """
        self.database, self.clock = database, Clock()
        self.store = store_on(database)
        self.bus, self._alone = self._a_bus(redis), redis is None and database.shared
        self.commits = Commits(self.store, self.bus)
        self.news = News(database, self.bus.changed)
        self.recording = Recording(database, self.store, self.clock.now, self.news.changed)
        self.following = Following(database, self.recording.catch_up)
        register = Register(self._planned, self._people, self._open_things, self._written)
        self.rooms = Rooms(self.store, self.commits, self.clock, register, library())
        self.nearby = Nearby(database, self.rooms, self.bus)
        self.hearing = Hearing(self.store, self.rooms, self.nearby, COUNTS.heard.add, self.news.heard)
        self.bus.attach(self.hearing)
        self.adopting = Adopting(self.store, database, self.rooms, self.nearby, self.clock)
        self.farewell = Farewell(self.rooms, self.commits)
        self.tallies = Tallies(self._now, lambda: self.bus.dropped, tallies)
        self.tidying = Tidying(database, self.following, merge)
        self.filling = Filling(database, self.clock.now)
        self.norm_boxes = NormBoxes(database, self.clock.now)
        self.rehearsals = Rehearsals(library(), self._alive, self._open_to)
        self.alarms = Alarms(self.rooms, database, self.clock, self._standings, self.nearby.knows)

    def _a_bus(self, redis: str | None) -> Bus:
        process = str(uuid4())
        if redis is None or not self.database.shared:
            return MemoryBus(process)
        return RedisBus(redis, process, self.clock)

    def _standings(self, session: Session, seekers: Sequence[Seeker]) -> Mapping[Seeker, Standing]:
        return standings(session, seekers, self.clock.now())

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Rooms move; at the end what was asked is still committed."""
        await self.clock.ask(self.database)
        if isinstance(self.bus, RedisBus) and isinstance(self.database, PostgresDatabase):
            self.bus.call(await self.database.name())
        beside = (self.bus, self.hearing, self.nearby, self.adopting, self.news)
        own = (self.commits, self.following, self.tidying, self.alarms, self.tallies)
        parts = (*own, self.filling, self.norm_boxes, self.rehearsals, *beside)
        running = [asyncio.create_task(part.run()) for part in parts]
        try:
            yield
        finally:
            await self.farewell.finished()
            for task in running:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    @property
    def hinted(self) -> bool:
        """Whether other processes are heard at once; SQLite knows no others."""
        return self.bus.up and not self._alone

    def _now(self) -> dict[str, float]:
        sockets = sum(len(room.attendance.everyone) for room in self.rooms)
        return {"sockets": sockets, "rooms": len(self.rooms), "processes": 1, "bus_up": self.hinted}

    @property
    def alone(self) -> bool:
        """Whether no other process serves beside this one."""
        return not self.database.shared or len(self.nearby.alive) <= 1

    async def _alive(self, ids: Collection[str]) -> Collection[str]:
        now = self.clock.now()
        return await self.database.read(lambda session: sessions.alive_with_names(session, ids, now))

    async def cast_of(self, meeting: str, person: str) -> Cast:
        """What someone is in a meeting."""
        room = await self.rooms.get(meeting)
        return room.state.cast(person) if room else Cast.participant

    async def is_blocked(self, meeting: str, person: str) -> bool:
        """Whether the facilitator has closed the room to them."""
        room = await self.rooms.get(meeting)
        return room is not None and person in room.state.blocked

    async def plan_room(self, meeting: str) -> None:
        """The room's first line; coming back to it does so too, should this be cut short."""
        await self.rooms.get(meeting)

    async def _planned(self, meeting: str) -> Planned | None:
        return await self.database.read(lambda session: planned(session, meeting))

    async def came_to(self, meeting: str) -> Came:
        """Whoever was ever in it, and whether it is over."""
        room = await self.rooms.get(meeting)
        return Came(frozenset(room.state.came), room.state.phase == "closed") if room else Came()

    async def _open_things(self, meeting: str, at: str) -> list[Carry]:
        await self.database.write(lambda session: focus.bring(session, meeting, self.clock.now()))
        return await open_things(self.database, self.following, meeting, at)

    async def _written(self, meeting: str, name: str) -> Protocol | None:
        return await self.database.read(lambda session: for_meeting(session, meeting, name))

    async def _open_to(self, person: str, name: str) -> Protocol | None:
        return await self.database.read(lambda session: for_person(session, person, name))

    async def _people(self, room: str, ids: Collection[str]) -> Iterable[tuple[str, str, Role]]:
        people = list(ids)
        names = await self.database.read(lambda session: accounts.names(session, people))
        of = await self.database.read(lambda session: meetings_of(session, [room]))
        meeting = of.get(room, room)
        role_of = await self.database.read(lambda session: roles_in_meetings(session, [meeting], people))
        return [(id, name, role_of.get((meeting, id), Role.stranger)) for id, name in names.items()]
