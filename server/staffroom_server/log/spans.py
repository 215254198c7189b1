"""Projected: how a meeting walked through its steps, a row for every time that one went on."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BindParameter,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    null,
    select,
    type_coerce,
    update,
)
from sqlmodel import col

from staffroom_server.log.tables import RoomEventRow, StepSpanRow

Said = Mapping[str, Any]
Planned = Sequence[tuple[int, str, Said]]
"""Lines that say what is planned: seq, kind, data."""


class Step(NamedTuple):
    """What was planned of a step: its title and minutes, and the protocol it belongs to."""

    title: str | None
    minutes: float | None
    protocol: str | None


_E, _S = RoomEventRow, StepSpanRow
_ROOM: BindParameter[int] = bindparam("room")
_DATA = type_coerce(col(_E.data), JSON)
KINDS = frozenset({"step_begun"})
"""Of the lines that it follows."""
_PLANS = ("item_added", "item_changed", "protocol_chosen", "plan_drawn", "plan_amended", "group_formed")

_BEGUN = (
    select(col(_E.seq), col(_E.at), _DATA)
    .where(col(_E.room_id) == _ROOM, col(_E.seq).between(bindparam("first"), bindparam("upto")))
    .where(col(_E.kind).in_(KINDS))
    .order_by(col(_E.seq))
)
_PLANNED = (
    select(col(_E.seq), col(_E.kind), _DATA)
    .where(col(_E.room_id) == _ROOM, col(_E.seq) <= bindparam("upto"), col(_E.kind).in_(_PLANS))
    .order_by(col(_E.seq))
)
_GOES_ON = (col(_S.room_id) == _ROOM, col(_S.ended_seq).is_(None))
_GOING = select(col(_S.step)).where(*_GOES_ON)
_BEFORE = select(func.coalesce(func.sum(col(_S.spent)), 0.0)).where(
    col(_S.room_id) == _ROOM, col(_S.step) == bindparam("this")
)
_ENDED = (
    update(_S)
    .where(*_GOES_ON)
    .values(ended_seq=bindparam("seq"), ended_at=bindparam("at"), spent=bindparam("seconds"))
)
_DROPPED = delete(_S).where(*_GOES_ON)
_LAST = select(func.max(col(_S.began_seq))).where(col(_S.room_id) == _ROOM)
_GOES_ON_AGAIN = (
    update(_S)
    .where(col(_S.room_id) == _ROOM, col(_S.began_seq) == bindparam("seq"))
    .values(ended_seq=null(), ended_at=null(), spent=null())
)


def follow(on: Connection, stretch: Mapping[str, int]) -> None:
    """As the events of this stretch say. Steps are few: line by line."""
    begun = on.execute(_BEGUN, stretch).all()
    planned = [line for found in on.execute(_PLANNED, stretch) for line in _lines(*found)]
    for seq, at, said in begun:
        if said["way"] == "undo":
            _undo(on, stretch["room"], said)
            continue
        _end(on, stretch["room"], seq, at, said)
        if said["run"] is not None:
            before = [line for line in planned if line[0] < seq]
            _begin(on, stretch["room"], seq, at, said["run"], before)


def _lines(seq: int, kind: str, said: Said) -> Sequence[tuple[int, str, Said]]:
    """A group's room begins with its item, which has its protocol and its plan."""
    if kind != "group_formed":
        return [(seq, kind, said)]
    item = said["item"]
    chosen = {"item": item["id"], "protocol": item["protocol"]}
    return [
        (seq, "protocol_chosen", chosen),
        (seq, "plan_drawn", {"item": item["id"], "steps": item["steps"]}),
    ]


def _begin(on: Connection, room: int, seq: int, at: str, run: Said, planned: Planned) -> None:
    step = _step(planned, run["item"], run["step"])
    row = {"room_id": room, "began_seq": seq, "began_at": at, "item": run["item"], "step": run["step"]}
    on.execute(insert(_S), {**row, "title": step.title, "protocol": step.protocol, "planned": step.minutes})


def _end(on: Connection, room: int, seq: int, at: str, said: Said) -> None:
    """The event tells what its step took in all; this time it took what the times before did not."""
    step = on.execute(_GOING, {"room": room}).scalar()
    if step is not None:
        before = on.execute(_BEFORE, {"room": room, "this": step}).scalar_one()
        seconds = round(said["spent"][step] - before, 3)
        on.execute(_ENDED, {"room": room, "seq": seq, "at": at, "seconds": seconds})


def _undo(on: Connection, room: int, said: Said) -> None:
    """As though the `next` had not been: what it began never was, what it ended goes on."""
    on.execute(_DROPPED, {"room": room})
    if said["run"] is not None:
        last = on.execute(_LAST, {"room": room}).scalar_one()
        on.execute(_GOES_ON_AGAIN, {"room": room, "seq": last})


def _step(planned: Planned, item: str, step: str) -> Step:
    """As the last line before it had it."""
    lines = [(kind, said) for _, kind, said in planned if said["item"] == item][::-1]
    if step == item:
        minutes = next(said["minutes"] for kind, said in lines if kind in ("item_added", "item_changed"))
        return Step(None, minutes, None)
    protocol = next(said["protocol"]["protocol"] for kind, said in lines if kind == "protocol_chosen")
    plans = (said["steps"] for kind, said in lines if kind in ("plan_drawn", "plan_amended"))
    this = next(one for steps in plans for one in steps if one["id"] == step)
    return Step(this["title"], None if this.get("days") else this["minutes"], protocol)
