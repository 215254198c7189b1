"""What the operator does from the command line of the same machine."""

import asyncio
from datetime import datetime, timedelta
from io import BytesIO

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.meetings import LinkMade
from staffroom_schemas.http.operator import AddUser, Imported, ImportMeeting, MakeLinkFor, MakeTokenFor
from staffroom_schemas.http.people import TokenMade
from staffroom_schemas.http.writing import PublishScript, ScriptPublished, TakeBackScript
from staffroom_server.archive import importing
from staffroom_server.archive.arriving import MOST, Arrival, read_file
from staffroom_server.community import scripts
from staffroom_server.people import accounts, invitations, secret, sessions
from staffroom_server.people.tables import PersonRow
from staffroom_server.protocols.library import library
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone
from staffroom_server.web.links import come_in, meeting_at

NEW_ACCOUNT, LINK = timedelta(days=7), timedelta(days=1)


def add_user(session: Session, asked: AddUser, origin: str, now: datetime) -> LinkMade:
    """An account that may found communities, and the link that sets its password; raises `EmailTaken`."""
    person = accounts.add(session, name=asked.name, email=asked.email, founds=True, now=now)
    return _link(session, person, "password", NEW_ACCOUNT, origin, now)


def make_link(session: Session, asked: MakeLinkFor, origin: str, now: datetime) -> LinkMade:
    """A link, good for one use, that signs the person in or sets their password."""
    return _link(session, person_of(session, asked.email), asked.kind, LINK, origin, now)


def make_token(session: Session, asked: MakeTokenFor, now: datetime) -> TokenMade:
    """A bearer token of the person."""
    drawn = secret.draw()
    kind: sessions.Kind = "play" if asked.play else "token"
    person = person_of(session, asked.email)
    row = sessions.begin(session, person.id, drawn, kind, asked.label, now)
    return TokenMade(session=row.id, token=drawn)


def import_meeting(
    session: Session, arrival: Arrival, asked: ImportMeeting, origin: str, now: datetime
) -> Imported:
    """The meeting is here, under the id that it had; raises `NoCommunity` or `HereAlready`."""
    community = importing.community_called(session, asked.community)
    importing.bring(session, arrival, community.id, now)
    meeting, seal = arrival.taken.meeting, arrival.taken.seal
    assert seal is not None, "what goes on is not taken in"
    link = meeting_at(origin, meeting.id)
    return Imported(id=meeting.id, title=meeting.title, link=link, seq=arrival.taken.seq, seal=seal.link)


def publish(session: Session, asked: PublishScript) -> ScriptPublished:
    """The newest version of this protocol stands in the server's library; raises `NameTaken`."""
    written = scripts.publish(session, asked.script.rstrip("/").rpartition("/")[2])
    if written is None:
        raise NotDone(
            Code.not_found, f"Nobody wrote a protocol with the address or id {asked.script}.", "script"
        )
    script = written.script
    if script.protocol in library():  # it came with a newer Staffroom
        raise scripts.NameTaken(script.protocol)
    return ScriptPublished(protocol=script.protocol, name=script.name, version=script.version)


def take_back(session: Session, asked: TakeBackScript) -> Nothing:
    """It stands in the library no more; meetings that run it go on, and keep it."""
    if not scripts.take_back(session, asked.protocol):
        text = f"No protocol called {asked.protocol} was put into the library. Its own cannot be taken out."
        raise NotDone(Code.not_found, text, "protocol")
    return Nothing()


class Operator:
    """The operator's door, for while the server runs."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def add_user(self, call: Call[AddUser]) -> LinkMade:
        """As the function of this name."""
        origin = self._on.settings.origin
        return await self._on.database.write(lambda session: add_user(session, call.body, origin, call.now))

    async def make_link(self, call: Call[MakeLinkFor]) -> LinkMade:
        """As the function of this name."""
        origin = self._on.settings.origin
        return await self._on.database.write(lambda session: make_link(session, call.body, origin, call.now))

    async def make_token(self, call: Call[MakeTokenFor]) -> TokenMade:
        """As the function of this name."""
        return await self._on.database.write(lambda session: make_token(session, call.body, call.now))

    async def import_meeting(self, call: Call[ImportMeeting]) -> Imported:
        """As the function of this name, of the file that comes."""
        arrival = await asyncio.to_thread(read_file, await _file(call))
        origin = self._on.settings.origin
        return await self._on.database.write(
            lambda session: import_meeting(session, arrival, call.body, origin, call.now)
        )

    async def publish(self, call: Call[PublishScript]) -> ScriptPublished:
        """As the function of this name."""
        return await self._on.database.write(lambda session: publish(session, call.body))

    async def take_back(self, call: Call[TakeBackScript]) -> Nothing:
        """As the function of this name."""
        return await self._on.database.write(lambda session: take_back(session, call.body))


async def _file(call: Call[ImportMeeting]) -> BytesIO:
    file = BytesIO()
    async for chunk in call.request.stream():
        if file.tell() + len(chunk) > MOST:
            raise NotDone(Code.too_large, f"A file of a meeting has at most {MOST // 2**20} MB.", "file")
        file.write(chunk)
    file.seek(0)
    return file


def person_of(session: Session, email: str) -> PersonRow:
    """Whose account has this e-mail; raises `NotDone`."""
    if person := accounts.by_email(session, email):
        return person
    raise NotDone(Code.not_found, f"There is no account with the e-mail {email}.", "email")


def _link(
    session: Session,
    person: PersonRow,
    kind: invitations.Kind,
    lasts: timedelta,
    origin: str,
    now: datetime,
) -> LinkMade:
    drawn = secret.draw()
    row = invitations.make(session, drawn, kind, now=now, lasts=lasts, person=person.id)
    return LinkMade(id=row.id, link=come_in(origin, drawn))
