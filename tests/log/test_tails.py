"""A server that starts looks at where every log ends."""

import pytest
from sqlalchemy import text

from log.plays import append_of
from log.test_checking import kept
from scenario import Play, a_live_meeting
from staffroom_server.database import Database
from staffroom_server.log.store import Store
from staffroom_server.log.tails import TAIL, BrokenTail, prove_tails


def a_play() -> Play:
    play = a_live_meeting("ana")
    for n in range(TAIL):
        play.says("ana", f"Line {n}")
    return play


async def changed(database: Database, statement: str) -> None:
    await database.write(lambda session: session.connection().execute(text(statement)))


async def test_logs_that_end_as_they_were_written_are_let_through(
    database: Database, store: Store, room: int
) -> None:
    await prove_tails(database)
    await kept(store, room, a_play())
    await prove_tails(database)


async def test_a_log_shorter_than_its_tail_is_looked_at_whole(
    database: Database, store: Store, room: int
) -> None:
    play = a_play()
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([append_of(room, play.lines[:2])])
    await prove_tails(database)
    await changed(database, "UPDATE room_event SET by = 'someone else' WHERE seq = 1")
    with pytest.raises(BrokenTail, match="from line 1 on"):
        await prove_tails(database)


async def test_words_that_were_forgotten_break_nothing(database: Database, store: Store, room: int) -> None:
    await kept(store, room, a_play())
    await changed(database, "UPDATE event_prose SET text = NULL, salt = NULL")
    await prove_tails(database)


@pytest.mark.parametrize(
    ("tampering", "line"),
    [
        ("UPDATE event_prose SET text = 'Other words' WHERE seq = 7", 7),
        ("UPDATE room_event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 6", 6),
        ("DELETE FROM room_event WHERE seq = 7", 7),
        ("DELETE FROM room_event WHERE seq = 6", 6),
        ("UPDATE room SET head = 6", 7),
        ("UPDATE room SET head = 8", 8),
        ("UPDATE room SET link = NULL", 7),
    ],
)
async def test_a_log_whose_end_was_tampered_with_is_named(
    database: Database, store: Store, room: int, tampering: str, line: int
) -> None:
    play = a_play()
    assert len(play.lines) == 7
    await kept(store, room, play)
    await changed(database, tampering)
    with pytest.raises(BrokenTail, match=f"a-meeting is not as it was written from line {line} on"):
        await prove_tails(database)
