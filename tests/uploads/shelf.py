"""Files on a real database and a real disk, without HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session

from staffroom_server.community import membership, schedule
from staffroom_server.database import Database
from staffroom_server.people import accounts
from staffroom_server.uploads.keeping import Uploads, opened_uploads
from staffroom_server.uploads.tables import UploadRow

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


@dataclass
class Shelf:
    database: Database
    folder: Path
    uploads: Uploads
    person: str
    meetings: tuple[str, str]

    async def keep(self, data: bytes, declared: str = "", *, meeting: int = 0, parts: int = 1) -> UploadRow:
        """As it comes from a browser, in so many chunks."""
        async with self.uploads.arriving(in_chunks(data, parts), declared) as came:
            row = UploadRow(
                id=str(uuid4()),
                meeting_id=self.meetings[meeting],
                digest=came.digest,
                media=came.media,
                size=came.size,
                pages=came.pages,
                made_by=self.person,
                made_at=NOW,
                settled=True,
            )
            await self.uploads.keep(came, row)
        return row

    async def bytes_of(self, row: UploadRow) -> bytes:
        place = await self.uploads.bytes_of(row)
        assert place is not None
        return place.read_bytes()

    @property
    def on_disk(self) -> list[str]:
        """Every file there is, by name."""
        return sorted(file.name for file in self.folder.rglob("*") if file.is_file())


async def in_chunks(data: bytes, parts: int = 1) -> AsyncIterator[bytes]:
    step = max(1, -(-len(data) // parts))
    for start in range(0, len(data), step):
        yield data[start : start + step]


@asynccontextmanager
async def a_shelf(folder: Path, database: Database) -> AsyncIterator[Shelf]:
    def write(session: Session) -> tuple[str, tuple[str, str]]:
        person = accounts.add(session, name="Daniel", email="d@example.org", now=NOW).id
        community = membership.found(session, "Rural Maths", person, NOW).id
        how = {"starts_at": NOW, "minutes": 60, "facilitator": person, "made_by": person, "now": NOW}
        one, two = (schedule.plan(session, community, title=t, **how).id for t in "AB")  # type: ignore[arg-type]
        return person, (one, two)

    person, meetings = await database.write(write)
    async with opened_uploads(database, folder / "uploads") as uploads:
        yield Shelf(database, folder / "uploads", uploads, person, meetings)
