"""Removing a meeting with all that belongs to it: this spans every part of the house."""

from collections.abc import Iterator

from sqlalchemy import Column, Table, delete
from sqlmodel import Session, SQLModel, col, select

from staffroom_schemas.http import Nothing
from staffroom_schemas.members import Role
from staffroom_server.community.tables import MeetingRow
from staffroom_server.live.followed import REMOVED
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.tidying import Tidying
from staffroom_server.log import indexing
from staffroom_server.log.tables import RoomRow
from staffroom_server.uploads import rows
from staffroom_server.uploads.keeping import Uploads
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_allowed
from staffroom_server.web.permissions import in_meeting
from staffroom_server.web.signing import too_fast

OPENED = "It was opened, so only a coordinator of the community can remove it."


class Removing:
    """Of meetings."""

    def __init__(self, on: Dependencies, rooms: Rooms, uploads: Uploads, tidying: Tidying) -> None:
        """Of these."""
        self._on, self._rooms, self._uploads, self._tidying = on, rooms, uploads, tidying

    async def remove(self, call: Call[Nothing]) -> Nothing:
        """By a coordinator; by the facilitator while nobody has met in it yet. Rows first, then sockets and files.

        Once it is answered, no file has a word of it.
        """
        id = call.id("meeting")
        role = await in_meeting(self._on, call.by, id, "remove_meeting")
        room = await self._rooms.get(id)
        if role is not Role.coordinator and room is not None and room.state.phase != "planned":
            raise not_allowed(OPENED)
        if wait := self._on.limits.erasures.take(call.by.person_id, call.now.timestamp()):
            raise too_fast(wait)
        groups = () if room is None else tuple(room.state.formed)
        digests = await self._on.database.write(lambda session: erase(session, id))
        for address in (id, *groups):
            if room := self._rooms.forget(address):
                room.end(*REMOVED)
        await self._uploads.forget(digests)
        await self._tidying.wipe(())
        return Nothing()


def erase(session: Session, meeting: str) -> set[str]:
    """No row names the meeting or its rooms any more; gives the digests that its files had."""
    digests = rows.digests_of(session, meeting)
    plenary = select(RoomRow.id).where(RoomRow.address == meeting).scalar_subquery()
    its = (col(RoomRow.address) == meeting) | (col(RoomRow.plenary) == plenary)
    its_rooms = [room for room in session.exec(select(RoomRow.id).where(its)) if room is not None]
    for room in its_rooms:
        indexing.forget(session, room)
    for table, column in _pointing_at("room"):
        session.exec(delete(table).where(column.in_(its_rooms)))
    session.exec(delete(RoomRow).where(col(RoomRow.id).in_(its_rooms)))
    for table, column in _pointing_at("meeting"):
        session.exec(delete(table).where(column == meeting))
    session.exec(delete(MeetingRow).where(col(MeetingRow.id) == meeting))
    return digests


def _pointing_at(name: str) -> Iterator[tuple[Table, Column[str]]]:
    """Every table with a column that leads to this one, by a key or by its name, before those it leads to itself."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        for column in table.columns:
            by_key = any(key.column.table.name == name for key in column.foreign_keys)
            if by_key or column.name == f"{name}_id":
                yield table, column
