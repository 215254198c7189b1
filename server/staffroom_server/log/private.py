"""What is not in a log, as rows: read whole for a room, written change by change. Every statement may run twice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from staffroom_schemas.contributions import Anchor
from staffroom_server.boxes import Ballot, Boxes, Change, Counted, Dropped, Held, Note, Ready, Taken, Tally
from staffroom_server.log.tables import BoxBallotRow, BoxItemRow, BoxReadyRow, BoxTallyRow, NoteRow

HOLD = (
    "INSERT INTO box_item (id, room_id, item, box, step, author, kind, text, about, anchor, secret, body_hash) "
    "VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (room_id, id) DO UPDATE SET text = excluded.text"
)
BALLOT = (
    "INSERT INTO box_ballot (id, room_id, poll, author, choice, reason, secret, body_hash) "
    "VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (room_id, id) DO UPDATE SET reason = excluded.reason"
)
COUNTED = "DELETE FROM box_ballot WHERE id = ? AND room_id = ?"
TAKE = "DELETE FROM box_item WHERE id = ? AND room_id = ?"
KEEP = (
    "INSERT INTO note (id, room_id, member, at, step, text, body_hash) VALUES (?,?,?,?,?,?,?) "
    "ON CONFLICT (room_id, id) DO UPDATE SET text = excluded.text"
)
DROP = "DELETE FROM note WHERE id = ? AND room_id = ?"
COUNT = (
    "INSERT INTO box_tally (room_id, step, member, kind, count) VALUES (?,?,?,?,?) "
    "ON CONFLICT (room_id, step, member, kind) DO UPDATE SET count = excluded.count"
)
UNCOUNT = "DELETE FROM box_tally WHERE room_id = ? AND step = ? AND member = ? AND kind = ?"
READY = "INSERT INTO box_ready (room_id, step, member) VALUES (?,?,?) ON CONFLICT DO NOTHING"
UNREADY = "DELETE FROM box_ready WHERE room_id = ? AND step = ? AND member = ?"

Statement = tuple[str, tuple[object, ...]]


def statement(room: int, change: Change) -> Statement:
    """The statement that makes it so."""
    match change:
        case Held():
            anchor = change.anchor and change.anchor.model_dump_json()
            said = (change.kind, change.text, change.about, anchor, change.secret, change.hashed)
            return HOLD, (change.id, room, change.item, change.box, change.step, change.author, *said)
        case Taken(id):
            return TAKE, (id, room)
        case Ballot(id, poll, author, choice, reason, secret, hashed):
            numbers = ",".join(map(str, choice))
            return BALLOT, (id, room, poll, author, numbers, reason, secret, hashed)
        case Counted(id):
            return COUNTED, (id, room)
        case Note(id, member, at, step, text, hashed):
            return KEEP, (id, room, member, at, step, text, hashed)
        case Dropped(id):
            return DROP, (id, room)
        case Tally(step, member, kind, count) if count:
            return COUNT, (room, step, member, kind, count)
        case Tally(step, member, kind):
            return UNCOUNT, (room, step, member, kind)
        case Ready(step, member, ready):
            return READY if ready else UNREADY, (room, step, member)


def overwrites(change: Change) -> bool:
    """Whether words may have stood in the row it changes, or that it takes away."""
    return not isinstance(change, Tally | Ready)


def boxes_of(session: Session, rooms: Sequence[int]) -> Mapping[int, Boxes]:
    """What each of these rooms has."""
    changes: dict[int, list[Change]] = {room: [] for room in rooms}
    for row in _rows(session, BoxItemRow, rooms):
        changes[row.room_id].append(_held(row))
    for row in _rows(session, BoxBallotRow, rooms):
        changes[row.room_id].append(_ballot(row))
    for row in _rows(session, NoteRow, rooms):
        note = Note(row.id, row.member, row.at, row.step, row.text, row.body_hash)
        changes[row.room_id].append(note)
    for row in _rows(session, BoxTallyRow, rooms):
        changes[row.room_id].append(Tally(row.step, row.member, row.kind, row.count))
    for row in _rows(session, BoxReadyRow, rooms):
        changes[row.room_id].append(Ready(row.step, row.member, True))
    return {room: Boxes().after(made) for room, made in changes.items()}


def _rows(session: Session, table: type[Any], rooms: Sequence[int]) -> Iterable[Any]:
    columns = table.__table__.columns
    return session.execute(select(*columns).where(col(table.room_id).in_(rooms))).all()


def _held(row: Any) -> Held:  # noqa: ANN401
    anchor = Anchor.model_validate_json(row.anchor) if row.anchor else None
    said = (row.kind, row.text, row.about, anchor, row.secret, row.body_hash)
    return Held(row.id, row.item, row.box, row.step, row.author, *said)


def _ballot(row: Any) -> Ballot:  # noqa: ANN401
    choice = tuple(map(int, row.choice.split(",")))
    return Ballot(row.id, row.poll, row.author, choice, row.reason, row.secret, row.body_hash)
