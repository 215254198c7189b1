"""Whoever looks at a community hears that it has changed: at once, from another process, without the bus too."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager

import pytest

from staffroom_schemas import commands as c
from staffroom_server.community import turns
from staffroom_server.live.bus import Air, MemoryBus, Near
from staffroom_server.live.bus import News as Rooms
from staffroom_server.live.news import News
from web.hall import Hall
from web.improving import EXPECTED, Improving, a_data_set, an_improving
from web.neighbours import DONE, neighbours
from web.school import trouble

WITHIN = 5.0


@pytest.fixture
async def at(hall: Hall) -> Improving:
    return await an_improving(hall)


async def turn_of(at: Improving) -> int:
    return (await at.hall.database.read(lambda session: turns.turns(session, [at.here])))[at.here]


async def test_what_someone_adds_is_heard_at_once(at: Improving) -> None:
    cycle = await at.cycle()
    with at.hall.house.news.watch(at.here) as watch, at.hall.house.news.watch(at.there) as elsewhere:
        assert await watch.moved(WITHIN)
        assert watch.turn == await turn_of(at)
        assert await elsewhere.moved(WITHIN)
        await at.entry(cycle)
        assert await watch.moved(WITHIN)
        assert watch.turn == await turn_of(at)
        assert not await elsewhere.moved(0)


async def test_what_a_meeting_adds_is_heard(at: Improving) -> None:
    meeting = await at.hall.meeting(at.here, at.daniel.asks)
    with at.hall.house.news.watch(at.here) as watch:
        assert await watch.moved(WITHIN)
        for command in (c.Arrive(), c.OpenMeeting(), c.CloseMeeting()):
            await at.hall.does(meeting, at.daniel.id, command)
        assert await watch.moved(WITHIN)


async def test_every_change_is_one(at: Improving) -> None:
    goal = await at.goal(at.daniel, "80% explain equivalence")
    measure, cycle = await at.measure(goal), await at.cycle()
    strategy, entry = await at.strategy(cycle), await at.entry(cycle)
    data = await a_data_set(at)
    for path, body in (
        (f"goals/{goal}", {"text": "Other", "wanted_for": "students", "level": "team"}),
        (f"goals/{goal}/measures/{measure}/readings", {"on": "2026-11-22", "value": 5}),
        (f"cycles/{cycle}/stage", {"stage": "goals"}),
        (f"cycles/{cycle}/goals", {"goals": [goal]}),
        (f"entries/{entry}", {"stage": "data", "text": "Other"}),
        (f"strategies/{strategy}/lock", {"prediction": EXPECTED}),
        (f"strategies/{strategy}/end", {"outcome": "adopt", "reason": "R"}),
        (f"entries/{entry}/remove", None),
        (f"data-sets/{data}/words", {"title": "Other"}),
        (f"data-sets/{data}/remove", None),
    ):
        before = await turn_of(at)
        assert (await at.posts(at.daniel if "entries" not in path else at.amina, path, body)).is_success, path
        assert await turn_of(at) == before + 1, path


class Ears:
    """Of a process without rooms."""

    def __init__(self, news: News) -> None:
        self.changed = news.heard

    def wrote(self, news: Sequence[Rooms], late: float) -> None: ...

    def near(self, process: str, room: int, members: Mapping[str, Near], told: int) -> None: ...


async def test_whoever_is_served_hears_of_it(at: Improving) -> None:
    higher = await at.goal(at.mei, "Every student reasons", "system", at=at.there)
    lower = await at.goal(at.daniel, "80% explain equivalence")
    with at.hall.house.news.watch(at.there) as watch:
        assert await watch.moved(WITHIN)
        for serves in (higher, None):
            assert (await at.posts(at.amina, f"goals/{lower}/serves", {"serves": serves})).is_success
            assert await watch.moved(WITHIN)


async def test_whoever_holds_a_meeting_together_hears_who_comes(hall: Hall) -> None:
    near = await neighbours(hall)
    meeting = await near.plans("daniel", near.maths)
    end = f"meetings/{meeting}/joint/{near.science}/end"
    with ExitStack() as looking:
        home, science, art = (
            looking.enter_context(hall.house.news.watch(one)) for one in (near.maths, near.science, near.art)
        )
        for watch in (home, science, art):
            assert await watch.moved(WITHIN)
        for who, path, body, hears in (
            ("daniel", f"meetings/{meeting}/joint", {"community": near.science}, {home, science}),
            ("mei", f"communities/{near.science}/invited/{meeting}", {"comes": True}, {home, science}),
            ("daniel", f"meetings/{meeting}/joint", {"community": near.art}, {home, science, art}),
            ("zoe", f"communities/{near.art}/invited/{meeting}", {"comes": False}, {home, science, art}),
            ("mei", end, None, {home, science}),
        ):
            assert await near.does(who, path, body) == DONE
            await hall.house.news.look()
            assert {one for one in (home, science, art) if await one.moved(0)} == hears, path


@asynccontextmanager
async def another_process(at: Improving, air: Air) -> AsyncIterator[News]:
    """On the same database, hearing what the air carries."""
    bus = MemoryBus("another", air)
    news = News(at.hall.database, bus.changed)
    bus.attach(Ears(news))
    running = [asyncio.create_task(part.run()) for part in (bus, news)]
    yield news
    for task in running:
        task.cancel()


@pytest.mark.parametrize("carries", [True, False], ids=["with the bus", "without it"])
async def test_another_process_hears_of_it(at: Improving, carries: bool) -> None:
    """Without the bus too, where another process may have written: SQLite knows no others."""
    air, cycle = Air(), await at.cycle()
    speaks, hears = MemoryBus("this one", air), carries or at.hall.database.shared
    async with another_process(at, air) as news:
        with news.watch(at.here) as watch:
            assert await watch.moved(WITHIN)
            await at.entry(cycle)
            if carries:
                speaks.changed(at.here)
            assert await watch.moved(WITHIN if hears else 0) is hears
            assert (watch.turn == await turn_of(at)) is hears


async def test_the_stream_says_a_number_at_once_and_ends_with_the_process(at: Improving) -> None:
    turn = await turn_of(at)
    asyncio.get_running_loop().call_later(0.5, at.hall.house.news.end)
    reply = await at.luis.asks.get(f"/api/communities/{at.here}/changes")
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.text == f"data: {turn}\n\n"


async def test_of_one_person_so_many_at_once(at: Improving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffroom_server.web.changing.MOST", 0)
    assert trouble(await at.luis.asks.get(f"/api/communities/{at.here}/changes")) == (429, "too_fast")
