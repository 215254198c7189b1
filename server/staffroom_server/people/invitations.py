"""Links that let someone in: a guest into a meeting, someone into a community, a person by a click or a password."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal
from uuid import uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select, update

from staffroom_schemas.members import Role
from staffroom_server.database.many import one_of
from staffroom_server.people.secret import digest
from staffroom_server.people.tables import InvitationRow

Kind = Literal["guest", "member", "sign_in", "password"]

SHOWN = 100
"""Links of a community, newest."""


class LinkOver(Exception):
    """Nobody can come in by this link: it is unknown, revoked, expired or used up, and nobody is told which."""


def make(
    session: Session,
    secret: str,
    kind: Kind,
    *,
    now: datetime,
    lasts: timedelta,
    uses: int | None = 1,
    person: str | None = None,
    meeting: str | None = None,
    made_by: str | None = None,
    fast: bool = False,
    community: str | None = None,
    role: Role | None = None,
) -> InvitationRow:
    """A new link; `uses` null: as often as one likes while it lasts."""
    row = InvitationRow(
        id=str(uuid4()),
        secret_hash=digest(secret),
        kind=kind,
        person_id=person,
        meeting_id=meeting,
        made_by=made_by,
        made_at=now,
        expires_at=now + lasts,
        uses_left=uses,
        fast=fast,
        community_id=community,
        role=role,
    )
    session.add(row)
    session.flush()
    return row


def look(session: Session, secret: str, now: datetime) -> InvitationRow:
    """What a link is for, using nothing up; raises `LinkOver`."""
    row = session.exec(
        select(InvitationRow).where(InvitationRow.secret_hash == digest(secret), _open(now))
    ).first()
    if row is None:
        raise LinkOver
    return row


def use(session: Session, secret: str, now: datetime) -> InvitationRow:
    """Use a link once; raises `LinkOver`. Counted in one statement, so that two who come at once are two."""
    used = update(InvitationRow).where(col(InvitationRow.secret_hash) == digest(secret), _open(now))
    counted = used.values(uses_left=InvitationRow.uses_left - 1)  # type: ignore[operator]  # null stays null
    if session.exec(counted).rowcount != 1:
        raise LinkOver
    return session.exec(select(InvitationRow).where(InvitationRow.secret_hash == digest(secret))).one()


def revoke(session: Session, of: str, id: str, now: datetime) -> bool:
    """Revoke a link of this meeting or community; whether there is such a one. Revoking again changes nothing."""
    row = session.get(InvitationRow, id)
    if row is None or of not in (row.meeting_id, row.community_id):
        return False
    row.revoked_at = row.revoked_at or now
    session.flush()
    return True


def revoke_password_links(session: Session, person: str, now: datetime) -> None:
    """Whoever still holds a link that sets this person's password can no longer use it."""
    theirs = update(InvitationRow).where(
        col(InvitationRow.person_id) == person, col(InvitationRow.kind) == "password", _open(now)
    )
    session.exec(theirs.values(revoked_at=now))


def revoke_password_links_of(session: Session, people: Collection[str], now: datetime) -> None:
    """As `revoke_password_links`, of many."""
    theirs = update(InvitationRow).where(
        one_of(session.connection(), col(InvitationRow.person_id), people),
        col(InvitationRow.kind) == "password",
        _open(now),
    )
    session.exec(theirs.values(revoked_at=now))


def invitations_of(session: Session, meeting: str) -> list[InvitationRow]:
    """The guests' links of a meeting, newest first."""
    chosen = select(InvitationRow).where(InvitationRow.meeting_id == meeting)
    return list(session.exec(chosen.order_by(col(InvitationRow.made_at).desc())))


def into(session: Session, community: str) -> list[InvitationRow]:
    """The links by which people join a community, newest first."""
    chosen = select(InvitationRow).where(InvitationRow.community_id == community)
    return list(session.exec(chosen.order_by(col(InvitationRow.made_at).desc()).limit(SHOWN)))


def _open(now: datetime) -> ColumnElement[bool]:
    left = or_(col(InvitationRow.uses_left).is_(None), col(InvitationRow.uses_left) > 0)
    return and_(col(InvitationRow.revoked_at).is_(None), col(InvitationRow.expires_at) > now, left)
