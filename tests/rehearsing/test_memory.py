"""Logs in memory keep what every store promises: the promises are those of `log/test_store.py`."""

import pytest

from log.test_store import (
    test_a_group_is_written_whole_or_not_at_all,
    test_reading_goes_on_after_a_seq,
    test_what_was_written_is_read_back_with_its_prose,
    test_whoever_is_behind_writes_nothing,
)
from staffroom_server.log.store import Store
from staffroom_server.rehearsing.memory import MemoryStore

__all__ = [
    "test_a_group_is_written_whole_or_not_at_all",
    "test_reading_goes_on_after_a_seq",
    "test_what_was_written_is_read_back_with_its_prose",
    "test_whoever_is_behind_writes_nothing",
]


@pytest.fixture
def store() -> Store:
    return MemoryStore("a-meeting")


@pytest.fixture
async def room(store: Store) -> int:
    number = await store.find("a-meeting")
    assert number is not None
    return number


async def test_no_other_room_is_found(store: Store) -> None:
    assert await store.find("another") is None
    assert await store.alarms() == ()
