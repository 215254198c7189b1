from datetime import UTC, datetime, timedelta

from staffroom_server.database import Database
from staffroom_server.live.clock import AT_ONCE, Clock


class Seconds:
    """A monotonic clock that stands still until it is told."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return self.passed


async def test_it_begins_with_the_time_of_the_database(database: Database) -> None:
    clock = Clock(datetime(2020, 1, 1, tzinfo=UTC), Seconds())
    before = datetime.now(UTC)
    await clock.ask(database)
    assert before - timedelta(milliseconds=1) <= clock.now() <= datetime.now(UTC)


async def test_a_step_of_the_databases_clock_moves_no_meeting(database: Database) -> None:
    for step in (-3600.0, -5.0, 3600.0):
        seconds = Seconds()
        clock = Clock(monotonic=seconds)
        await clock.ask(database)
        seconds.passed -= step  # so much is the database's off now
        there = clock.now()
        await clock.ask(database)
        moved = (clock.now() - there).total_seconds()
        assert moved == (AT_ONCE if step > 0 else -AT_ONCE)
