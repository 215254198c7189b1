"""One run of the simulated town: the same seed and script give the same trace."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from random import Random
from typing import NamedTuple

from history.history import History
from simulator.loop import SimulatedLoop
from simulator.steps import Step
from simulator.town import Town


class Run(NamedTuple):
    """What came of it. The same seed and steps give the same `trace`."""

    history: History
    trace: list[str]
    complaints: list[str]

    @property
    def hash(self) -> str:
        return sha256("\n".join(self.trace).encode()).hexdigest()


def run(seed: int, script: Iterable[Step]) -> Run:
    """On a loop of its own, to its end."""
    loop = SimulatedLoop(Random(f"order of {seed}"))
    town = Town(loop, seed)
    try:
        loop.run_until_complete(town.live(script))
    finally:
        loop.bury()
        loop.close()
    return Run(History(town.records), town.trace, loop.complaints)
