"""The end of a run: the logs as the database has them, and what the history checker says of it all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from faults.swarm import Member
from history.history import History
from history.judging import violations
from history.records import Kept, Logged, Record

SHOWN = 5
"""Flaws of a kind that are told one by one; of the others their number."""

_LINES = text(
    "SELECT r.address, e.seq, e.at, e.by, CAST(e.data AS TEXT), e.command_id, e.link "
    "FROM room_event e JOIN room r ON r.id = e.room_id ORDER BY r.address, e.seq"
)
_WORDS = text(
    "SELECT r.address, p.seq, p.field, p.text, p.digest FROM event_prose p JOIN room r ON r.id = p.room_id"
)
_NOTES = text("SELECT r.address, n.id, n.member, n.text FROM note n JOIN room r ON r.id = n.room_id")


async def ending(database: str) -> list[Record]:
    """What stands in this database (an SQLAlchemy URL), read by plain SQL and none of the server's code."""
    engine = create_async_engine(database, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            lines, prose, notes = [(await connection.execute(sql)).all() for sql in (_LINES, _WORDS, _NOTES)]
    finally:
        await engine.dispose()
    words: Mapping[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for room, seq, name, said, digest in prose:
        words[room, seq][name] = (said, bytes(digest))
    logged = [_logged(row, words.get((row[0], row[1]), {})) for row in lines]
    return [*logged, *(Kept(room=r, what="note", id=id, author=by, text=said) for r, id, by, said in notes)]


def _logged(row: Any, words: Mapping[str, tuple[str | None, bytes]]) -> Logged:
    room, seq, at, by, data, command_id, link = row
    return Logged(
        room=room,
        seq=seq,
        at=at,
        by=by,
        data=data,
        words={name: said for name, (said, _) in words.items()},
        digests={name: digest.hex() for name, (_, digest) in words.items()},
        command_id=command_id,
        link=bytes(link).hex(),
    )


async def flaws(database: str, history: list[Record], members: Iterable[Member] = ()) -> list[str]:
    """In words, what broke a promise; also any member who is not where the log ends."""
    end = await ending(database)
    broken = violations(History([*history, *end]))
    kinds: Mapping[str, list[str]] = defaultdict(list)
    for one in broken:
        kinds[one.promise].append(str(one))
    told = [text for those in kinds.values() for text in those[:SHOWN]]
    more = [f"{kind}: {len(those) - SHOWN} more" for kind, those in kinds.items() if len(those) > SHOWN]
    return [*told, *more, *_behind(end, members)]


def _behind(end: Iterable[Record], members: Iterable[Member]) -> list[str]:
    heads = {line.room: line.seq for line in end if isinstance(line, Logged)}
    return [
        f"I12: {one.name} stands at {one.seq} of {heads.get(one.seat.meeting, 0)}"
        for one in members
        if one.seq != heads.get(one.seat.meeting, 0)
    ][:SHOWN]
