"""Tables that follow the log, for reading: what was said, who was there, how it went, and how far a room has come.

Set by set, not line by line: the database does the work. Running a projection again from nothing gives the same.
"""

import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Connection,
    Insert,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    type_coerce,
    update,
)
from sqlmodel import Session, col

from staffroom_server.log import indexing, spans, stretches, things
from staffroom_server.log.indexing import Grown
from staffroom_server.log.stretches import Stretch
from staffroom_server.log.tables import (
    AttendanceRow,
    CommitmentRow,
    ContributionRow,
    DecisionRow,
    RoomEventRow,
    RoomRow,
    StepSpanRow,
)

CHUNK, A_ROOM = 60, 10
"""Events in one transaction, and as how many a room counts: on SQLite whoever speaks waits for it."""
CHUNKS = 10
"""In which all that waits is followed at the most, in larger ones if need be: by them a line costs less."""

_FOLLOWING = (ContributionRow, AttendanceRow, StepSpanRow, DecisionRow, CommitmentRow)

# Statements are made once: making them would cost more than running them.

_E, _SAYS = RoomEventRow, col(RoomEventRow.data)
_LEAVING = ("stepped_out", "removed", "meeting_closed", "group_closed")
_ALL_LEAVE = ("meeting_closed", "group_closed")
_CHANGES = frozenset({"amended", "deleted", "moved", "refiled", "parked", "meeting_opened", *_LEAVING})
_AUTHOR = case(
    (_SAYS["unnamed"].as_boolean().is_(True), null()),
    else_=func.coalesce(_SAYS["author"].as_string(), col(_E.by)),
)
_STRETCH = (
    col(_E.room_id) == bindparam("room"),
    col(_E.seq).between(bindparam("first"), bindparam("upto")),
)

# SQLite finds them by `ix_room_behind`, however many rooms there are. PostgreSQL has no such index: as its columns
# change with every append, each would write an entry to every index of the table.
_BEHIND = (
    select(col(RoomRow.id), col(RoomRow.projected_seq), col(RoomRow.head), col(RoomRow.kept))
    .where(col(RoomRow.projected_seq) < col(RoomRow.head))
    .order_by(col(RoomRow.id))
)
_OF_THESE = _BEHIND.where(col(RoomRow.id).in_(bindparam("rooms", expanding=True)))
_FIELDS = ("id", "kind", "about", "step", "anchor", "writer", "joins", "spot")
_CAME = insert(AttendanceRow).from_select(
    ("room_id", "arrived_seq", "arrived_at", "member"),
    select(col(_E.room_id), col(_E.seq), col(_E.at), _SAYS["member"].as_string()).where(
        *_STRETCH, col(_E.kind) == "arrived"
    ),
)
_CHANGED = (
    select(col(_E.seq), col(_E.at), col(_E.kind), type_coerce(_SAYS, JSON))
    .where(*_STRETCH, col(_E.kind).in_(_CHANGES))
    .order_by(col(_E.seq))
)


@lru_cache(maxsize=2)
def _kinds(dialect: str) -> Select[int, str]:
    lines = stretches.lines_of(dialect, _E, col(_E.room_id), col(_E.seq))
    return select(col(_E.room_id), col(_E.kind)).select_from(lines).distinct()


@lru_cache(maxsize=2)
def _said(dialect: str) -> Insert:
    columns = ("room_id", "seq", "at", "by", *_FIELDS, "prose_seq", "amended", "parked")
    lines = select(
        *(col(_E.room_id), col(_E.seq), col(_E.at), _AUTHOR),
        *(_SAYS[field].as_string() for field in _FIELDS),
        *(col(_E.seq), literal(value=False), literal(value=False)),
    )
    there = stretches.lines_of(dialect, _E, col(_E.room_id), col(_E.seq))
    chosen = lines.select_from(there).where(col(_E.kind) == "contributed")
    return insert(ContributionRow).from_select(columns, chosen)


_FOLLOWED = (
    update(RoomRow)
    .where(col(RoomRow.id) == bindparam("room"))
    .values(
        projected_seq=bindparam("upto"),
        passages=col(RoomRow.passages) + bindparam("more_passages"),
        terms=col(RoomRow.terms) + bindparam("more_terms"),
    )
)


def behind(session: Session, rooms: Sequence[int] | None = None) -> list[int]:
    """Rooms, of these or of all, whose projections do not reach their head."""
    return [one.room for one in _waiting(session.connection(), rooms)]


def lag(session: Session) -> int:
    """Lines that they have yet to follow, in all rooms."""
    return sum(one.head - one.done for one in _waiting(session.connection()))


class Late(NamedTuple):
    """The rooms that are `behind`, and how `project` is done with them: in about so `many` chunks of this `size`."""

    rooms: list[int]
    many: int
    size: int


def late(session: Session) -> Late:
    """All that is behind."""
    waiting = _waiting(session.connection())
    lines = sum(one.head - one.done + A_ROOM for one in waiting)
    size = max(CHUNK, math.ceil(lines / CHUNKS))
    return Late([one.room for one in waiting], math.ceil(lines / size), size)


