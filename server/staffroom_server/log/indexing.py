"""The search's tables follow the log: what was said in writing, proposed, decided, promised and titled, as it stands.

Nothing that waits in a box, no note, no vote and no title of a work is in them; no name either, as these are rows
of their own. What is forgotten in the log is forgotten here by the same rule, whatever the event that says so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    JSON,
    Connection,
    Dialect,
    Select,
    bindparam,
    delete,
    insert,
    select,
    type_coerce,
    update,
)
from sqlmodel import Session, col

from staffroom_server.database.many import one_of
from staffroom_server.log import fulltext, places
from staffroom_server.log.passages import PassageRow
from staffroom_server.log.tables import ContributionRow, EventProseRow, RoomEventRow
from staffroom_server.log.terms import cut

Line = TypeVar("Line")

_E, _P, _W, _C = RoomEventRow, PassageRow, EventProseRow, ContributionRow
_DATA = type_coerce(col(_E.data), JSON)

WHATS = {
    "meeting_planned": ("meeting", ""),
    "item_added": ("item", "item"),
    "item_changed": ("item", "item"),
    "proposed": ("proposal", "id"),
    "reworded": ("proposal", "id"),
    "decided": ("decision", "id"),
    "promised": ("commitment", "id"),
}
"""What an event's words are, and the field that has the id; contributions have a table of their own."""

_FORGETS = {
    "amended",
    "deleted",
    "content_erased",
    "taken_back",
    "item_changed",
    "item_removed",
    "decided",
    "promised",
}

_SAYS = {"contributed", "amended"}

_STRETCH = (
    col(_E.room_id) == bindparam("room"),
    col(_E.seq).between(bindparam("first"), bindparam("upto")),
)
_SAID = (
    select(col(_C.prose_seq), col(_C.seq), col(_C.at), col(_C.id), col(_C.by), col(_C.kind), col(_W.text))
    .join(_W, (col(_W.room_id) == col(_C.room_id)) & (col(_W.seq) == col(_C.prose_seq)))
    .where(
        col(_C.room_id) == bindparam("room"),
        col(_C.prose_seq).between(bindparam("first"), bindparam("upto")),
        col(_W.text).is_not(None),
    )
    .order_by(col(_C.prose_seq))
)
_WRITTEN = (
    select(col(_E.seq), col(_E.at), col(_E.by), col(_E.kind), _DATA)
    .where(*_STRETCH, col(_E.kind).in_(WHATS))
    .order_by(col(_E.seq))
)
_WORDS = (
    select(col(_W.seq), col(_W.text))
    .where(
        col(_W.room_id) == bindparam("room"),
        col(_W.seq).between(bindparam("first"), bindparam("upto")),
        col(_W.text).is_not(None),
    )
    .order_by(col(_W.seq), col(_W.field).desc())  # a promise's text, then its evidence
)
_REFILED = select(_DATA).where(*_STRETCH, col(_E.kind) == "refiled").order_by(col(_E.seq))
_FOUND = select(col(_P.id), col(_P.length)).where(col(_P.room_id) == bindparam("room"))
_FORGOTTEN = (
    _FOUND.join(_W, (col(_W.room_id) == col(_P.room_id)) & (col(_W.seq) == col(_P.prose_seq)))
    .where(col(_W.text).is_(None))
    .distinct()
)
_IDS = select(col(_P.prose_seq), col(_P.id)).where(
    col(_P.room_id) == bindparam("room"),
    col(_P.prose_seq).between(bindparam("first"), bindparam("upto")),
)


class _Written(NamedTuple):
    prose_seq: int
    seq: int
    at: str
    thing: str
    by: str | None
    kind: str
    words: str
    what: str = "contribution"


class Grown(NamedTuple):
    """How much more can be found in a room than before; less where it is negative."""

    passages: int = 0
    terms: int = 0


