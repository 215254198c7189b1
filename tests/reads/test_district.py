"""A district that is written for a benchmark is as any other: by the law, followed, the same for the same seed."""

from typing import Any

from benchmarks.district.people import Size
from benchmarks.district.writing import Writing
from sqlmodel import Session, col, func, select

from databases import Place, a_database
from scenario import BEGIN
from staffroom_server.community.tables import EntryRow
from staffroom_server.database import Database
from staffroom_server.log.checking import check
from staffroom_server.log.passages import PassageRow
from staffroom_server.log.projections import behind
from staffroom_server.log.tables import CommitmentRow, DecisionRow, RoomEventRow, RoomRow

SIZE = Size(communities=3, people=30, meetings=15, events=2_000)


async def test_its_logs_are_whole_and_followed(database: Database) -> None:
    writing = Writing(database, SIZE, 5, BEGIN)
    await writing.everything()
    assert abs(writing.lines - SIZE.events) < SIZE.events / 10
    assert await database.read(behind) == []
    for room in await database.read(lambda session: session.exec(select(RoomRow.id)).all()):
        assert (await check(database, room or 0)).broken_at is None
    for table in (PassageRow, DecisionRow, CommitmentRow, EntryRow):
        assert await database.read(lambda session: _many(session, table)) > 10  # noqa: B023  # read at once
    kinds = set(await database.read(lambda session: session.exec(select(RoomEventRow.kind)).all()))
    assert {"carried_over", "settled", "box_opened", "amended", "vote_shown"} <= kinds


async def test_it_is_the_same_for_the_same_seed(database: Database, other_place: Place) -> None:
    async with a_database(other_place) as other:
        for one in (database, other):
            await Writing(one, SIZE, 5, BEGIN).everything()
        assert await database.read(_seals) == await other.read(_seals)


def _many(session: Session, table: type[Any]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def _seals(session: Session) -> list[tuple[str, bytes | None]]:
    return [*session.exec(select(RoomRow.address, RoomRow.link).order_by(col(RoomRow.id)))]
