"""What a community left open: promises not settled, decisions and strategies whose date has come.

It heads its next agenda, strategies first.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, null, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from staffroom_schemas.deciding import Carry
from staffroom_schemas.ids import stamp
from staffroom_server.archive.last_word import Table, age
from staffroom_server.community import joint, strategies, written
from staffroom_server.community.tables import MeetingRow
from staffroom_server.log.tables import CommitmentRow, DecisionRow, EventProseRow, RoomRow

MOST = 100
"""Things that come back at once."""


def rooms_behind(session: Session, meeting: str) -> list[int]:
    """The rooms of its community that the projections do not follow to their heads: first they must."""
    behind = col(RoomRow.projected_seq) < col(RoomRow.head)
    chosen = select(col(RoomRow.id)).where(col(RoomRow.address).in_(joint.known_to_all(meeting)), behind)
    return list(session.execute(chosen).scalars())


def open_things(session: Session, meeting: str, at: str) -> list[Carry]:
    """From the meetings of its community that were closed by then: what is due first comes first, undated last.

    Where several communities meet, of meetings that all of them held together; strategies stay at home.

    A decision's date has come when it is not after the day of `at`, or the day for which the meeting was planned,
    whichever is later; days are those of UTC. What was carried into later meetings stands as the last one that
    spoke of it left it.
    """
    row = session.get_one(MeetingRow, meeting)
    day = max(at[:10], row.starts_at.astimezone(UTC).date().isoformat())
    promises, decisions = (_as_they_stand(table, meeting, at) for table in (CommitmentRow, DecisionRow))
    found = [*_carried(session, "commitment", _promised(promises))]
    found += _carried(session, "decision", _decided(decisions, day))
    found.sort(key=lambda one: (one.on is None, one.on, one.made_at, one.id))
    tried = () if joint.guests_of(session, meeting) else _tried(session, row.community_id, day)
    return [*tried, *found][:MOST]


def _as_they_stand(table: Table, meeting: str, at: str) -> Subquery:
    """Every such thing as each meeting that had it left it."""
    return (
        select(table, col(RoomRow.address), age(table))
        .join(RoomRow, col(RoomRow.id) == col(table.room_id))
        .join(MeetingRow, col(MeetingRow.id) == col(RoomRow.address))
        .where(col(RoomRow.address).in_(joint.known_to_all(meeting)), col(RoomRow.closed_at) <= at)
        .subquery()
    )


def _promised(these: Subquery) -> Select[Any]:
    said = these.c
    goes_on = or_(said.standing.is_(None), said.standing == "changed")
    return _worded(these, said.who, said.due_on).where(goes_on)


def _decided(these: Subquery, day: str) -> Select[Any]:
    said = these.c
    stands = (said.outcome == "accepted", func.coalesce(said.standing, "") != "dropped")
    return _worded(these, null(), said.review_on).where(*stands, said.review_on <= day)


def _tried(session: Session, community: str, day: str) -> Iterator[Carry]:
    """With what was expected, once that is locked; what is forgotten is left out."""
    rows = [row for row in strategies.due(session, community, day) if row.locked_at is not None]
    words = written.read(session, [row.id for row in rows])
    for row in rows:
        said, expected = words.get((row.id, "text")), words.get((row.id, "prediction"))
        if said is not None:
            same = expected is not None and expected.author == said.author
            yield Carry(
                id=row.id, kind="strategy", meeting=None, made_at=stamp(row.made_at), by=said.author, who=None,
                text=said.text, evidence=expected.text if expected is not None and same else "", on=row.review_on,
            )  # fmt: skip


def _worded(these: Subquery, who: ColumnElement[Any], on: ColumnElement[Any]) -> Select[Any]:
    """The newest of each, with its words; what is forgotten is left out."""
    said, text, evidence = these.c, aliased(EventProseRow), aliased(EventProseRow)
    meeting = func.coalesce(said.came_from, said.address)
    words = (col(text.text), func.coalesce(col(evidence.text), ""))
    return (
        select(said.id, meeting, said.at, said.by, who, on, *words)
        .join(text, _words_of(these, text, "text"))
        .outerjoin(evidence, _words_of(these, evidence, "evidence"))
        .where(said.age == 1, col(text.text).is_not(None))
        .order_by(on.asc().nulls_last(), said.at, said.id)
        .limit(MOST)
    )


def _words_of(these: Subquery, words: type[EventProseRow], field: str) -> ColumnElement[bool]:
    line = and_(col(words.room_id) == these.c.room_id, col(words.seq) == these.c.prose_seq)
    return and_(line, col(words.field) == field)


def _carried(
    session: Session, kind: Literal["commitment", "decision"], chosen: Select[Any]
) -> Iterator[Carry]:
    for id, meeting, made_at, by, who, on, text, evidence in session.execute(chosen):
        yield Carry(
            id=id, kind=kind, meeting=meeting, made_at=made_at, by=by, who=who, text=text,
            evidence=evidence, on=on,
        )  # fmt: skip
