"""What a closed meeting adds to the cycle record: once, whole, and whatever happened when it closed."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from archive.records import NOW, Records, records
from databases import Place, a_database
from scenario import Play, a_live_meeting, a_tuning, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.http.entries import EntryPlaced
from staffroom_server.community import cycles, entries
from staffroom_server.community.tables import MeetingRow
from staffroom_server.house import House


@pytest.fixture
async def rural(place: Place) -> AsyncIterator[Records]:
    async with records(place) as rural:
        yield rural


def decides() -> Play:
    """Three decisions of which one is withdrawn, two promises and one that was taken back; closed."""
    play = a_live_meeting("ana", "ben")
    play.does("dan", c.Decide(text="One tikcet", stage="goals"), an_id("ticket"))
    play.does("dan", c.Decide(text="One ticket", stage="goals", instead_of=an_id("ticket")))
    play.does("dan", c.Decide(text="Meet weekly", outcome="put_off"))
    play.does("dan", c.Decide(text="Meet daily", outcome="withdrawn"))
    promise = c.Promise(who=an_id("ana"), text="Write it", due_on="2026-12-01", decision=an_id("ticket"))
    play.does("ana", promise, an_id("promise"))
    play.does("dan", c.Promise(who=None, text="Bring ten answers"))
    play.does("dan", c.Promise(who=None, text="Nothing"), an_id("nothing"))
    play.does("dan", c.TakeBack(thing=an_id("nothing")))
    play.does("dan", c.CloseMeeting())
    return play


async def test_a_meeting_adds_its_session_decisions_and_promises(rural: Records) -> None:
    await rural.database.write(
        lambda session: cycles.start(
            session, rural.community, title="Cycle 1", goal=None, by=rural.person, now=NOW
        )
    )
    meeting = await rural.held(play := decides())
    await rural.follow()
    assert await rural.seen(meeting) == [
        ("session", "data", None),
        ("decision", "goals", "One ticket"),
        ("decision", "data", "Meet weekly"),
        ("commitment", "goals", "Write it"),
        ("commitment", "data", "Bring ten answers"),
    ]
    opened, ticket, weekly, promise, everyones = await rural.rows(meeting)
    assert play.lines[opened.seq - 1].event.type == "meeting_opened"
    assert [one.seq for one in play.view.decisions[:2]] == [ticket.seq, weekly.seq]
    assert (ticket.put_off, weekly.put_off) == (False, True)
    assert (promise.who, promise.due_on, everyones.who) == (an_id("ana"), "2026-12-01", None)
    assert {row.facilitator for row in (opened, ticket)} == {an_id("dan")}
    assert all(row.cycle_id and row.state == "drafted" for row in (opened, ticket, weekly, promise))


async def test_without_a_cycle_each_kind_has_a_stage_of_its_own(rural: Records) -> None:
    meeting = await rural.held(decides())
    await rural.follow()
    stages = [stage for _, stage, _ in await rural.seen(meeting)]
    assert stages == ["learning", "goals", "strategies", "goals", "application"]


async def test_feedback_is_a_digest_an_item_that_counts_kinds_and_nobody(rural: Records) -> None:
    play = a_tuning()
    play.next()
    play.says("eve", "Tired, and curious.", kind="check_in")
    play.until("Warm and cool feedback")
    first = play.says("ben", "The line comes first.", kind="warm")
    play.says("eve", "Right for the wrong reason?", kind="cool")
    play.does("eve", c.Delete(contribution=play.says("eve", "Not this.", kind="cool")))
    refiled = play.says("ben", "Why two numbers?", kind="warm")
    play.does("dan", c.Refile(contribution=refiled, kind="cool"))
    tuning = play.run.item
    talk = play.plans("dan", "Open talk", 5)
    while play.run.item != talk:
        play.next(sure=True)
    play.says("ben", "They draw first.", kind="noticing")
    play.says("ben", "Let us try it.", kind="suggestion")
    play.does("dan", c.CloseMeeting())
    meeting = await rural.held(play)
    await rural.follow()
    _, tuned, talked = await rural.rows(meeting)
    assert (tuned.item, tuned.counts) == (tuning, {"warm": 1, "cool": 2})
    assert tuned.seq == play.contribution(first).seq
    assert (talked.item, talked.counts) == (talk, {"noticing": 1})
    assert [text for _, _, text in await rural.seen(meeting)] == [None, "Tuning: fractions", "Open talk"]
    assert {row.who for row in (tuned, talked)} == {None}


async def test_what_has_no_name_is_counted_when_its_box_was_opened(rural: Records) -> None:
    play = a_tuning()
    play.until("Prepare feedback")
    play.holds("ben", "The line comes first.", "warm")
    play.holds("eve", "Right for the wrong reason?", "cool", "b" * 32)
    play.until("Warm and cool feedback")
    play.does("dan", c.CloseMeeting())
    meeting = await rural.held(play)
    await rural.follow()
    assert [row.counts for row in await rural.rows(meeting)] == [{}, {"warm": 1, "cool": 1}]


async def test_it_is_drafted_once_however_often_it_is_tried(rural: Records) -> None:
    meeting = await rural.held(decides())
    await rural.following.catch_up()
    await asyncio.gather(*(rural.recording.catch_up() for _ in range(5)))
    before = await rural.rows(meeting)
    placed = EntryPlaced(id=before[0].id, stage="evidence", state="dropped")
    await rural.database.write(lambda session: entries.place(session, meeting, [placed]))
    await rural.recording.draft(1, meeting)
    after = await rural.rows(meeting)
    assert [row.id for row in after] == [row.id for row in before]
    assert (after[0].stage, after[0].state) == ("evidence", "dropped")


async def test_a_meeting_that_goes_on_adds_nothing(rural: Records) -> None:
    play = decides()
    meeting = await rural.held(play, upto=-1)
    await rural.follow()
    await rural.recording.draft(1, meeting)
    assert await rural.rows(meeting) == []
    await rural.write(1, play.lines[-1:])
    await rural.follow()
    assert len(await rural.rows(meeting)) == 5


async def test_what_breaks_between_leaves_nothing_and_is_made_good(
    rural: Records, caplog: pytest.LogCaptureFixture
) -> None:
    meeting = await rural.held(decides())
    other = await rural.held(a_closed_one())
    broken = "CREATE UNIQUE INDEX broken ON entry (kind) WHERE kind = 'commitment'"  # the second stumbles
    await rural.database.schema(lambda connection: connection.exec_driver_sql(broken))
    with caplog.at_level(logging.ERROR):
        await rural.follow()
    assert [record.__dict__["room"] for record in caplog.records] == [meeting]
    assert await rural.rows(meeting) == []
    assert await rural.database.read(lambda s: s.get_one(MeetingRow, meeting).recorded_at) is None
    assert len(await rural.rows(other)) == 1, "it holds up no other"
    await rural.database.schema(lambda connection: connection.exec_driver_sql("DROP INDEX broken"))
    await rural.follow()
    assert len(await rural.rows(meeting)) == 5


def a_closed_one() -> Play:
    play = a_live_meeting("ana")
    play.does("dan", c.CloseMeeting())
    return play


@pytest.mark.parametrize("followed", [False, True], ids=["before anything followed", "before it was drafted"])
async def test_a_meeting_that_closed_as_the_server_died_is_drafted_at_the_next_start(
    place: Place, followed: bool
) -> None:
    async with records(place) as rural:
        meeting = await rural.held(decides())
        if followed:
            await rural.following.catch_up()
        assert await rural.rows(meeting) == []
    async with a_database(place) as database:
        house = House(database)
        async with house.open(), asyncio.timeout(20):
            while not (rows := await database.read(lambda s: entries.of_meeting(s, meeting))):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert len(rows) == 5


async def test_words_that_are_forgotten_are_forgotten_here_and_nothing_else_changes(rural: Records) -> None:
    early, late = decides(), decides()
    drafted = await rural.held(early)
    await rural.follow()
    for play in (early, late):
        play.does("staffroom", c.Erase(things=(an_id("ticket"), an_id("promise"))))
    _, ticket, _, promise, _ = await rural.rows(drafted)
    await rural.write(1, early.lines[-1:], ticket.seq, promise.seq)
    erased = await rural.held(late)
    await rural.follow()
    for meeting in (drafted, erased):
        assert [text for _, _, text in await rural.seen(meeting)] == [
            None, None, "Meet weekly", None, "Bring ten answers",
        ]  # fmt: skip
    kept = [
        [(row.kind, row.thing, row.seq, row.stage, row.counts) for row in await rural.rows(meeting)]
        for meeting in (drafted, erased)
    ]
    assert kept[0] == kept[1]
