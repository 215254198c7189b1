"""No page asks for more as the server grows: of every table that grows it reads what an index leads to."""

from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from benchmarks import reads
from benchmarks.district.people import Planned, Size
from benchmarks.district.words import Words
from benchmarks.district.writing import Writing
from benchmarks.reads import Read
from sqlmodel import Session

from databases import Place
from reads.plans import Asked, heard, whole_tables
from staffroom_server.live.standing import standings
from web.hall import Hall, a_hall

SIZE = Size(communities=12, people=80, meetings=72, events=6_000)

WHOLE = (
    "SELECT id FROM event_prose WHERE text = 'half'",
    "SELECT id FROM passage WHERE id > 3",
    "SELECT count(*) FROM room_event",
    "SELECT title FROM meeting JOIN room ON room.address = meeting.id",
)
WHOLE_WORDS = {
    "sqlite": (
        "SELECT doc FROM passage_terms WHERE term > 'half'",
        "SELECT rowid FROM passage_words WHERE terms LIKE '%half%'",
    ),
    "postgresql": ("SELECT room_id FROM passage_words WHERE term = 'half'",),
}


@pytest.fixture
async def met(tmp_path: Path, place: Place) -> AsyncIterator[tuple[Hall, Sequence[Planned]]]:
    """A small district, and the meetings of a community whose coordinator belongs to few others."""
    async with a_hall(tmp_path, place) as hall:
        writing = Writing(hall.database, SIZE, 1, hall.now)
        await writing.everything()
        for meeting in writing.district.meetings:
            await hall.guest(meeting.id)
        await hall.database.write(_as_postgres_does_by_itself)
        theirs = min(writing.district.communities, key=lambda one: _belongs(writing, one.members[0]))
        yield hall, [one for one in writing.district.meetings if one.community is theirs]


def _as_postgres_does_by_itself(session: Session) -> None:
    if session.connection().dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE")


def _belongs(writing: Writing, person: str) -> int:
    return sum(person in one.members for one in writing.district.communities)


def every_read(meetings: Sequence[Planned]) -> Iterator[Read]:
    """Of every page; words are looked for several times, as they are different ones."""
    community = meetings[0].community.id
    yield from reads.home()
    yield from reads.community(community)
    for phase, page in (("planned", reads.planned), ("closed", reads.archive)):
        yield from page(next(one.id for one in meetings if one.phase == phase))
    yield from reads.live(meetings[0].id)
    for seed in range(5):
        yield from reads.searches(Words(1), Random(seed), ["Lobi Tarpen"], community)


async def test_no_page_reads_all_of_a_table(met: tuple[Hall, Sequence[Planned]]) -> None:
    hall, meetings = met
    person = meetings[0].community.members[0]
    asks = await hall.program_of(person)
    asked = dict[str, list[Asked]]()
    for read in every_read(meetings):
        with heard() as questions:
            reply = await asks.request(read.method, read.path, json=read.body)
            await hall.house.following.catch_up()
        assert reply.status_code == 200, reply.text
        asked.setdefault(f"{read.page}: {read.what}", []).extend(questions)
    with heard() as asked["the room's socket"]:
        await hall.database.read(lambda session: standings(session, [(meetings[0].id, "", person)], hall.now))

    def look(session: Session) -> dict[str, list[str]]:
        on = session.connection()
        found = ((page, one[0], whole_tables(on, one)) for page, those in asked.items() for one in those)
        return {f"{page}\n{statement}": whole for page, statement, whole in found if whole}

    assert all(asked.values())
    assert await hall.database.read(look) == {}


async def test_what_reads_all_of_a_table_is_seen(met: tuple[Hall, Sequence[Planned]]) -> None:
    hall, _ = met

    def unseen(session: Session) -> list[str]:
        on = session.connection()
        return [one for one in (*WHOLE, *WHOLE_WORDS[on.dialect.name]) if not whole_tables(on, (one, ()))]

    assert await hall.database.read(unseen) == []
