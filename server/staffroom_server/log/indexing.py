"""The search's tables follow the log: what was said in writing, proposed, decided, promised and titled, as it stands.

Nothing that waits in a box, no note, no vote and no title of a work is in them; no name either, as these are rows
of their own. What is forgotten in the log is forgotten here by the same rule, whatever the event that says so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Connection,
    Dialect,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    type_coerce,
    update,
)
from sqlmodel import Session, col

from staffroom_server.database.many import one_of
from staffroom_server.log import fulltext, places, stretches
from staffroom_server.log.passages import PassageRow
from staffroom_server.log.places import Places
from staffroom_server.log.stretches import Stretch
from staffroom_server.log.tables import ContributionRow, EventProseRow, RoomEventRow
from staffroom_server.log.terms import spaced
from staffroom_server.log.written import Written, written

_E, _P, _W, _C = RoomEventRow, PassageRow, EventProseRow, ContributionRow
_DATA = type_coerce(col(_E.data), JSON)

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

_STRETCH = (
    col(_E.room_id) == bindparam("room"),
    col(_E.seq).between(bindparam("first"), bindparam("upto")),
)
_REFILED = select(_DATA).where(*_STRETCH, col(_E.kind) == "refiled").order_by(col(_E.seq))
_FOUND = select(col(_P.id), col(_P.length)).where(col(_P.room_id) == bindparam("room"))
_FORGOTTEN = (
    _FOUND.join(_W, (col(_W.room_id) == col(_P.room_id)) & (col(_W.seq) == col(_P.prose_seq)))
    .where(col(_W.text).is_(None))
    .distinct()
)
_TITLES = (col(_P.room_id) == bindparam("room"), col(_P.what) == "meeting")
_NEWEST = select(func.max(col(_P.prose_seq))).where(*_TITLES).scalar_subquery()
_OLD_TITLES = _FOUND.where(col(_P.what) == "meeting", col(_P.prose_seq) < _NEWEST)


@lru_cache(maxsize=2)
def _ids(dialect: str) -> Select[int, int, int | None]:
    there = stretches.lines_of(dialect, _P, col(_P.room_id), col(_P.prose_seq))
    return select(col(_P.room_id), col(_P.prose_seq), col(_P.id)).select_from(there)


class Grown(NamedTuple):
    """How much more can be found in a room than before; less where it is negative."""

    passages: int = 0
    terms: int = 0


def follow(
    on: Connection, chunk: Sequence[tuple[Stretch, Collection[str]]]
) -> Iterable[tuple[Stretch, Grown]]:
    """Stretches with the kinds of their lines; their contributions are projected already."""
    gone = [_forgotten(on, stretch, kinds) for stretch, kinds in chunk]
    for stretch, kinds in chunk:
        places.follow(on, stretch, kinds)
    come = _put(on, written(on, chunk))
    for (stretch, kinds), lost in zip(chunk, gone, strict=True):
        more, old = come.get(stretch["room"], Grown()), _untitled(on, stretch, kinds)
        yield (
            stretch,
            Grown(more.passages - lost.passages - old.passages, more.terms - lost.terms - old.terms),
        )


def _untitled(on: Connection, stretch: Stretch, kinds: Collection[str]) -> Grown:
    """A meeting is found by the title that it has now."""
    return _drop(on, stretch["room"], _OLD_TITLES) if "meeting_changed" in kinds else Grown()


def _forgotten(on: Connection, stretch: Stretch, kinds: Collection[str]) -> Grown:
    if "refiled" in kinds:
        for said in on.execute(_REFILED, stretch).scalars().all():
            _refile(on, stretch["room"], said)
    return _drop(on, stretch["room"], _FORGOTTEN) if _FORGETS.intersection(kinds) else Grown()


def forget(session: Session, room: int) -> None:
    """Back to nothing."""
    on = session.connection()
    _drop(on, room, _FOUND)
    places.forget(on, room)


def merge(session: Session) -> bool:
    """See `fulltext.Index`."""
    return fulltext.index(session.connection()).merge()


def _put(on: Connection, found: Sequence[Written]) -> dict[int, Grown]:
    """How much more there is of each room."""
    if not found:
        return {}
    said = {(one.room, one.prose_seq): spaced(one.words) for one in found}
    where = {room: places.of(on, room) for room in {one.room for one in found}}
    on.exec_driver_sql(_statement(on.dialect), [_row(one, where, said) for one in found])
    lines: dict[int, list[int]] = {}
    for room, line in said:
        lines.setdefault(room, []).append(line)
    new = [{"room": room, "first": min(seqs), "upto": max(seqs)} for room, seqs in lines.items()]
    ids = on.execute(_ids(on.dialect.name), stretches.those(on, new)).all()
    fulltext.index(on).put(
        {id: (room, said[room, line]) for room, line, id in ids if id is not None and (room, line) in said}
    )
    return {
        room: Grown(len(seqs), sum(_many(said[room, seq]) for seq in seqs)) for room, seqs in lines.items()
    }


def _many(terms: str) -> int:
    return terms.count(" ") + 1 if terms else 0


@lru_cache(maxsize=2)
def _statement(dialect: Dialect) -> str:
    """For rows as `_row` makes them: naming every value of every row would cost more than writing it."""
    return str(insert(_P).inline().compile(dialect=dialect, column_keys=_COLUMNS))


_COLUMNS = (
    *("room_id", "seq", "prose_seq", "at", "what", "thing", "by", "kind"),
    *("item", "step", "protocol", "length"),
)


def _row(
    one: Written, where: Mapping[int, Places], said: Mapping[tuple[int, int], str]
) -> tuple[object, ...]:
    room, line, seq, at, thing, by, kind, _, what = one
    item, step, protocol = (thing, None, None) if what == "item" else where[room](seq)
    length = _many(said[room, line])
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
