"""Who someone is: their name, their e-mail, their password's hash."""

import unicodedata
from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from staffroom_server.database.many import one_of
from staffroom_server.people.tables import NAMELESS, PersonRow


class EmailTaken(Exception):
    """Another account has this e-mail."""


def add(
    session: Session, *, name: str, email: str, now: datetime, founds: bool = False, home: str | None = None
) -> PersonRow:
    """A new account without a password; raises `EmailTaken`."""
    if by_email(session, email):
        raise EmailTaken(email)
    row = PersonRow(
        id=str(uuid4()), name=name, email=as_stored(email), founds=founds, home_community=home, made_at=now
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:  # another process was faster
        raise EmailTaken(email) from error
    return row


def add_guest(session: Session, *, name: str, now: datetime) -> PersonRow:
    """Someone who comes by a link and has no account."""
    row = PersonRow(id=str(uuid4()), name=name, guest=True, made_at=now)
    session.add(row)
    session.flush()
    return row


def add_known(session: Session, id: str, name: str | None, *, home: str, now: datetime) -> None:
    """Someone from another server, without an account; `name` null: forgotten. Who is here stays as they are."""
    if session.get(PersonRow, id) is None:
        erased = None if name else now
        session.add(PersonRow(id=id, name=name or "", home_community=home, made_at=now, erased_at=erased))
        session.flush()


def as_stored(email: str) -> str:
    """The one spelling under which an e-mail is known."""
    return unicodedata.normalize("NFC", email).lower()


def by_email(session: Session, email: str) -> PersonRow | None:
    """The account of this e-mail, however it is spelt."""
    return session.exec(select(PersonRow).where(PersonRow.email == as_stored(email))).first()


def by_emails(session: Session, emails: Collection[str]) -> dict[str, PersonRow]:
    """The accounts that there are of these e-mails, spelt as they are stored."""
    rows = session.exec(select(PersonRow).where(one_of(session.connection(), col(PersonRow.email), emails)))
    return {row.email: row for row in rows if row.email}


def person(session: Session, id: str) -> PersonRow | None:
    """The person of this id."""
    return session.get(PersonRow, id)


def people(session: Session, ids: Collection[str]) -> dict[str, PersonRow]:
    """The people of these ids that there are."""
    rows = session.exec(select(PersonRow).where(one_of(session.connection(), col(PersonRow.id), ids)))
    return {row.id: row for row in rows}


def names(session: Session, ids: Collection[str]) -> dict[str, str]:
    """The names of these ids that there are, as they are shown: of someone whose name is forgotten, a neutral one."""
    these = one_of(session.connection(), col(PersonRow.id), ids)
    rows = session.exec(select(PersonRow.id, PersonRow.name).where(these))
    return {id: name or NAMELESS for id, name in rows}


def set_password(session: Session, id: str, password_hash: str) -> None:
    """From now on this is their password's hash."""
    row = session.get_one(PersonRow, id)
    row.password_hash = password_hash
    session.flush()


def renew_hash(session: Session, id: str, old: str, new: str) -> None:
    """The same password, hashed anew; if it was changed meanwhile, the change stays."""
    row = session.get_one(PersonRow, id)
    if row.password_hash == old:
        row.password_hash = new
    session.flush()


def anybody(session: Session) -> bool:
    """Whether there is any account yet."""
    return (
        session.exec(select(PersonRow.id).where(col(PersonRow.email).is_not(None)).limit(1)).first()
        is not None
    )
