"""Joining a community by a link: whoever has an account with it, someone new with one that is made for them."""

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http.communities import Belongs
from staffroom_schemas.http.people import SignedIn, UseInvitation
from staffroom_schemas.members import Role
from staffroom_server.community import keeping, membership, schedule
from staffroom_server.people import accounts, invitations, secret, sessions
from staffroom_server.people.sessions import Signed
from staffroom_server.people.tables import InvitationRow
from staffroom_server.web.calls import Answer, Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.devices import device
from staffroom_server.web.errors import NotDone, bad_body, not_allowed
from staffroom_server.web.limits import network
from staffroom_server.web.permissions import ARCHIVED, ONLY_COUNTS
from staffroom_server.web.signing import address_of, too_fast

KNOWN = "There is an account with this e-mail already. Sign in with it first, then open the link again."


class Joining:
    """By links of communities."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def join(self, call: Call[UseInvitation]) -> Answer[SignedIn]:
        """Whoever belongs to it already is led there, and nothing is used up."""
        by = call.signed
        if by is not None and not by.guest:
            answer = await self._on.database.write(lambda session: _joins(session, call, by))
            await self._on.recheck()
            return answer
        if wait := self._on.limits.by_address.take(network(address_of(call)), call.now.timestamp()):
            raise too_fast(wait)
        name, email, password = call.body.name, call.body.email, call.body.password
        if name is None:
            raise bad_body("Say the name by which the others will know you.", "name")
        if email is None:
            raise bad_body("Say the e-mail by which you will sign in.", "email")
        if password is None:
            raise bad_body("Choose a password of at least 10 characters.", "password")
        hashed = await self._on.passwords.hash(password)
        return await self._on.database.write(lambda session: _comes(session, call, name, email, hashed))


def _joins(session: Session, call: Call[UseInvitation], by: Signed) -> Answer[SignedIn]:
    link = invitations.look(session, call.body.secret, call.now)
    if membership.role_in_community(session, by.person_id, link.community_id or "") is Role.stranger:
        link = _used(session, call)
        membership.join(session, link.community_id or "", by.person_id, role_by(link), call.now)
    drawn = _begin(session, call, by.person_id) if call.body.token else None
    said = SignedIn(person=by.person_id, name=by.name, community=link.community_id, token=drawn)
    return Answer(said)


def _comes(
    session: Session, call: Call[UseInvitation], name: str, email: str, hashed: str
) -> Answer[SignedIn]:
    link = _used(session, call)
    try:
        person = accounts.add(session, name=name, email=email, home=link.community_id, now=call.now)
    except accounts.EmailTaken:
        raise NotDone(Code.taken, KNOWN, "email") from None
    accounts.set_password(session, person.id, hashed)
    membership.join(session, link.community_id or "", person.id, role_by(link), call.now)
    drawn, token = _begin(session, call, person.id), call.body.token
    said = SignedIn(person=person.id, name=name, community=link.community_id, token=drawn if token else None)
    return Answer(said, secret=None if token else drawn)


def _used(session: Session, call: Call[UseInvitation]) -> InvitationRow:
    link = invitations.use(session, call.body.secret, call.now)
    if keeping.is_archived(session, link.community_id or ""):
        raise NotDone(Code.closed, ARCHIVED)
    return link


def role_by(link: InvitationRow) -> Belongs:
    """What a link makes of someone; never one who leads."""
    match link.role:
        case Role.observer:
            return Role.observer
        case Role.official:
            return Role.official
        case _:
            return Role.member


def _begin(session: Session, call: Call[UseInvitation], person: str) -> str:
    drawn = secret.draw()
    kind: sessions.Kind = "token" if call.body.token else "browser"
    sessions.begin(session, person, drawn, kind, device(call.request), call.now)
    return drawn


def not_archived(session: Session, meeting: str) -> None:
    """Nobody new comes into a meeting of an archived community."""
    if keeping.is_of_archived(session, meeting):
        raise NotDone(Code.closed, ARCHIVED)


def not_as_official(session: Session, person: str, meeting: str) -> None:
    """An official of the community takes no seat in its meetings."""
    row = schedule.meeting(session, meeting)
    if row is not None and membership.role_in_community(session, person, row.community_id) is Role.official:
        raise not_allowed(ONLY_COUNTS)
