"""One rehearsal: a real room, kept in memory, in which one person leads people who are played."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from math import ceil

from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry
from staffroom_schemas.errors import Close
from staffroom_schemas.http.rehearsals import Rehearse
from staffroom_schemas.members import Role
from staffroom_schemas.protocol import Protocol
from staffroom_server.live import frames
from staffroom_server.live.bus import MemoryBus
from staffroom_server.live.commits import Commits
from staffroom_server.live.followed import FollowedRoom
from staffroom_server.live.frames import Packet
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Planned, Register, Rooms
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.rehearsing.bringing import brought
from staffroom_server.rehearsing.casting import cast, castable
from staffroom_server.rehearsing.chance import SeededChance
from staffroom_server.rehearsing.memory import MemoryStore
from staffroom_server.rehearsing.pace import PacedClock
from staffroom_server.rehearsing.person import Person
from staffroom_server.room.plan import lengths, unnamed

LONELY = 300.0
"""Seconds of the wall after which a rehearsal that nobody watches is over."""
LONGEST = 4 * 3_600.0
MOST_LINES = 20_000
LATE_IN = 6
"""Of every so many people who are played one comes late."""

FORGOTTEN = "Nobody was here for some minutes: this rehearsal is over. Begin it again."
TOO_LONG = "This rehearsal has gone on for hours, and is over. Begin it again."
FAILED = "That is our fault: this rehearsal cannot go on. Begin it again."


_log = logging.getLogger(__name__)


class Rehearsal:
    """Of one person; over when its `run` is."""

    def __init__(
        self,
        id: str,
        asked: Rehearse,
        library: Mapping[str, Protocol],
        who: Standing,
        seed: int,
        now: datetime | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nobody is there before `run`."""
        self.id, self.who = id, who
        self._asked, self._script, self._monotonic = asked, library[asked.protocol], monotonic
        self.clock = PacedClock(asked.speed, now, monotonic)
        self.store = MemoryStore(id)
        self._commits = Commits(self.store, MemoryBus(id))
        register = Register(self._planned, self._names, _nothing_open)
        self._rooms = Rooms(self.store, self._commits, self.clock, register, library, SeededChance(seed))
        self._rooms.moved = self._moved
        self._room: LiveRoom | None = None
        self._began = self._seen = monotonic()
        self.people = [self._person(number, seed) for number in range(asked.people - 1)]
        self.ready: asyncio.Future[LiveRoom] = asyncio.get_running_loop().create_future()
        """Its room, once everything is as it is when one comes in."""

    def _person(self, number: int, seed: int) -> Person:
        """Whoever has a role is there from the start: these are the first."""
        others = self._asked.people - 1
        late = number % LATE_IN == LATE_IN - 1 and number >= sum(castable(self._script).values())
        return Person(
            number,
            seed,
            lambda: self.room,
            self.group,
            self.clock,
            late=self._minutes() * 60.0 if late else None,
            drops=number == others - 1 and others > 2,
        )

    @property
    def room(self) -> LiveRoom:
        """Where it happens."""
        assert self._room is not None, "it has not begun"
        return self._room

    async def group(self, address: str) -> LiveRoom | None:
        """The room of a group in it; null where there is none."""
        room = await self._rooms.get(address)
        return room if room is not None and room.state.group is not None else None

    async def run(self) -> None:
        """Until cancelled: then nothing of it is left."""
        running = [asyncio.create_task(self._commits.run())]
        try:
            room = await self._set_up()
            running += [asyncio.create_task(person.live()) for person in self.people]
            self.ready.set_result(room)
            await asyncio.gather(*running)
        except Exception as error:
            if self.ready.done():
                _log.exception("a rehearsal failed", extra={"room": self.id})
                self.end(Close.unknown_room, FAILED)
            else:
                self.ready.set_exception(error)
        finally:
            for room in self._rooms:
                room.rest()
            for task in running:
                task.cancel()
            for task in running:
                with suppress(asyncio.CancelledError, Exception):
                    await task

    def came(self, visit: Visit) -> None:
        """Whoever leads says hello: time goes on, and they hear how fast."""
        self.clock.go()
        self._ring_anew()
        self._seen = self._monotonic()
        visit.outbox.put(self._pace())

    def pace(self, speed: int) -> None:
        """From here on so fast; all their windows hear it."""
        self.clock.pace(speed)
        self._ring_anew()
        packet = self._pace()
        for room in self._rooms:
            for visit in room.attendance.near.visits_of(self.who.person):
                visit.outbox.put(packet)

    def sweep(self) -> str | None:
        """Every few seconds: why it is over, if it is."""
        room, now = self.room, self._monotonic()
        watched = self._watched()
        room.attendance.sweep(counts=watched)
        if watched:
            self._seen = now
        left = self.who.person not in room.state.people and room.state.phase != "closed"
        if not watched and (left or now - self._seen > LONELY):
            return FORGOTTEN
        return TOO_LONG if now - self._began > LONGEST or room.memory.seq > MOST_LINES else None

    def end(self, code: Close, text: str) -> None:
        """Nothing more happens, and whoever watches is told why."""
        if self._room is not None:
            self._room.end(code, text)

    @property
    def visits(self) -> Sequence[Visit]:
        """The windows of whoever leads."""
        if self._room is None:
            return ()
        return [one for one in self._room.attendance.everyone if one.standing.person == self.who.person]

    def _moved(self, _: FollowedRoom) -> None:
        self._watched()

    def _watched(self) -> bool:
        """Whether whoever leads is here; while they are not, time stands still."""
        watched = bool(self.visits)
        if not watched and self._room is not None and self.ready.done():
            self.clock.stand()
            self._ring_anew()
        return watched

    def _ring_anew(self) -> None:
        """In the groups too: what is due is due sooner or later than it was."""
        for room in self._rooms:
            room.ring_anew()

    def _pace(self) -> Packet:
        return Packet(frames.pace(self.clock.now().timestamp(), self.clock.speed))

    # How it begins

    async def _set_up(self) -> LiveRoom:
        """As a facilitator finds a meeting that was planned and opened for them."""
        room = self._room = await self._rooms.get(self.id)
        assert room is not None, "its store has its room"
        for person in self.people:
            if not person.is_late:
                person.come()
        await self._does(c.Arrive())
        item = await self._item(room)
        here = [person.id for person in self.people if not person.is_late]
        for role, members in cast(self._script, self.who.person, self._asked.role, here).items():
            await self._does(c.CastRole(item=item, role=role, members=members))
        for by, id, file in brought(room.state.agenda[0], self.who.person):
            await self._does(file, id, by)
        await self._does(c.OpenMeeting())
        return room

    async def _item(self, room: LiveRoom) -> str:
        await self._does(
            c.AddItem(title=self._script.name, minutes=self._minutes(), protocol=self._asked.protocol)
        )
        return room.state.agenda[0].id

    async def _does(self, command: c.Command, id: str | None = None, by: str | None = None) -> None:
        """In the name of whoever leads, if of nobody else."""
        answer = await self.room.serve(command, id=id, by=by or self.who.person)
        if isinstance(answer, Exception):
            raise answer

    def _minutes(self) -> int:
        if self._asked.minutes is not None:
            return self._asked.minutes
        return max(1, ceil(lengths(self._script, unnamed(self._script, self._asked.people))[0]))

    async def _planned(self, _: str) -> Planned:
        command = c.PlanMeeting(
            title=f"Rehearsal: {self._script.name}",
            starts_at=self.clock.now(),
            minutes=min(1_440, self._minutes()),
            facilitator=self.who.person,
        )
        return Planned(command, self.who.person)

    async def _names(self, _: str, ids: Collection[str]) -> Iterable[tuple[str, str, Role]]:
        known = {person.id: (person.name, Role.member) for person in self.people}
        known[self.who.person] = self.who.name, self.who.role
        return [(id, *known[id]) for id in ids if id in known]


async def _nothing_open(_meeting: str, _at: str) -> Sequence[Carry]:
    """It has no meeting before it."""
    return []
