"""Several processes that want one room: each gets it in the order in which they came."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlmodel import Session, text

from databases import a_copy
from log.plays import append_of
from scenario import Play, a_live_meeting
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.log import postgres
from staffroom_server.log.postgres import PostgresStore
from staffroom_server.log.tables import RoomRow

_WAITING = text(
    "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid) "
    "WHERE NOT granted AND datname = current_database()"
)


@pytest.fixture
async def processes(postgres_template: str) -> AsyncIterator[list[PostgresDatabase]]:
    """Their databases, which are one, with room 1."""
    async with a_copy(postgres_template) as url, AsyncExitStack() as closing:
        databases = [PostgresDatabase(url) for _ in range(6)]
        for database in databases:
            closing.push_async_callback(database.close)
        await databases[0].write(lambda session: session.add(RoomRow(id=1, address="meeting 1")))
        yield databases


async def test_those_who_wait_for_a_room_get_it_in_their_turn(
    processes: list[PostgresDatabase], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PATIENCE", 20_000)
    play, served = a_live_meeting("ana", "ben", "cem", "eva"), list[int]()
    async with PostgresStore(processes[0]).turn({1: 0}, wait=True) as first, asyncio.TaskGroup() as waiting:
        for nth, database in enumerate(processes[1:], 1):
            waiting.create_task(_write_a_line(database, play, nth, served))
            while await processes[0].read(_how_many_wait) < nth:
                pass
        await first.write([append_of(1, play.lines[:1])])
    assert served == [1, 2, 3, 4, 5]


async def _write_a_line(database: PostgresDatabase, play: Play, nth: int, served: list[int]) -> None:
    async with PostgresStore(database).turn({1: 0}, wait=True) as turn:
        served.append(nth)
        await turn.write([append_of(1, [play.lines[turn.heads[1].seq]])])


def _how_many_wait(session: Session) -> int:
    return int(session.connection().execute(_WAITING).scalar_one())
