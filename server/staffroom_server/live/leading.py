"""Groups are led by their plenary: whatever happens there reaches their rooms, once, by whichever process is there.

The one that wrote it does so at once; others look a moment later whether that was done. What is missing is found by
laying the two logs side by side: no process needs to remember anything.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from staffroom_schemas.commands import DropNote, KeepNote, TakeDealt
from staffroom_schemas.errors import Code
from staffroom_server.boxes import Boxes
from staffroom_server.log.store import Store
from staffroom_server.room.asking import Refused
from staffroom_server.room.leading import Happened, Wanted, arrived_at, told_ready, wanted

if TYPE_CHECKING:
    from staffroom_server.live.room import LiveRoom

LOOKED_AFTER = 1.0
"""Seconds after which a process looks whether the one that wrote in a plenary has led its groups."""
AGAIN = 1.0
"""As `LOOKED_AFTER`, once leading has failed."""

_log = logging.getLogger(__name__)


class Leading:
    """Of one process. `get` gives the room at an address, as new as the database is."""

    def __init__(self, store: Store, get: Callable[[str], Awaitable[LiveRoom | None]]) -> None:
        """Nothing is under way."""
        self._store, self._get = store, get
        self._under_way: dict[LiveRoom, asyncio.Task[None]] = {}
        self._later: dict[LiveRoom, asyncio.TimerHandle] = {}
        self._again: set[LiveRoom] = set()
        self._waking: set[asyncio.Task[None]] = set()
        self._telling: dict[LiveRoom, asyncio.Task[None]] = {}
        self._tells: set[LiveRoom] = set()

    def led(self, plenary: LiveRoom, *, here: bool) -> None:
        """Something happened there that groups follow; `here`: this process wrote it."""
        if here or plenary in self._under_way:  # which may be past what happened
            self._begin(plenary)
        elif plenary not in self._later:
            self._look_after(plenary, LOOKED_AFTER)

    async def lead(self, plenary: LiveRoom) -> None:
        """Until its groups are where it is now; where one cannot follow, it is tried again later."""
        self._begin(plenary)
        while (under_way := self._under_way.get(plenary)) is not None:
            await asyncio.wait({under_way})

    async def rest(self) -> None:
        """Until nothing is under way."""
        while under_way := [*self._under_way.values(), *self._waking, *self._telling.values()]:
            await asyncio.wait(under_way)

    def woke(self, group: LiveRoom) -> None:
        """Its room was folded: what it missed meanwhile its plenary, which is folded too, leads it through."""
        if group.state.group is not None and group.state.phase == "live":
            waking = asyncio.create_task(self._wake(group.state.group.plenary))
            self._waking.add(waking)
            waking.add_done_callback(self._waking.discard)

    def readied(self, group: LiveRoom) -> None:
        """Someone in it is ready, or no longer: its plenary hears so, one thing after another."""
        self._tells.add(group)
        if group not in self._telling:
            self._telling[group] = asyncio.create_task(self._tell(group))

    async def form(self, group: LiveRoom) -> None:
        """Its room has not begun: it does so now, if its plenary has people sit there."""
        address = await self._store.plenary_of(group.id)
        plenary = await self._get(address) if address is not None else None
        if plenary is not None:
            await self._bring(plenary, group.address)

    async def _tell(self, group: LiveRoom) -> None:
        plenary: LiveRoom | None = None
        try:
            of = group.state.group
            plenary = await self._get(of.plenary) if of is not None else None
            while plenary is not None and group in self._tells:
                self._tells.discard(group)
                await self._hear_ready(plenary, group)
        except Exception:
            _log.exception("a plenary could not hear who is ready in a group", extra=group.place)
            if plenary is not None:
                self._look_after(plenary, AGAIN)
        finally:
            self._tells.discard(group)
            del self._telling[group]

    async def _wake(self, address: str) -> None:
        try:
            await self._get(address)
        except Exception:  # whoever comes there next tries again
            _log.exception("the plenary of a group could not be folded", extra={"room": address})

    def _begin(self, plenary: LiveRoom) -> None:
        if (handle := self._later.pop(plenary, None)) is not None:
            handle.cancel()
        if plenary in self._under_way:
            self._again.add(plenary)
        elif plenary.over is None:
            self._under_way[plenary] = asyncio.create_task(self._lead(plenary))

    def _look_after(self, plenary: LiveRoom, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._later[plenary] = loop.call_later(seconds, self._begin, plenary)

    async def _lead(self, plenary: LiveRoom) -> None:
        self._again.discard(plenary)
        failed = False
        try:
            unsealed = await self._store.unsealed(plenary.id)
            async with asyncio.TaskGroup() as tasks:
                for group in unsealed:
                    tasks.create_task(self._bring(plenary, group))
        except* Exception:
            failed = True
            _log.exception("a plenary could not lead its groups", extra=plenary.place)
        finally:
            del self._under_way[plenary]
        if failed and plenary.over is None:
            self._look_after(plenary, AGAIN)
        elif plenary in self._again:
            self._begin(plenary)

    async def _bring(self, plenary: LiveRoom, address: str) -> None:
        """One group's room, to where its plenary stands; then what is its people's own goes home."""
        room = await self._get(address)
        if room is None:
            return
        while (what := await self._wanted(plenary, room)) is not None:
            before = room.state.led, room.state.phase
            room.attendance.introduce(plenary.attendance.near.introductions())
            answer = await room.serve(what.command, id=what.id, by=what.by)
            if isinstance(answer, Refused) and answer.code in (Code.step_over, Code.id_reused):
                await self._get(address)  # another process was first
            elif isinstance(answer, Exception):
                raise answer
            if (room.state.led, room.state.phase) == before:
                raise RuntimeError("a group does not follow its plenary")
        await self._go_home(plenary, room)
        if room.state.phase == "live":
            await self._hear_ready(plenary, room)

    async def _hear_ready(self, plenary: LiveRoom, room: LiveRoom) -> None:
        boxes = await self._store.boxes([plenary.id, room.id])
        heard = told_ready(plenary.state, boxes[plenary.id], room.state, boxes[room.id])
        if heard is not None:
            answer = await plenary.serve(heard)
            if isinstance(answer, Exception):
                raise answer

    async def _wanted(self, plenary: LiveRoom, room: LiveRoom) -> Wanted | None:
        state = plenary.state
        if room.state.phase == "closed" and state.phase != "closed" and not _sits(plenary, room.address):
            return None
        lines = await self._store.read(plenary.id, room.state.led, state.seq) if room.state.meeting else ()
        happened = [Happened(line.seq, line.by, line.event) for line in lines]
        boxes = await self._boxes(plenary) if state.dealt else Boxes()
        return wanted(state, boxes, plenary.address, room.address, room.state, happened)

    async def _go_home(self, plenary: LiveRoom, room: LiveRoom) -> None:
        """What was dealt is held no more; and notes that people have in a group that is closed lie in the plenary."""
        if plenary.state.dealt:
            held = arrived_at(plenary.state, await self._boxes(plenary), room.state)
            if held:
                await plenary.serve(TakeDealt(things=tuple(one.id for one in held)))
        if room.state.phase != "closed":
            return
        for note in (await self._boxes(room)).notes.values():
            kept = KeepNote(text=note.text, step=note.step)
            if isinstance(await plenary.serve(kept, id=note.id, by=note.member), int):
                await room.serve(DropNote(note=note.id), by=note.member)

    async def _boxes(self, room: LiveRoom) -> Boxes:
        return (await self._store.boxes([room.id]))[room.id]


def _sits(plenary: LiveRoom, group: str) -> bool:
    """Whether people sit in this group now."""
    seating = plenary.state.seating
    return seating is not None and seating.open and any(one.id == group for one in seating.groups)
