"""Coming in and going out: by password or by link."""

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.people import InvitationSeen, LookAtInvitation, SignedIn, SignIn
from staffroom_schemas.ids import Said
from staffroom_server.buckets import Buckets
from staffroom_server.community import membership, schedule
from staffroom_server.people import accounts, invitations, secret, sessions
from staffroom_server.people.tables import PersonRow
from staffroom_server.web.auth import Auth
from staffroom_server.web.calls import Answer, Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.devices import device
from staffroom_server.web.errors import NotDone
from staffroom_server.web.limits import network

WRONG = "E-mail and password do not fit. Try again, or ask a coordinator for a link that sets a new password."


class Signing:
    """Signs people in and out."""

    def __init__(self, on: Dependencies, auth: Auth) -> None:
        """Of these."""
        self._on = on
        self._auth = auth

    async def sign_in(self, call: Call[SignIn]) -> Answer[SignedIn]:
        """A session for whoever knows the password; all else takes as long and says the same."""
        if not call.body.token:
            self._auth.check_origin(call.request)
        self._count(call)
        email, password = call.body.email, call.body.password
        person = await self._on.database.read(lambda session: accounts.by_email(session, email))
        fits = await self._on.passwords.fits(person.password_hash if person else None, password)
        if person is None or not fits:
            raise NotDone(Code.wrong_password, WRONG)
        self._uncount(call)
        await self._renew(person, password)
        return await self._begin(call, person)

    async def sign_out(self, call: Call[Nothing]) -> Answer[Nothing]:
        """This session is over, and its sockets close; who is not signed in is out already."""
        if by := call.signed:
            await self._on.database.write(
                lambda session: sessions.end(session, by.person_id, by.session_id, call.now)
            )
            await self._on.recheck()
        return Answer(Nothing(), forget=True)

    async def look(self, call: Call[LookAtInvitation]) -> InvitationSeen:
        """What the link is for."""

        def seen(session: Session) -> InvitationSeen:
            link = invitations.look(session, call.body.secret, call.now)
            person = accounts.person(session, link.person_id) if link.person_id else None
            meeting = schedule.meeting(session, link.meeting_id) if link.meeting_id else None
            community = membership.community(session, link.community_id) if link.community_id else None
            return InvitationSeen.model_validate(
                {
                    "kind": link.kind,
                    "name": person and person.name,
                    "meeting": meeting and meeting.id,
                    "title": meeting and meeting.title,
                    "community": community and community.id,
                    "community_name": community and community.name,
                    "role": link.role,
                }
            )

        try:
            return await self._on.database.read(seen)
        except invitations.LinkOver:
            count_unknown_link(self._on, call)
            raise

    def _count(self, call: Call[SignIn]) -> None:
        now = call.now.timestamp()
        for buckets, key in self._buckets(call):
            if wait := buckets.take(key, now):
                raise too_fast(wait)

    def _uncount(self, call: Call[SignIn]) -> None:
        for buckets, key in self._buckets(call):
            buckets.give_back(key, call.now.timestamp())

    def _buckets(self, call: Call[SignIn]) -> list[tuple[Buckets, str]]:
        limits, email = self._on.limits, accounts.as_stored(call.body.email)
        where = network(address_of(call))
        return [
            (limits.by_address, where),
            (limits.by_email_anywhere, email),
            (limits.by_email, f"{email} from {where}"),
        ]

    async def _renew(self, person: PersonRow, password: str) -> None:
        old = person.password_hash
        if old and self._on.passwords.outdated(old):
            renewed = await self._on.passwords.hash(password)
            await self._on.database.write(
                lambda session: accounts.renew_hash(session, person.id, old, renewed)
            )

    async def _begin(self, call: Call[SignIn], person: PersonRow) -> Answer[SignedIn]:
        drawn = secret.draw()
        kind: sessions.Kind = "token" if call.body.token else "browser"
        label = device(call.request)
        await self._on.database.write(
            lambda session: sessions.begin(session, person.id, drawn, kind, label, call.now)
        )
        return signed_in(person, drawn, token=call.body.token)


def signed_in(person: PersonRow, drawn: str, *, token: bool, meeting: str | None = None) -> Answer[SignedIn]:
    """You are in, by a cookie or by a token."""
    said = SignedIn(person=person.id, name=person.name, meeting=meeting, token=drawn if token else None)
    return Answer(said, secret=None if token else drawn)


def address_of(call: Call[Said]) -> str | None:
    """The address a call came from: of the client, or of a proxy that is not trusted to say whose."""
    return call.request.client.host if call.request.client else None


def count_unknown_link(on: Dependencies, call: Call[Said]) -> None:
    """Someone tries secrets; raises `NotDone` when there were too many of them."""
    if wait := on.limits.links.take(network(address_of(call)), call.now.timestamp()):
        raise too_fast(wait)


def too_fast(wait: int) -> NotDone:
    """Too many tries; some seconds later it will do."""
    return NotDone(Code.too_fast, f"That was too often. Please wait {wait} s and try again.", wait=wait)
