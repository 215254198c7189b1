import pytest

from faults import builds
from faults.every import EVERY
from faults.experiment import Experiment


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_what_breaks_an_experiment_still_applies(one: Experiment) -> None:
    with builds.on_trial(one.hook, one.broken) as build:
        assert build != builds.sound()
