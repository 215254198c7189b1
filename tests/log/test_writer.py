"""Where the one writing connection works: in its thread, or at once in the loop's."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from staffroom_server.database.sqlite import QUICK, Writer


class Disk:
    """A clock by which each commit takes as long as this disk does."""

    def __init__(self) -> None:
        self.takes, self._now, self._asked = QUICK / 4, 0.0, 0

    def __call__(self) -> float:
        self._asked += 1
        self._now += self.takes * (self._asked % 2 == 0)
        return self._now


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
async def writer(tmp_path: Path, disk: Disk) -> AsyncIterator[Writer]:
    """Of which a hundred commits were asked before."""
    writer = Writer(tmp_path / "db.sqlite", disk)
    for _ in range(100):
        await writer.at_once(here)
    yield writer
    writer.stop()


@pytest.fixture
def holding() -> Iterator[threading.Event]:
    """Set: whoever holds the connection lets it go."""
    event = threading.Event()
    yield event
    event.set()


def here(_: sqlite3.Connection) -> bool:
    """Whether the loop itself does it."""
    return threading.current_thread() is threading.main_thread()


async def test_a_quick_disk_is_not_worth_another_thread(writer: Writer, disk: Disk) -> None:
    assert await writer.at_once(here)
    disk.takes = QUICK * 40
    assert await writer.at_once(here)
    assert not await writer.at_once(here)
    disk.takes = QUICK / 4
    assert [await writer.at_once(here) for _ in range(40)][-1]


async def test_a_disk_that_has_not_shown_itself_quick_is_waited_for_elsewhere(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "other.sqlite")
    assert not await writer.at_once(here)
    writer.stop()


async def test_the_loop_waits_for_nobody_who_writes(writer: Writer, holding: threading.Event) -> None:
    held = threading.Event()

    def holds(_: sqlite3.Connection) -> None:
        held.set()
        holding.wait()

    first = asyncio.create_task(writer.run(holds))
    await asyncio.to_thread(held.wait)
    second = asyncio.create_task(writer.at_once(here))
    await asyncio.sleep(0)
    assert not second.done()
    holding.set()
    await first
    assert not await second


async def test_what_fails_at_once_fails_for_who_asked_and_frees_the_connection(writer: Writer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nothing"):
        await writer.at_once(lambda connection: connection.execute("SELECT * FROM nothing"))
    assert await writer.at_once(here)
