"""Projected: what was decided and promised in a room or carried there, and what became of it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Connection, bindparam, case, delete, func, insert, select, type_coerce, update
from sqlmodel import col

from staffroom_server.log.tables import CommitmentRow, DecisionRow, RoomEventRow

Said = Mapping[str, Any]
Table = type[DecisionRow] | type[CommitmentRow]

_E = RoomEventRow
_TABLES: tuple[Table, ...] = (DecisionRow, CommitmentRow)
KINDS = frozenset({"decided", "promised", "carried_over", "taken_back", "settled", "content_erased"})
"""Of the lines that it follows."""

_LINES = (
    select(col(_E.seq), col(_E.at), col(_E.by), col(_E.kind), type_coerce(col(_E.data), JSON))
    .where(col(_E.room_id) == bindparam("room"), col(_E.seq).between(bindparam("first"), bindparam("upto")))
    .where(col(_E.kind).in_(KINDS))
    .order_by(col(_E.seq))
)


def follow(on: Connection, stretch: Mapping[str, int]) -> None:
    """As the events of this stretch say. Such things are few: line by line."""
    room = stretch["room"]
    for seq, at, by, kind, said in on.execute(_LINES, stretch).all():
        match kind:
            case "decided":
                _put(on, DecisionRow, _made(room, seq, at, by, said) | _decision(said))
            case "promised":
                _put(on, CommitmentRow, _made(room, seq, at, by, said) | _commitment(said))
            case "carried_over":
                _carry(on, room, seq, said)
            case "taken_back":
                _drop(on, room, said["thing"])
            case "settled":
                _settle(on, room, seq, said)
            case "content_erased":
                _erase(on, room, said)


def _made(room: int, seq: int, at: str, by: str, said: Said) -> dict[str, Any]:
    return {"room_id": room, "id": said["id"], "seq": seq, "prose_seq": seq, "at": at, "by": by}


def _decision(said: Said) -> dict[str, Any]:
    return {name: said[name] for name in ("outcome", "goal", "stage", "review_on")}


def _commitment(said: Said) -> dict[str, Any]:
    return {name: said[name] for name in ("who", "due_on", "decision")}


def _carry(on: Connection, room: int, seq: int, said: Said) -> None:
    if said["kind"] == "strategy":
        return  # its cycle keeps it
    row = _made(room, seq, said["made_at"], said["author"], said) | {"came_from": said["meeting"]}
    if said["kind"] == "decision":
        _put(on, DecisionRow, row | {"outcome": "accepted", "review_on": said["on"]})
    else:
        _put(on, CommitmentRow, row | {"who": said["who"], "due_on": said["on"]})


def _put(on: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """In the place of the one with its id."""
    on.execute(delete(table).where(*_these(table, row["room_id"], row["id"])))
    on.execute(insert(table), row)


def _drop(on: Connection, room: int, thing: str) -> None:
    for table in _TABLES:
        on.execute(delete(table).where(*_these(table, room, thing)))


def _settle(on: Connection, room: int, seq: int, said: Said) -> None:
    """A date that is not said again stays; but of a decision that is settled without one, it has had its day."""
    new = {"standing": said["standing"], "word_seq": seq}
    day, due, review = said["on"], col(CommitmentRow.due_on), col(DecisionRow.review_on)
    again = case((col(DecisionRow.standing).is_(None), day), else_=func.coalesce(day, review))
    dates = ((CommitmentRow, {"due_on": func.coalesce(day, due)}), (DecisionRow, {"review_on": again}))
    for table, date in dates:
        on.execute(update(table).where(*_these(table, room, said["thing"])).values(**new, **date))


def _erase(on: Connection, room: int, said: Said) -> None:
    for table in _TABLES:
        for things, line in ((said["things"], "prose_seq"), (said.get("words", ()), "word_seq")):
            on.execute(update(table).where(*_these(table, room, *things)).values({line: None}))


def _these(table: Table, room: int, *things: str) -> tuple[Any, ...]:
    return col(table.room_id) == room, col(table.id).in_(things)
