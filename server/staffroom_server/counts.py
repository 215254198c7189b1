"""What this process has done, in plain numbers: one more costs a third of a microsecond.

Nothing here names a room or a person, or holds a word. `web/metrics.py` prints it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

Outcome = Literal["done", "refused", "failed", "unknown"]
"""`failed`: nothing of it was kept. `unknown`: nobody could say, and its sender asks again."""

Resume = Literal["events", "view", "fresh"]
"""What a comer got: the lines since, a view in their place, or the first view."""


class Spread:
    """How often something was how large: counted up to each bound, and beyond the last."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        """Nothing was seen yet."""
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        """One more."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


@dataclass
class Counts:
    """Of one process, since it began."""

    commands: dict[tuple[str, Outcome], int] = field(default_factory=lambda: defaultdict(int))
    resumes: dict[Resume, int] = field(default_factory=lambda: defaultdict(int))
    aborted: int = 0
    """Outboxes whose reader was too slow, or did not answer a goodbye."""
    batch: Spread = field(default_factory=lambda: Spread(SIZES))
    """Commands that were decided together."""
    commit: Spread = field(default_factory=lambda: Spread(SECONDS))
    fanout: Spread = field(default_factory=lambda: Spread(SECONDS))
    """From the commit until it was in every outbox of this process."""
    heard: Spread = field(default_factory=lambda: Spread(SECONDS))
    """From the commit of another process until its hint was here."""


COUNTS = Counts()
"""This process's own."""
