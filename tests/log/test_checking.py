"""A log that is as it was written is intact; else the first line that differs is named."""

import pytest
from sqlalchemy import text

from databases import only_sqlite
from log.plays import append_all
from scenario import Play, a_live_meeting
from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_server.database import Database
from staffroom_server.log.checking import SLICE, check
from staffroom_server.log.lines import sealed
from staffroom_server.log.store import Store


async def kept(store: Store, room: int, play: Play) -> None:
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([append_all(room, play)])


async def changed(database: Database, *statements: str) -> None:
    await database.write(lambda session: [session.connection().execute(text(one)) for one in statements])


def a_closed_meeting() -> Play:
    """Line 5 says something, line 7 closes it, line 8 erases what was said."""
    play = a_live_meeting("ana")
    said = play.says("ana", "As it was.")
    play.says("ana", "Something else.")
    play.does("dan", c.CloseMeeting())
    play.serves("dan", c.Erase(things=(said,), of=None))
    return play


async def test_a_log_as_it_was_written_is_intact(database: Database, store: Store, room: int) -> None:
    play = a_closed_meeting()
    await kept(store, room, play)
    found = await check(database, room)
    closed = next(line for line in play.lines if line.event.type == "meeting_closed")
    assert (found.broken_at, found.seq, found.link) == (None, len(play.lines), play.lines[-1].link)
    assert (found.seal_seq, found.seal) == (closed.seq, closed.link)


async def test_a_room_without_a_line_is_intact(database: Database, room: int) -> None:
    found = await check(database, room)
    assert (found.broken_at, found.seq, found.seal) == (None, 0, None)


async def test_a_log_longer_than_a_slice_is_read_to_its_end(
    database: Database, store: Store, room: int
) -> None:
    play = a_live_meeting("ana")
    for n in range(SLICE + 20):
        play.after(10)
        play.says("ana", f"Line {n}")
    await kept(store, room, play)
    assert (await check(database, room)).seq == len(play.lines)
    await changed(database, f"UPDATE event_prose SET text = 'Other' WHERE seq = {SLICE + 10}")
    assert (await check(database, room)).broken_at == SLICE + 10


EVERYWHERE = [
    ("UPDATE event_prose SET text = 'As it was not.' WHERE seq = 6", 6),
    ("UPDATE event_prose SET salt = NULL WHERE seq = 6", 6),
    ("UPDATE event_prose SET digest = salt WHERE seq = 6", 6),
    ("DELETE FROM event_prose WHERE seq = 6", 6),
    ("UPDATE room_event SET by = 'someone else' WHERE seq = 3", 3),
    ("UPDATE room_event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3", 3),
    ("UPDATE room_event SET kind = 'arrived' WHERE seq = 6", 6),
    ("UPDATE room_event SET data = '{}' WHERE seq = 6", 6),
    ("UPDATE room_event SET link = body_hash WHERE seq = 6", 6),
    ("DELETE FROM room_event WHERE seq = 4", 4),
    ("DELETE FROM room_event WHERE seq = 8", 8),
    ("DELETE FROM room_event WHERE seq > 1", 2),
    ("UPDATE room SET head = 7", 8),
    ("UPDATE room SET link = NULL", 8),
]
IN_SQLITE = [
    ("UPDATE event_prose SET digest = 'text' WHERE seq = 6", 6),
    ("UPDATE event_prose SET text = CAST(x'ff' AS TEXT) WHERE seq = 6", 6),
    ("UPDATE event_prose SET text = x'ff' WHERE seq = 6", 6),
    ("UPDATE room_event SET data = replace(data, 'response', 'noticing') WHERE seq = 6", 6),
    ("UPDATE room_event SET data = 'no event' WHERE seq = 6", 6),
    ("UPDATE room_event SET data = CAST(x'ff' AS TEXT) WHERE seq = 6", 6),
    ("UPDATE room_event SET link = 'text' WHERE seq = 4", 4),
]
"""It lets anything stand in any column."""


@pytest.mark.parametrize(("statement", "broken_at"), EVERYWHERE)
async def test_the_first_line_that_differs_is_named(
    database: Database, store: Store, room: int, statement: str, broken_at: int
) -> None:
    await is_named(database, store, room, statement, broken_at)


@only_sqlite
@pytest.mark.parametrize(("statement", "broken_at"), IN_SQLITE)
async def test_whatever_sqlite_lets_stand_in_a_column_is_named(
    database: Database, store: Store, room: int, statement: str, broken_at: int
) -> None:
    await is_named(database, store, room, statement, broken_at)


async def is_named(database: Database, store: Store, room: int, statement: str, broken_at: int) -> None:
    """A closed meeting is kept, this is done to it, and the check says where."""
    await kept(store, room, a_closed_meeting())
    await changed(database, statement)
    assert (await check(database, room)).broken_at == broken_at


@only_sqlite
async def test_the_first_of_several_is_named(database: Database, store: Store, room: int) -> None:
    await kept(store, room, a_closed_meeting())
    await changed(
        database,
        "UPDATE room_event SET data = CAST(x'ff' AS TEXT) WHERE seq IN (3, 7)",
        "UPDATE event_prose SET text = 'Other' WHERE seq = 6",
    )
    assert (await check(database, room)).broken_at == 3


async def test_nothing_but_forgetting_follows_the_seal(database: Database, store: Store, room: int) -> None:
    play = a_live_meeting("ana")
    play.does("dan", c.CloseMeeting())
    last = play.lines[-1]
    play.lines.append(sealed(e.HandRaised(member="ana"), last.seq + 1, last.at, "ana", last.link, b"", None))
    await kept(store, room, play)
    assert (await check(database, room)).broken_at == len(play.lines)
