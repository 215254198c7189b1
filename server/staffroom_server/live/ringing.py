"""When a room's clock rings next in this process: the law ignores a ring that came early or twice."""

import asyncio
from collections.abc import Callable

from staffroom_server.live.clock import Clock
from staffroom_server.room.moments import between
from staffroom_server.room.state import Room
from staffroom_server.room.timing import next_ring

SOONEST = 0.02
"""Seconds; a ring that came too early is tried again after these."""


class Ringing:
    """Of one room. `ring(generation)` asks the room that time is up."""

    def __init__(self, clock: Clock, ring: Callable[[int], object]) -> None:
        """Nothing is to ring."""
        self._clock, self._ring = clock, ring
        self._at: str | None = None
        self._handle: asyncio.TimerHandle | None = None

    def follow(self, room: Room) -> None:
        """The room has changed: ring when it says."""
        at = next_ring(room)
        if at == self._at:
            return
        self.stop()
        if at is not None:
            self._at = at
            wait = max(SOONEST, between(self._clock.stamp(), at)) if at else SOONEST
            self._handle = asyncio.get_running_loop().call_later(wait, self._rang, room.generation)

    @property
    def waits(self) -> bool:
        """Whether something is to ring."""
        return self._handle is not None

    def stop(self) -> None:
        """Nothing is to ring any more."""
        if self._handle is not None:
            self._handle.cancel()
        self._handle = self._at = None

    def _rang(self, generation: int) -> None:
        self._handle = self._at = None
        self._ring(generation)
