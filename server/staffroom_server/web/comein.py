"""Using a link: a guest takes a seat, a community is joined, a person is signed in, a password is set."""

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http.people import SignedIn, UseInvitation
from staffroom_schemas.members import Role
from staffroom_server.community import seats
from staffroom_server.community.meeting_roles import role_in_meeting
from staffroom_server.people import accounts, invitations, secret, sessions
from staffroom_server.people.sessions import Signed
from staffroom_server.people.tables import InvitationRow
from staffroom_server.web.auth import Auth
from staffroom_server.web.calls import Answer, Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.devices import device
from staffroom_server.web.errors import NotDone, bad_body
from staffroom_server.web.joining import Joining, not_archived, not_as_official
from staffroom_server.web.signing import count_unknown_link, signed_in


class ComingIn:
    """Lets people in by links."""

    def __init__(self, on: Dependencies, auth: Auth) -> None:
        """Of these."""
        self._on = on
        self._auth = auth
        self._joining = Joining(on)

    async def use(self, call: Call[UseInvitation]) -> Answer[SignedIn]:
        """Use the link, once; a guest's link leaves whoever is signed in who they are."""
        if not call.body.token:
            self._auth.check_origin(call.request)
        link = await self._look(call)
        if link.kind == "guest":
            return await self._seat(call, link.meeting_id or "")
        if link.kind == "member":
            return await self._joining.join(call)
        hashed = await self._hashed(call) if link.kind == "password" else None
        drawn = secret.draw()
        answer = await self._on.database.write(lambda session: _person_comes(session, call, drawn, hashed))
        if hashed:
            await self._on.recheck()
        return answer

    async def _look(self, call: Call[UseInvitation]) -> InvitationRow:
        link = await self._on.database.read(lambda session: _found(session, call))
        if link is None:
            count_unknown_link(self._on, call)
            raise invitations.LinkOver
        return link

    async def _hashed(self, call: Call[UseInvitation]) -> str:
        if call.body.password is None:
            raise bad_body("Choose a password of at least 10 characters.", "password")
        return await self._on.passwords.hash(call.body.password)

    async def _seat(self, call: Call[UseInvitation], meeting: str) -> Answer[SignedIn]:
        drawn, by, name = secret.draw(), call.signed, call.body.name
        if by is not None and await self._on.is_blocked(meeting, by.person_id):
            raise NotDone(Code.blocked, "The facilitator has closed this room to you.")
        if name is not None:
            return await self._on.database.write(lambda session: _guest_comes(session, call, name, drawn))
        if by is not None:
            answer = await self._on.database.write(lambda session: _member_comes(session, call, by, drawn))
            if answer is not None:
                return answer
        raise bad_body("Say the name by which the others will know you.", "name")


def _found(session: Session, call: Call[UseInvitation]) -> InvitationRow | None:
    try:
        return invitations.look(session, call.body.secret, call.now)
    except invitations.LinkOver:
        return None


def _person_comes(
    session: Session, call: Call[UseInvitation], drawn: str, hashed: str | None
) -> Answer[SignedIn]:
    """The link's person is signed in, after their password was set, which ends their other sessions."""
    link = invitations.use(session, call.body.secret, call.now)
    person = accounts.person(session, link.person_id or "")
    assert person is not None
    if hashed:
        accounts.set_password(session, person.id, hashed)
        invitations.revoke_password_links(session, person.id, call.now)
        sessions.end_others(session, person.id, None, call.now)
    _begin(session, call, person.id, drawn, link)
    return signed_in(person, drawn, token=call.body.token)


def _guest_comes(session: Session, call: Call[UseInvitation], name: str, drawn: str) -> Answer[SignedIn]:
    """Someone new takes a seat."""
    link = invitations.use(session, call.body.secret, call.now)
    not_archived(session, link.meeting_id or "")
    person = accounts.add_guest(session, name=name, now=call.now)
    seats.take(session, link.meeting_id or "", person.id, link.id, call.now)
    _begin(session, call, person.id, drawn, link)
    return signed_in(person, drawn, token=call.body.token, meeting=link.meeting_id)


def _member_comes(
    session: Session, call: Call[UseInvitation], by: Signed, drawn: str
) -> Answer[SignedIn] | None:
    """Whoever takes part already just goes there; another account takes a seat; a guest of elsewhere: null."""
    link = invitations.look(session, call.body.secret, call.now)
    meeting = link.meeting_id or ""
    if role_in_meeting(session, by.person_id, meeting) in (Role.stranger, Role.observer):
        if by.guest:
            return None
        not_archived(session, meeting)
        not_as_official(session, by.person_id, meeting)
        invitations.use(session, call.body.secret, call.now)
        seats.take(session, meeting, by.person_id, link.id, call.now)
    if call.body.token:
        _begin(session, call, by.person_id, drawn, link)
    return Answer(
        SignedIn(person=by.person_id, name=by.name, meeting=meeting, token=drawn if call.body.token else None)
    )


def _begin(session: Session, call: Call[UseInvitation], person: str, drawn: str, link: InvitationRow) -> None:
    kind: sessions.Kind = "play" if link.fast else "token" if call.body.token else "browser"
    sessions.begin(session, person, drawn, kind, device(call.request), call.now)
