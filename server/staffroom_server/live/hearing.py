"""Hearing what other processes wrote: at a hint, and by asking every second where the logs of all rooms here stand.

So a hint that is lost, doubled, late or out of order costs a second, no event. Nothing happens here where no other
process can write.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress

from staffroom_schemas import events as e
from staffroom_server.live.bus import News
from staffroom_server.live.nearby import Nearby
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Rooms
from staffroom_server.log.lines import Line
from staffroom_server.log.store import Store

EVERY = 1.0
"""Seconds between two looks at all rooms."""
OPENING = (e.BoxOpened, e.BoxReturned, e.PollOpened, e.PollClosed, e.VoteShown, e.ContentErased)
"""Events that change what lies beside the log, too."""

_log = logging.getLogger(__name__)


class Hearing:
    """Of one process. `heard(late)` is told how many seconds after its commit a hint came.

    `changed` hears of communities whose goals, cycles or record another process has changed.
    """

    def __init__(
        self,
        store: Store,
        rooms: Rooms,
        nearby: Nearby,
        heard: Callable[[float], None] = lambda _: None,
        changed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Nothing is looked at before `run`."""
        self._store, self._rooms, self._heard = store, rooms, heard
        self.near, self.changed = nearby.near, changed
        self._hinted: dict[int, News] = {}
        self._wake = asyncio.Event()
        self._fails = False

    def wrote(self, news: Sequence[News], late: float) -> None:
        """See `Ears`."""
        self._heard(late)
        for one in news:
            before = self._hinted.get(one.room, one)
            self._hinted[one.room] = max(before, one)
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled."""
        if not self._store.shared:
            return
        now = asyncio.get_running_loop().time
        due = now() + EVERY
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(due):
                    await self._wake.wait()
            try:
                if now() >= due:
                    due = now() + EVERY
                    await self.look()
                await self.listen()
                self._fails = False
            except Exception:  # the next look may succeed
                if not self._fails:
                    _log.exception("the logs could not be asked what others wrote")
                self._fails = True

    async def listen(self) -> None:
        """Rooms of which somebody said that they go on, follow."""
        self._wake.clear()
        hinted, self._hinted = self._hinted, {}
        news = [room for room in self._rooms if room.id in hinted and _is_news(room, hinted[room.id])]
        rooms = [room for room in news if not self._rooms.looks_soon(room)]
        if rooms:
            missed = await self._rooms.catch_up(rooms)
            beside = [room for room in rooms if _lies_beside(missed.get(room.id, ()))]
            await self._learn({room: hinted[room.id].turns for room in beside})

    async def look(self) -> None:
        """All rooms here follow; those that are no more, or have another log by now, are ended."""
        rooms = list(self._rooms)
        if rooms:
            heads = await self._rooms.renew(rooms)
            there = [room for room in rooms if room.over is None]
            await self._learn({r: heads[r.id].turns for r in there if r.boxes_at != heads[r.id].turns})

    async def _learn(self, turns: Mapping[LiveRoom, int]) -> None:
        boxes = await self._store.boxes([room.id for room in turns]) if turns else {}
        for room, turn in turns.items():
            async with room.changing:
                room.learn(boxes[room.id], turn)


def _is_news(room: LiveRoom, news: News) -> bool:
    return news.seq > room.memory.seq or news.turns > (room.boxes_at or 0)


def _lies_beside(lines: Collection[Line]) -> bool:
    """Whether what a turn wrote may be found beside the log; what may not be seen in its lines is soon looked for."""
    return not lines or any(isinstance(line.event, OPENING) for line in lines)
