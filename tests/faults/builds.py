"""What is tried: the working tree, or a copy of it that patches change."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from planted import a_build

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


class Build(NamedTuple):
    """How to run it: the command before its arguments, and what its environment says besides."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


def sound() -> Build:
    """The working tree, as it is installed."""
    return Build((sys.executable, "-m", "staffroom_server"), {})


@contextmanager
def on_trial(hook: str | None, broken: str | None = None) -> Iterator[Build]:
    """The working tree; or a copy of it with `hooks/HOOK.patch`, and `broken/BROKEN.patch`, put on."""
    named = (("hooks", hook), ("broken", broken))
    patches = [HERE / folder / f"{name}.patch" for folder, name in named if name is not None]
    if not patches:
        yield sound()
        return
    with a_build(*patches) as build:
        yield Build(
            sound().command,
            {name: build.environment[name] for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")},
        )
