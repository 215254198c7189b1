"""The rooms of this process, each folded from its log when first asked for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from staffroom_schemas.commands import ChangeMeeting, PlanMeeting
from staffroom_schemas.protocol import Protocol
from staffroom_server.live.carrying import Carrying, OpenThings, People, named_in
from staffroom_server.live.chance import Chance, SystemChance
from staffroom_server.live.clock import Clock
from staffroom_server.live.commits import Commits
from staffroom_server.live.followed import OTHER_LOG, REMOVED, UNREADABLE, FollowedRoom
from staffroom_server.live.leading import Leading
from staffroom_server.live.means import Means, Written
from staffroom_server.live.room import LiveRoom
from staffroom_server.log.lines import Line
from staffroom_server.log.store import Head, Store
from staffroom_server.room.seating import group_of

_log = logging.getLogger(__name__)


class Planned(NamedTuple):
    """How a meeting was planned, and by whom; how it was planned anew since, and by whom."""

    command: PlanMeeting
    by: str
    change: ChangeMeeting | None = None
    changed_by: str = ""


async def _nothing_written(_meeting: str, _name: str) -> Protocol | None:
    return None


class Register(NamedTuple):
    """What the rooms ask of those who know the meetings and the people."""

    planned: Callable[[str], Awaitable[Planned | None]]
    people: People
    open_things: OpenThings
    written: Written = _nothing_written


class Rooms:
    """Folds a room once, however many ask at once."""

    def __init__(
        self,
        store: Store,
        commits: Commits,
        clock: Clock,
        register: Register,
        library: Mapping[str, Protocol],
        chance: Chance | None = None,
    ) -> None:
        """No room is folded yet; `library` holds the protocols that they may run. Chance is the system's."""
        self._store, self._commits, self._register = store, commits, register
        self._carrying = Carrying(register.open_things, register.people)
        drawn = chance or SystemChance()
        told = (commits.wants, library, self._opened, self._moved, self._led, self._readied)
        self._means = Means(drawn, clock, *told, register.people, register.written)
        self.moved: Callable[[FollowedRoom], None] = lambda _: None
        """Told when other processes may have to hear who is near in a room."""
        self._leading = Leading(store, self._get)
        self._folding: dict[str, asyncio.Task[LiveRoom]] = {}
        self._rooms: dict[str, LiveRoom] = {}

    def here(self, address: str) -> LiveRoom | None:
        """The room, if it has been folded, and has begun."""
        room = self._rooms.get(address)
        if room is not None and room.state.meeting is None:  # a group's, which its plenary is about to form
            return None
        if room is not None and room.over is not None:
            del self._rooms[address]
            return None
        if room is not None:
            room.touch()
        return room

    async def get(self, address: str) -> LiveRoom | None:
        """The room at this address, as new as the database is now; null where there is none."""
        room = await self._get(address)
        if room is not None and room.state.meeting is None:
            await self._leading.form(room)
        return room

    async def _get(self, address: str) -> LiveRoom | None:
        if (room := self.here(address)) and await self._is_current(room):
            return room
        number = await self._store.find(address)
        if number is None:
            return None
        if room := self._rooms.get(address):  # folded while we asked
            return room
        folding = self._folding.get(address)
        if folding is None:
            folding = self._folding[address] = asyncio.create_task(self._fold(number, address))
            folding.add_done_callback(lambda _: self._folding.pop(address, None))
            return await asyncio.shield(folding)
        room = await asyncio.shield(folding)
        return room if await self._is_current(room) else await self._get(address)

    async def replan(self, address: str) -> None:
        """Its room learns how the meeting is planned now; raises `Refused` where it has begun meanwhile."""
        room, planned = await self.get(address), await self._register.planned(address)
        if room is not None and planned is not None:
            await self._learn(room, planned)

    async def _learn(self, room: LiveRoom, planned: Planned) -> None:
        meeting, change = room.state.meeting, planned.change
        if meeting is None or change is None or meeting.phase != "planned" or meeting.change >= change.change:
            return
        answer = await room.serve(change, by=planned.changed_by)
        if isinstance(answer, Exception):
            raise answer

    async def is_open_to(self, group: LiveRoom, member: str) -> bool:
        """Whether its plenary has not closed the meeting to someone; whom it seats there, the group knows then."""
        of = group.state.group
        plenary = await self.get(of.plenary) if of is not None else None
        if of is None or plenary is None:
            return True
        seat = group_of(plenary.state, member)
        if seat is not None and seat.id == group.address and member not in of.members:
            await self._leading.lead(plenary)
        return member not in plenary.state.blocked

    async def renew(self, rooms: Collection[LiveRoom]) -> Mapping[int, Head]:
        """Bring them up to where their logs stand now, and say where; those that cannot follow are ended."""
        known = {room: (room.memory.seq, room.memory.link) for room in rooms}
        heads = await self._store.heads([room.id for room in rooms])
        behind = dict[int, LiveRoom]()
        for room, (seq, link) in known.items():
            head = heads.get(room.id)
            if head is None:
                room.end(*REMOVED)
            elif head.seq < seq or (head.seq == seq and head.link != link):
                room.end(*OTHER_LOG)
            elif head.seq > room.memory.seq:
                behind[room.id] = room
        await self.catch_up(behind.values())
        return heads

    def looks_soon(self, room: LiveRoom) -> bool:
        """Whether it is about to read what others wrote in it anyway."""
        return self._commits.looks_soon(room)

    async def catch_up(self, rooms: Iterable[LiveRoom]) -> Mapping[int, Sequence[Line]]:
        """Read what these have missed, all in one go, and let them follow it."""
        behind = {room.id: room for room in rooms}
        missed = await self._missed(behind) if behind else {}
        for id, lines in missed.items():
            await behind[id].follow(lines)
        return missed

    async def _missed(self, behind: Mapping[int, LiveRoom]) -> Mapping[int, Sequence[Line]]:
        """As the log has it; a room with a line that cannot be read is ended, and holds up no other."""
        try:
            return await self._store.missed({id: room.memory.seq for id, room in behind.items()})
        except ValueError as error:
            if len(behind) > 1:
                return {id: (await self._missed({id: room})).get(id, ()) for id, room in behind.items()}
            (room,) = behind.values()
            _log.error("a line cannot be read", extra=room.place, exc_info=error)
            room.end(*UNREADABLE)
            return {}

    async def _is_current(self, room: LiveRoom) -> bool:
        """Whether it goes on, and knows all that others wrote."""
        if self._store.shared:
            await self.renew([room])
        return room.over is None

    def forget(self, address: str) -> LiveRoom | None:
        """Its meeting was removed: it is let go of, and whoever is still in it must be told."""
        room = self._rooms.pop(address, None)
        if room is not None:
            room.rest()
        return room

    async def wake_those_with_people(self) -> None:
        """After a restart: rooms that people were in, one after another."""
        for address, _ in await self._store.alarms():
            try:
                await self.get(address)
            except Exception:  # the others are woken all the same
                _log.exception("a room could not be folded", extra={"room": address})

    async def carried(self) -> None:
        """Until what is open has come into every meeting that opened, and groups are where their plenaries are."""
        await self._carrying.rest()
        await self._leading.rest()

    def let_go(self) -> None:
        """Of rooms that nobody is in here or has asked for lately: the log keeps them, or another process does."""
        for address, room in list(self._rooms.items()):
            if room.over is not None or room.is_idle():
                self.forget(address)

    async def _fold(self, number: int, address: str) -> LiveRoom:
        room = LiveRoom(number, address, self._means)
        await room.fold(await self._store.read(number))
        planned = await self._register.planned(address)
        if room.state.meeting is None and planned is not None:
            # The meeting's own id names the command, so that it is planned once however often this is tried.
            answer = await room.serve(planned.command, id=address, by=planned.by)
            if isinstance(answer, Exception):
                raise answer
        if planned is not None:
            await self._learn(room, planned)
        people = {*room.state.came, *named_in(room.state.carried)}
        people |= {planned.command.facilitator} if planned else set()
        room.attendance.near.know(await self._register.people(address, people))
        self._rooms[address] = room
        if room.state.phase == "live" and room.state.group is None:
            self._carrying.opened(room)
        self._leading.woke(room)
        if room.state.formed:
            self._leading.led(room, here=True)
        return room

    def _moved(self, room: FollowedRoom) -> None:
        self.moved(room)

    def _led(self, room: FollowedRoom, here: bool) -> None:
        """As `_opened`."""
        if (known := self._rooms.get(room.address)) is room:
            self._leading.led(known, here=here)

    def _readied(self, group: LiveRoom) -> None:
        self._leading.readied(group)

    def _opened(self, room: FollowedRoom) -> None:
        """Of one that is being folded still, it is looked at the end whether it goes on."""
        if self._rooms.get(room.address) is room:
            self._carrying.opened(room)

    def __len__(self) -> int:
        return len(self._rooms)

    def __iter__(self) -> Iterator[LiveRoom]:
        return iter([room for room in self._rooms.values() if room.over is None])
