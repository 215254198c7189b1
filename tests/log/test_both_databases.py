"""What is read of a log is the same on both databases, by the same statements."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Session

from databases import a_copy
from golden_plays import PLAYS
from scenario import Play, an_id
from staffroom_server.archive import went
from staffroom_server.archive.open_things import open_things, rooms_behind
from staffroom_server.community.tables import CommunityRow, MeetingRow
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.log import checking
from staffroom_server.log.lines import broken_at
from staffroom_server.log.projections import behind, project
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow
from staffroom_server.migrations import migrated
from staffroom_server.people.tables import PersonRow

THEN = datetime(2026, 3, 12, 16, 0, tzinfo=UTC)
LATER = "2026-07-01T10:00:00.000Z"


def an_engine(url: str) -> AsyncEngine:
    """Events are written as the text they are."""
    return create_async_engine(url, json_serializer=str)


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    name = f"log_{uuid4().hex}"
    server = create_async_engine(postgres_url, isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    engine = an_engine(postgres_url.rpartition("/")[0] + f"/{name}")
    yield engine
    await engine.dispose()
    async with server.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name}"))
    await server.dispose()


def held(session: Session, play: Play) -> None:
    """A community, its meeting, whose log is the play's, and the one after it."""
    session.add(PersonRow(id=an_id("dan"), name="dan", made_at=THEN))
    session.add(CommunityRow(id=an_id("us"), name="Rural Maths", made_at=THEN))
    session.flush()
    session.add_all(a_meeting(name) for name in ("the meeting", "the next"))
    session.add(RoomRow(id=1, address=an_id("the meeting"), head=len(play.lines), link=play.lines[-1].link))
    session.flush()
    for line in play.lines:
        said, kind, link = line.data.decode(), line.event.type, line.link
        session.add(
            RoomEventRow(room_id=1, seq=line.seq, at=line.at, by=line.by, kind=kind, data=said, link=link)
        )
        for field, (words, salt, digest) in line.words.items():
            session.add(
                EventProseRow(
                    room_id=1,
                    seq=line.seq,
                    field=field,
                    author=line.author,
                    text=words,
                    salt=salt,
                    digest=digest,
                )
            )
    session.flush()


def a_meeting(name: str) -> MeetingRow:
    dan = an_id("dan")
    return MeetingRow(
        id=an_id(name),
        community_id=an_id("us"),
        title=name,
        starts_at=THEN,
        minutes=60,
        facilitator=dan,
        made_by=dan,
        made_at=THEN,
    )


def read(session: Session) -> list[Any]:
    """All that is read of it."""
    before = rooms_behind(session, an_id("the next"))
    while project(session, behind(session)):
        pass
    stored = checking._stored(session, 1, 0, 10**6)
    things = open_things(session, an_id("the next"), LATER)
    away = [went.missed(session, 1, an_id(name)) for name in ("ana", "eve", "nobody")]
    return [
        *(before, rooms_behind(session, an_id("the next")), went.head(session, 1)),
        *(went.spans(session, 1), went.stays(session, 1), away, things),
        *(broken_at(stored), len(stored), checking._ends(session, 1)),
    ]


@pytest.mark.parametrize("name", PLAYS)
async def test_both_read_the_same(tmp_path: Path, postgres_template: str, name: str) -> None:
    play = PLAYS[name]()

    def work(session: Session) -> list[Any]:
        held(session, play)
        return read(session)

    async with migrated(tmp_path / "db") as sqlite:
        one = await sqlite.write(work)
    async with a_copy(postgres_template) as url:
        postgres = PostgresDatabase(url)
        other = await postgres.write(work)
        await postgres.close()
    assert one == other
    before, after, head, *_, broken, lines, _ = one
    assert (before, after, head, broken, lines) == ([1], [], len(play.lines), None, len(play.lines))
