"""Who belongs to a community, and as what."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_schemas.http.communities import Belongs
from staffroom_schemas.members import Role
from staffroom_server.community import seats
from staffroom_server.community.tables import CommunityRow, MembershipRow
from staffroom_server.database.many import one_of


class AlreadyMember(Exception):
    """They belong to the community already."""


class LooksOn(Exception):
    """They belong to the community, and do not work in it."""


class NotAMember(Exception):
    """They do not belong to the community."""


class LastCoordinator(Exception):
    """A community never loses its last coordinator."""


def found(session: Session, name: str, by: str, now: datetime) -> CommunityRow:
    """A new community with one member, its coordinator."""
    row = CommunityRow(id=str(uuid4()), name=name, made_at=now)
    session.add(row)
    session.flush()
    join(session, row.id, by, Role.coordinator, now)
    return row


def community(session: Session, id: str) -> CommunityRow | None:
    """The community of this id."""
    return session.get(CommunityRow, id)


def names(session: Session, communities: Collection[str]) -> dict[str, str]:
    """What these are called."""
    chosen = select(CommunityRow.id, CommunityRow.name).where(col(CommunityRow.id).in_(communities))
    return dict(session.exec(chosen).all()) if communities else {}


def join(session: Session, community: str, person: str, role: Belongs, now: datetime) -> None:
    """From now on they belong to it, again or for the first time; raises `AlreadyMember`."""
    row = session.get(MembershipRow, (community, person))
    if row is None:
        row = MembershipRow(community_id=community, person_id=person, role=role, joined_at=now)
        session.add(row)
    elif row.left_at is None:
        raise AlreadyMember(person)
    else:
        row.role, row.joined_at, row.left_at = role, now, None
    _keep_from_meetings(session, row)
    session.flush()


def join_all(session: Session, community: str, roles: Mapping[str, Belongs], now: datetime) -> None:
    """As `join`, of many, none of whom belongs to it."""
    these = one_of(session.connection(), col(MembershipRow.person_id), [*roles])
    once = select(MembershipRow).where(MembershipRow.community_id == community, these)
    rows = {row.person_id: row for row in session.exec(once)}
    for person, role in roles.items():
        row = rows.get(person) or MembershipRow(
            community_id=community, person_id=person, role=role, joined_at=now
        )
        row.role, row.joined_at, row.left_at = role, now, None
        session.add(row)
        _keep_from_meetings(session, row)
    session.flush()


def belonging_elsewhere(session: Session, community: str, people: Collection[str]) -> set[str]:
    """Those of the people who belong to another community too."""
    these = one_of(session.connection(), col(MembershipRow.person_id), people)
    others = select(MembershipRow.person_id).where(
        these, col(MembershipRow.left_at).is_(None), MembershipRow.community_id != community
    )
    return set(session.exec(others))


def knew(session: Session, community: str, person: str, now: datetime) -> None:
    """They stand in its record: it knows them as someone who left, unless it knows them already."""
    if not ever_belonged(session, person, community):
        row = MembershipRow(
            community_id=community, person_id=person, role=Role.member, joined_at=now, left_at=now
        )
        session.add(row)
        session.flush()


def leave(session: Session, community: str, person: str, now: datetime) -> None:
    """From now on they belong to it no more, nor sit in its meetings as a guest.

    Raises `NotAMember` or `LastCoordinator`.
    """
    row = _current(session, community, person)
    if row.role == Role.coordinator:
        _keep_one_coordinator(session, community)
    row.left_at = now
    seats.give_up(session, community, person)
    session.flush()


def change_role(session: Session, community: str, person: str, role: Belongs) -> None:
    """From now on they are this there; raises `NotAMember` or `LastCoordinator`."""
    row = _current(session, community, person)
    if row.role == Role.coordinator and role != Role.coordinator:
        _keep_one_coordinator(session, community)
    row.role = role
    _keep_from_meetings(session, row)
    session.flush()


def members(session: Session, community: str) -> dict[str, Role]:
    """The ids of those who belong to it, with their roles, in the order in which they joined."""
    chosen = select(MembershipRow).where(
        MembershipRow.community_id == community, col(MembershipRow.left_at).is_(None)
    )
    ordered = chosen.order_by(col(MembershipRow.joined_at), MembershipRow.person_id)
    return {row.person_id: Role(row.role) for row in session.exec(ordered)}


def communities_of(session: Session, person: str) -> list[tuple[CommunityRow, Role]]:
    """The communities a person belongs to, by name, and as what."""
    chosen = select(CommunityRow, MembershipRow.role).where(
        CommunityRow.id == MembershipRow.community_id,
        MembershipRow.person_id == person,
        col(MembershipRow.left_at).is_(None),
    )
    found = session.exec(chosen.order_by(CommunityRow.name, CommunityRow.id))
    return [(row, Role(role)) for row, role in found]


def belonging(person: str) -> SelectOfScalar[str]:
    """The ids of the communities whose meetings a person may look into, as a question within another."""
    return select(MembershipRow.community_id).where(
        MembershipRow.person_id == person,
        col(MembershipRow.left_at).is_(None),
        MembershipRow.role != Role.official,
    )


def role_in_community(session: Session, person: str, community: str) -> Role:
    """What a person is there; a stranger, if they do not belong to it."""
    row = session.get(MembershipRow, (community, person))
    return Role.stranger if row is None or row.left_at is not None else Role(row.role)


def ever_belonged(session: Session, person: str, community: str) -> bool:
    """Whether they belong to it or did so once."""
    return session.get(MembershipRow, (community, person)) is not None


def _keep_from_meetings(session: Session, row: MembershipRow) -> None:
    """An official sits in no meeting, as a guest neither."""
    if row.role == Role.official:
        seats.give_up(session, row.community_id, row.person_id)


def _current(session: Session, community: str, person: str) -> MembershipRow:
    row = session.get(MembershipRow, (community, person))
    if row is None or row.left_at is not None:
        raise NotAMember(person)
    return row


def _keep_one_coordinator(session: Session, community: str) -> None:
    # Locked, so that the last two cannot leave at once on PostgreSQL; SQLite has one writer.
    session.exec(select(CommunityRow.id).where(CommunityRow.id == community).with_for_update()).one()
    coordinators = select(func.count()).where(
        MembershipRow.community_id == community,
        MembershipRow.role == Role.coordinator,
        col(MembershipRow.left_at).is_(None),
    )
    if session.exec(coordinators).one() < 2:
        raise LastCoordinator(community)
