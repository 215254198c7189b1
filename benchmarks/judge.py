"""`uv run poe judge`: is it found? 173 questions that people wrote about real meetings, asked of the search.

Each question's answer is a span of one meeting's lines (QMSum's specific queries). All recorded meetings are played
into one community by the same law and store as any other; their titles say nothing. Then each question is asked as
it was written.
"""

import asyncio
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlmodel import Session, select

from staffroom_client.play import Recording, read
from staffroom_schemas import commands as c
from staffroom_schemas.http.communities import PlanMeeting
from staffroom_schemas.http.search import Search
from staffroom_schemas.members import Role
from staffroom_server.archive import question
from staffroom_server.archive.matching import Hit
from staffroom_server.archive.search import DECIDED, best
from staffroom_server.archive.seen import Seen, rooms_open_to
from staffroom_server.community import membership
from staffroom_server.database import Database
from staffroom_server.demo.past import Past
from staffroom_server.live.following import Following
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow
from staffroom_server.migrations import migrated
from staffroom_server.people import accounts
from staffroom_server.web.meetings import plan_meeting

MEETINGS = Path(__file__).parents[2] / "shared" / "data" / "meetings"
FIRST, SESSIONS = 10, 3
BEGAN = datetime(2026, 1, 12, 15, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """A question, and the lines of a recording that answer it."""

    words: str
    recording: str
    spans: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Judged:
    """Shares of the questions, and the mean of one over the place of the first moment that answers."""

    questions: int
    recall: float
    reciprocal: float
    session: float

    def __str__(self) -> str:
        return (
            f"{self.questions} questions: an answering moment among the first {FIRST} {self.recall:.1%} · "
            f"mean reciprocal rank {self.reciprocal:.3f} · "
            f"the right session among the first {SESSIONS} {self.session:.1%}"
        )


class School:
    """A community that held every recorded meeting."""

    def __init__(self, database: Database, meetings: Path) -> None:
        """Nothing is there yet."""
        self.database, self._folder = database, meetings
        self._files = sorted(meetings.glob("*.jsonl.gz"))
        self._rooms: dict[str, int] = {}
        self._lines: dict[str, dict[int, int]] = {}
        self._ids: dict[str, str] = {}
        self.reader = ""

    @property
    def questions(self) -> list[Asked]:
        """As people wrote them."""
        asked = []
        for file in self._files:
            name = file.name.removesuffix(".jsonl.gz")
            notes = self._folder / f"{name}.notes.json.gz"
            said = json.loads(gzip.decompress(notes.read_bytes())) if notes.is_file() else {}
            for one in said.get("specific_queries", ()):
                asked.append(Asked(one["query"], name, [(first, last) for first, last in one["n_spans"]]))
        return asked

    async def hold(self) -> None:
        """Every meeting, line by line; the search follows."""
        recordings = {file.name.removesuffix(".jsonl.gz"): read(file) for file in self._files}
        await self.database.write(lambda session: self._found(session, recordings))
        for name, recording in recordings.items():
            await self._held(name, recording)
        await Following(self.database).catch_up()

    async def judged(self) -> Judged:
        """Every question, asked by someone who may see all meetings."""
        seen = await self.database.read(lambda session: rooms_open_to(session, self.reader))
        asked = self.questions
        found = [await self._ask(one, seen) for one in asked]
        places = [self._place(one, hits) for one, hits in zip(asked, found, strict=True)]
        recall = sum(place <= FIRST for place in places)
        right = sum(
            self._rooms[one.recording] in _sessions(hits) for one, hits in zip(asked, found, strict=True)
        )
        n = len(asked)
        return Judged(n, recall / n, sum(1 / place for place in places) / n, right / n)

    async def _ask(self, one: Asked, seen: dict[int, Seen]) -> list[Hit]:
        asked, wanted = Search(words=one.words), question.read(one.words)
        found = await self.database.read(lambda session: best(session, asked, wanted, seen))
        return [hit for hit in found if hit.what not in DECIDED]

    def _place(self, one: Asked, hits: Sequence[Hit]) -> float:
        room, lines = self._rooms[one.recording], self._lines[one.recording]
        right = {(room, lines[n]) for first, last in one.spans for n in range(first, last + 1) if n in lines}
        return next((n for n, hit in enumerate(hits, 1) if (hit.room, hit.seq) in right), float("inf"))

    def _found(self, session: Session, recordings: dict[str, Recording]) -> None:
        reader = accounts.add(session, name="A reader", email="reader@example.org", now=BEGAN)
        self.reader = reader.id
        community = membership.found(session, "Every meeting", reader.id, BEGAN).id
        for name in dict.fromkeys(name for one in recordings.values() for name in one.speakers):
            person = accounts.add(session, name=name, email=f"{uuid4().hex}@example.org", now=BEGAN)
            membership.join(session, community, person.id, Role.member, BEGAN)
            self._ids[name] = person.id
        for n, name in enumerate(recordings):
            planned = PlanMeeting(title=f"Session {n}", starts_at=BEGAN + timedelta(days=n), minutes=60)
            id = plan_meeting(session, community, planned, reader.id, BEGAN)
            room = session.exec(select(RoomRow.id).where(RoomRow.address == id)).one()
            assert room is not None, "it was written just now"
            self._rooms[name] = room

    async def _held(self, name: str, recording: Recording) -> None:
        people, room = {**self._ids, "": self.reader}, self._rooms[name]
        past = Past(room, people, BEGAN)
        past.does("", c.PlanMeeting(title="Session", starts_at=BEGAN, minutes=60, facilitator=self.reader))
        for who in ("", *recording.speakers):
            past.does(who, c.Arrive())
        past.does("", c.OpenMeeting())
        lines = self._lines[name] = {}
        for n, line in enumerate(recording.lines, 1):
            past.says(line.speaker, 1, "response", line.text)
            lines[line.n or n] = past.append.head
        past.does("", c.CloseMeeting())
        async with store_on(self.database).turn({room: 0}, wait=True) as turn:
            await turn.write([past.append])


def _sessions(hits: Sequence[Hit]) -> set[int]:
    """The first ones that are found."""
    return {*islice(dict.fromkeys(hit.room for hit in hits), SESSIONS)}


async def judge(meetings: Path = MEETINGS) -> Judged:
    """On a database of its own."""
    with TemporaryDirectory(prefix="staffroom-judge-") as folder:
        async with migrated(Path(folder) / "db.sqlite") as database:
            school = School(database, meetings)
            await school.hold()
            return await school.judged()


if __name__ == "__main__":
    if not MEETINGS.is_dir():
        raise SystemExit(f"The recorded meetings are not at {MEETINGS}.")
    print(asyncio.run(judge()))
