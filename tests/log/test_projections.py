from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from golden_plays import PLAYS
from log.plays import append_of
from staffroom_schemas.contributions import Contribution
from staffroom_server.archive.contributions import before
from staffroom_server.database import Database
from staffroom_server.log.projections import behind, forget, project
from staffroom_server.log.store import Store
from staffroom_server.log.tables import AttendanceRow, CommitmentRow, DecisionRow

FOLLOWING = ("contribution", "step_span", "decision", "commitment", "room")
TABLES = [SQLModel.metadata.tables[name] for name in FOLLOWING]


def everything(session: Session) -> Sequence[Any]:
    stays = select(
        col(AttendanceRow.member),
        *(col(AttendanceRow.arrived_seq), col(AttendanceRow.arrived_at)),
        *(col(AttendanceRow.left_seq), col(AttendanceRow.left_at)),
    ).order_by(col(AttendanceRow.arrived_seq))
    rows = (select(table).order_by(*table.primary_key) for table in TABLES)
    return [session.execute(rows).all() for rows in (stays, *rows)]


async def follow(database: Database, room: int) -> None:
    while await database.write(lambda session: project(session, [room])):
        pass


@pytest.mark.parametrize("name", PLAYS)
async def test_following_in_pieces_gives_what_rebuilding_gives(
    database: Database, store: Store, room: int, name: str
) -> None:
    play = PLAYS[name]()
    for start in range(0, len(play.lines), 7):
        part = append_of(room, play.lines[start : start + 7])
        async with store.turn({room: start}, wait=True) as turn:
            await turn.write([part])
        assert await database.read(behind) == [room]
        await follow(database, room)
        assert await database.read(behind) == []
    followed = await database.read(everything)
    await database.write(lambda session: forget(session, room))
    await follow(database, room)
    assert await database.read(everything) == followed


@pytest.mark.parametrize("name", PLAYS)
async def test_the_pages_show_what_the_room_shows(
    database: Database, store: Store, room: int, name: str
) -> None:
    play = PLAYS[name]()
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([append_of(room, play.lines)])
    await follow(database, room)
    shown: list[Contribution] = []
    more, seq = True, 10**9
    while more:
        page, more = await database.read(partial(before, room=room, seq=seq))
        shown, seq = page + shown, page[0].seq if page else 0
    assert shown[-len(play.view.contributions) :] == list(play.view.contributions)
    assert len(shown) == play.view.said


@pytest.mark.parametrize("name", PLAYS)
async def test_what_was_decided_and_promised_is_what_the_room_shows(
    database: Database, store: Store, room: int, name: str
) -> None:
    play = PLAYS[name]()
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([append_of(room, play.lines)])
    await follow(database, room)
    rows = await database.read(things)
    view = play.view
    assert rows == {
        **{
            one.id: (one.seq, one.at, one.by, None, one.review_on, None, one.text is None, False)
            for one in view.decisions
        },
        **{
            one.id: (one.seq, one.at, one.by, None, one.due_on, None, one.text is None, False)
            for one in view.commitments
        },
        **{
            one.id: (
                *(one.seq, one.made_at, one.by, one.meeting, one.on, one.settled),
                *(one.text is None, one.word is not None),
            )
            for one in view.carried
        },
    }


def things(session: Session) -> dict[str, tuple[Any, ...]]:
    """As `Carried` has them: the line, when and by whom, from where, the date, what became of it."""
    found: dict[str, tuple[Any, ...]] = {}
    for table, date in ((DecisionRow, "review_on"), (CommitmentRow, "due_on")):
        for row in session.execute(select(table)).scalars():
            said = (row.seq, row.at, row.by, row.came_from, getattr(row, date), row.standing)
            found[row.id] = (*said, row.prose_seq is None, row.word_seq is not None)
    return found


async def test_attendance_tells_who_came_and_went(database: Database, store: Store, room: int) -> None:
    play = PLAYS["everything"]()
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([append_of(room, play.lines)])
    await follow(database, room)
    stays, *_, (there,) = await database.read(everything)
    assert len(stays) == 5  # dan, ana, ben, and eve twice
    assert all(stay.left_at is not None for stay in stays)
    events = [line.event.type for line in play.lines]
    assert {events[stay.left_seq - 1] for stay in stays} == {"removed", "stepped_out", "meeting_closed"}
    assert there.opened_at < there.closed_at
