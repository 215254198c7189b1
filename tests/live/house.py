"""Rooms in motion on a real store, and sockets whose frames the test reads."""

import asyncio
import json
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any

from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SERVER_FRAME, Do, Hello
from staffroom_schemas.members import Role
from staffroom_schemas.protocol import Protocol
from staffroom_server.live.bus import MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.commits import Commits
from staffroom_server.live.frames import Packet
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Planned, Register, Rooms
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.log.store import Store
from staffroom_server.protocols.library import library

ADDRESS = an_id("the meeting")


class Tap:
    """An outbox that keeps what was put into it, packet by packet; each text must be a frame of the wire."""

    def __init__(self) -> None:
        self.packets: list[list[dict[str, Any]]] = []
        self.aborted = False

    def put(self, packet: Packet) -> None:
        for text in packet.texts:
            SERVER_FRAME.validate_json(text)
        self.packets.append([json.loads(text) for text in packet.texts])

    async def drained(self) -> None:
        pass

    def abort(self) -> None:
        self.aborted = True


class Person:
    """Someone with a socket."""

    def __init__(self, house: "House", name: str, role: Role) -> None:
        self.house, self.name, self.tap, self.ref = house, name, Tap(), 0
        self.closed: Close | None = None
        standing = Standing(an_id(name), name, role, an_id(f"session of {name}"))
        self.visit = Visit(standing, self.tap, self._close)

    def _close(self, code: Close, _: str) -> None:
        self.closed = code

    async def come(self, after: int | None = None, link: str | None = None) -> "Person":
        self.house.room.join(self.visit, Hello(after=after, link=link))
        await self.house.commits.rest()
        return self

    def go(self) -> None:
        self.house.room.attendance.leave(self.visit)

    def send(self, command: c.Asked, id: str | None = None) -> int:
        self.ref += 1
        self.house.room.do(
            self.visit, Do(ref=self.ref, id=id or an_id(f"{self.name} {self.ref}"), command=command)
        )
        return self.ref

    async def does(self, command: c.Asked, id: str | None = None) -> dict[str, Any]:
        """The reply."""
        ref = self.send(command, id)
        await self.house.commits.rest()
        return next(frame for frame in self.frames if frame.get("ref") == ref)

    @property
    def frames(self) -> list[dict[str, Any]]:
        return [frame for packet in self.tap.packets for frame in packet]

    def of(self, type: str) -> list[dict[str, Any]]:
        """The frames of this type."""
        return [frame for frame in self.frames if frame["type"] == type]

    @property
    def seqs(self) -> list[int]:
        """Places in the log, in the order in which they came here."""
        return [line["seq"] for frame in self.of("events") for line in frame["lines"]]


class House:
    """One room of one process."""

    def __init__(self, commits: Commits, room: LiveRoom, rooms: Rooms) -> None:
        self.commits, self.room, self.rooms = commits, room, rooms

    def person(self, name: str, role: Role = Role.member) -> Person:
        return Person(self, name, role)

    async def opened_by(self, name: str = "dan") -> Person:
        """The facilitator is here, and the meeting goes on."""
        facilitator = await self.person(name).come()
        await facilitator.does(c.OpenMeeting(), an_id("open"))
        return facilitator


@asynccontextmanager
async def a_house(
    store: Store, now: datetime = BEGIN, scripts: Mapping[str, Protocol] | None = None
) -> AsyncIterator[House]:
    """A process on this store, whose clock says `now`; leaving it is its end."""

    async def planned(address: str) -> Planned | None:
        if address != ADDRESS:  # a group's is nobody's plan
            return None
        command = c.PlanMeeting(title="Fractions", starts_at=BEGIN, minutes=60, facilitator=an_id("dan"))
        return Planned(command, an_id("dan"))

    async def people(_: str, ids: Collection[str]) -> Iterable[tuple[str, str, Role]]:
        return [(id, "Somebody", Role.member) for id in ids]

    async def nothing_open(_: str, __: str) -> Sequence[Carry]:
        return []

    commits = Commits(store, MemoryBus("alone"))
    running = asyncio.create_task(commits.run())
    rooms = Rooms(store, commits, Clock(now), Register(planned, people, nothing_open), scripts or library())
    room = await rooms.get(ADDRESS)
    assert room is not None
    await commits.rest()
    yield House(commits, room, rooms)
    await rooms.carried()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
