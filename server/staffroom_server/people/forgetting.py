"""Forgetting who someone was: their account goes, and what they wrote stays as somebody's."""

from datetime import datetime

from sqlmodel import Session, col, delete

from staffroom_server.people.tables import AskedRow, InvitationRow, PersonRow, SessionRow


def forget_name(session: Session, id: str, now: datetime) -> None:
    """No name, no e-mail, no password, nowhere signed in, and no link that lets them in; their id stays."""
    row = session.get_one(PersonRow, id)
    row.name, row.email, row.password_hash, row.founds = "", None, None, False
    row.home_community, row.erased_at = None, row.erased_at or now
    session.flush()
    session.exec(delete(SessionRow).where(col(SessionRow.person_id) == id))
    session.exec(delete(AskedRow).where(col(AskedRow.person_id) == id))
    session.exec(delete(InvitationRow).where(col(InvitationRow.person_id) == id))
