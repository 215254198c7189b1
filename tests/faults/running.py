"""Runs an experiment: on the working tree, then on its broken build."""

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from faults import builds
from faults.builds import Build
from faults.experiment import Experiment, Outcome, Sizes
from faults.lab import Lab
from faults.results import Control, Result, commit, versions


async def run(one: Experiment, *, full: bool, controlled: bool = True, keep: Path | None = None) -> Result:
    """What it measured; without `controlled` its broken build is not tried."""
    began, size = time.monotonic(), one.full if full else one.short
    with builds.on_trial(one.hook) as build:
        outcome = await tried(one, build, size, keep)
    control = await _control(one, keep) if controlled else None
    return Result(
        name=one.name,
        form="full" if full else "short",
        size=dict(size),
        figures=outcome.figures,
        missed=one.missed(outcome, full=full),
        control=control,
        seconds=round(time.monotonic() - began, 1),
        command=f"uv run poe faults {one.name}{' --full' if full else ''}",
        date=datetime.now(UTC).date().isoformat(),
        commit=commit(),
        versions=versions(),
    )


async def tried(one: Experiment, build: Build, size: Sizes, keep: Path | None = None) -> Outcome:
    """What a build does; an experiment that cannot be run to its end is a flaw of the build."""
    with _scratch(one.name, keep) as scratch, _uncollected():
        try:
            return await one.run(Lab(build, size, scratch))
        except Exception as error:
            print(f"{one.name}: {error!r}", file=sys.stderr)
            return Outcome(flaws=[f"it did not run to its end: {error!r}"])


async def _control(one: Experiment, keep: Path | None) -> Control:
    with builds.on_trial(one.hook, one.broken) as build:
        outcome = await tried(one, build, one.control or one.short, keep)
    return Control(one.broken, one.missed(outcome, full=False))


@contextmanager
def _scratch(name: str, keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        folder = keep / f"{name}-{time.time():.0f}"
        folder.mkdir(parents=True)
        yield folder
        return
    with TemporaryDirectory(prefix=f"staffroom-{name}-", ignore_cleanup_errors=True) as made:
        yield Path(made)


@contextmanager
def _uncollected() -> Iterator[None]:
    """The clients remember all that they heard: looking through it for garbage would take the server's blame."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
