"""One's own: what is mine, my password, where I am signed in."""

from datetime import datetime, timedelta

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Me, MeetingSeen, MembershipSeen
from staffroom_schemas.http.people import ChangePassword, MakeToken, Sessions, SessionSeen, TokenMade
from staffroom_server.community import entries, hours, membership, schedule
from staffroom_server.people import accounts, invitations, secret, sessions
from staffroom_server.people.tables import SessionRow
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, not_allowed, not_found
from staffroom_server.web.lists import meetings_seen
from staffroom_server.web.signing import too_fast

LONG_OVER = timedelta(days=2)  # after its start a meeting is nothing that is next
SAID_OFF = timedelta(days=7)
"""How long before a meeting that was called off one is told so."""
WAITING = 20
"""Meetings to confirm that are shown at once."""


class Account:
    """What belongs to whoever asks."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def me(self, call: Call[Nothing]) -> Me:
        """Who asks, their communities and what is next."""
        by = call.by

        def seen(session: Session) -> Me:
            person = accounts.person(session, by.person_id)
            assert person is not None
            coming = schedule.meetings_for(session, person.id, call.now - LONG_OVER)
            waits = entries.waiting_for(session, person.id, WAITING)
            return Me(
                person=person.id,
                name=person.name,
                email=person.email,
                guest=person.guest,
                founds=person.founds,
                communities=tuple(
                    MembershipSeen(id=row.id, name=row.name, role=role, archived=row.archived_at is not None)
                    for row, role in sorted(
                        membership.communities_of(session, person.id),
                        key=lambda one: bool(one[0].archived_at),
                    )
                ),
                meetings=tuple(m for m in meetings_seen(session, coming) if _is_next(m, call.now)),
                waits=meetings_seen(session, waits),
                zone=row.zone if (row := hours.of(session, person.id)) else None,
            )

        return await self._on.database.read(seen)

    async def change_password(self, call: Call[ChangePassword]) -> Nothing:
        """A new password for the old one; the person's other sessions end."""
        by, body = call.by, call.body
        if by.guest:
            raise not_allowed("A guest has no password.")
        if wait := self._on.limits.by_email.take(by.person_id, call.now.timestamp()):
            raise too_fast(wait)
        person = await self._on.database.read(lambda session: accounts.person(session, by.person_id))
        if not await self._on.passwords.fits(person.password_hash if person else None, body.old):
            raise NotDone(Code.wrong_password, "The old password is another one.", "old")
        hashed = await self._on.passwords.hash(body.new)

        def change(session: Session) -> None:
            accounts.set_password(session, by.person_id, hashed)
            invitations.revoke_password_links(session, by.person_id, call.now)
            sessions.end_others(session, by.person_id, by.session_id, call.now)

        await self._on.database.write(change)
        await self._on.recheck()
        return Nothing()

    async def sessions(self, call: Call[Nothing]) -> Sessions:
        """Where they are signed in."""
        by = call.by
        rows = await self._on.database.read(
            lambda session: sessions.sessions_of(session, by.person_id, call.now)
        )
        return Sessions(sessions=tuple(_seen(row, by.session_id) for row in rows))

    async def end_session(self, call: Call[Nothing]) -> Nothing:
        """Sign out there; its sockets close."""
        by, id = call.by, call.id("session")
        if not await self._on.database.write(
            lambda session: sessions.end(session, by.person_id, id, call.now)
        ):
            raise not_found()
        await self._on.recheck()
        return Nothing()

    async def make_token(self, call: Call[MakeToken]) -> TokenMade:
        """A token for programs; one that may speak without pause only for those whom the operator trusts."""
        by, body = call.by, call.body
        if by.guest:
            raise not_allowed("A guest can make no token.")
        drawn = secret.draw()

        def make(session: Session) -> SessionRow:
            person = accounts.person(session, by.person_id)
            if body.play and not (person and person.founds):
                raise not_allowed("The operator can make such a token: staffroom user token EMAIL --play.")
            kind: sessions.Kind = "play" if body.play else "token"
            return sessions.begin(session, by.person_id, drawn, kind, body.label, call.now)

        row = await self._on.database.write(make)
        return TokenMade(session=row.id, token=drawn)


def _is_next(meeting: MeetingSeen, now: datetime) -> bool:
    """Neither over nor, unless someone might still come, called off."""
    soon = now - timedelta(hours=12) < meeting.starts_at < now + SAID_OFF
    return meeting.phase != "closed" and (soon or not meeting.cancelled)


def _seen(row: SessionRow, current: str) -> SessionSeen:
    return SessionSeen.model_validate(
        {
            "id": row.id,
            "kind": row.kind,
            "label": row.label,
            "made_at": row.made_at,
            "seen_at": row.seen_at,
            "current": row.id == current,
        }
    )
