"""What became of promises, as the last meeting that spoke of each left it."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from staffroom_server.archive.last_word import age
from staffroom_server.community import joint
from staffroom_server.community.cycle_tables import CarriedEntryRow
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.log.tables import CommitmentRow, RoomRow

MOST = 200
"""Promises of one cycle."""


class Promised(NamedTuple):
    """A promise; `standing` null: nobody has said yet what became of it. `before`: of an earlier cycle."""

    entry: EntryRow
    standing: str | None
    due_on: str | None
    before: bool

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.standing in (None, "changed")


def promised(session: Session, community: str, cycle: str) -> list[Promised]:
    """Those of a cycle, and those that it took over: what is open first, by its day."""
    carried = select(col(CarriedEntryRow.entry_id)).where(col(CarriedEntryRow.cycle_id) == cycle)
    theirs = (col(EntryRow.cycle_id) == cycle) | col(EntryRow.id).in_(carried)
    chosen = select(EntryRow).where(
        theirs,
        col(EntryRow.community_id) == community,
        col(EntryRow.kind) == "commitment",
        col(EntryRow.state) != "dropped",
    )
    newest = chosen.order_by(col(EntryRow.at).desc(), col(EntryRow.id)).limit(MOST)
    rows = session.execute(newest).scalars().all()
    stands = _standings(session, community, [row.thing for row in rows if row.thing])
    found = []
    for row in rows:
        standing, due_on = stands.get(row.thing or "", (None, row.due_on))
        found.append(Promised(row, standing, due_on, before=row.cycle_id != cycle))
    return sorted(found, key=lambda one: (not one.open, one.due_on is None, one.due_on or "", one.entry.id))


def _standings(
    session: Session, community: str, things: Collection[str]
) -> dict[str, tuple[str | None, str | None]]:
    """By promise."""
    row = CommitmentRow
    said = (
        select(col(row.id), col(row.standing), col(row.due_on), age(row))
        .join(RoomRow, col(RoomRow.id) == col(row.room_id))
        .join(MeetingRow, col(MeetingRow.id) == col(RoomRow.address))
        .where(col(MeetingRow.id).in_(joint.its(community)), col(row.id).in_(things))
        .subquery()
    )
    chosen = select(said.c.id, said.c.standing, said.c.due_on).where(said.c.age == 1)
    return {id: (standing, due_on) for id, standing, due_on in session.execute(chosen)}
