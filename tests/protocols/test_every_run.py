"""Every protocol there is, walked to its end by 2 to 40 people who come late, leave, drop, pass and overrun.

`STAFFROOM_RUNS=50 pytest tests/protocols/test_every_run.py` walks each so often.
"""

import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from by_chance import Run
from staffroom_server.protocols.library import library

RUNS = int(os.environ.get("STAFFROOM_RUNS", "6"))


@pytest.mark.parametrize("slug", sorted(library()))
@settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), count=st.integers(2, 40))
def test_it_comes_to_its_end_with_nothing_held(slug: str, seed: int, count: int) -> None:
    run = Run(Random(seed), count, slug)
    run.walks()
    run.nothing_is_left()
