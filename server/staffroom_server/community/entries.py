"""The cycle record: what meetings and people add to it, and at which stage it stands there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session, col, or_, select

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.entries import EntryKind, EntryPlaced
from staffroom_schemas.members import MEMBERS
from staffroom_server.community import cycles, joint
from staffroom_server.community.cycle_tables import StrategyRow
from staffroom_server.community.schedule import Listed
from staffroom_server.community.tables import CommunityRow, EntryRow, MeetingRow, MembershipRow
from staffroom_server.community.turns import changed

WITHOUT_A_CYCLE: Mapping[EntryKind, Stage] = {
    "session": "learning",
    "decision": "strategies",
    "commitment": "application",
    "feedback": "learning",
}
"""Where an entry stands that says no stage, in a community without a cycle: to meet is to learn, what is decided
is a strategy, what is promised is done in classrooms."""


MOST_OF_A_KIND = 200
"""Lines of one kind that an evaluation counts."""
_AGE = (col(EntryRow.at), col(EntryRow.seq), col(EntryRow.id))


class UnknownEntry(Exception):
    """The meeting has no such entry."""


class Draft(NamedTuple):
    """What a meeting adds: `thing` is what it is of, `stage` the one it says itself."""

    kind: EntryKind
    thing: str
    at: str
    seq: int
    worded: int | None = None
    stage: Stage | None = None
    item: str | None = None
    who: str | None = None
    due_on: str | None = None
    put_off: bool = False
    counts: Mapping[str, int] = {}


def is_drafted(session: Session, meeting: str) -> bool:
    """Whether its entries are there; also of a meeting that is gone."""
    row = session.get(MeetingRow, meeting)
    return row is None or row.recorded_at is not None


def draft(
    session: Session, meeting: str, drafts: Sequence[Draft], facilitator: str, now: datetime
) -> tuple[str, ...]:
    """Once: what is there already stays as it was placed. The communities whose records have grown, its home first.

    In each it stands at that one's own stage, and waits there for whoever led, or answered for the community.
    """
    row = session.get(MeetingRow, meeting, with_for_update=True)
    if row is None or row.recorded_at is not None:
        return ()
    waits_for = {row.community_id: facilitator} | joint.guests_of(session, meeting)
    for community, person in waits_for.items():
        _enter(session, row, community, person, drafts)
    row.recorded_at = now
    session.flush()
    for community in sorted(waits_for):  # in one order, so that no two wait for each other
        changed(session, community)
    return tuple(waits_for)


def _enter(
    session: Session, meeting: MeetingRow, community: str, person: str, drafts: Sequence[Draft]
) -> None:
    """Into the record of one community, where they wait for this person."""
    apart = "" if community == meeting.community_id else f" {community}"
    cycle = cycles.current(session, community)
    for one in drafts:
        fields = one._asdict() | {
            "id": str(uuid5(UUID(meeting.id), f"{one.kind} {one.thing}{apart}")),
            "stage": one.stage or (cycle.stage if cycle else WITHOUT_A_CYCLE[one.kind]),
            "counts": dict(one.counts),
        }
        session.add(
            EntryRow(
                **fields,
                community_id=community,
                cycle_id=cycle.id if cycle else None,
                meeting_id=meeting.id,
                facilitator=person,
            )
        )


def place(
    session: Session, meeting: str, placed: Sequence[EntryPlaced], community: str | None = None
) -> None:
    """Confirmed or dropped, at these stages of the record of its home, or of this one: all, or `UnknownEntry`."""
    community = community or session.get_one(MeetingRow, meeting).community_id
    rows = {row.id: row for row in of_meeting(session, meeting, community)}
    for one in placed:
        if one.id not in rows:
            raise UnknownEntry(one.id)
        rows[one.id].stage, rows[one.id].state = one.stage, one.state
    session.flush()
    changed(session, community)


def of_meeting(session: Session, meeting: str, community: str | None = None) -> Sequence[EntryRow]:
    """What it adds to the record of a community, of its home if none is named, in the order of its log."""
    home = select(MeetingRow.community_id).where(MeetingRow.id == meeting).scalar_subquery()
    chosen = select(EntryRow).where(
        EntryRow.meeting_id == meeting, EntryRow.community_id == (community or home)
    )
    return session.exec(chosen.order_by(col(EntryRow.seq), EntryRow.id)).all()


def of_kind(session: Session, cycle: str, kind: EntryKind) -> Sequence[EntryRow]:
    """The newest of a cycle, oldest first."""
    chosen = select(EntryRow).where(
        EntryRow.cycle_id == cycle, EntryRow.kind == kind, EntryRow.state != "dropped"
    )
    newest = chosen.order_by(*(column.desc() for column in _AGE)).limit(MOST_OF_A_KIND)
    return session.exec(newest).all()[::-1]


def at_stage(
    session: Session,
    community: str,
    stage: Stage,
    at_most: int,
    before: str | None = None,
    cycle: str | None = None,
) -> tuple[Sequence[EntryRow], bool]:
    """What stands at a stage, newest first, older than the entry `before`; and whether there is more.

    What is evidence of a strategy is seen once its prediction is locked.
    """
    chosen = select(EntryRow).where(
        EntryRow.community_id == community,
        EntryRow.stage == stage,
        EntryRow.state != "dropped",
        is_seen(community),
    )
    if cycle is not None:
        chosen = chosen.where(EntryRow.cycle_id == cycle)
    if before is not None:
        chosen = chosen.where(_older_than(session, community, before))
    newest = chosen.order_by(*(column.desc() for column in _AGE)).limit(at_most + 1)
    rows = session.exec(newest).all()
    return rows[:at_most], len(rows) > at_most


def is_seen(community: str) -> ColumnElement[bool]:
    """Nobody sees evidence of a strategy whose prediction is not locked."""
    locked = select(StrategyRow.id).where(
        StrategyRow.community_id == community, col(StrategyRow.locked_at).is_not(None)
    )
    return or_(col(EntryRow.strategy_id).is_(None), col(EntryRow.strategy_id).in_(locked))


def waiting_for(session: Session, person: str, at_most: int, community: str | None = None) -> list[Listed]:
    """The newest meetings that they led or answered for, where they still belong, with entries that wait for them."""
    drafted = select(EntryRow.meeting_id, EntryRow.community_id).where(
        EntryRow.facilitator == person, EntryRow.state == "drafted"
    )
    waits = drafted.distinct().subquery()
    chosen = (
        select(MeetingRow, CommunityRow.name)
        .join(waits, col(MeetingRow.id) == waits.c.meeting_id)
        .join(CommunityRow, col(CommunityRow.id) == waits.c.community_id)
        .join(MembershipRow, col(MembershipRow.community_id) == CommunityRow.id)
        .where(MembershipRow.person_id == person, col(MembershipRow.left_at).is_(None))
        .where(col(MembershipRow.role).in_(MEMBERS), col(CommunityRow.archived_at).is_(None))
    )
    if community is not None:
        chosen = chosen.where(CommunityRow.id == community)
    newest = chosen.order_by(col(MeetingRow.starts_at).desc(), MeetingRow.id, CommunityRow.id).limit(at_most)
    found = {
        row.id: (row, name) for row, name in session.exec(newest)
    }  # once, though it waits in two records
    return list(found.values())


def _older_than(session: Session, community: str, id: str) -> ColumnElement[bool]:
    row = session.get(EntryRow, id)
    if row is None or row.community_id != community:
        raise UnknownEntry(id)
    return tuple_(*_AGE) < tuple_(row.at, row.seq, row.id)
