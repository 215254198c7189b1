"""Several processes on one PostgreSQL: who holds a room, who waits, and who is behind."""

from collections.abc import AsyncIterator
from threading import Thread

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from databases import a_database, changed
from log.plays import append_all, append_of
from scenario import a_live_meeting
from staffroom_server.database.postgres import ONE_AT_A_TIME, PostgresDatabase
from staffroom_server.log import postgres
from staffroom_server.log.postgres import PostgresStore
from staffroom_server.log.store import Behind
from staffroom_server.log.tables import RoomRow

Stores = tuple[PostgresStore, PostgresStore]


@pytest.fixture
async def stores(url: str) -> AsyncIterator[Stores]:
    """Two processes', on one database with rooms 1 and 2."""
    one, other = PostgresDatabase(url), PostgresDatabase(url)
    await one.write(_two_rooms)
    yield PostgresStore(one), PostgresStore(other)
    await one.close()
    await other.close()


def _two_rooms(session: Session) -> None:
    session.add_all(RoomRow(id=room, address=f"meeting {room}") for room in (1, 2))


async def test_a_room_that_another_holds_is_left_out(stores: Stores) -> None:
    one, other = stores
    async with one.turn({1: 0}, wait=False), other.turn({1: 0, 2: 0}, wait=False) as second:
        assert list(second.held) == [2]


async def test_whoever_waits_lets_the_others_go_first_when_it_takes_long(stores: Stores) -> None:
    one, other = stores
    async with one.turn({1: 0}, wait=True), other.turn({1: 0}, wait=True) as second:
        assert second.held == {}


async def test_whoever_waits_gets_the_room_once_it_is_free_and_what_was_written(stores: Stores) -> None:
    one, other = stores
    play = a_live_meeting("ana")
    async with one.turn({1: 0}, wait=True) as first:
        await first.write([append_all(1, play)])
    async with other.turn({1: 1, 2: 0}, wait=True) as second:
        assert [line.wire for line in second.held[1]] == [line.wire for line in play.lines[1:]]
        assert (second.held[2], second.heads[1].seq, second.heads[1].link) == ([], 4, play.lines[-1].link)


async def test_whoever_does_not_write_changes_nothing_and_holds_nothing(stores: Stores) -> None:
    one, other = stores
    async with one.turn({1: 0}, wait=True):
        pass
    async with other.turn({1: 0}, wait=False) as second:
        assert list(second.held) == [1]


async def test_whoever_follows_a_room_stops_no_longer_with_it_than_whoever_writes(url: str) -> None:
    """How far it is followed stands in its row, for which commands wait."""

    def patience(session: Session) -> object:
        return session.connection().exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar_one()

    async with a_database(url) as database:
        assert await database.derive(patience) == "1s"
        assert await database.write(patience) == "5s"


class CutOff:
    """A question whose asker stands still the first time, until the database gives it up."""

    def __init__(self, url: str) -> None:
        self._url, self.asked = url, 0

    def __call__(self, session: Session) -> int:
        self.asked += 1
        pid = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        if self.asked == 1:
            cut = Thread(target=changed, args=(self._url, f"SELECT pg_terminate_backend({pid}, 10000)"))
            cut.start()
            cut.join()
        return int(session.connection().exec_driver_sql("SELECT 7").scalar_one())


async def test_whoever_was_cut_off_while_it_stood_still_follows_once_more(url: str) -> None:
    following = CutOff(url)
    async with a_database(url) as database:
        assert await database.derive(following) == 7
    assert following.asked == 2


async def test_whoever_was_cut_off_while_it_stood_still_reads_once_more(url: str) -> None:
    reading = CutOff(url)
    async with a_database(url) as database:
        assert await database.read(reading) == 7
    assert reading.asked == 2


async def test_whoever_cannot_be_followed_is_not_tried_for_ever(url: str) -> None:
    tried = list[int]()

    def fails(session: Session) -> None:
        tried.append(1)
        session.connection().exec_driver_sql("SELECT 1 / 0")

    async with a_database(url) as database:
        with pytest.raises(DBAPIError):
            await database.derive(fails)
    assert len(tried) == 2


async def test_whoever_follows_by_the_way_leaves_it_to_the_process_that_writes(url: str) -> None:
    writer = await asyncpg.connect(url)
    async with a_database(url) as database:
        async with writer.transaction():
            await writer.execute(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
            assert await database.derive(lambda _: 1, wait=False) is None
        assert await database.derive(lambda _: 1, wait=False) == 1
    await writer.close()


async def test_nobody_writes_to_a_room_that_they_do_not_hold(stores: Stores) -> None:
    one, other = stores
    async with one.turn({1: 0}, wait=True), other.turn({1: 0, 2: 0}, wait=False) as second:
        with pytest.raises(Behind):
            await second.write([append_all(1, a_live_meeting("ana"))])


async def test_whoever_is_far_behind_catches_up_without_the_lock(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "FAR", 2)
    one, other = stores
    play = a_live_meeting("ana")
    async with one.turn({1: 0}, wait=True) as first:
        await first.write([append_of(1, play.lines[:3])])
    with pytest.raises(Behind):
        async with other.turn({1: 0}, wait=True):
            pass
    assert len(await other.read(1)) == 3
