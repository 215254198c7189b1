"""In which meetings something stands: the same promise in several, a person's words."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, union
from sqlmodel.sql.expression import SelectOfScalar

from staffroom_schemas.deciding import Standing
from staffroom_server.community import joint
from staffroom_server.community.tables import MeetingRow
from staffroom_server.log.tables import (
    BoxBallotRow,
    BoxItemRow,
    EventProseRow,
    NoteRow,
    RoomEventRow,
    RoomRow,
)
from staffroom_server.uploads.tables import UploadRow

_CARRIED = ("decided", "promised", "carried_over")


def other_meetings_with(session: Session, meeting: str, things: Collection[str]) -> dict[str, set[str]]:
    """The other meetings of its communities that have some of these things, carried there or from there."""
    thing = col(RoomEventRow.data)["id"].as_string()
    chosen = (
        select(RoomRow.address, thing)
        .join(RoomEventRow, col(RoomEventRow.room_id) == RoomRow.id)
        .where(col(RoomRow.address).in_(joint.ever_near(meeting)))
        .where(col(RoomEventRow.kind).in_(_CARRIED), thing.in_(things))
    )
    found: dict[str, set[str]] = {}
    for address, id in session.exec(chosen):
        found.setdefault(address, set()).add(id)
    return found


class Later(NamedTuple):
    """What a later meeting said became of something; `word` null: forgotten."""

    standing: Standing
    at: str
    word: str | None


def became_of(session: Session, meeting: str, things: Collection[str]) -> dict[str, Later]:
    """What other meetings last said of these, as far as all who read this one may read those."""
    event, word = RoomEventRow, EventProseRow
    thing, standing = col(event.data)["thing"].as_string(), col(event.data)["standing"].as_string()
    chosen = (
        sql_select(thing, standing, col(event.at), col(word.text))
        .join(RoomRow, col(RoomRow.id) == col(event.room_id))
        .join(word, (col(word.room_id) == col(event.room_id)) & (col(word.seq) == col(event.seq)))
        .where(col(event.kind) == "settled", thing.in_(things))
        .where(col(RoomRow.address).in_(joint.known_to_all(meeting)))
        .order_by(col(event.at), col(event.seq))
    )
    return {id: Later(*said) for id, *said in session.execute(chosen)}


def rooms_with_words_of(session: Session, person: str, community: str | None = None) -> dict[str, str]:
    """The rooms, all or a community's, in which they wrote something that is not forgotten, or brought a file.

    By the address of a room, that of its meeting. The first line is left out: a meeting's title is its community's.
    """
    rooms, plenary = union(*_rooms_of(person)), aliased(RoomRow)
    meeting = func.coalesce(plenary.address, RoomRow.address)
    chosen = (
        select(RoomRow.address, meeting)
        .outerjoin(plenary, col(plenary.id) == col(RoomRow.plenary))
        .where(col(RoomRow.id).in_(rooms))
        .order_by(col(RoomRow.id))
    )
    if community is not None:
        chosen = chosen.join(MeetingRow, col(MeetingRow.id) == meeting)
        chosen = chosen.where(MeetingRow.community_id == community)
    return dict(session.exec(chosen).all())


def _rooms_of(person: str) -> Iterable[SelectOfScalar[Any]]:
    words, held, ballot = EventProseRow, BoxItemRow, BoxBallotRow
    yield select(words.room_id).where(words.author == person, words.seq > 1, col(words.text) != "")
    yield select(NoteRow.room_id).where(NoteRow.member == person)
    yield select(held.room_id).where(held.author == person, held.text != "")
    yield select(ballot.room_id).where(ballot.author == person, ballot.reason != "")
    brought = select(UploadRow.meeting_id).where(UploadRow.made_by == person)
    yield select(RoomRow.id).where(col(RoomRow.address).in_(brought))
