"""What a store of logs promises; `sqlite` keeps it."""

import typing
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from staffroom_server.boxes import Boxes
from staffroom_server.log.lines import Append, Line

LAST = 2**53
"""No log is that long."""


class Head(typing.NamedTuple):
    """Where a room's log stands; `turns` counts its appends, also those that changed only what lies beside it."""

    seq: int
    link: bytes
    turns: int


class Behind(Exception):
    """Another process wrote first: the safety net, not the way."""


class Turn(typing.Protocol):
    """One transaction over several rooms; `write` commits it."""

    held: Mapping[int, Sequence[Line]]
    """The rooms this turn got, each with the lines its process has not seen."""
    heads: Mapping[int, Head]
    """Where their logs stand; empty where nobody else can have written."""

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """What these rooms, of those that it got, have beside their logs now."""
        ...

    async def write(self, appends: Sequence[Append]) -> None:
        """All of them, or none; `Behind` when a room's head is not what the append stands on."""
        ...


class Store(typing.Protocol):
    """The only coordinator of rooms."""

    shared: bool
    """Whether other processes may write too: what lies beside a log is then read before it matters."""

    async def find(self, address: str) -> int | None:
        """The number of the room at an address, if there is one."""
        ...

    async def plenary_of(self, room: int) -> str | None:
        """The address of the plenary's room, where this one is that of a group."""
        ...

    async def unsealed(self, plenary: int) -> Sequence[str]:
        """The addresses of its groups' rooms that did not end with the meeting yet, as far as that is known."""
        ...

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        """The lines after a seq, up to another, in order."""
        ...

    async def missed(self, known: Mapping[int, int]) -> Mapping[int, Sequence[Line]]:
        """The lines after what is known of each of these rooms, read in one go."""
        ...

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """What these rooms have beside their logs."""
        ...

    async def heads(self, rooms: Collection[int]) -> Mapping[int, Head]:
        """Where the logs of these rooms stand; a room that is gone is left out."""
        ...

    async def alarms(self) -> Sequence[tuple[str, str]]:
        """Addresses of rooms that want to be looked at, and when, soonest first."""
        ...

    def turn(self, heads: Mapping[int, int], wait: bool) -> AbstractAsyncContextManager[Turn]:
        """A turn over these rooms, of which the process knows the lines up to these heads.

        Rooms that another process holds are left out, unless `wait`.
        """
        ...
