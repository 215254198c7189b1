"""Whatever goes wrong, every promise is kept; and a seed is a run."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from simulator.running import run
from simulator.steps import MOST, Step
from simulator.verdict import STEPS, judged, quietly, verdict

RUNS = 500
numbers = st.integers(0, MOST - 1)
steps = st.builds(Step, numbers, numbers, numbers, numbers)


@pytest.fixture(autouse=True, scope="module")
def _quiet() -> Iterator[None]:
    quietly()
    yield
    logging.disable(logging.NOTSET)


@settings(
    max_examples=RUNS,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(st.integers(0, 2**32), st.lists(steps, min_size=STEPS, max_size=STEPS))
def test_every_promise_is_kept(seed: int, script: list[Step]) -> None:
    done = run(seed, script)
    found = judged(seed, done)
    if found.wrong:
        note("\n".join([*done.trace, *(f"{step.name} {tuple(step)}" for step in script)]))
    assert found.wrong == []


def test_a_seed_is_a_run_whatever_the_interpreter_hashes() -> None:
    hashes = {_hashes("0"), _hashes("1"), _hashes("4711")}
    assert len(hashes) == 1
    assert " ".join(verdict(seed).hash for seed in (1, 2, 3)) in hashes


def _hashes(hashing: str) -> str:
    """The traces of three seeds, in an interpreter of its own."""
    asked = "from simulator.verdict import verdict; print(*(verdict(seed).hash for seed in (1, 2, 3)))"
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONHASHSEED": hashing, "PYTHONPATH": path}
    said = subprocess.check_output([sys.executable, "-c", asked], env=environment, text=True)
    return said.strip()