def follow(on: Connection, stretch: Mapping[str, int], kinds: Collection[str]) -> Grown:
    """The lines from `first` to `upto` of `room`, of these `kinds`, whose contributions are projected already."""
    gone, come, room = Grown(), Grown(), stretch["room"]
    if _FORGETS.intersection(kinds):
        gone = _drop(on, room, _FORGOTTEN)
    if "refiled" in kinds:
        for said in on.execute(_REFILED, stretch).scalars().all():
            _refile(on, room, said)
    places.follow(on, stretch, kinds)
    written = [*_said(on, stretch)] if _SAYS.intersection(kinds) else []
    if WHATS.keys() & kinds:
        written += _things(on, stretch)
    if written:
        come = _put(on, stretch, written)
    return Grown(come.passages - gone.passages, come.terms - gone.terms)


def forget(session: Session, room: int) -> None:
    """Back to nothing."""
    on = session.connection()
    _drop(on, room, _FOUND)
    places.forget(on, room)


def joined(words: Iterable[tuple[Line, str | None]]) -> dict[Line, str]:
    """The words of each line: those of its fields, in their order, each on a line of its own."""
    found: dict[Line, str] = {}
    for line, text in words:
        found[line] = f"{found[line]}\n{text}" if line in found else text or ""
    return found


def merge(session: Session) -> bool:
    """See `fulltext.Index`."""
    return fulltext.index(session.connection()).merge()


def _said(on: Connection, stretch: Mapping[str, int]) -> Iterable[_Written]:
    for line, seq, at, id, by, kind, text in on.execute(_SAID, stretch):
        yield _Written(line or 0, seq, at, id, by, kind, text or "")  # neither is null: so it was asked


def _things(on: Connection, stretch: Mapping[str, int]) -> Iterable[_Written]:
    words = joined((seq, text) for seq, text in on.execute(_WORDS, stretch))
    for seq, at, by, kind, said in on.execute(_WRITTEN, stretch):
        what, id = WHATS[kind]
        whose = said.get("who") or by
        if seq in words:
            yield _Written(seq, seq, at, said[id] if id else "", whose, what, words[seq], what)


def _put(on: Connection, stretch: Mapping[str, int], written: Sequence[_Written]) -> Grown:
    room = stretch["room"]
    said = {one.prose_seq: cut(one.words) for one in written}
    where = places.of(on, room)
    rows = [_row(room, one, where, len(said[one.prose_seq])) for one in written]
    on.exec_driver_sql(_statement(on.dialect), rows)
    ids = on.execute(_IDS, stretch)
    fulltext.index(on).put(room, {id: said[line] for line, id in ids if id is not None})
    return Grown(len(rows), sum(map(len, said.values())))


@lru_cache(maxsize=2)
def _statement(dialect: Dialect) -> str:
    """For rows as `_row` makes them: naming every value of every row would cost more than writing it."""
    return str(insert(_P).inline().compile(dialect=dialect, column_keys=_COLUMNS))


_COLUMNS = (
    *("room_id", "seq", "prose_seq", "at", "what", "thing", "by", "kind"),
    *("item", "step", "protocol", "length"),
)


def _row(room: int, one: _Written, where: places.Places, length: int) -> tuple[object, ...]:
    line, seq, at, thing, by, kind, _, what = one
    item, step, protocol = (thing, None, None) if what == "item" else where(seq)
    return room, seq, line, at, what, thing, by, kind, item, step, protocol, length


def _drop(on: Connection, room: int, which: Select[int | None, int]) -> Grown:
    """These passages of the room, of which their lengths are asked too, are found no more; how much that was."""
    lengths = {id: length for id, length in on.execute(which, {"room": room}) if id is not None}
    if lengths:
        fulltext.index(on).drop(room, lengths)
        on.execute(delete(_P).where(one_of(on, col(_P.id), lengths)))
    return Grown(len(lengths), sum(lengths.values()))


def _refile(on: Connection, room: int, said: Mapping[str, Any]) -> None:
    those = (col(_P.room_id) == room, col(_P.what) == "contribution", col(_P.thing) == said["contribution"])
    on.execute(update(_P).where(*those).values(kind=said["kind"]))
