"""A community as a whole: described, handed over, archived and brought back."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from staffroom_schemas.members import MEMBERS, Role
from staffroom_server.community import membership
from staffroom_server.community.tables import CommunityRow, MeetingRow
from staffroom_server.database.many import among, bound


def read(session: Session, community: str) -> dict[str, str]:
    """What it says of itself, as `CommunityRead` names it."""
    row = session.get_one(CommunityRow, community)
    return {"name": row.name, "about": row.about}


def describe(session: Session, community: str, name: str, about: str, by: str) -> None:
    """It is called so, and for this."""
    row = session.get_one(CommunityRow, community)
    row.name = name
    if about != row.about:
        row.about, row.about_by = about, by
    session.flush()


def forget_description(session: Session, person: str, community: str | None) -> None:
    """What this person wrote of one community, or of any, that it is for."""
    chosen = select(CommunityRow).where(CommunityRow.about_by == person)
    if community is not None:
        chosen = chosen.where(CommunityRow.id == community)
    for row in session.exec(chosen):
        row.about, row.about_by = "", None
    session.flush()


def hand_over(session: Session, community: str, giver: str, taker: str) -> None:
    """The one coordinates in place of the other; raises `NotAMember` or `LooksOn` of one who does not work in it."""
    role = membership.role_in_community(session, taker, community)
    if giver == taker or role is Role.stranger:
        raise membership.NotAMember(taker)
    if role not in MEMBERS:
        raise membership.LooksOn(taker)
    membership.change_role(session, community, taker, Role.coordinator)
    membership.change_role(session, community, giver, Role.member)


def archive(session: Session, community: str, now: datetime) -> None:
    """From now on it is read, and not changed; again changes nothing."""
    row = session.get_one(CommunityRow, community)
    row.archived_at = row.archived_at or now
    session.flush()


def bring_back(session: Session, community: str) -> None:
    """It goes on."""
    session.get_one(CommunityRow, community).archived_at = None
    session.flush()


def is_archived(session: Session, community: str) -> bool:
    """Whether it can only be read."""
    chosen = select(CommunityRow.archived_at).where(CommunityRow.id == community)
    return session.exec(chosen).first() is not None


def is_of_archived(session: Session, meeting: str) -> bool:
    """Whether the meeting's community can only be read."""
    return meeting in archived_among(session, [meeting])


def archived_among(session: Session, meetings: Collection[str]) -> set[str]:
    """Those of the meetings whose community can only be read."""
    on = session.connection()
    return {*on.execute(_archived(on.dialect.name), bound(on, meetings=meetings)).scalars()}


@lru_cache(maxsize=2)
def _archived(dialect: str) -> Select[str]:
    return sa_select(col(MeetingRow.id)).where(
        col(CommunityRow.id) == col(MeetingRow.community_id),
        col(CommunityRow.archived_at).is_not(None),
        among(dialect, col(MeetingRow.id), "meetings"),
    )
