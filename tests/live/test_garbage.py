"""What is done with is gone at once: a collector that had to find it would hold the whole process meanwhile."""

import gc
from collections.abc import Iterator

import pytest

from live.house import House
from staffroom_schemas import commands as c
from staffroom_server.live.batch import Batch


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
async def test_a_batch_is_gone_when_all_are_answered_also_by_a_refusal(house: House) -> None:
    dan = await house.opened_by()
    for _ in range(5):
        assert (await dan.does(c.Contribute(text="Hello.")))["type"] == "done"
        assert (await dan.does(c.Next(step="elsewhere")))["type"] == "refused"
    assert (
        sum(isinstance(one, Batch) for one in gc.get_objects()) <= 1
    )  # the last: its turn has only just ended
