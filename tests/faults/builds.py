"""What is tried: the working tree, or a copy of it that a patch breaks."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from planted import a_build

ROOT = Path(__file__).parents[2]
BROKEN = Path(__file__).parent / "broken"


class Build(NamedTuple):
    """How to run it: the command before its arguments, and what its environment says besides."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


def sound() -> Build:
    """The working tree, as it is installed."""
    return Build((sys.executable, "-m", "staffroom_server"), {})


@contextmanager
def broken(patch: str) -> Iterator[Build]:
    """A copy of the working tree with `broken/PATCH.patch` applied; nothing of the tree itself changes."""
    with a_build(BROKEN / f"{patch}.patch") as build:
        yield Build(sound().command, {"PYTHONPATH": build.environment["PYTHONPATH"]})
