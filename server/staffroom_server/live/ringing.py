"""When a room's clock rings next in this process: the law ignores a ring that came early or twice."""

import asyncio
from collections.abc import Callable

from staffroom_server.live.clock import Clock
from staffroom_server.room.state import Room
from staffroom_server.room.timing import next_ring

SOONEST, LATEST = 0.02, 2.0
"""Seconds after which a ring that changed nothing is tried again: soon, in case it was early, then later.

Never much later: what it waits for may be a database that comes back, and a meeting with it.
"""


class Ringing:
    """Of one room. `ring(generation)` asks the room that time is up."""

    def __init__(self, clock: Clock, ring: Callable[[int], object]) -> None:
        """Nothing is to ring."""
        self._clock, self._ring = clock, ring
        self._next: tuple[int, str] | None = None
        self._again = SOONEST
        self._handle: asyncio.TimerHandle | None = None

    def follow(self, room: Room) -> None:
        """The room is so now: ring when it says."""
        at = next_ring(room)
        if at is None:
            self.stop()
            return
        if self._next != (room.generation, at):
            self.stop()
            self._next, self._again = (room.generation, at), SOONEST
        if self._handle is None:
            wait = max(self._again, self._clock.until(at) if at else 0.0)
            self._handle = asyncio.get_running_loop().call_later(wait, self._rang, room.generation)

    @property
    def waits(self) -> bool:
        """Whether something is to ring."""
        return self._handle is not None

    def stop(self) -> None:
        """Nothing is to ring any more."""
        if self._handle is not None:
            self._handle.cancel()
        self._handle = self._next = None

    def _rang(self, generation: int) -> None:
        self._handle, self._again = None, min(LATEST, self._again * 4)
        self._ring(generation)
