"""A room whose log is gone, or another than it was, at one process or at all."""

from sqlmodel import col, delete, select, update

from live.district import alone, several, shared_store
from live.house import ADDRESS
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close
from staffroom_server.database import Database
from staffroom_server.log.lines import broken_at
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow
from staffroom_server.web.removing import erase


async def test_a_removed_meeting_ends_at_every_process(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan, ana = await one.opened_by(), await other.person("ana").come()
        await database.write(lambda session: erase(session, [ADDRESS]))
        await other.hearing.look()
        assert ana.closed is Close.unknown_room
        assert list(other.rooms) == []
        dan.send(c.Contribute(text="To nobody."))
        await one.commits.rest()
        assert dan.closed in (Close.unknown_room, Close.failed)


async def put_back(database: Database, to: int) -> None:
    """As a database that was restored from a copy of then."""

    def work(session: object) -> None:
        for table in (EventProseRow, RoomEventRow):
            session.exec(delete(table).where(col(table.seq) > to))  # type: ignore[attr-defined]
        link = session.exec(select(RoomEventRow.link).where(RoomEventRow.seq == to)).one()  # type: ignore[attr-defined]
        session.exec(update(RoomRow).values(head=to, link=link))  # type: ignore[attr-defined]

    await database.write(work)


async def test_a_log_that_was_put_back_is_read_anew_and_people_come_back_to_it(database: Database) -> None:
    async with several(database, alone(1), hears=False) as (one,):
        dan = await one.opened_by()
        kept = (await dan.does(c.Contribute(text="Kept.")))["seq"]
        await dan.does(c.Contribute(text="Lost."))
        await put_back(database, kept)
        await one.hearing.look()
        assert dan.closed is Close.failed
        await one.enter()
        back = await one.person("dan").come()
        assert back.of("welcome")[0]["seq"] == kept
        assert (await back.does(c.Contribute(text="Again.")))["type"] == "done"


async def test_a_turn_finds_out_too_that_a_log_was_put_back(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan = await one.opened_by()
        kept = (await dan.does(c.Contribute(text="Kept.")))["seq"]
        await dan.does(c.Contribute(text="Lost."))
        await put_back(database, kept)
        await other.hearing.look()
        await other.enter()
        ana = await other.person("ana").come()
        await ana.does(c.Contribute(text="In another history."))
        dan.send(c.Contribute(text="In mine."))
        await one.commits.rest()
        assert dan.closed is Close.failed
        lines = await shared_store(database).read(other.room.id)
        assert broken_at(lines) is None
        assert "In mine." not in str([line.event for line in lines])


async def test_a_line_that_cannot_be_read_ends_its_room_and_holds_up_no_look(database: Database) -> None:
    async with several(database, alone(2), hears=False) as (one, other):
        dan, ana = await one.opened_by(), await other.person("ana").come()
        await dan.does(c.RaiseHand())

        def break_it(session: object) -> None:
            seq = one.room.memory.seq
            session.exec(update(RoomEventRow).where(col(RoomEventRow.seq) == seq).values(data='{"type":"x"}'))  # type: ignore[attr-defined]

        await database.write(break_it)
        await other.hearing.look()
        assert (ana.closed, dan.closed) == (Close.failed, None)
        assert list(other.rooms) == []
