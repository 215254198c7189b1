"""What a community said last of a kind: its steps keep it in view in the next meeting."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Executable, and_, select
from sqlmodel import Session, col

from staffroom_schemas.http.archive import RecalledSeen
from staffroom_server.community import joint
from staffroom_server.log.tables import ContributionRow, EventProseRow, RoomRow

LAST = 10
"""Earlier meetings that are looked through, the newest first."""
MOST = 12
"""Things of a kind."""
VERSIONED = frozenset(("focus_question",))
"""Of these the newest stands for those before it."""


def recalled(session: Session, meeting: str, at: str, kinds: Collection[str]) -> list[RecalledSeen]:
    """Of each kind, from the last of the community's meetings closed by then that had one: of the item it was in."""
    found, wanted = list[RecalledSeen](), set(kinds)
    for room, address in session.execute(_earlier(meeting, at)):
        rows = list(session.execute(_standing(room, wanted))) if wanted else []
        for kind in sorted({row.kind for row in rows}):
            found += reversed(list(_of_one_item([row for row in rows if row.kind == kind], address)))
            wanted.discard(kind)
    return found


def _earlier(meeting: str, at: str) -> Executable:
    return (
        select(col(RoomRow.id), col(RoomRow.address))
        .where(col(RoomRow.address).in_(joint.known_to_all(meeting)))
        .where(col(RoomRow.closed_at) <= at)
        .order_by(col(RoomRow.closed_at).desc(), col(RoomRow.id).desc())
        .limit(LAST)
    )


def _standing(room: int, kinds: Collection[str]) -> Executable:
    """With its words, the newest first; what was taken back or forgotten has none."""
    said, words = ContributionRow, EventProseRow
    line = and_(
        col(words.room_id) == col(said.room_id),
        col(words.seq) == col(said.prose_seq),
        col(words.field) == "text",
    )
    return (
        select(col(said.id), col(said.kind), col(words.text), col(said.by), col(said.at), col(said.step))
        .join(words, line)
        .where(col(said.room_id) == room, col(said.kind).in_(sorted(kinds)), col(words.text).is_not(None))
        .order_by(col(said.seq).desc())
    )


def _of_one_item(rows: list[Any], meeting: str) -> Iterator[RecalledSeen]:
    """Of the item in which the newest was said."""
    item = _item(rows[0].step)
    for row in [row for row in rows if _item(row.step) == item][: 1 if rows[0].kind in VERSIONED else MOST]:
        yield RecalledSeen(id=row.id, kind=row.kind, text=row.text, by=row.by, at=row.at, meeting=meeting)


def _item(step: str | None) -> str:
    return (step or "").partition("/")[0]
