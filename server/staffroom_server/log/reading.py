"""Logs, read: the same statements on every database."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Text, bindparam, cast, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from staffroom_server.boxes import Boxes
from staffroom_server.database import Database
from staffroom_server.database.many import among, bound, one_of
from staffroom_server.log.lines import NO_LINK, Line, Words, read_line
from staffroom_server.log.private import boxes_of
from staffroom_server.log.store import LAST, Head
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow

_E, _P, _R = RoomEventRow, EventProseRow, RoomRow


def _stretch(table: type[RoomEventRow | EventProseRow]) -> tuple[Any, ...]:
    seq = col(table.seq)
    return col(table.room_id) == bindparam("room"), seq > bindparam("after"), seq <= bindparam("upto")


_LINES = (
    select(
        *(col(_E.seq), col(_E.at), col(_E.by), cast(col(_E.data), Text)),
        *(col(_E.command_id), col(_E.body_hash), col(_E.link)),
    )
    .where(*_stretch(_E))
    .order_by(col(_E.seq))
)
_WORDS = (
    select(col(_P.seq), col(_P.field), col(_P.text), col(_P.salt), col(_P.digest))
    .where(*_stretch(_P))
    .order_by(col(_P.id))
)
_ALARMS = (
    select(col(_R.address), col(_R.alarm_at)).where(col(_R.alarm_at).is_not(None)).order_by(col(_R.alarm_at))
)


class Reading:
    """What a `Store` reads."""

    def __init__(self, database: Database) -> None:
        """On this database, whose tables stand."""
        self._reading = database

    async def find(self, address: str) -> int | None:
        """See `Store`."""
        chosen = select(col(_R.id)).where(col(_R.address) == address)
        return await self._reading.read(lambda session: session.execute(chosen).scalar_one_or_none())

    async def plenary_of(self, room: int) -> str | None:
        """See `Store`."""
        leads = select(col(_R.plenary)).where(col(_R.id) == room).scalar_subquery()
        chosen = select(col(_R.address)).where(col(_R.id) == leads)
        return await self._reading.read(lambda session: session.execute(chosen).scalar_one_or_none())

    async def unsealed(self, plenary: int) -> Sequence[str]:
        """See `Store`."""
        its = col(_R.plenary) == plenary, col(_R.closed_at).is_(None)
        chosen = select(col(_R.address)).where(*its).order_by(col(_R.id))
        return await self._reading.read(lambda session: session.execute(chosen).scalars().all())

    async def read(self, room: int, after: int = 0, upto: int = LAST) -> Sequence[Line]:
        """See `Store`."""
        return await self._reading.read(lambda session: lines_of(session, room, after, upto))

    async def missed(self, known: Mapping[int, int]) -> Mapping[int, Sequence[Line]]:
        """See `Store`."""
        return await self._reading.read(
            lambda session: {room: lines_of(session, room, after) for room, after in known.items()}
        )

    async def boxes(self, rooms: Sequence[int]) -> Mapping[int, Boxes]:
        """See `Store`."""
        return await self._reading.read(lambda session: boxes_of(session, rooms))

    async def heads(self, rooms: Collection[int]) -> Mapping[int, Head]:
        """See `Store`."""
        return await self._reading.read(lambda session: heads_of(session, rooms))

    async def alarms(self) -> Sequence[tuple[str, str]]:
        """See `Store`."""
        return await self._reading.read(
            lambda session: [(address, str(at)) for address, at in session.execute(_ALARMS)]
        )


def meetings_of(session: Session, addresses: Collection[str]) -> dict[str, str]:
    """The addresses of the meetings to which the rooms of groups among these belong."""
    on = session.connection()
    return dict(on.execute(_meetings_of(on.dialect.name), bound(on, addresses=addresses)).all())


@lru_cache(maxsize=2)
def _meetings_of(dialect: str) -> Select[str, str]:
    group, plenary = aliased(RoomRow), aliased(RoomRow)
    return (
        select(col(group.address), col(plenary.address))
        .join(plenary, col(plenary.id) == col(group.plenary))
        .where(among(dialect, col(group.address), "addresses"))
    )


def heads_of(session: Session, rooms: Collection[int]) -> Mapping[int, Head]:
    """Where the logs of these rooms stand; a room that is gone is left out."""
    columns = (col(_R.id), col(_R.head), col(_R.link), col(_R.turns))
    found = session.execute(select(*columns).where(one_of(session.connection(), col(_R.id), rooms)))
    return {room: Head(seq, link or NO_LINK, turns) for room, seq, link, turns in found if room is not None}


def lines_of(session: Session, room: int, after: int = 0, upto: int = LAST) -> list[Line]:
    """The lines after a seq, up to another, in order."""
    which = {"room": room, "after": after, "upto": upto}
    lines, prose = (session.execute(chosen, which).all() for chosen in (_LINES, _WORDS))
    words: dict[int, dict[str, Words]] = {}
    for seq, field, *word in prose:
        words.setdefault(seq, {})[field] = Words(*word)
    return [read_line(row, words.get(row[0], {})) for row in lines]
