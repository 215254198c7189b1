"""Removing a meeting with all that belongs to it: this spans every part of the house."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Table, delete
from sqlmodel import Session, SQLModel, col, select

from staffroom_schemas.http import Nothing
from staffroom_schemas.members import Role
from staffroom_server.community.tables import MeetingRow
from staffroom_server.database.many import one_of
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
        digests = await self._on.database.write(lambda session: erase(session, [id]))
        for address in (id, *groups):
            if room := self._rooms.forget(address):
                room.end(*REMOVED)
        await self._uploads.forget(digests)
        await self._tidying.wipe(())
        return Nothing()


def erase(session: Session, meetings: Sequence[str]) -> set[str]:
    """No row names these meetings or their rooms any more; gives the digests that their files had."""
    digests = {digest for meeting in meetings for digest in rows.digests_of(session, meeting)}
    its_rooms = rooms_of(session, meetings)
    for room in its_rooms:
        indexing.forget(session, room)
    for table, column in pointing_at("room"):
        session.exec(delete(table).where(one_of(session.connection(), column, its_rooms)))
    session.exec(delete(RoomRow).where(one_of(session.connection(), col(RoomRow.id), its_rooms)))
    for table, column in pointing_at("meeting"):
        session.exec(delete(table).where(one_of(session.connection(), column, meetings)))
    session.exec(delete(MeetingRow).where(one_of(session.connection(), col(MeetingRow.id), meetings)))
    return digests


def rooms_of(session: Session, meetings: Sequence[str]) -> list[int]:
    """Their rooms and those of their groups, which nobody adds to until this transaction ends."""
    these = one_of(session.connection(), col(RoomRow.address), meetings)
    plenaries = [room for room in session.exec(select(RoomRow.id).where(these)) if room is not None]
    groups = one_of(session.connection(), col(RoomRow.plenary), plenaries)
    chosen = select(RoomRow.id).where(these | groups).order_by(col(RoomRow.id)).with_for_update()
    return [room for room in session.exec(chosen) if room is not None]


def pointing_at(name: str) -> Iterator[tuple[Table, Column[str]]]:
    """Every table with a column that leads to this one, by a key or by its name, before those it leads to itself."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        for column in table.columns:
            by_key = any(key.column.table.name == name for key in column.foreign_keys)
            if by_key or column.name == f"{name}_id":
                yield table, column
