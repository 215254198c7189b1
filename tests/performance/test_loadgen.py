"""The load generator at servers that need nothing but Python: what it says of them is true. No time is judged."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks import every, run
from benchmarks.shapes import Shape

pytestmark = pytest.mark.skipif(
    not shutil.which("gcc") or not hasattr(os, "sched_setaffinity"), reason="it wants gcc and Linux"
)


@pytest.fixture(scope="module")
def loadgen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run.compiled(tmp_path_factory.mktemp("loadgen"))


def measured(loadgen: Path, scratch: Path, server: str, load: Sequence[str], kind: str = "closed") -> run.Run:
    """For so long that something is heard where all else has the machine too."""
    rooms, members = (1, 2) if kind == "join" else (2, 3)
    shape = Shape("small", "", kind, rooms, members, load)
    return next(run.interleaved([shape], every.chosen([server]), 1, 1.0, loadgen, scratch))


@pytest.mark.parametrize("server", ["staffroom", "floor", "floor-c", "plain"])
def test_all_hear_the_same(server: str, loadgen: Path, tmp_path: Path) -> None:
    told = measured(loadgen, tmp_path, server, ("-w", "2", "-W", "0.1", "-t", "0.1"))
    assert told.sound, told.json
    assert told.figures["deliv_s"] > 0
    assert told.figures["n"] == 6


@pytest.mark.parametrize("server", ["staffroom", "plain"])
def test_newcomers_get_the_newest_and_those_who_come_back_what_they_missed(
    server: str, loadgen: Path, tmp_path: Path
) -> None:
    told = measured(loadgen, tmp_path, server, ("-j", "310"), "join")
    assert told.sound, told.json
    assert (told.figures["join_given"], told.figures["back_given"]) == (300, 10)
    assert 0 < told.figures["back_first_p50_ms"] <= told.figures["back_p50_ms"]
