"""Tables that follow the log, for reading: contributions, attendance, and how far a room has come.

Set by set, not line by line: the database does the work. Running a projection again from nothing gives the same.
"""

from sqlalchemy import ColumnElement, delete, func, insert, literal, select, update
from sqlmodel import Session, col

from staffroom_server.log.tables import AttendanceRow, ContributionRow, RoomEventRow, RoomRow

CHUNK = 200
"""Events of one room in one transaction at the most: a meeting that goes on waits no longer than that."""

_E = RoomEventRow
_LEAVING = ("stepped_out", "removed", "meeting_closed")


def behind(session: Session) -> list[int]:
    """Rooms whose projections do not reach their head."""
    rooms = select(col(RoomRow.id)).where(col(RoomRow.projected_seq) < col(RoomRow.head))
    return [room for room in session.scalars(rooms) if room is not None]


def project(session: Session, room: int) -> bool:
    """The next chunk of this room's log; whether there is more."""
    where = session.execute(
        select(col(RoomRow.projected_seq), col(RoomRow.head)).where(col(RoomRow.id) == room)
    ).one_or_none()
    if where is None or where[0] >= where[1]:
        return False
    first, last = where[0] + 1, min(where[0] + CHUNK, where[1])
    _contributions(session, room, first, last)
    _attendance(session, room, first, last)
    _phases(session, room, first, last)
    session.execute(update(RoomRow).where(col(RoomRow.id) == room).values(projected_seq=last))
    return bool(last < where[1])


def forget(session: Session, room: int) -> None:
    """Back to nothing: `project` begins anew."""
    for table in (ContributionRow, AttendanceRow):
        session.execute(delete(table).where(col(table.room_id) == room))
    nothing = {"projected_seq": 0, "opened_at": None, "closed_at": None}
    session.execute(update(RoomRow).where(col(RoomRow.id) == room).values(**nothing))


def _said(field: str) -> ColumnElement[str]:
    said: ColumnElement[str] = col(_E.data)[field].as_string()
    return said


def _between(room: int, first: int, last: int, *kinds: str) -> tuple[ColumnElement[bool], ...]:
    return (col(_E.room_id) == room, col(_E.seq).between(first, last), col(_E.kind).in_(kinds))


def _contributions(session: Session, room: int, first: int, last: int) -> None:
    columns = ("room_id", "id", "seq", "at", "by", "kind", "about", "step", "prose_seq", "amended")
    said = select(
        col(_E.room_id),
        _said("id"),
        col(_E.seq),
        col(_E.at),
        col(_E.by),
        _said("kind"),
        _said("about"),
        _said("step"),
        col(_E.seq),
        literal(value=False),
    ).where(*_between(room, first, last, "contributed"))
    session.execute(insert(ContributionRow).from_select(columns, said))
    changes = session.execute(
        select(col(_E.seq), col(_E.kind), _said("contribution"))
        .where(*_between(room, first, last, "amended", "deleted"))
        .order_by(col(_E.seq))
    )
    for seq, kind, contribution in changes.all():
        values = {"prose_seq": seq, "amended": True} if kind == "amended" else {"prose_seq": None}
        session.execute(
            update(ContributionRow)
            .where(col(ContributionRow.room_id) == room, col(ContributionRow.id) == contribution)
            .values(**values)
        )


def _attendance(session: Session, room: int, first: int, last: int) -> None:
    came = select(col(_E.room_id), _said("member"), col(_E.seq), col(_E.at)).where(
        *_between(room, first, last, "arrived")
    )
    session.execute(
        insert(AttendanceRow).from_select(("room_id", "member", "arrived_seq", "arrived_at"), came)
    )
    stay = AttendanceRow
    left = (
        select(func.min(col(_E.at)))
        .where(
            *_between(room, first, last, *_LEAVING),
            col(_E.seq) > col(stay.arrived_seq),
            (col(_E.kind) == "meeting_closed") | (_said("member") == col(stay.member)),
        )
        .scalar_subquery()
    )
    session.execute(
        update(stay)
        .where(col(stay.room_id) == room, col(stay.left_at).is_(None))
        .values(left_at=left)
        .execution_options(synchronize_session=False)
    )


def _phases(session: Session, room: int, first: int, last: int) -> None:
    moments = session.execute(
        select(col(_E.kind), col(_E.at)).where(
            *_between(room, first, last, "meeting_opened", "meeting_closed")
        )
    )
    for kind, at in moments.all():
        field = "opened_at" if kind == "meeting_opened" else "closed_at"
        session.execute(update(RoomRow).where(col(RoomRow.id) == room).values(**{field: at}))
