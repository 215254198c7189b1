"""Planted bugs, a patch each: the simulator finds every one, and says which promise it breaks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planted import a_build

BUGS = sorted((Path(__file__).parent / "bugs").glob("*.patch"))
TESTS = Path(__file__).parents[1]
ENOUGH = 500
"""Runs in which a bug must be found: as many as every change of the server is tried in."""


def test_there_are_fifteen() -> None:
    assert len(BUGS) >= 15


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.stem)
def test_it_is_found(bug: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with a_build(bug) as build:
        path = os.pathsep.join([build.environment["PYTHONPATH"], str(TESTS)])
        command = [sys.executable, "-m", "simulator", "--runs", str(ENOUGH), "--jobs", "1", "--stop"]
        done = subprocess.run(
            command, env={**build.environment, "PYTHONPATH": path}, capture_output=True, text=True
        )
    assert done.returncode == 1, f"{bug.stem} was not found in {ENOUGH} runs:\n{done.stdout}{done.stderr}"
    first = done.stdout.splitlines()[0]
    assert first.startswith("seed "), done.stdout + done.stderr
    with capsys.disabled():
        print(f"\n{bug.stem}: {first}")
