"""Projections follow each room as far as its log had come: one that is talked in all the time keeps none behind."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlmodel import Session

from golden_plays import PLAYS
from log.plays import append_of
from staffroom_server.database import Database
from staffroom_server.live.following import Following
from staffroom_server.log.lines import Line
from staffroom_server.log.projections import behind
from staffroom_server.log.store import Store
from staffroom_server.log.tables import RoomRow

T = TypeVar("T")


class Talked:
    """A database in whose first room someone says something whenever it was followed."""

    def __init__(self, database: Database, store: Store, room: int, lines: list[Line]) -> None:
        self.read, self._database, self._store, self._room = database.read, database, store, room
        self.left = lines

    async def derive(self, work: Callable[[Session], T], *, wait: bool = True) -> T | None:
        done = await self._database.derive(work, wait=wait)
        await self.say()
        return done

    async def say(self) -> None:
        line = self.left.pop(0)
        async with self._store.turn({self._room: line.seq - 1}, wait=True) as turn:
            await turn.write([append_of(self._room, [line])])


async def test_a_room_that_is_talked_in_keeps_no_other_behind(
    database: Database, store: Store, room: int
) -> None:
    def another(session: Session) -> int:
        session.add(row := RoomRow(address="another"))
        session.flush()
        return row.id or 0

    lines = PLAYS["tuning"]().lines
    quiet = await database.write(another)
    async with store.turn({quiet: 0}, wait=True) as turn:
        await turn.write([append_of(quiet, lines)])
    talked = Talked(database, store, room, [*lines])
    await talked.say()
    await Following(talked).catch_up()  # type: ignore[arg-type]
    assert await database.read(behind) == [room]
    assert talked.left


@pytest.fixture
async def turns(database: Database, store: Store, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One for each transaction in which it is followed; little was said in each of nine rooms."""
    lines, turns = PLAYS["tuning"]().lines[:3], list[int]()
    for room in await database.write(_nine_rooms):
        async with store.turn({room: 0}, wait=True) as turn:
            await turn.write([append_of(room, lines)])
    derive = database.derive

    async def counted(work: Callable[[Session], T], *, wait: bool = True) -> T | None:
        turns.append(1)
        return await derive(work, wait=wait)

    monkeypatch.setattr(database, "derive", counted)
    return turns


async def test_rooms_in_which_little_was_said_are_followed_together(
    database: Database, turns: list[int]
) -> None:
    await Following(database).catch_up()
    assert await database.read(behind) == []
    assert len(turns) == 2


async def test_a_look_has_as_many_chunks_as_there_is_to_follow(
    database: Database, turns: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [await database.read(behind), await _once_looked(database, monkeypatch)]
    assert late == [[*range(1, 10)], []]
    assert len(turns) == 2


async def test_what_is_far_behind_is_followed_in_larger_chunks(
    database: Database, turns: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("staffroom_server.log.projections.CHUNKS", 1)
    assert await _once_looked(database, monkeypatch) == []
    assert len(turns) == 1


async def _once_looked(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rooms that are behind after one look."""
    monkeypatch.setattr("staffroom_server.live.following.EVERY", 0.0)
    looked, left = asyncio.Event(), list[int]()

    async def look() -> None:
        left.extend(await database.read(behind))
        looked.set()

    following = asyncio.create_task(Following(database, look).run())
    await looked.wait()
    following.cancel()
    await asyncio.wait({following})
    return left


def _nine_rooms(session: Session) -> list[int]:
    rooms = [RoomRow(address=f"meeting {n}") for n in range(9)]
    session.add_all(rooms)
    session.flush()
    return [room.id for room in rooms if room.id is not None]
