"""Protocols that people write: every version stays, and who may use them is the author's to say."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from sqlmodel import Session, col, delete, func, select
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_schemas.members import Role
from staffroom_schemas.protocol import Protocol
from staffroom_server.community.membership import role_in_community
from staffroom_server.community.tables import MeetingRow, ScriptRow, ScriptVersionRow

MOST = 200
"""Protocols of one author."""
MOST_VERSIONS = 1_000
"""Of one protocol."""


class Written(NamedTuple):
    """A protocol with one of its versions."""

    row: ScriptRow
    version: ScriptVersionRow

    @property
    def script(self) -> Protocol:
        """As it was read when it was saved; its number is that of the version."""
        return Protocol.model_validate({**self.version.read, "version": self.version.version})


class SavedMeanwhile(Exception):
    """There is a version that its author has not seen."""


class TooManyScripts(Exception):
    """Someone has written as many as are kept."""


class NameTaken(Exception):
    """The library has a protocol of this name."""


def begin(session: Session, author: str, text: str, script: Protocol, now: datetime) -> ScriptRow:
    """A new protocol, for its author alone; raises `TooManyScripts`."""
    count = select(func.count()).where(ScriptRow.author_id == author)
    if session.exec(count).one() >= MOST:
        raise TooManyScripts(author)
    row = ScriptRow(id=str(uuid4()), author_id=author, newest=0)
    session.add(row)
    session.flush()
    _keep(session, row, text, script, now)
    return row


def save(session: Session, id: str, text: str, script: Protocol, after: int | None, now: datetime) -> int:
    """The number of the version that this is; raises `SavedMeanwhile` if it does not go on from the newest."""
    row = session.exec(select(ScriptRow).where(ScriptRow.id == id).with_for_update()).one()
    if row.newest != after:
        raise SavedMeanwhile(id)
    if row.newest >= MOST_VERSIONS:
        raise TooManyScripts(id)
    _keep(session, row, text, script, now)
    return row.newest


def _keep(session: Session, row: ScriptRow, text: str, script: Protocol, now: datetime) -> None:
    row.newest += 1
    said = script.model_dump(mode="json", exclude_defaults=True)
    version = ScriptVersionRow(
        script_id=row.id, version=row.newest, slug=script.protocol, text=text, read=said, saved_at=now
    )
    session.add(version)
    session.flush()


def script(session: Session, id: str) -> Written | None:
    """The protocol of this id, with its newest version."""
    return next(iter(_newest(session, select(ScriptRow.id).where(ScriptRow.id == id))), None)


def text_of(session: Session, id: str, version: int) -> str | None:
    """What one of its versions says."""
    row = session.get(ScriptVersionRow, (id, version))
    return row.text if row else None


def versions(session: Session, id: str) -> Sequence[tuple[int, datetime]]:
    """Its versions and when they were saved, newest first."""
    chosen = select(ScriptVersionRow.version, ScriptVersionRow.saved_at)
    mine = chosen.where(ScriptVersionRow.script_id == id)
    return session.exec(mine.order_by(col(ScriptVersionRow.version).desc())).all()


def of_author(session: Session, person: str) -> list[Written]:
    """All that someone wrote."""
    return _newest(session, select(ScriptRow.id).where(ScriptRow.author_id == person))


def shared_with(session: Session, communities: Collection[str]) -> list[Written]:
    """All that their authors share with these communities."""
    return _newest(session, select(ScriptRow.id).where(col(ScriptRow.community_id).in_(communities)))


def _newest(session: Session, ids: SelectOfScalar[str]) -> list[Written]:
    chosen = (
        select(ScriptRow, ScriptVersionRow)
        .where(ScriptVersionRow.script_id == ScriptRow.id, ScriptVersionRow.version == ScriptRow.newest)
        .where(col(ScriptRow.id).in_(ids))
    )
    found = [Written(row, version) for row, version in session.exec(chosen)]
    return sorted(found, key=lambda one: (one.script.name.casefold(), one.row.id))


def share(session: Session, id: str, community: str | None) -> None:
    """With this community from now on; null: with nobody."""
    session.get_one(ScriptRow, id).community_id = community
    session.flush()


def in_library(session: Session) -> Mapping[str, Protocol]:
    """What operators put into the server's library, by name."""
    return {one.script.protocol: one.script for one in _published(session)}


def library_text(session: Session, slug: str) -> str | None:
    """What the text of one of them says."""
    return next((one.version.text for one in _published(session) if one.row.library_slug == slug), None)


def _published(session: Session) -> list[Written]:
    chosen = select(ScriptRow, ScriptVersionRow).where(
        ScriptVersionRow.script_id == ScriptRow.id, ScriptVersionRow.version == ScriptRow.in_library
    )
    return [Written(row, version) for row, version in session.exec(chosen)]


def for_meeting(session: Session, meeting: str, name: str) -> Protocol | None:
    """What a meeting may run beside what comes with Staffroom: its community's own by id, the library's by name."""
    if found := in_library(session).get(name):
        return found
    held, written = session.get(MeetingRow, meeting), script(session, name)
    shared = held is not None and written is not None and written.row.community_id == held.community_id
    return written.script if shared and written else None


def open_to(session: Session, person: str, id: str) -> Written | None:
    """One's own, or one that is shared with a community of one's own."""
    one = script(session, id)
    if one is None or one.row.author_id == person:
        return one
    shared = one.row.community_id
    theirs = shared is not None and role_in_community(session, person, shared) is not Role.stranger
    return one if theirs else None


def for_person(session: Session, person: str, name: str) -> Protocol | None:
    """What someone may rehearse beside what comes with Staffroom: what is open to them, the library's by name."""
    if found := in_library(session).get(name):
        return found
    one = open_to(session, person, name)
    return one.script if one else None


def is_taken(session: Session, slug: str, id: str | None) -> bool:
    """Whether another protocol than the one of this id stands in the library under a name."""
    chosen = select(ScriptRow.id).where(ScriptRow.library_slug == slug)
    return any(other != id for other in session.exec(chosen))


def publish(session: Session, id: str) -> Written | None:
    """Its newest version stands in the server's library; null where there is none; raises `NameTaken`."""
    written = script(session, id)
    if written is None:
        return None
    if is_taken(session, written.version.slug, id):
        raise NameTaken(written.version.slug)
    written.row.in_library, written.row.library_slug = written.version.version, written.version.slug
    session.flush()
    return written


def take_back(session: Session, slug: str) -> bool:
    """It stands in the library no more; whether it did."""
    row = session.exec(select(ScriptRow).where(ScriptRow.library_slug == slug)).first()
    if row is None:
        return False
    row.in_library = row.library_slug = None
    session.flush()
    return True


def forget(session: Session, author: str, *, unshared: bool = False, community: str | None = None) -> None:
    """What someone wrote is gone: all of it, what nobody else can see, or what is shared with a community."""
    theirs = select(ScriptRow.id).where(ScriptRow.author_id == author)
    if unshared:
        theirs = theirs.where(col(ScriptRow.community_id).is_(None), col(ScriptRow.in_library).is_(None))
    if community is not None:
        theirs = theirs.where(ScriptRow.community_id == community)
    ids = session.exec(theirs).all()
    session.exec(delete(ScriptVersionRow).where(col(ScriptVersionRow.script_id).in_(ids)))
    session.exec(delete(ScriptRow).where(col(ScriptRow.id).in_(ids)))
