"""What lies beside a log: written with its lines, read whole, the same from every store."""

from sqlmodel import Session

from staffroom_schemas.contributions import Anchor
from staffroom_server.boxes import Boxes, Change, Dropped, Held, Note, Ready, Taken, Tally
from staffroom_server.database import Database
from staffroom_server.log.lines import NO_LINK, Append
from staffroom_server.log.store import Store
from staffroom_server.log.tables import RoomRow

HELD = Held("a", "item", "box", "item/1", "ben", "warm", "Mine", None, None, None, b"12345678")
UNNAMED = Held("b", "item", "box", "item/1", None, "cool", "Whose?", "x", None, b"secret", b"87654321")
NOTE = Note("n", "ana", "2026-03-12T16:00:00.000Z", None, "For me", b"12345678")


async def written(store: Store, room: int, *changes: Change) -> Boxes:
    """As the store has it after these."""
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([Append(room, 0, NO_LINK, changes=list(changes))])
    async with store.turn({room: 0}, wait=True) as turn:
        return (await turn.boxes([room]))[room]


async def test_what_was_written_is_read(store: Store, room: int) -> None:
    every = (HELD, UNNAMED, NOTE, Tally("item/1", "eve", "cool", 1), Ready("item/1", "ben", True))
    assert await written(store, room, *every) == Boxes().after(every)


async def test_twice_is_once_and_what_is_taken_is_gone(store: Store, room: int) -> None:
    assert await written(store, room, HELD, HELD, HELD._replace(text="Better")) == Boxes().after(
        [HELD._replace(text="Better")]
    )
    gone = (Taken("a"), Taken("a"), Dropped("n"), Tally("s", "m", "k", 0), Ready("s", "m", False))
    assert await written(store, room, *gone) == Boxes()


async def test_the_same_id_in_another_room_is_another_thing(
    store: Store, room: int, database: Database
) -> None:
    def add(session: Session) -> int:
        row = RoomRow(address="another")
        session.add(row)
        session.flush()
        return row.id or 0

    other = await database.write(add)
    await written(store, room, NOTE, HELD)
    await written(store, other, NOTE._replace(text="Forged"), HELD._replace(text="Forged"))
    assert await written(store, room) == Boxes().after([NOTE, HELD])


async def test_a_place_in_the_work_is_kept(store: Store, room: int) -> None:
    anchor = Anchor(work="00000000-0000-4000-8000-000000000000", page=2, region=(0.1, 0.2, 0.3, 0.4))
    held = HELD._replace(anchor=anchor)
    assert (await written(store, room, held)).held["a"].anchor == anchor
