"""What is written in a stretch of the log that can be found: contributions as they stand, and titles and wordings."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import JSON, Connection, Select, SQLColumnExpression, bindparam, select, type_coerce
from sqlmodel import col

from staffroom_server.log import stretches
from staffroom_server.log.stretches import Stretch
from staffroom_server.log.tables import ContributionRow, EventProseRow, RoomEventRow

Line = TypeVar("Line")

_E, _W, _C = RoomEventRow, EventProseRow, ContributionRow
_DATA = type_coerce(col(_E.data), JSON)

WHATS = {
    "meeting_planned": ("meeting", ""),
    "meeting_changed": ("meeting", ""),
    "item_added": ("item", "item"),
    "item_changed": ("item", "item"),
    "proposed": ("proposal", "id"),
    "reworded": ("proposal", "id"),
    "decided": ("decision", "id"),
    "promised": ("commitment", "id"),
}
"""What an event's words are, and the field that has the id; contributions have a table of their own."""

_STRETCH = (
    col(_E.room_id) == bindparam("room"),
    col(_E.seq).between(bindparam("first"), bindparam("upto")),
)
_THINGS = (
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
_CONTRIBUTION: tuple[
    SQLColumnExpression[Any], ...
] = (  # neither its line nor its words are null: so they are asked for
    *(col(_C.room_id), col(_C.prose_seq), col(_C.seq), col(_C.at), col(_C.id), col(_C.by), col(_C.kind)),
    col(_W.text),
)
_ITS_WORDS = (col(_W.room_id) == col(_C.room_id)) & (col(_W.seq) == col(_C.prose_seq))
_AMENDED = (  # by their ids: those of a room by the lines of their words would be a look at all of them
    select(*_CONTRIBUTION)
    .join(_W, _ITS_WORDS)
    .where(
        col(_C.room_id) == bindparam("room"),
        col(_C.id).in_(select(_DATA["contribution"].as_string()).where(*_STRETCH, col(_E.kind) == "amended")),
        col(_C.seq) < bindparam("first"),
        col(_C.prose_seq) >= bindparam("first"),
        col(_W.text).is_not(None),
    )
)


@lru_cache(maxsize=2)
def _said(dialect: str) -> Select[Any]:
    there = stretches.lines_of(dialect, _C, col(_C.room_id), col(_C.seq)).join(_W, _ITS_WORDS)
    return select(*_CONTRIBUTION).select_from(there).where(col(_W.text).is_not(None))


class Written(NamedTuple):
    """Words that stand, of a thing: those of line `prose_seq`; its moment is `seq`; `by` null: unnamed."""

    room: int
    prose_seq: int
    seq: int
    at: str
    thing: str
    by: str | None
    kind: str
    words: str
    what: str = "contribution"


def written(on: Connection, chunk: Sequence[tuple[Stretch, Collection[str]]]) -> list[Written]:
    """In these stretches, of which the kinds of their lines are known; contributions are projected already."""
    found = _contributions(on, chunk)
    for stretch, kinds in chunk:
        if WHATS.keys() & kinds:
            found += _things(on, stretch)
    return found


def joined(words: Iterable[tuple[Line, str | None]]) -> dict[Line, str]:
    """The words of each line: those of its fields, in their order, each on a line of its own."""
    found: dict[Line, str] = {}
    for line, text in words:
        found[line] = f"{found[line]}\n{text}" if line in found else text or ""
    return found


def _contributions(on: Connection, chunk: Sequence[tuple[Stretch, Collection[str]]]) -> list[Written]:
    found: list[Written] = []
    if said := [stretch for stretch, kinds in chunk if "contributed" in kinds]:
        lines = on.execute(_said(on.dialect.name), stretches.those(on, said))
        found += [Written(*line) for line in lines.all()]  # one by one they come slower
    for stretch, kinds in chunk:
        if "amended" in kinds:
            found += [Written(*line) for line in on.execute(_AMENDED, stretch)]
    return found


def _things(on: Connection, stretch: Stretch) -> Iterable[Written]:
    words = joined((seq, text) for seq, text in on.execute(_WORDS, stretch))
    for seq, at, by, kind, said in on.execute(_THINGS, stretch):
        what, id = WHATS[kind]
        whose = said.get("who") or by
        if seq in words:
            yield Written(
                stretch["room"], seq, seq, at, said[id] if id else "", whose, what, words[seq], what
            )
