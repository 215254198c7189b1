"""How a meeting went: through which steps, who was there, and what one missed."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_schemas.http.archive import GapSeen, SpanSeen, StaySeen
from staffroom_server.log.tables import AttendanceRow, EventProseRow, RoomEventRow, RoomRow, StepSpanRow

_UNMISSED = ("arrived", "stepped_out", "removed", "turns_changed", "plan_amended", "meeting_closed")
"""Comings and goings, what a plan makes of them, and the end: nobody misses these."""


class At(NamedTuple):
    """A place in the log."""

    seq: int
    at: str


def head(session: Session, room: int) -> int:
    """How far the log is followed."""
    return session.exec(select(RoomRow.projected_seq).where(RoomRow.id == room)).one()


def spans(session: Session, room: int) -> list[SpanSeen]:
    """Every time that a step went on and ended, in order; what goes on now is not among them."""
    titles = _titles(session, room)
    ended = select(StepSpanRow).where(StepSpanRow.room_id == room, col(StepSpanRow.ended_seq).is_not(None))
    return [
        SpanSeen.model_validate(row.model_dump(exclude={"room_id"}) | {"item_title": titles.get(row.item)})
        for row in session.exec(ended.order_by(col(StepSpanRow.began_seq)))
    ]


def stays(session: Session, room: int) -> list[StaySeen]:
    """Who was there, from when to when, as they came; whom the closing found there stayed to the end."""
    closed = _line(session, room, "meeting_closed")
    return [
        StaySeen(
            member=row.member,
            arrived_seq=row.arrived_seq,
            arrived_at=row.arrived_at,
            left_seq=row.left_seq if stepped_out else None,
            left_at=row.left_at if stepped_out else None,
        )
        for row in session.exec(_stays(room))
        for stepped_out in (closed is None or row.left_seq != closed.seq,)
    ]


def missed(session: Session, room: int, member: str) -> list[GapSeen]:
    """When they were not there between the opening and the closing, or now, and something was said or done."""
    return [
        GapSeen(after=left.seq, upto=back.seq, from_at=left.at, to_at=back.at)
        for left, back in _away(session, room, member)
        if _went_on(session, room, left, back)
    ]


def _away(session: Session, room: int, member: str) -> Iterator[tuple[At, At]]:
    left = _line(session, room, "meeting_opened")
    end = _line(session, room, "meeting_closed") or _last(session, room)
    if left is None or end is None:
        return
    for stay in session.exec(_stays(room).where(AttendanceRow.member == member)):
        if stay.arrived_seq > left.seq:
            yield left, At(stay.arrived_seq, stay.arrived_at)
        if stay.left_seq is None or stay.left_at is None:
            return
        left = max(left, At(stay.left_seq, stay.left_at))
    yield left, end


def _went_on(session: Session, room: int, left: At, back: At) -> bool:
    line = RoomEventRow
    between = col(line.seq).between(left.seq + 1, back.seq)
    missed = select(line.seq).where(line.room_id == room, between, col(line.kind).not_in(_UNMISSED))
    return session.exec(missed.limit(1)).first() is not None


def _stays(room: int) -> SelectOfScalar[AttendanceRow]:
    stay = AttendanceRow
    return select(stay).where(stay.room_id == room).order_by(col(stay.arrived_seq))


def _line(session: Session, room: int, kind: str) -> At | None:
    line = RoomEventRow
    found = session.exec(select(line.seq, line.at).where(line.room_id == room, line.kind == kind)).first()
    return At(*found) if found else None


def _last(session: Session, room: int) -> At | None:
    line = RoomEventRow
    last = select(line.seq, line.at).where(line.room_id == room, line.seq == head(session, room))
    found = session.exec(last).first()
    return At(*found) if found else None


def _titles(session: Session, room: int) -> dict[str, str | None]:
    """What the items are called, as last written; null once erased."""
    line, words = RoomEventRow, EventProseRow
    written = (
        select(col(line.data)["item"].as_string(), words.text)
        .join(words, (col(words.room_id) == line.room_id) & (col(words.seq) == line.seq))
        .where(line.room_id == room, col(line.kind).in_(("item_added", "item_changed")))
        .order_by(col(line.seq))
    )
    return dict(session.exec(written).all())
