"""Where a meeting was, line by line, and to whom its room is closed: these follow the log, for the search."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import JSON, Connection, bindparam, delete, insert, select, type_coerce
from sqlmodel import col

from staffroom_server.log.passages import BlockedRow, PlaceRow
from staffroom_server.log.tables import RoomEventRow

_E = RoomEventRow
_DATA = type_coerce(col(_E.data), JSON)
_ROOM = col(_E.room_id) == bindparam("room")
_HAPPENED = (
    select(col(_E.seq), col(_E.kind), _DATA)
    .where(_ROOM, col(_E.seq).between(bindparam("first"), bindparam("upto")))
    .where(col(_E.kind).in_(("step_begun", "removed", "unblocked")))
    .order_by(col(_E.seq))
)
_OF_ITEM = (
    select(_DATA)
    .where(_ROOM, col(_E.seq) <= bindparam("seq"), col(_E.kind).in_(bindparam("kinds", expanding=True)))
    .where(col(_E.data)["item"].as_string() == bindparam("item"))
    .order_by(col(_E.seq).desc())
)
_OF_GROUP = (
    select(_DATA)
    .where(_ROOM, col(_E.seq) <= bindparam("seq"), col(_E.kind) == "group_formed")
    .order_by(col(_E.seq).desc())
)
_PLACES = (
    select(col(PlaceRow.seq), col(PlaceRow.item), col(PlaceRow.step), col(PlaceRow.protocol))
    .where(col(PlaceRow.room_id) == bindparam("room"))
    .order_by(col(PlaceRow.seq))
)


class Place(NamedTuple):
    """In an agenda item, in a step as its protocol titles it; or nowhere."""

    item: str | None = None
    step: str | None = None
    protocol: str | None = None


Said = Mapping[str, Any]
Places = Callable[[int], Place]
"""Where a room was at a line."""


def of(on: Connection, room: int) -> Places:
    """As far as it was followed."""
    rows = [(seq, Place(*place)) for seq, *place in on.execute(_PLACES, {"room": room})]

    def at(seq: int) -> Place:
        before = bisect_right(rows, seq, key=lambda row: row[0])
        return rows[before - 1][1] if before else Place()

    return at


def follow(on: Connection, stretch: Mapping[str, int], kinds: Collection[str]) -> None:
    """The lines from `first` to `upto` of `room`, of which there are these `kinds`."""
    if _BY_KIND.keys() & kinds:
        for seq, kind, said in on.execute(_HAPPENED, stretch).all():
            _BY_KIND[kind](on, stretch["room"], seq, said)


def forget(on: Connection, room: int) -> None:
    """Back to nothing."""
    for table in (PlaceRow, BlockedRow):
        on.execute(delete(table).where(col(table.room_id) == room))


def _moved(on: Connection, room: int, seq: int, said: Mapping[str, Any]) -> None:
    run = said["run"] or {"item": None, "step": None}
    where = {"room": room, "seq": seq, "item": run["item"]}
    plans = on.execute(_OF_ITEM, {**where, "kinds": ["plan_drawn", "plan_amended"]}).scalars().all()
    chosen: Said | None = on.execute(_OF_ITEM.limit(1), {**where, "kinds": ["protocol_chosen"]}).scalar()
    if chosen is None and run["item"]:  # a group's room begins with its item
        formed: list[Said] = [said["item"] for said in on.execute(_OF_GROUP, where).scalars()]
        plans, chosen = [*plans, *formed], next(iter(formed), None)
    titles = (step["title"] for plan in plans for step in plan["steps"] if step["id"] == run["step"])
    protocol = ((chosen or {}).get("protocol") or {}).get("protocol")
    place = Place(run["item"], next(titles, None), protocol)
    on.execute(insert(PlaceRow).values(room_id=room, seq=seq, **place._asdict()))


def _removed(on: Connection, room: int, seq: int, said: Mapping[str, Any]) -> None:
    if said["blocked"]:
        _unblocked(on, room, seq, said)
        on.execute(insert(BlockedRow).values(room_id=room, member=said["member"]))


def _unblocked(on: Connection, room: int, _: int, said: Mapping[str, Any]) -> None:
    those = (col(BlockedRow.room_id) == room, col(BlockedRow.member) == said["member"])
    on.execute(delete(BlockedRow).where(*those))


_BY_KIND = {"step_begun": _moved, "removed": _removed, "unblocked": _unblocked}
