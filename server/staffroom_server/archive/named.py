"""Of whom a question speaks: names are in no index, so they are looked for among those who came."""

from collections.abc import Collection, Iterable, Sequence

from sqlmodel import Session, col, select

from staffroom_server.archive.question import ORDINARY, Wanted
from staffroom_server.database.many import one_of
from staffroom_server.log.tables import AttendanceRow
from staffroom_server.log.terms import cut
from staffroom_server.people import accounts
from staffroom_server.people.tables import NAMELESS

WHOLE, PART = 1.0, 0.5
"""How much more it counts what someone said whose whole name is in the question, or a part of it."""


def named(session: Session, words: str, rooms: Collection[int]) -> tuple[dict[str, float], set[str]]:
    """By how much more to count what these people said; and the words that were whole names."""
    there = one_of(session.connection(), col(AttendanceRow.room_id), rooms)
    came = session.exec(select(AttendanceRow.member).where(there).distinct())
    people = accounts.names(session, list(came))
    asked = cut(words)
    counts, whole = dict[str, float](), set[str]()
    for person, name in people.items():
        parts = [] if name == NAMELESS else cut(name)
        if _in_a_row(parts, asked):
            counts[person] = WHOLE
            whole |= {*parts}
        elif any(len(part) > 2 and part not in ORDINARY and part in asked for part in parts):
            counts[person] = PART
    return counts, whole


def faint(wanted: Sequence[Wanted], whole: Collection[str]) -> set[int]:
    """Words of names, of the wanted: who is spoken to is not what is spoken of."""
    return {n for n, one in enumerate(wanted) if not one.row and one.terms[0] in whole}


def _in_a_row(parts: Sequence[str], asked: Sequence[str]) -> bool:
    starts: Iterable[int] = range(len(asked) - len(parts) + 1)
    return bool(parts) and any([*asked[n : n + len(parts)]] == [*parts] for n in starts)
