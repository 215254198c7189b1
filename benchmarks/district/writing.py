"""A district, written: rows, then logs by the store's own append, then what follows them by the server's own."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from random import Random

import asyncpg
from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from benchmarks.district.people import AHEAD, District, Planned, Size
from benchmarks.district.talk import CLOSING, PLANNED_BEFORE, TALKS, Talk
from benchmarks.district.words import Words
from dice import Dice
from staffroom_schemas.deciding import Carry
from staffroom_schemas.ids import SYSTEM
from staffroom_server.archive.record import Recording
from staffroom_server.database import Database
from staffroom_server.demo.past import Past
from staffroom_server.live.following import Following
from staffroom_server.log.lines import Append
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow
from staffroom_server.migrations import migrated
from staffroom_server.people import accounts
from staffroom_server.settings import Settings

SEED = 1
AT_ONCE = 500
"""Lines, about, in one transaction."""
LEAST = 3 * CLOSING + 12 * TALKS
"""Lines of a meeting at the least."""


async def there_is(settings: Settings, size: Size, seed: int = SEED) -> None:
    """A district: written now, unless there is something already."""
    settings.data.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    async with migrated(settings.database) as database:
        if await database.read(accounts.anybody):
            return
        await Writing(database, size, seed, now).everything()
    if settings.postgres:  # as it does by itself, sooner or later, in two years
        connection = await asyncpg.connect(settings.postgres)
        await connection.execute("VACUUM ANALYZE")
        await connection.close()


class Writing:
    """One fresh database."""

    def __init__(self, database: Database, size: Size, seed: int, now: datetime) -> None:
        """Nothing is written yet."""
        self._database, self._size, self._now = database, size, now
        self._dice, self._chance, self._words = Random(seed), Dice(seed + 1), Words(seed)
        self.district = District(size, seed, self._words, now)
        self._open: dict[str, list[Carry]] = {}
        self.lines = 0
        self._began = time.perf_counter()

    async def everything(self) -> None:
        """All of it."""
        rows = [*self.district.rows()]
        numbers = await self._database.write(lambda session: self._put(session, rows))
        self._say("people, communities and meetings")
        await self._logs(numbers)
        self._say(f"{self.lines:,} lines")
        await Following(self._database).catch_up()
        self._say("what follows them")
        await Recording(self._database, store_on(self._database), lambda: self._now).catch_up()
        self._say("the cycle record")

    def _put(self, session: Session, rows: Sequence[SQLModel]) -> Mapping[str, int]:
        for table in SQLModel.metadata.sorted_tables:  # each after those that it leads to
            session.add_all(row for row in rows if row.__tablename__ == table.name)
            session.flush()
        session.add_all(RoomRow(address=one.id) for one in self.district.meetings)
        session.flush()
        rooms = session.execute(select(col(RoomRow.address), col(RoomRow.id)))
        return {address: number for address, number in rooms if number is not None}

    async def _logs(self, numbers: Mapping[str, int]) -> None:
        store = store_on(self._database)
        for some in _together(self._held(numbers)):
            async with store.turn({one.room: 0 for one in some}, wait=True) as turn:
                await turn.write(some)
            self.lines += sum(len(one.lines) for one in some)

    def _held(self, numbers: Mapping[str, int]) -> Iterator[Append]:
        """One after another; some talk five times as long as others, and all together as long as was asked."""
        meetings = self.district.meetings
        weights = [self._dice.lognormvariate(0, 0.8) if one.phase != "planned" else 0.0 for one in meetings]
        left, weight = self._size.events - (2 + TALKS) * AHEAD * self._size.communities, sum(weights)
        for meeting, own in zip(meetings, weights, strict=True):
            lines = max(LEAST, round(left * own / weight)) if own else 0
            append = self._one(meeting, numbers[meeting.id], lines)
            if own:
                left, weight = left - len(append.lines), weight - own
            yield append

    def _one(self, meeting: Planned, number: int, lines: int) -> Append:
        people = {one: one for one in (*meeting.community.members, SYSTEM)}
        past = Past(number, people, meeting.starts_at - PLANNED_BEFORE, self._chance)
        talk = Talk(past, meeting, self._words, self._dice, self._open.get(meeting.community.id, []))
        talk.plan()
        if meeting.phase != "planned":
            talk.meet(lines)
            self._open[meeting.community.id] = talk.open
        if meeting.phase == "closed":
            talk.close()
        return past.append

    def _say(self, what: str) -> None:
        print(f"{time.perf_counter() - self._began:7.1f} s: {what}", flush=True)


def _together(appends: Iterable[Append]) -> Iterator[list[Append]]:
    """As many as make `AT_ONCE` lines."""
    some, lines = list[Append](), 0
    for append in appends:
        some.append(append)
        lines += len(append.lines)
        if lines >= AT_ONCE:
            yield some
            some, lines = [], 0
    if some:
        yield some
