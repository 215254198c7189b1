"""A novice who leads a rehearsal by pressing Next, on a clock that is an argument: nothing waits for the wall."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any, TypeVar

from live.house import Tap
from scenario import BEGIN, an_id
from simulator.loop import SimulatedLoop
from staffroom_schemas import commands as c
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Do, Hello
from staffroom_schemas.http.rehearsals import Rehearse
from staffroom_schemas.members import Role
from staffroom_schemas.plan import PlanStep
from staffroom_server.live.frames import Packet
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.protocols.library import library
from staffroom_server.rehearsing.rehearsal import Rehearsal
from staffroom_server.room.moments import left
from staffroom_server.room.state import Room
from staffroom_server.room.steps import current

T = TypeVar("T")
DAN = Standing(an_id("dan"), "Dan Kim", Role.member, an_id("session of dan"))
WITHOUT_CLOCK = 300.0
"""Seconds after which the novice goes on from a step that has no clock."""


def on_its_own_clock(work: Callable[[], Awaitable[T]], seed: int = 1) -> T:
    """What comes of it, in a world whose time jumps to whatever is due next."""
    loop = SimulatedLoop(Random(seed))

    async def all_of_it() -> T:
        return await work()

    try:
        made = loop.run_until_complete(all_of_it())
        assert not loop.complaints, loop.complaints
        return made
    finally:
        loop.bury()
        loop.close()


class Ear(Tap):
    """Waits for what becomes of a command."""

    def __init__(self) -> None:
        super().__init__()
        self._heard = asyncio.Event()

    def put(self, packet: Packet) -> None:
        super().put(packet)
        self._heard.set()

    async def answer(self, ref: int) -> dict[str, Any]:
        while True:
            for frame in (frame for packet in self.packets for frame in packet):
                if frame.get("ref") == ref:
                    return frame
            self._heard.clear()
            await self._heard.wait()


class Novice:
    """Alone with people who are played."""

    def __init__(self, seed: int = 7, **asked: Any) -> None:
        self.asked = Rehearse.model_validate(asked)
        time = asyncio.get_running_loop().time
        self.rehearsal = Rehearsal(an_id("rehearsal"), self.asked, library(), DAN, seed, BEGIN, time)
        self.running = asyncio.create_task(self.rehearsal.run())
        self.tap, self.closed, self._ref = Ear(), list[Close](), 0
        self.visit = Visit(DAN, self.tap, lambda code, _: self.closed.append(code))

    async def comes(self) -> "Novice":
        """In, by a window."""
        room = await self.rehearsal.ready
        self.visit = Visit(DAN, self.tap, lambda code, _: self.closed.append(code))
        room.attendance.knock(self.visit)
        self.rehearsal.came(self.visit)
        room.join(self.visit, Hello())
        await self.after(1)
        return self

    def goes(self) -> None:
        """The window is closed."""
        self.rehearsal.room.attendance.leave(self.visit)

    async def does(self, command: c.Asked) -> dict[str, Any]:
        """The reply."""
        self._ref += 1
        do = Do(ref=self._ref, id=an_id(f"dan {self._ref}"), command=command)
        self.rehearsal.room.do(self.visit, do)
        return await self.tap.answer(self._ref)

    async def next(self) -> None:
        """On, and again when asked whether that is meant."""
        step = self.room.run.step if self.room.run else None
        answer = await self.does(c.Next(step=step))
        if answer.get("code") == "needs_sure":
            answer = await self.does(c.Next(step=step, sure=True))
        assert answer["type"] == "done", answer

    async def waits_out_the_step(self) -> None:
        """Until its time is up; where it has none, for a while."""
        step, run = self.step, self.room.run
        while run is not None and run is self.room.run and step is self.step:
            seconds = left(run.span, self.rehearsal.clock.stamp())
            if seconds is not None and seconds <= 0:
                return
            await self.after(min(5.0, seconds or 5.0))
            if seconds is None:
                await self.after(WITHOUT_CLOCK)
                return
            run = self.room.run

    async def after(self, seconds: float) -> None:
        """Seconds of the rehearsal's own clock pass."""
        await self.rehearsal.clock.rest(seconds)

    async def ends(self) -> None:
        """All is over."""
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)

    @property
    def frames(self) -> list[dict[str, Any]]:
        return [frame for packet in self.tap.packets for frame in packet]

    @property
    def room(self) -> Room:
        return self.rehearsal.room.state

    @property
    def item(self) -> AgendaItem:
        return self.room.agenda[0]

    @property
    def step(self) -> PlanStep | None:
        now = current(self.room)
        return now[1] if now else None

    @property
    def played(self) -> list[str]:
        """Those who are played, and are here."""
        return [one.id for one in self.rehearsal.people if one.id in self.room.people]
