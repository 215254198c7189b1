"""The cycle record as rows: placed all or none, read by stage and by page, waiting for whoever led."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from staffroom_schemas.http.entries import EntryPlaced
from staffroom_schemas.members import Role
from staffroom_server.community import cycles, entries, membership, schedule
from staffroom_server.community.entries import Draft, UnknownEntry
from staffroom_server.database import Database
from staffroom_server.people import accounts

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


class Rural:
    """A community of Daniel and Mei, and meetings that Mei leads."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.daniel, self.mei = (accounts.add_guest(session, name=name, now=NOW).id for name in "dm")
        self.id = membership.found(session, "Rural Maths", self.daniel, NOW).id
        membership.join(session, self.id, self.mei, Role.member, NOW)

    def met(self, *drafts: Draft, days: int = 0) -> str:
        """A meeting that has closed, and added these."""
        starts = NOW + timedelta(days=days)
        how = {"starts_at": starts, "minutes": 60, "facilitator": self.mei, "made_by": self.daniel}
        meeting = schedule.plan(self.session, self.id, title="Tuning", now=NOW, **how).id  # type: ignore[arg-type]
        entries.draft(self.session, meeting, drafts, self.mei, NOW)
        return meeting

    def ids(self, meeting: str) -> list[str]:
        return [row.id for row in entries.of_meeting(self.session, meeting)]


def decided(n: int, at: str = "2026-11-22T19:00:00.000Z") -> Draft:
    return Draft("decision", f"decision {n}", at, seq=n, worded=n, stage="goals")


async def test_drafting_again_adds_nothing_and_its_ids_are_the_meetings_own(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        one, other = rural.met(decided(1), decided(2)), rural.met(decided(1))
        ids = rural.ids(one)
        entries.draft(session, one, [decided(1), decided(3)], rural.daniel, NOW)
        assert rural.ids(one) == ids
        assert len({*ids, *rural.ids(other)}) == 3
        assert entries.is_drafted(session, one)

    await database.write(work)


async def test_an_entry_stands_where_it_says_else_where_the_newest_cycle_stands(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        for days, stage in ((0, "evidence"), (1, "strategies")):
            then = NOW + timedelta(days=days)
            cycle = cycles.start(session, rural.id, title="A cycle", goal=None, by=rural.daniel, now=then)
            cycle.stage = stage
        met = rural.met(decided(1), Draft("session", "session", "2026-11-22T19:00:00.000Z", seq=2))
        assert [row.stage for row in entries.of_meeting(session, met)] == ["goals", "strategies"]

    await database.write(work)


async def test_placing_is_all_or_nothing(database: Database) -> None:
    def found(session: Session) -> tuple[str, list[str]]:
        rural = Rural(session)
        elsewhere = rural.ids(rural.met(decided(1)))
        met = rural.met(decided(1), decided(2))
        return met, [*rural.ids(met), *elsewhere]

    met, (one, two, elsewhere) = await database.write(found)

    def say(*ids: str) -> list[EntryPlaced]:
        return [EntryPlaced(id=id, stage="evaluation", state="confirmed") for id in ids]

    with pytest.raises(UnknownEntry):
        await database.write(lambda session: entries.place(session, met, say(one, elsewhere)))
    rows = await database.read(lambda session: entries.of_meeting(session, met))
    assert {(row.stage, row.state) for row in rows} == {("goals", "drafted")}
    await database.write(lambda session: entries.place(session, met, say(two)))
    rows = await database.read(lambda session: entries.of_meeting(session, met))
    assert [(row.stage, row.state) for row in rows] == [("goals", "drafted"), ("evaluation", "confirmed")]


async def test_a_stage_is_read_newest_first_by_page_without_what_was_dropped(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        same, later = "2026-11-22T19:00:00.000Z", "2026-11-23T19:00:00.000Z"
        met = rural.met(*(decided(n, later if n == 7 else same) for n in range(1, 8)))
        dropped = rural.ids(met)[0]
        placed = EntryPlaced(id=dropped, stage="goals", state="dropped")
        entries.place(session, met, [placed])
        shown: list[int] = []
        before, more = None, True
        while more:
            rows, more = entries.at_stage(session, rural.id, "goals", 4, before)
            shown += [row.seq for row in rows]
            before = rows[-1].id
        assert shown[0] == 7
        assert sorted(shown) == [2, 3, 4, 5, 6, 7]
        assert entries.at_stage(session, rural.id, "data", 4) == ([], False)
        with pytest.raises(UnknownEntry):
            entries.at_stage(
                session, membership.found(session, "Else", rural.mei, NOW).id, "goals", 4, dropped
            )

    await database.write(work)


async def test_it_waits_for_whoever_led_while_they_belong(database: Database) -> None:
    def work(session: Session) -> None:
        rural = Rural(session)
        first, second = rural.met(decided(1)), rural.met(decided(1), days=1)

        def waits(person: str, community: str | None = None) -> list[str]:
            return [row.id for row, _ in entries.waiting_for(session, person, 9, community)]

        assert waits(rural.mei) == [second, first] == waits(rural.mei, rural.id)
        assert waits(rural.daniel) == []
        (id,) = rural.ids(second)
        entries.place(session, second, [EntryPlaced(id=id, stage="goals", state="dropped")])
        assert waits(rural.mei) == [first]
        membership.leave(session, rural.id, rural.mei, NOW)
        assert waits(rural.mei) == []

    await database.write(work)
