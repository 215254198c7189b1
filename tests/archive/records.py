"""A community on a real database, and meetings of it that were played: what they add to its record."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlmodel import Session

from databases import Place, a_database
from log.plays import append_of
from scenario import Play
from staffroom_server.archive.record import Recording, words
from staffroom_server.community import entries, membership, schedule
from staffroom_server.community.tables import EntryRow
from staffroom_server.database import Database
from staffroom_server.live.following import Following
from staffroom_server.log.lines import Line
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow
from staffroom_server.people import accounts

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
Seen = tuple[str, str, str | None]
"""Kind, stage and words of an entry."""


class Records:
    """A community on a real database, whose meetings were played."""

    def __init__(self, database: Database, community: str, person: str) -> None:
        self.database, self.community, self.person = database, community, person
        self.store = store_on(database)
        self.recording = Recording(database, self.store, lambda: NOW)
        self.following = Following(database, self.recording.catch_up)

    async def held(self, play: Play, upto: int | None = None) -> str:
        """A meeting whose log is this play's; its id."""

        def plan(session: Session) -> tuple[str, int]:
            row = schedule.plan(
                session,
                self.community,
                title="Fractions",
                starts_at=NOW,
                minutes=60,
                facilitator=self.person,
                made_by=self.person,
                now=NOW,
            )
            room = RoomRow(address=row.id)
            session.add(room)
            session.flush()
            assert room.id is not None
            return row.id, room.id

        meeting, room = await self.database.write(plan)
        await self.write(room, play.lines[:upto])
        return meeting

    async def write(self, room: int, lines: list[Line], *forgets: int) -> None:
        async with self.store.turn({room: lines[0].seq - 1}, wait=True) as turn:
            await turn.write([append_of(room, lines, forgets)])

    async def follow(self) -> None:
        await self.following.catch_up()
        await self.recording.catch_up()

    async def rows(self, meeting: str) -> Sequence[EntryRow]:
        return await self.database.read(lambda session: entries.of_meeting(session, meeting))

    async def seen(self, meeting: str) -> list[Seen]:
        rows = await self.rows(meeting)
        said = await self.database.read(lambda session: words(session, rows))
        return [(row.kind, row.stage, said.get(row.id)) for row in rows]


@asynccontextmanager
async def records(place: Place) -> AsyncIterator[Records]:
    async with a_database(place) as database:

        def found(session: Session) -> tuple[str, str]:
            person = accounts.add_guest(session, name="dan", now=NOW).id
            return membership.found(session, "Rural Maths", person, NOW).id, person

        yield Records(database, *await database.write(found))
