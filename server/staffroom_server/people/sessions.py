"""Where people are signed in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam
from sqlalchemy import select as sa_select
from sqlmodel import Session, and_, col, select, update

from staffroom_server.database.many import among, bound
from staffroom_server.people.secret import digest
from staffroom_server.people.tables import PersonRow, SessionRow

Kind = Literal["browser", "token", "play"]

LASTS = {"browser": timedelta(days=30), "token": timedelta(days=365), "play": timedelta(days=365)}
SEEN_EVERY = timedelta(minutes=1)

_Found = Select[*tuple[Any, ...]]

_SIGNED = sa_select(
    *(col(SessionRow.secret_hash), col(SessionRow.id), col(PersonRow.id), col(PersonRow.name)),
    *(col(SessionRow.kind), col(PersonRow.guest), col(SessionRow.seen_at)),
).join(PersonRow, col(SessionRow.person_id) == col(PersonRow.id))
"""Columns, not rows: every socket is looked up every few seconds."""


@dataclass(frozen=True)
class Signed:
    """Who asks, and by which session."""

    session_id: str
    person_id: str
    name: str
    kind: Kind
    guest: bool
    seen_at: datetime

    def unseen(self, now: datetime) -> bool:
        """Whether it is time for `see`."""
        return now - self.seen_at >= SEEN_EVERY


def begin(session: Session, person: str, secret: str, kind: Kind, label: str, now: datetime) -> SessionRow:
    """A new session; it ends by itself when it was not used for as long as its kind lasts."""
    row = SessionRow(
        id=str(uuid4()),
        secret_hash=digest(secret),
        person_id=person,
        kind=kind,
        label=label[:200],
        made_at=now,
        seen_at=now,
        expires_at=now + LASTS[kind],
    )
    session.add(row)
    session.flush()
    return row


def signed(session: Session, secrets: Collection[str], now: datetime) -> dict[str, Signed]:
    """Whose they are, those of sessions that are alive. Changes nothing: `see` does."""
    hashed = {digest(secret): secret for secret in secrets}
    on = session.connection()
    found = on.execute(_by_secret(on.dialect.name), {**bound(on, secrets=hashed), "now": now})
    return {hashed[secret]: Signed(*signed) for secret, *signed in found}


def see(session: Session, ids: Collection[str], now: datetime) -> None:
    """Remember that the sessions were used, and let them last on."""
    for row in session.exec(select(SessionRow).where(col(SessionRow.id).in_(ids))):
        row.seen_at = max(row.seen_at, now)
        row.expires_at = row.seen_at + LASTS[row.kind]
    session.flush()


def alive_with_names(session: Session, ids: Collection[str], now: datetime) -> dict[str, Signed]:
    """Those of the sessions that have neither ended nor expired, by id."""
    on = session.connection()
    found = on.execute(_by_id(on.dialect.name), {**bound(on, ids=ids), "now": now})
    return {id: Signed(id, *theirs) for _, id, *theirs in found}


@lru_cache(maxsize=2)
def _by_secret(dialect: str) -> _Found:
    return _SIGNED.where(among(dialect, col(SessionRow.secret_hash), "secrets"), _alive(bindparam("now")))


@lru_cache(maxsize=2)
def _by_id(dialect: str) -> _Found:
    return _SIGNED.where(among(dialect, col(SessionRow.id), "ids"), _alive(bindparam("now")))


def sessions_of(session: Session, person: str, now: datetime) -> list[SessionRow]:
    """Where the person is signed in, newest first."""
    chosen = select(SessionRow).where(SessionRow.person_id == person, _alive(now))
    return list(session.exec(chosen.order_by(col(SessionRow.made_at).desc())))


def end(session: Session, person: str, id: str, now: datetime) -> bool:
    """End one session of this person; whether there was such a one to end."""
    ended = update(SessionRow).where(
        col(SessionRow.id) == id, col(SessionRow.person_id) == person, _alive(now)
    )
    return session.exec(ended.values(ended_at=now)).rowcount == 1


def end_others(session: Session, person: str, but: str | None, now: datetime) -> None:
    """End all sessions of the person except one."""
    others = update(SessionRow).where(col(SessionRow.person_id) == person, col(SessionRow.ended_at).is_(None))
    if but is not None:
        others = others.where(col(SessionRow.id) != but)
    session.exec(others.values(ended_at=now))


def _alive(now: datetime | BindParameter[Any]) -> ColumnElement[bool]:
    return and_(col(SessionRow.ended_at).is_(None), col(SessionRow.expires_at) > now)
