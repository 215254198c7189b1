"""When a community meets."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import CompoundSelect
from sqlmodel import Session, col, select, union

from staffroom_schemas.members import MEMBERS, Role
from staffroom_schemas.takeaway import MeetingTaken
from staffroom_server.community import joint, seats
from staffroom_server.community.membership import NotAMember, belonging, members, role_in_community
from staffroom_server.community.tables import CommunityRow, MeetingRow

LISTED = 200  # of one community, newest

Listed = tuple[MeetingRow, str]
"""A meeting and its community's name."""


def plan(
    session: Session,
    community: str,
    *,
    title: str,
    starts_at: datetime,
    minutes: int,
    facilitator: str,
    made_by: str,
    now: datetime,
) -> MeetingRow:
    """A new meeting; raises `NotAMember` when its facilitator is no member of the community."""
    if role_in_community(session, facilitator, community) not in MEMBERS:
        raise NotAMember(facilitator)
    row = MeetingRow(
        id=str(uuid4()),
        community_id=community,
        title=title,
        starts_at=starts_at,
        minutes=minutes,
        facilitator=facilitator,
        made_by=made_by,
        made_at=now,
    )
    session.add(row)
    session.flush()
    return row


def leader(session: Session, community: str, wanted: str) -> str:
    """Who facilitates: whoever is wanted, or of those who belong to it a coordinator, if they have left."""
    if role_in_community(session, wanted, community) in MEMBERS:
        return wanted
    roles = {one: role for one, role in members(session, community).items() if role in MEMBERS}
    return min(roles, key=lambda one: roles[one] is not Role.coordinator)


def add_known(session: Session, community: str, meeting: MeetingTaken, now: datetime) -> None:
    """A meeting that was held elsewhere, under its own id."""
    fields = meeting.model_dump(include={"id", "title", "minutes", "facilitator", "made_by"})
    starts_at = datetime.fromisoformat(meeting.starts_at)
    session.add(MeetingRow(community_id=community, starts_at=starts_at, made_at=now, **fields))
    session.flush()


def meeting(session: Session, id: str) -> MeetingRow | None:
    """The meeting of this id."""
    return session.get(MeetingRow, id)


def meetings_of(session: Session, community: str) -> list[MeetingRow]:
    """Its meetings, and those of others which it joined, soonest first; of many, the latest."""
    chosen = select(MeetingRow).where(col(MeetingRow.id).in_(joint.its(community)))
    latest = chosen.order_by(col(MeetingRow.starts_at).desc(), MeetingRow.id).limit(LISTED)
    return list(reversed(session.exec(latest).all()))


def ahead(session: Session, community: str, since: datetime) -> list[MeetingRow]:
    """Its meetings that start after `since`, and those of others which it joined, soonest first."""
    chosen = select(MeetingRow).where(
        col(MeetingRow.id).in_(joint.its(community)), MeetingRow.starts_at > since
    )
    return list(session.exec(chosen.order_by(col(MeetingRow.starts_at), MeetingRow.id).limit(LISTED)))


def newest_before(session: Session, community: str, at: datetime, at_most: int) -> list[MeetingRow]:
    """Its last meetings that began before then, newest first."""
    chosen = select(MeetingRow).where(MeetingRow.community_id == community, MeetingRow.starts_at < at)
    newest = chosen.order_by(col(MeetingRow.starts_at).desc(), MeetingRow.id).limit(at_most)
    return list(session.exec(newest))


def meetings_for(session: Session, person: str, since: datetime) -> list[Listed]:
    """The meetings that start after `since` of all communities they belong to or have a seat in, soonest first.

    Of archived communities none.
    """
    chosen = select(MeetingRow, CommunityRow.name).where(
        MeetingRow.community_id == CommunityRow.id,
        col(CommunityRow.archived_at).is_(None),
        col(MeetingRow.id).in_(_open_to(person)),
        MeetingRow.starts_at > since,
    )
    found = session.exec(chosen.order_by(col(MeetingRow.starts_at), MeetingRow.id).limit(LISTED))
    return [(row, name) for row, name in found]


def _open_to(person: str) -> CompoundSelect[Any]:
    """The ids of their communities' meetings, joined ones too, and of those where they have a seat.

    A question within another, made of several: with "or", PostgreSQL would look at every meeting there is.
    """
    theirs = col(MeetingRow.community_id).in_(belonging(person))
    joined = joint.with_any_of(belonging(person))
    return union(select(MeetingRow.id).where(theirs), joined, seats.held_by(person))
