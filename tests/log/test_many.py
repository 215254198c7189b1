"""Many values are one parameter: none, one, more than a statement takes, numbers and words."""

import pytest
from sqlmodel import Session, col, select

from staffroom_server.database import Database
from staffroom_server.database.many import among, bound, one_of
from staffroom_server.log.tables import RoomRow

ADDRESSES = ("a", 'b "quoted"', "ç, and '", "d\\")


@pytest.mark.parametrize(
    ("values", "found"),
    [((), []), ((1,), [1]), ((3, 1, 3), [1, 3]), (range(2, 70_000), [2, 3, 4]), ((9,), [])],
)
async def test_numbers_are_found(database: Database, values: range, found: list[int]) -> None:
    await database.write(_four_rooms)

    def look(session: Session) -> list[int | None]:
        these = one_of(session.connection(), col(RoomRow.id), values)
        return [*session.exec(select(RoomRow.id).where(these).order_by(col(RoomRow.id)))]

    def once(session: Session) -> list[int | None]:
        on = session.connection()
        made = (
            select(RoomRow.id)
            .where(among(on.dialect.name, col(RoomRow.id), "rooms"))
            .order_by(col(RoomRow.id))
        )
        return [*on.execute(made, bound(on, rooms=values)).scalars()]

    assert await database.read(look) == found
    assert await database.read(once) == found


@pytest.mark.parametrize("values", [(), ADDRESSES[1:], {"none of them"}, {ADDRESSES[3]: 1}])
async def test_words_are_found_as_they_are(database: Database, values: tuple[str, ...]) -> None:
    await database.write(_four_rooms)

    def look(session: Session) -> set[str]:
        these = one_of(session.connection(), col(RoomRow.address), values)
        return {*session.exec(select(RoomRow.address).where(these))}

    def once(session: Session) -> set[str]:
        on = session.connection()
        made = select(RoomRow.address).where(among(on.dialect.name, col(RoomRow.address), "addresses"))
        return {*on.execute(made, bound(on, addresses=values)).scalars()}

    assert await database.read(look) == {*ADDRESSES} & {*values}
    assert await database.read(once) == {*ADDRESSES} & {*values}


def _four_rooms(session: Session) -> None:
    session.add_all(RoomRow(id=n, address=address) for n, address in enumerate(ADDRESSES, 1))
