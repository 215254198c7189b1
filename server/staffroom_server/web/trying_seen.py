"""Strategies as people see them: what is tried, what was expected, and why it ended."""

from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from staffroom_schemas.http.strategies import StrategySeen
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import strategies, written
from staffroom_server.community.cycle_tables import StrategyRow
from staffroom_server.log.tables import EventProseRow, RoomRow
from staffroom_server.people.access import may


def strategies_seen(
    session: Session, rows: Sequence[StrategyRow], person: str, role: Role, *, goes_on: bool
) -> tuple[StrategySeen, ...]:
    """In this order, of a cycle that goes on or is closed.

    Why one ended is read where it was said: by hand, or in the meeting that ended it.
    """
    said = written.read(session, [row.id for row in rows])
    evidence, in_meetings = strategies.evidence(session, rows), _reasons(session, rows)
    leads = may(role, Cast.participant, "lead_strategy")
    fields = (*("id", "by", "adapts", "locked_at", "review_on", "outcome", "ended_at", "ended_in"),)
    return tuple(
        StrategySeen.model_validate(
            {
                **{name: getattr(row, name) for name in fields},
                "text": written.text_of(said, row.id, "text"),
                "prediction": written.text_of(said, row.id, "prediction"),
                "goal": row.goal_id,
                "evidence": evidence.get(row.id, 0),
                "reason": in_meetings.get(row.id) or written.text_of(said, row.id, "reason"),
                "ended_seq": row.worded,
                "changes": goes_on and row.ended_at is None and (row.by == person or leads),
            }
        )
        for row in rows
    )


def _reasons(session: Session, rows: Sequence[StrategyRow]) -> dict[str, str]:
    """By strategy, what meetings said when they ended these; forgotten there, it is forgotten here."""
    ended = {(row.ended_in, row.worded): row.id for row in rows if row.ended_in is not None}
    if not ended:
        return {}
    said = EventProseRow
    places = [(col(RoomRow.address) == meeting) & (col(said.seq) == line) for meeting, line in ended]
    chosen = (
        select(RoomRow.address, said.seq, said.text)
        .join(RoomRow, col(RoomRow.id) == col(said.room_id))
        .where(or_(*places), said.field == "word", col(said.text).is_not(None))
    )
    return {ended[meeting, line]: text for meeting, line, text in session.exec(chosen) if text is not None}
