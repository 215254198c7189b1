"""What is open from a community's earlier meetings comes into each one that opens, once however often tried."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from staffroom_schemas.commands import CarryOver, Command, Erase
from staffroom_schemas.deciding import Carried, Carry
from staffroom_schemas.members import Role

if TYPE_CHECKING:
    from staffroom_server.live.followed import FollowedRoom

People = Callable[[str, Collection[str]], Awaitable[Iterable[tuple[str, str, Role]]]]
"""Names and roles of these, in a meeting."""

OpenThings = Callable[[str, str], Awaitable[Sequence[Carry]]]
"""What is open for a meeting that opened at this time. Asked again it is the same, but for what was erased since."""

_log = logging.getLogger(__name__)


class Carrying:
    """Of one process."""

    def __init__(self, open_things: OpenThings, people: People) -> None:
        """Of those who know the community's earlier meetings, and its people."""
        self._open_things, self._people = open_things, people
        self._under_way: set[asyncio.Task[None]] = set()

    def opened(self, room: FollowedRoom) -> None:
        """The meeting goes on: since now, or since before a restart."""
        task = asyncio.create_task(self._bring(room))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def rest(self) -> None:
        """Until nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _bring(self, room: FollowedRoom) -> None:
        try:
            await self._carry(room)
        except Exception:  # the meeting goes on without; when its room is folded again, this is tried again
            _log.exception("what is open did not come into a room", extra=room.place)

    async def _carry(self, room: FollowedRoom) -> None:
        opened_at = room.state.meeting.opened_at if room.state.meeting else None
        if opened_at is None:
            return
        id = str(uuid5(UUID(room.address), f"carry over, {opened_at}"))
        if room.knows(id) or not (things := await self._open_things(room.address, opened_at)):
            return
        room.attendance.introduce(await self._people(room.address, named_in(things)))
        await _served(room, CarryOver(things=tuple(things)), id)
        left = {one.id for one in await self._open_things(room.address, opened_at)}
        if erased := tuple(one.id for one in things if one.id not in left):  # while it was under way
            await _served(room, Erase(things=erased))


def named_in(things: Iterable[Carry | Carried]) -> set[str]:
    """Who wrote them, and who promised."""
    return {who for one in things for who in (one.by, one.who) if who is not None}


async def _served(room: FollowedRoom, command: Command, id: str | None = None) -> None:
    answer = await room.serve(command, id=id)
    if isinstance(answer, Exception):
        raise answer
