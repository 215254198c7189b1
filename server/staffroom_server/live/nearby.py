"""Who is near by the sockets of other processes: told by the bus at once, and by the database for sure.

Each process writes its own people there and reads the others'. Its number rises with all it tells, in either way, so
that what is older is known as such, and a process whose number stands still is taken for dead. No clock is compared.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, col

from staffroom_schemas.ids import SYSTEM
from staffroom_schemas.members import Presence
from staffroom_server.database import Database
from staffroom_server.live.bus import Bus, Near
from staffroom_server.live.followed import FollowedRoom
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.tables import NearbyRow, ProcessRow
from staffroom_server.log.tables import RoomRow

EVERY = 2.0
"""Seconds between two looks."""
DEAD = 4
"""Looks in which a process told nothing, after which its people are not near by it."""
FORGOTTEN = 30
"""As `DEAD`, after which its rows go."""
SOON = 0.2
"""Seconds in which changes are written together."""

Rows = Mapping[int, Mapping[str, Presence]]
"""By room and member."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Other:
    told: int
    unheard: int = 0


class Nearby:
    """Of one process."""

    def __init__(self, database: Database, rooms: Rooms, bus: Bus) -> None:
        """Nothing is told before `run`."""
        self._database, self._rooms, self._bus = database, rooms, bus
        self._told = 0
        self._said: dict[int, Mapping[str, Near]] = {}
        self._written: Rows = {}
        self._others: dict[str, _Other] = {}
        self._changed = asyncio.Event()
        self._looked = float("-inf")
        if database.shared:
            rooms.moved = self.tell

    @property
    def alive(self) -> set[str]:
        """All processes that serve this database, this one too."""
        return {self._bus.process, *(id for id, one in self._others.items() if one.unheard < DEAD)}

    def knows(self) -> bool:
        """Whether it has seen lately who is near elsewhere; not so when the database was away, or itself asleep."""
        lately = _now() - self._looked < 3 * EVERY
        return lately or not self._database.shared

    def tell(self, room: FollowedRoom) -> None:
        """The other processes, if those who are near by this one are others, or at other things, than was told."""
        here, before = room.attendance.here(), self._said.get(room.id, {})
        if here == before:
            return
        self._told += 1
        self._said[room.id] = here
        if not here:
            del self._said[room.id]
        self._bus.near(room.id, here, self._told)
        if _presences(here) != _presences(before):
            self._changed.set()

    def near(self, process: str, room: int, members: Mapping[str, Near], told: int) -> None:
        """See `Ears`."""
        for one in self._rooms:
            if one.id == room:
                one.attendance.hear(process, members, told)

    async def run(self) -> None:
        """Until cancelled; then nobody is near by this process."""
        if not self._database.shared:
            return
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_looking())
                tasks.create_task(self._keep_telling())
        finally:
            with suppress(Exception):
                async with asyncio.timeout(EVERY):
                    await self._database.write(lambda session: _forget(session, {self._bus.process}))

    async def look(self) -> None:
        """Write who is near here, read who is elsewhere."""
        await self.write()
        rooms = {room.id: room for room in self._rooms}
        told, found = await self._database.read(lambda session: _others(session, list(rooms)))
        told.pop(self._bus.process, None)
        self._others = {id: self._heard(id, number) for id, number in told.items()}
        for room in rooms.values():
            self._hear(room, found)
            if room.attendance.near.unnamed:
                await room.introduce_unnamed()
        self._looked = _now()

    async def write(self) -> None:
        """What has changed since it was written last, and that this process lives."""
        self._told += 1
        told, rows, before = self._told, self._rows(), self._written
        dead = {id for id, one in self._others.items() if one.unheard >= FORGOTTEN}
        self._written = {}
        await self._database.write(lambda session: _write(session, self._bus.process, told, before, rows))
        self._written = rows
        if dead:
            await self._database.write(lambda session: _forget(session, dead))

    def _rows(self) -> Rows:
        here = {room.id: _presences(room.attendance.here()) for room in self._rooms}
        return {id: {SYSTEM: Presence.away, **members} for id, members in here.items()}

    def _heard(self, process: str, told: int) -> _Other:
        before = self._others.get(process)
        return _Other(told, before.unheard + 1 if before is not None and before.told == told else 0)

    def _hear(self, room: FollowedRoom, found: Mapping[tuple[str, int], Mapping[str, Near]]) -> None:
        alive, known = self.alive, room.attendance.near.heard_of
        for process in known - alive:
            room.attendance.lose(process)
        for process in alive & self._others.keys():
            members = found.get((process, room.id), {})
            if members or process in known:
                room.attendance.hear(process, members, self._others[process].told)

    async def _keep_looking(self) -> None:
        fails = False
        while True:
            try:
                await self.look()
                fails = False
            except Exception:  # the next look may succeed
                if not fails:
                    _log.exception("the database could not be asked who is near")
                fails = True
            await asyncio.sleep(EVERY)

    async def _keep_telling(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            with suppress(Exception):  # the next look writes it, or says why not
                await self.write()
            await asyncio.sleep(SOON)


def _now() -> float:
    return asyncio.get_running_loop().time()


def kept(session: Session, processes: set[str]) -> set[str]:
    """The addresses of the rooms that these processes keep."""
    here = col(RoomRow.id) == col(NearbyRow.room_id)
    chosen = select(col(RoomRow.address)).join(NearbyRow, here).where(col(NearbyRow.process).in_(processes))
    return set(session.execute(chosen).scalars())


def _presences(near: Mapping[str, Near]) -> Mapping[str, Presence]:
    return {member: one.presence for member, one in near.items()}


def _write(session: Session, process: str, told: int, before: Rows, after: Rows) -> None:
    """All anew, where nothing is known of what was written before; or where others took this process for dead."""
    lives = update(ProcessRow).where(col(ProcessRow.id) == process).values(told=told)
    if session.execute(lives).rowcount == 0:  # type: ignore[attr-defined]
        session.execute(insert(ProcessRow).values(id=process, told=told))
        before = {}
    own = delete(NearbyRow).where(col(NearbyRow.process) == process)
    changed = [id for id in {**before, **after} if before.get(id) != after.get(id)]
    if not before:
        session.execute(own)
    elif changed:
        session.execute(own.where(col(NearbyRow.room_id).in_(changed)))
    rows = [
        {"process": process, "room_id": id, "member": member, "presence": presence.value}
        for id in changed
        for member, presence in after.get(id, {}).items()
    ]
    if rows:
        session.execute(insert(NearbyRow), rows)


def _others(
    session: Session, rooms: list[int]
) -> tuple[dict[str, int], Mapping[tuple[str, int], Mapping[str, Near]]]:
    """What each process told last, and by it who is near in these rooms."""
    told = {row.id: row.told for row in session.execute(select(col(ProcessRow.id), col(ProcessRow.told)))}
    found: dict[tuple[str, int], dict[str, Near]] = {}
    chosen = select(*map(col, (NearbyRow.process, NearbyRow.room_id, NearbyRow.member, NearbyRow.presence)))
    for process, room, member, presence in session.execute(chosen.where(col(NearbyRow.room_id).in_(rooms))):
        if member != SYSTEM:
            found.setdefault((process, room), {})[member] = Near(Presence(presence), None)
    return told, found


def _forget(session: Session, processes: set[str]) -> None:
    session.execute(delete(NearbyRow).where(col(NearbyRow.process).in_(processes)))
    session.execute(delete(ProcessRow).where(col(ProcessRow.id).in_(processes)))
