"""The clock of a rehearsal goes as fast as one likes, and stands while nobody watches."""

import asyncio
from datetime import timedelta

import pytest

from rehearsing.novice import Novice, on_its_own_clock
from scenario import BEGIN
from staffroom_schemas import commands as c
from staffroom_schemas.ids import stamp
from staffroom_server.rehearsing.pace import PacedClock


def passed(clock: PacedClock) -> float:
    return (clock.now() - BEGIN).total_seconds()


def test_it_goes_so_many_times_as_fast_from_the_moment_one_says_so() -> None:
    async def a_while() -> None:
        clock = PacedClock(20, BEGIN, asyncio.get_running_loop().time)
        await asyncio.sleep(3)
        assert passed(clock) == pytest.approx(60, abs=0.01)
        clock.pace(1)
        await asyncio.sleep(5)
        assert passed(clock) == pytest.approx(65, abs=0.01)
        assert clock.elapsed() == pytest.approx(8, abs=0.01), "how fast one may ask is the wall's affair"
        clock.pace(5)
        assert clock.until(stamp(BEGIN + timedelta(seconds=165))) == pytest.approx(20, abs=0.01)

    on_its_own_clock(a_while)


def test_it_stands_while_nobody_watches_and_goes_on_where_it_stood() -> None:
    async def a_while() -> None:
        clock = PacedClock(10, BEGIN, asyncio.get_running_loop().time)
        await asyncio.sleep(1)
        clock.stand()
        resting = asyncio.create_task(clock.rest(10))
        await asyncio.sleep(600)
        assert passed(clock) == pytest.approx(10, abs=0.01)
        assert not resting.done()
        clock.go()
        await asyncio.sleep(1.1)
        assert passed(clock) == pytest.approx(21, abs=0.01)
        assert resting.done()

    on_its_own_clock(a_while)


def test_whoever_rests_hears_of_another_pace() -> None:
    async def a_while() -> float:
        loop = asyncio.get_running_loop()
        clock = PacedClock(1, BEGIN, loop.time)
        resting = asyncio.create_task(clock.rest(3_600))
        await asyncio.sleep(10)
        clock.pace(20)
        await resting
        return loop.time()

    assert on_its_own_clock(a_while) == pytest.approx(10 + 3_590 / 20, abs=1.1)


def test_a_turn_ends_by_itself_at_the_pace_of_the_rehearsal() -> None:
    async def a_round() -> None:
        novice = await Novice(protocol="text-rendering", people=5, speed=10).comes()
        while novice.step is None or novice.step.turns is None:
            await novice.next()
        loop, run = asyncio.get_running_loop(), novice.room.run
        assert run is not None
        assert run.turn is not None
        first, began, seconds = run.turn, loop.time(), novice.step.turns.seconds
        while novice.room.run and novice.room.run.turn and novice.room.run.turn.heard == first.heard:
            await novice.after(1)
        assert loop.time() - began <= seconds / 10 + 0.2

    on_its_own_clock(a_round)


def test_while_the_window_is_shut_no_time_passes_and_nobody_does_anything() -> None:
    async def a_break() -> None:
        novice = await Novice(protocol="tuning", people=6, speed=20).comes()
        await novice.next()
        await novice.after(60)
        novice.goes()
        await asyncio.sleep(2)
        left, lines = novice.rehearsal.clock.now(), novice.rehearsal.room.memory.seq
        await asyncio.sleep(200)
        assert novice.rehearsal.clock.now() == left
        assert novice.rehearsal.room.memory.seq == lines
        await novice.comes()
        assert novice.rehearsal.clock.now() - left < timedelta(seconds=2)
        assert [frame["speed"] for frame in novice.frames if frame["type"] == "pace"] == [20, 20]

    on_its_own_clock(a_break)


def test_while_the_clock_is_paused_nobody_who_is_played_does_anything() -> None:
    async def a_pause() -> None:
        novice = await Novice(protocol="tuning", people=6, speed=20).comes()
        for _ in range(3):
            await novice.next()
        assert (await novice.does(c.Pause()))["type"] == "done"
        await novice.after(5)
        lines = novice.rehearsal.room.memory.seq
        await novice.after(600)
        assert novice.rehearsal.room.memory.seq == lines
        assert (await novice.does(c.Resume()))["type"] == "done"
        await novice.after(120)
        assert novice.rehearsal.room.memory.seq > lines + 3

    on_its_own_clock(a_pause)
