"""The bus: hints between the processes that serve the same rooms. They may be lost, doubled, late or out of order.

Whoever hears one reads the log: hints hold numbers and opaque ids, never words or names.
"""

import asyncio
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from staffroom_schemas.members import Presence


class News(NamedTuple):
    """Where a room's log stands after a commit."""

    room: int
    seq: int
    turns: int


class Near(NamedTuple):
    """How near someone is by the sockets of one process; `typing` null: nobody says."""

    presence: Presence
    typing: bool | None = False


class Ears(typing.Protocol):
    """Who listens. Neither waits nor raises."""

    def wrote(self, news: Sequence[News], late: float) -> None:
        """Another process has committed, `late` seconds ago."""
        ...

    def near(self, process: str, room: int, members: Mapping[str, Near], told: int) -> None:
        """Everyone who has a socket at that process in this room. What it `told` later has a higher number."""
        ...

    def changed(self, community: str) -> None:
        """Another process has changed its goals, cycles or record."""
        ...


class Bus(typing.Protocol):
    """One process's end of it."""

    process: str
    """Its id, another after each start."""
    up: bool
    """Whether hints come and go now."""
    dropped: int
    """Hints that were not sent: the bus was gone or slow."""

    def attach(self, ears: Ears) -> None:
        """Who hears what the other processes say; before `run`."""
        ...

    def wrote(self, news: Sequence[News]) -> None:
        """Say what one transaction wrote, as one message. Never waits, never raises."""
        ...

    def near(self, room: int, members: Mapping[str, Near], told: int) -> None:
        """Say who has a socket here in this room; as `Ears.near`. Never waits, never raises."""
        ...

    def changed(self, community: str) -> None:
        """Say that its goals, cycles or record have changed. Never waits, never raises."""
        ...

    async def run(self) -> None:
        """Until cancelled; before it nothing is heard."""
        ...


class Air:
    """What lies between processes that are in one Python process; one that loses hints overrides `carry`."""

    def __init__(self) -> None:
        """Nobody listens."""
        self.listening: dict[str, Ears] = {}

    def carry(self, speaker: str, say: Callable[[Ears], None]) -> None:
        """To all others, soon."""
        loop = asyncio.get_running_loop()
        for process, ears in self.listening.items():
            if process != speaker:
                loop.call_soon(say, ears)


class MemoryBus:
    """Keeps `Bus` between processes that share an `Air`. Alone it costs nothing: SQLite's one process uses it so."""

    up, dropped = True, 0

    def __init__(self, process: str, air: Air | None = None) -> None:
        """Without an `air`, alone."""
        self.process, self._air = process, air or Air()
        self._ears: Ears | None = None

    def attach(self, ears: Ears) -> None:
        """See `Bus`."""
        self._ears = ears

    def wrote(self, news: Sequence[News]) -> None:
        """See `Bus`."""
        self._air.carry(self.process, lambda ears: ears.wrote(news, 0.0))

    def near(self, room: int, members: Mapping[str, Near], told: int) -> None:
        """See `Bus`."""
        self._air.carry(self.process, lambda ears: ears.near(self.process, room, members, told))

    def changed(self, community: str) -> None:
        """See `Bus`."""
        self._air.carry(self.process, lambda ears: ears.changed(community))

    async def run(self) -> None:
        """See `Bus`."""
        if self._ears is not None:
            self._air.listening[self.process] = self._ears
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self._air.listening.pop(self.process, None)
