"""Group commit: all rooms of the process in one transaction; what queues while it runs is the next one."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from contextlib import AsyncExitStack
from time import perf_counter

from staffroom_server.counts import COUNTS
from staffroom_server.live.batch import Batch, Request
from staffroom_server.live.bus import Bus, News
from staffroom_server.live.followed import OTHER_LOG, REMOVED
from staffroom_server.live.room import LiveRoom
from staffroom_server.log.lines import Append
from staffroom_server.log.store import Store, Turn

Work = Mapping[LiveRoom, list[Request]]


class Commits:
    """One turn at a time. No timer: waiting for the last commit is the batching."""

    def __init__(self, store: Store, bus: Bus) -> None:
        """Nothing runs before `run`; the bus hears of every commit."""
        self._store, self._bus = store, bus
        self._ready: dict[LiveRoom, None] = {}
        self._passed_over: set[LiveRoom] = set()
        self._locking: Work = {}
        self._wake = asyncio.Event()
        self._rested = asyncio.Event()
        self._rested.set()

    def wants(self, room: LiveRoom) -> None:
        """The room has something waiting."""
        if room not in self._ready:
            self._ready[room] = None
            self._rested.clear()
            self._wake.set()

    def looks_soon(self, room: LiveRoom) -> bool:
        """Whether a turn is about to read what others wrote there."""
        return room in self._ready or room in self._locking

    async def rest(self) -> None:
        """Until nothing waits."""
        await self._rested.wait()

    async def run(self) -> None:
        """Until cancelled. Whatever another process holds is waited for once it was passed over, after the others."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            ready, self._ready = self._ready, {}
            late, self._passed_over = self._passed_over, set()
            work = {room: requests for room in ready if (requests := room.take())}
            for wait in (False, True):
                if part := {room: asked for room, asked in work.items() if (room in late) is wait}:
                    await self._together(part, wait)
            self._locking = {}
            if not self._ready:
                self._rested.set()

    async def _together(self, work: Work, wait: bool) -> None:
        """A group that fails is tried room by room, then command by command."""
        try:
            return await self._turn(work, wait)
        except Exception:
            for room in work:
                room.boxes_at = None  # nobody can say what was written
            parts = [(room, [request]) for room, requests in work.items() for request in requests]
            if len(parts) == 1:
                return await self._alone(*parts[0])
            if len(work) > 1:
                parts = list(work.items())
        for room, requests in parts:
            await self._together({room: requests}, wait=True)
        return None

    async def _alone(self, room: LiveRoom, requests: list[Request]) -> None:
        """The log knows what became of it: look there, decide again; what fails twice and left no line has failed."""
        (request,) = requests
        try:
            await self._look(room)
            try:
                return await self._turn({room: requests}, wait=True)
            except Exception as error:
                await self._look(room)
                if not (room.knows(request.id) or request.leaves_no_line):
                    return room.failed(request, error)
            await self._turn({room: requests}, wait=True)
        except Exception as worse:
            room.unknown(request, worse)

    async def _look(self, room: LiveRoom) -> None:
        """Follow the log to its end. A commit whose answer was lost may still go on: the lock waits for its end."""
        await room.follow(await self._store.read(room.id, room.memory.seq))
        async with self._store.turn({room.id: room.memory.seq}, wait=True) as turn:
            if room.id not in turn.held:
                raise TimeoutError("another holds the room")
            await room.follow(await self._store.read(room.id, room.memory.seq))

    async def _turn(self, work: Work, wait: bool) -> None:
        for room, requests in work.items():
            await room.look_up(requests)
        async with AsyncExitStack() as unchanged:
            self._locking = work
            async with self._store.turn({room.id: room.memory.seq for room in work}, wait) as turn:
                self._locking = {}
                held = [room for room in work if room.id in turn.held and await _is_current(room, turn)]
                await self._look_inside(turn, {room: work[room] for room in held})
                now = asyncio.get_running_loop().time()
                for room in held:
                    await unchanged.enter_async_context(room.changing)
                    room.hold_back(work[room], now)
                batches = [(room, room.decide(work[room])) for room in held]
                if appends := [batch.append for _, batch in batches if batch.append]:
                    await _write(turn, appends)
            _publish(turn, batches)
        if appends:
            heads = turn.heads
            self._bus.wrote(
                [News(a.room, a.head, heads[a.room].turns + 1) for a in appends if a.room in heads]
            )
        await self._give_back({room: work[room] for room in work.keys() - set(held)}, wait)

    async def _look_inside(self, turn: Turn, work: Work) -> None:
        """The boxes of rooms where they matter, if they are others by now."""
        looking = (room for room, asked in work.items() if any(one.looks_inside for one in asked))
        rooms = {room.id: room for room in looking if room.boxes_at is None or _moved_on(room, turn)}
        for id, boxes in (await turn.boxes(list(rooms)) if rooms else {}).items():
            rooms[id].learn(boxes, turn.heads[id].turns if id in turn.heads else 0)

    async def _give_back(self, work: Work, wait: bool) -> None:
        """Another process holds them; unless that was waited for and they are gone."""
        gone = await self._gone(work) if wait and work else ()
        for room, requests in work.items():
            if room in gone:
                room.end(*REMOVED)
            elif not wait:
                self._passed_over.add(room)
            room.give_back(requests)

    async def _gone(self, rooms: Collection[LiveRoom]) -> Collection[LiveRoom]:
        """Those that the database has no more, if it says so: what others wrote in this turn is written already."""
        try:
            there = await self._store.heads([room.id for room in rooms])
        except Exception:  # the next turn asks again
            return ()
        return [room for room in rooms if room.id not in there]


async def _write(turn: Turn, appends: Sequence[Append]) -> None:
    began = perf_counter()
    await turn.write(appends)
    COUNTS.commit.add(perf_counter() - began)


def _publish(turn: Turn, batches: Sequence[tuple[LiveRoom, Batch]]) -> None:
    """It is kept: everybody here hears it."""
    began = perf_counter()
    for room, batch in batches:
        room.committed(batch, _turns_after(room, turn, batch))
    if batches:
        COUNTS.batch.add(sum(len(batch.answers) for _, batch in batches))
        COUNTS.fanout.add(perf_counter() - began)


async def _is_current(room: LiveRoom, turn: Turn) -> bool:
    """Whether the room goes on from what is known of it, once it has caught up; one that does not is ended."""
    head = turn.heads.get(room.id)
    if head is not None and room.is_other(head):
        room.end(*OTHER_LOG)
    else:
        await room.follow(turn.held[room.id])
    return room.over is None


def _moved_on(room: LiveRoom, turn: Turn) -> bool:
    return room.id in turn.heads and turn.heads[room.id].turns != room.boxes_at


def _turns_after(room: LiveRoom, turn: Turn, batch: Batch) -> int | None:
    """The turn up to which the room's boxes are known now."""
    if room.id not in turn.heads:
        return room.boxes_at
    return None if _moved_on(room, turn) else turn.heads[room.id].turns + bool(batch.append)
