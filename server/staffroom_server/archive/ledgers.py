"""What a community decided and promised, over all meetings that are over, as the last that spoke of it left it."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select, true
from sqlmodel import Session, col

from staffroom_server.archive.last_word import Table, age
from staffroom_server.community import joint
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.database.many import one_of
from staffroom_server.log.passages import BlockedRow
from staffroom_server.log.tables import CommitmentRow, DecisionRow, RoomRow

PAGE = 20
"""Decisions, or promises, shown at once."""


class Reader(NamedTuple):
    """Whoever reads the ledgers of a community, and the day that it is, in UTC.

    `person` null: what is counted for everyone. Else a meeting that is closed to them is none for them.
    """

    community: str
    person: str | None
    day: str


class Narrowed(NamedTuple):
    """What of a ledger is asked for; null: any. `things`: of these alone."""

    status: str | None = None
    cycle: str | None = None
    things: Collection[str] | None = None
    mine: bool = False


ALL = Narrowed()


def rooms_behind(session: Session, community: str) -> list[int]:
    """The rooms of its meetings that the projections do not follow to their heads: first they must."""
    behind = col(RoomRow.projected_seq) < col(RoomRow.head)
    chosen = select(col(RoomRow.id)).where(col(RoomRow.address).in_(joint.its(community)), behind)
    return list(session.execute(chosen).scalars())


def decisions(
    session: Session,
    reader: Reader,
    narrowed: Narrowed = ALL,
    skip: int = 0,
) -> Sequence[Any]:
    """A page of them and one more, the newest first."""
    these = _as_they_stand(DecisionRow, reader)
    chosen = _chosen(session, reader, these, _decided(these, reader.day), "decision", narrowed)
    newest = chosen.order_by(*_newest(these))
    return session.execute(newest.offset(skip).limit(PAGE + 1)).all()


def promises(
    session: Session,
    reader: Reader,
    narrowed: Narrowed = ALL,
    skip: int = 0,
) -> Sequence[Any]:
    """A page of them and one more: the reader's own first, then what is open, by its day; then what was said last."""
    these = _as_they_stand(CommitmentRow, reader)
    one, status = these.c, _promised(these, reader.day)
    mine = one.who == reader.person
    chosen = _chosen(session, reader, these, status, "commitment", narrowed)
    if narrowed.mine:
        chosen = chosen.where(mine)
    is_open = status.in_(("overdue", "open"))
    order = (
        *(case((mine, 0), else_=1), case((is_open, 0), else_=1)),
        *(case((is_open, one.due_on)).asc().nulls_last(), *_newest(these)),
    )
    return session.execute(chosen.order_by(*order).offset(skip).limit(PAGE + 1)).all()


def counted(session: Session, community: str, day: str) -> tuple[dict[str, int], dict[str, int]]:
    """How many decisions, and how many promises, there are of each status."""
    reader = Reader(community, None, day)
    decided, promised = (_as_they_stand(table, reader) for table in (DecisionRow, CommitmentRow))
    found = []
    for these, status in ((decided, _decided(decided, day)), (promised, _promised(promised, day))):
        chosen = select(status.label("status"), func.count()).where(these.c.age == 1).group_by("status")
        found.append({str(name): int(many) for name, many in session.execute(chosen)})
    return found[0], found[1]


def _as_they_stand(table: Table, reader: Reader) -> Subquery:
    """Each as every meeting that had it left it; `made_…` is where it was made, or where it is known first."""
    carried = case((col(table.came_from).is_(None), 0), else_=1)
    first: dict[str, Any] = {
        "partition_by": col(table.id),
        "order_by": (carried, col(MeetingRow.starts_at), col(RoomRow.id)),
    }
    return (
        select(
            table,
            col(MeetingRow.id).label("meeting"),
            age(table),
            func.first_value(col(RoomRow.id)).over(**first).label("made_room"),
            func.first_value(col(table.seq)).over(**first).label("made_seq"),
            func.first_value(col(MeetingRow.id)).over(**first).label("made_meeting"),
        )
        .join(RoomRow, col(RoomRow.id) == col(table.room_id))
        .join(MeetingRow, col(MeetingRow.id) == col(RoomRow.address))
        .where(col(MeetingRow.id).in_(joint.its(reader.community)), col(RoomRow.closed_at).is_not(None))
        .where(_open_to(reader.person))
        .subquery()
    )


def _open_to(person: str | None) -> ColumnElement[bool]:
    """The facilitator has not closed the room to them."""
    if person is None:
        return true()
    closed = (col(BlockedRow.room_id) == col(RoomRow.id), col(BlockedRow.member) == person)
    return ~select(col(BlockedRow.member)).where(*closed).exists()


def _newest(these: Subquery) -> tuple[ColumnElement[Any], ...]:
    """Two of one moment as the log of their room has them."""
    one = these.c
    return one.at.desc(), one.made_room.desc(), one.made_seq.desc(), one.id


def _decided(these: Subquery, day: str) -> ColumnElement[str]:
    one = these.c
    return case(
        (one.outcome != "accepted", one.outcome),
        (one.standing == "dropped", "dropped"),
        (one.review_on <= day, "due"),
        (one.standing == "changed", "revised"),
        else_="stands",
    )


def _promised(these: Subquery, day: str) -> ColumnElement[str]:
    one = these.c
    settled = or_(one.standing == "kept", one.standing == "dropped")
    return case((settled, one.standing), (one.due_on < day, "overdue"), else_="open")


def _chosen(
    session: Session,
    reader: Reader,
    these: Subquery,
    status: ColumnElement[str],
    kind: str,
    narrowed: Narrowed,
) -> Select[Any]:
    """With the cycle and the stage at which the community's record has it."""
    one, entry = these.c, EntryRow
    recorded = and_(
        *(col(entry.community_id) == reader.community, col(entry.meeting_id) == one.made_meeting),
        col(entry.thing) == one.id,
        *(col(entry.kind) == kind, col(entry.state) != "dropped"),
    )
    placed: tuple[Any, ...] = (col(entry.cycle_id).label("cycle"), col(entry.stage).label("placed"))
    chosen = select(these, status.label("status"), *placed).outerjoin(entry, recorded).where(one.age == 1)
    if narrowed.status is not None:
        chosen = chosen.where(status == narrowed.status)
    if narrowed.cycle is not None:
        chosen = chosen.where(col(entry.cycle_id) == narrowed.cycle)
    if narrowed.things is not None:
        chosen = chosen.where(one_of(session.connection(), one.id, narrowed.things))
    return chosen
