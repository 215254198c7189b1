"""Group commit: all rooms of the process in one transaction; what queues while it runs is the next one."""

import asyncio
from collections.abc import Mapping
from time import perf_counter

from staffroom_server.counts import COUNTS
from staffroom_server.live.batch import Request
from staffroom_server.live.room import LiveRoom
from staffroom_server.log.store import Behind, Store, Turn

Work = Mapping[LiveRoom, list[Request]]


class Commits:
    """One turn at a time. No timer: waiting for the last commit is the batching."""

    def __init__(self, store: Store, bus: Bus) -> None:
        """Nothing runs before `run`; the bus hears of every commit."""
        self._store, self._bus = store, bus
        self._ready: dict[LiveRoom, None] = {}
        self._passed_over: set[LiveRoom] = set()
        self._wake = asyncio.Event()
        self._rested = asyncio.Event()
        self._rested.set()

    def wants(self, room: LiveRoom) -> None:
        """The room has something waiting."""
        self._ready[room] = None
        self._rested.clear()
        self._wake.set()

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
            if not self._ready:
                self._rested.set()

    async def _together(self, work: Work, wait: bool) -> None:
        """A group that fails is tried room by room, then command by command."""
        try:
            return await self._turn(work, wait)
        except Exception as error:
            for room in work:
                room.boxes_at = None  # nobody can say what was written
            parts = [(room, [request]) for room, requests in work.items() for request in requests]
            if len(parts) == 1:
                return await self._alone(*parts[0], error)
            if len(work) > 1:
                parts = list(work.items())
        for room, requests in parts:
            await self._together({room: requests}, wait=True)
        return None

    async def _alone(self, room: LiveRoom, requests: list[Request], error: Exception) -> None:
        """The log knows what became of it: look there, then decide again, or say that it failed."""
        (request,) = requests
        try:
            await room.follow(await self._store.read(room.id, room.memory.seq))
            again = room.knows(request.id) or request.leaves_no_line
            if isinstance(error, Behind) or again:
                await self._turn({room: requests}, wait=True)
            else:
                room.failed(request, error)
        except Exception as worse:
            room.unknown(request, worse)

    async def _turn(self, work: Work, wait: bool) -> bool:
        async with self._store.turn({room.id: room.state.seq for room in work}, wait) as turn:
            held = [room for room in work if room.id in turn.held]
            for room in held:
                if missed := turn.held[room.id]:
                    room.catch_up(missed)
            looking = (room for room in held if any(one.looks_inside for one in work[room]))
            inside = [room.id for room in looking if self._store.shared or not room.knows_boxes]
            boxes = await turn.boxes(inside) if inside else {}
            batches = [(room, room.decide(work[room], boxes.get(room.id))) for room in held]
            if appends := [batch.append for _, batch in batches if batch.append]:
                began = perf_counter()
                await turn.write(appends)
                COUNTS.commit.add(perf_counter() - began)
        committed = perf_counter()
        for room, batch in batches:
            room.committed(batch)
        if batches:
            COUNTS.batch.add(sum(len(batch.answers) for _, batch in batches))
            COUNTS.fanout.add(perf_counter() - committed)
        for room in work.keys() - set(held):
            room.give_back(work[room])
        return bool(held)
