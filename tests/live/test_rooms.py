"""A room is folded once, however many ask, and let go when nobody does."""

import asyncio
from collections.abc import Collection, Iterable, Sequence

import pytest

from live.failing import Failing
from live.house import ADDRESS, a_house
from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry
from staffroom_schemas.members import Role
from staffroom_server.live.bus import MemoryBus
from staffroom_server.live.clock import Clock
from staffroom_server.live.commits import Commits
from staffroom_server.live.rooms import Planned, Register, Rooms
from staffroom_server.log.lines import Line
from staffroom_server.log.store import LAST, Store


class Late(Failing):
    """The second who asks where the room is hears of it late."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.asked, self.told = 0, asyncio.Event()

    async def find(self, address: str) -> int | None:
        self.asked += 1
        second = self.asked == 2
        found = await super().find(address)
        if second:
            await self.told.wait()
        return found


class Broken(Failing):
    """One room's log cannot be read."""

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        raise ValueError(f"room {room} holds a line from tomorrow between {after} and {upto}")


def rooms_on(store: Store, commits: Commits) -> Rooms:
    async def planned(_: str) -> Planned:
        command = c.PlanMeeting(title="Fractions", starts_at=BEGIN, minutes=60, facilitator=an_id("dan"))
        return Planned(command, an_id("dan"))

    async def people(_: str, __: Collection[str]) -> Iterable[tuple[str, str, Role]]:
        return []

    async def nothing_open(_: str, __: str) -> Sequence[Carry]:
        return []

    return Rooms(store, commits, Clock(BEGIN), Register(planned, people, nothing_open), {})


async def test_a_room_is_folded_once_whenever_its_comers_ask(store: Store) -> None:
    late = Late(store)
    commits = Commits(late, MemoryBus("alone"))
    running = asyncio.create_task(commits.run())
    rooms = rooms_on(late, commits)
    first = asyncio.create_task(rooms.get(ADDRESS))
    await asyncio.sleep(0)
    second = asyncio.create_task(rooms.get(ADDRESS))
    one = await first
    late.told.set()
    assert await second is one
    assert len(list(rooms)) == 1
    running.cancel()


async def test_a_room_that_cannot_be_folded_holds_up_no_other(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_house(store) as house:
        await house.opened_by()
    broken = Broken(store)
    await rooms_on(broken, Commits(broken, MemoryBus("alone"))).wake_those_with_people()
    assert "could not be folded" in caplog.text


async def test_an_idle_room_is_let_go_and_comes_back_the_same(store: Store) -> None:
    commits = Commits(store, MemoryBus("alone"))
    running = asyncio.create_task(commits.run())
    rooms = rooms_on(store, commits)
    room = await rooms.get(ADDRESS)
    assert room is not None
    rooms.let_go()
    assert list(rooms) == [room], "somebody asked for it just now"
    room._touched -= 3_600
    rooms.let_go()
    assert list(rooms) == []
    again = await rooms.get(ADDRESS)
    assert again is not None
    assert again is not room
    assert again.state.view() == room.state.view()
    running.cancel()
