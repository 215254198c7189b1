"""Someone who is played: in the room by the same ways as everyone, but for the socket."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from random import Random
from uuid import UUID

from pydantic_core import from_json

from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Do, Hello
from staffroom_schemas.members import Role
from staffroom_server.live.frames import Packet
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.rehearsing.mind import Mind
from staffroom_server.rehearsing.names import name_of
from staffroom_server.rehearsing.pace import PacedClock
from staffroom_server.room.seating import group_of

LATE = (0.04, 0.2)
"""When whoever comes late is there, in parts of the whole."""
AWAY = (20.0, 90.0)
"""Seconds for which whoever drops is away."""
DROPS_AFTER = (3, 8)
"""Things that whoever drops once has done before."""

_ANSWERS = (b'{"type":"done"', b'{"type":"refused"', b'{"type":"problem"')

_log = logging.getLogger(__name__)


class Ear:
    """An outbox: hears what becomes of their commands; the rest they see in the room."""

    def __init__(self) -> None:
        """Nothing was asked."""
        self.asked: dict[int, asyncio.Future[str | None]] = {}

    def put(self, packet: Packet) -> None:
        """See `Outbox`."""
        for text in packet.texts:
            if text.startswith(_ANSWERS):
                said = from_json(text)
                if (asked := self.asked.pop(said.get("ref"), None)) is not None and not asked.done():
                    asked.set_result(said.get("code"))

    async def drained(self) -> None:
        """Nothing waits."""

    def abort(self) -> None:
        """There is no connection."""


class Person:
    """Of one rehearsal. `late` tells how many seconds it takes to whoever comes when it has begun.

    Whoever `drops` is gone for a while, once.
    """

    def __init__(
        self,
        number: int,
        seed: int,
        room: Callable[[], LiveRoom],
        group: Callable[[str], Awaitable[LiveRoom | None]],
        clock: PacedClock,
        *,
        late: float | None,
        drops: bool,
    ) -> None:
        """Not in the room yet."""
        self._dice = Random(f"{seed} {number} comes and goes")
        self.id, self.name = self._draw(), name_of(number)
        self._room, self._group, self._clock = room, group, clock
        self._mind, self._ref = Mind(self.id, number, seed), 0
        self._in_group = Mind(self.id, number, seed)
        self._standing = Standing(self.id, self.name, Role.member, self.id)
        self._visit: Visit | None = None
        self._seat: tuple[LiveRoom, Visit] | None = None
        self._late = late
        self._done, self._drops_at = 0, self._dice.randint(*DROPS_AFTER) if drops else None
        self.refused: list[tuple[c.Command, str]] = []

    async def live(self) -> None:
        """Until cancelled."""
        if self._late is not None:
            await self._clock.rest(self._dice.uniform(*LATE) * self._late)
        self.come()
        while True:
            await self._clock.rest(self._mind.rests(self._room().state))
            try:
                await self._act()
            except Exception:  # the others go on without
                _log.exception("someone who is played stumbled", extra=self._room().place)

    @property
    def is_late(self) -> bool:
        """Whether they come when it has begun."""
        return self._late is not None

    def come(self) -> None:
        """By a visit like everyone's."""
        if self._visit is None or self._visit.ended:
            self._visit = self._comes_into(self._room())

    def _comes_into(self, room: LiveRoom) -> Visit:
        visit = Visit(self._standing, Ear(), _no_socket)
        room.attendance.knock(visit)
        room.join(visit, Hello())
        return visit

    async def _act(self) -> None:
        visit, room = self._visit, self._room()
        if visit is None or visit.ended:  # put out: they stay away
            return
        visit.heard = asyncio.get_running_loop().time()
        await self._sits()
        if not await self._does(self._seat, self._in_group) and not await self._does(
            (room, visit), self._mind
        ):
            return
        self._done += 1
        if self._done == self._drops_at:
            await self._drop(visit, room)

    async def _sits(self) -> None:
        """Where the plenary seats them, and nowhere else."""
        group = group_of(self._room().state, self.id)
        address = group.id if group is not None else None
        if self._seat is not None and (self._seat[0].address != address or self._seat[1].ended):
            self._stands_up()
        if self._seat is None and address is not None and (room := await self._group(address)) is not None:
            self._seat = room, self._comes_into(room)
        if self._seat is not None:
            self._seat[1].heard = asyncio.get_running_loop().time()

    def _stands_up(self) -> None:
        if self._seat is not None:
            room, visit = self._seat
            room.attendance.leave(visit)
            self._seat = None

    async def _does(self, seat: tuple[LiveRoom, Visit] | None, mind: Mind) -> bool:
        """The next that they mean to do there; whether there was any."""
        if seat is None:
            return False
        room, visit = seat
        if (command := mind.next(room.state, room.now())) is None:
            return False
        mind.did(command)
        await self._ask(visit, room, command)
        return True

    async def _ask(self, visit: Visit, room: LiveRoom, command: c.Command) -> None:
        """As a browser asks."""
        self._ref += 1
        ear, answer = visit.outbox, asyncio.get_running_loop().create_future()
        assert isinstance(ear, Ear), "those who are played have no socket"
        ear.asked[self._ref] = answer
        room.do(visit, Do.model_construct(ref=self._ref, id=self._draw(), command=command))
        if (code := await answer) is not None:
            self.refused.append((command, code))

    async def _drop(self, visit: Visit, room: LiveRoom) -> None:
        self._stands_up()
        room.attendance.leave(visit)
        await self._clock.rest(self._dice.uniform(*AWAY))
        self.come()

    def _draw(self) -> str:
        return str(UUID(int=self._dice.getrandbits(128), version=4))


def _no_socket(_code: Close, _text: str) -> None:
    """There is none to close."""
