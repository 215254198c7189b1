import pytest

from faults import builds
from faults.every import EVERY
from faults.experiment import Experiment
from faults.running import tried


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
async def test_a_promise_holds_under_faults(one: Experiment) -> None:
    with builds.on_trial(one.hook) as build:
        outcome = await tried(one, build, one.short)
    assert one.missed(outcome, full=False, timed=False) == []
