"""One's own group, wherever one sits: its room is entered and left as the plenary seats one."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from staffroom_client.errors import Gone
from staffroom_client.room import Room
from staffroom_client.seating import group_of


class OwnGroup:
    """Enter with `async with`, in a plenary that is entered already; `room` is null while one sits in no group."""

    def __init__(self, plenary: Room, open: Callable[[str], Room]) -> None:
        """`open` gives the room at an address, not entered yet."""
        self._plenary, self._open = plenary, open
        self._changed = asyncio.Event()
        self.room: Room | None = None

    async def __aenter__(self) -> Self:
        """From now on one is in one's group's room."""
        self._keeping = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._keeping.cancel()
        with suppress(asyncio.CancelledError):
            await self._keeping

    async def sits(self, other_than: Room | None = None) -> Room:
        """One's group's room, once one is in it, and in no more in the one that one was in before."""
        while self.room is None or self.room is other_than:
            await self._next()
        return self.room

    async def is_back(self) -> None:
        """Once one sits in no group."""
        while self.room is not None:
            await self._next()

    async def _next(self) -> None:
        """Until something changes; whatever ended it is raised here."""
        changed = asyncio.create_task(self._changed.wait())
        await asyncio.wait({changed, self._keeping}, return_when=asyncio.FIRST_COMPLETED)
        if self._keeping.done():
            changed.cancel()
            await self._keeping

    async def _keep(self) -> None:
        while True:
            if (group := self._group) is not None:
                await self._sit(group)
            await self._while_in(group)

    async def _sit(self, group: str) -> None:
        """As long as one sits there. A room that lets one in no more is one that one was just moved from."""
        with suppress(Gone):
            async with self._open(group) as room:
                self._set(room)
                try:
                    await self._while_in(group)
                finally:
                    self._set(None)

    @property
    def _group(self) -> str | None:
        group = group_of(self._plenary.view, self._plenary.you)
        return group.id if group else None

    async def _while_in(self, group: str | None) -> None:
        await self._plenary.until(lambda _: self._group != group)

    def _set(self, room: Room | None) -> None:
        self.room = room
        self._changed.set()
        self._changed = asyncio.Event()