def project(session: Session, rooms: Sequence[int], size: int = CHUNK) -> list[int]:
    """The next chunk of these rooms' logs; those of which there is more."""
    connection = session.connection()
    some, others = rooms[: size // A_ROOM], rooms[size // A_ROOM :]
    waiting = _waiting(connection, some)
    chunk = _chunk(waiting, size)
    if not chunk:
        return [*others]
    grown = _follow(connection, chunk)
    followed = [{**one, "more_passages": more.passages, "more_terms": more.terms} for one, more in grown]
    connection.execute(_FOLLOWED, followed)
    reached = {stretch["room"]: stretch["upto"] for stretch in chunk}
    return [*others, *(one.room for one in waiting if reached.get(one.room, 0) < one.head)]


def forget(session: Session, room: int) -> None:
    """Back to nothing: `project` begins anew."""
    indexing.forget(session, room)
    for table in _FOLLOWING:
        session.execute(delete(table).where(col(table.room_id) == room))
    nothing = {"projected_seq": 0, "opened_at": None, "closed_at": None, "passages": 0, "terms": 0}
    session.execute(update(RoomRow).where(col(RoomRow.id) == room).values(**nothing))


class _Waiting(NamedTuple):
    room: int
    done: int
    head: int
    kept: bool


def _waiting(on: Connection, rooms: Sequence[int] | None = None) -> list[_Waiting]:
    found = on.execute(_BEHIND) if rooms is None else on.execute(_OF_THESE, {"rooms": rooms})
    return [_Waiting(room, done, head, kept) for room, done, head, kept in found if room is not None]


def _chunk(waiting: list[_Waiting], size: int) -> list[Stretch]:
    """Room after room, as far as that reaches."""
    chunk: list[Stretch] = []
    left = size
    for room, done, head, kept in waiting:
        upto = min(head, done + left)
        chunk.append({"room": room, "first": done + 1, "upto": upto, "kept": kept})
        left -= upto - done + A_ROOM
        if left <= 0:
            break
    return chunk


def _follow(on: Connection, chunk: Sequence[Stretch]) -> Iterable[tuple[Stretch, Grown]]:
    """A statement that would find nothing costs as much as one that does: most lines are words, those of all rooms
    are followed together, and whatever else there is room by room.

    What is kept to a group is in no index of words.
    """
    kinds: dict[int, set[str]] = {}
    for room, kind in on.execute(_kinds(on.dialect.name), stretches.those(on, chunk)):
        kinds.setdefault(room, set()).add(kind)
    if said := [one for one in chunk if "contributed" in kinds[one["room"]]]:
        on.execute(_said(on.dialect.name), stretches.those(on, said))
    for stretch in chunk:
        _follow_rest(on, stretch, kinds[stretch["room"]])
    found = [(one, kinds[one["room"]]) for one in chunk if not one["kept"]]
    return [*indexing.follow(on, found), *((one, Grown()) for one in chunk if one["kept"])]


def _follow_rest(on: Connection, stretch: Stretch, kinds: Collection[str]) -> None:
    if "arrived" in kinds:
        on.execute(_CAME, stretch)
    if _CHANGES.intersection(kinds):
        for seq, at, kind, said in on.execute(_CHANGED, stretch).all():
            _change(on, stretch["room"], seq, at, kind, said)
    if spans.KINDS.intersection(kinds):
        spans.follow(on, stretch)
    if things.KINDS.intersection(kinds):
        things.follow(on, stretch)


def _change(on: Connection, room: int, seq: int, at: str, kind: str, said: Mapping[str, Any]) -> None:
    if kind in _OF_CONTRIBUTIONS:
        those = (col(ContributionRow.room_id) == room, col(ContributionRow.id) == said["contribution"])
        on.execute(update(ContributionRow).where(*those).values(**_OF_CONTRIBUTIONS[kind](seq, said)))
    if kind in _LEAVING:
        stay = AttendanceRow
        stays = (col(stay.room_id) == room, col(stay.left_at).is_(None), col(stay.arrived_seq) < seq)
        theirs = () if kind in _ALL_LEAVE else (col(stay.member) == said["member"],)
        on.execute(update(stay).where(*stays, *theirs).values(left_seq=seq, left_at=at))
    if kind in ("meeting_opened", "meeting_closed"):
        field = "opened_at" if kind == "meeting_opened" else "closed_at"
        on.execute(update(RoomRow).where(col(RoomRow.id) == room).values(**{field: at}))


def _refiled(_: int, said: Mapping[str, Any]) -> dict[str, Any]:
    """As the law has it: the author's own kind is kept beside another, and stands alone when it is back."""
    own = func.coalesce(col(ContributionRow.filed), col(ContributionRow.kind))
    return {"kind": said["kind"], "filed": func.nullif(own, said["kind"])}


_OF_CONTRIBUTIONS: Mapping[str, Callable[[int, Mapping[str, Any]], dict[str, Any]]] = {
    "amended": lambda seq, _: {"prose_seq": seq, "amended": True},
    "deleted": lambda _, __: {"prose_seq": None},
    "moved": lambda _, said: {"spot": json.dumps(said["spot"], separators=(",", ":"))},
    "refiled": _refiled,
    "parked": lambda _, said: {"parked": said["parked"]},
}
