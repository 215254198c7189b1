from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from golden_plays import PLAYS
from log.plays import append_of
from staffroom_schemas.contributions import Contribution
from staffroom_server.archive.contributions import before
from staffroom_server.database import Database
from staffroom_server.log.projections import behind, forget, project
from staffroom_server.log.store import Store
from staffroom_server.log.tables import AttendanceRow, ContributionRow, RoomRow


def everything(session: Session) -> Sequence[Any]:
    said = select(ContributionRow.__table__).order_by(col(ContributionRow.seq))  # type: ignore[attr-defined]
    stays = select(
        col(AttendanceRow.member), col(AttendanceRow.arrived_at), col(AttendanceRow.left_at)
    ).order_by(col(AttendanceRow.arrived_seq))
    room = select(RoomRow.__table__)  # type: ignore[attr-defined]
    return [session.execute(rows).all() for rows in (said, stays, room)]


async def follow(database: Database, room: int) -> None:
    while await database.write(lambda session: project(session, room)):
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


async def test_attendance_tells_who_came_and_went(database: Database, store: Store, room: int) -> None:
    play = PLAYS["everything"]()
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([append_of(room, play.lines)])
    await follow(database, room)
    _, stays, ((*_, opened, closed),) = await database.read(everything)
    assert len(stays) == 5  # dan, ana, ben, and eve twice
    assert all(stay.left_at is not None for stay in stays)
    assert opened < closed
