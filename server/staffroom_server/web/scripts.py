"""A protocol that someone wrote, as it is read, listed, and open to some."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from staffroom_schemas.http import writing as said
from staffroom_schemas.ids import Id
from staffroom_schemas.protocol import Protocol
from staffroom_server.community import membership, scripts
from staffroom_server.community.scripts import Written
from staffroom_server.people import accounts
from staffroom_server.people.sessions import Signed
from staffroom_server.protocols.library import library
from staffroom_server.protocols.mistakes import field_name
from staffroom_server.protocols.plain import Plain
from staffroom_server.protocols.reading import BadProtocol, Mistake, read
from staffroom_server.web.errors import not_found
from staffroom_server.web.shelf import listed as said_of

FILE = "protocol"
"""The name of a text that is in no file; it is not shown."""


class BadScript(Exception):
    """A text that is no protocol yet."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """Each at its line and field."""
        super().__init__("a text with mistakes")
        self.mistakes = tuple(said.Mistake(line=one.line, field=one.field, text=one.text) for one in mistakes)

    @classmethod
    def named_as_another(cls, text: str, slug: str) -> "BadScript":
        """What stands in the library is meant by its name alone."""
        where = ("protocol",)
        sentence = f"The library has a protocol called {slug}. Write another name, as in our-{slug[:36]}."
        return cls([Mistake(FILE, Plain(text, FILE).line(where), field_name(where), sentence)])


def checked(text: str) -> Protocol:
    """The protocol that a text is; raises `BadScript`."""
    try:
        script = read(text, FILE)
    except BadProtocol as bad:
        raise BadScript(bad.mistakes) from None
    if script.protocol in library():
        raise BadScript.named_as_another(text, script.protocol)
    return script


def listed(session: Session, written: Sequence[Written]) -> tuple[said.ScriptListed, ...]:
    """As lists show them, in the order given."""
    authors = accounts.names(session, {one.row.author_id for one in written})
    ids = {one.row.community_id for one in written if one.row.community_id}
    shared = {id: row.name for id in ids if (row := membership.community(session, id))}
    return tuple(
        said.ScriptListed(
            **said_of(one.script).model_dump(),
            id=one.row.id,
            by=one.row.author_id,
            by_name=authors[one.row.author_id],
            community=one.row.community_id,
            community_name=shared.get(one.row.community_id or ""),
            version=one.version.version,
            saved_at=one.version.saved_at,
            in_library=one.row.in_library,
        )
        for one in written
    )


def seen_by(session: Session, by: Signed, id: Id) -> Written:
    """One's own, or one that is shared with a community of one's own; raises `NotDone` as where there is none."""
    one = scripts.open_to(session, by.person_id, id)
    if one is None:
        raise not_found()
    return one
