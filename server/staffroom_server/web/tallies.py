"""What each process of a server has counted, on a page of its own that the others add to theirs.

A page outlives its process: what was done stays done, and a sum never falls. What is, such as open sockets, counts
only while the page is kept fresh.
"""

import asyncio
import os
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from staffroom_server.counts import COUNTS, Counts

EVERY = 1.0
"""Seconds between two writings of a page."""
FRESH = 5.0
"""Seconds after which whoever wrote a page no longer lives."""


@dataclass
class Tally:
    """Counters by their labels, said with a space between; spreads as counts and a total; and what is now."""

    counters: dict[str, dict[str, float]] = field(default_factory=dict)
    spreads: dict[str, tuple[list[int], float]] = field(default_factory=dict)
    gauges: dict[str, float] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Another process's."""
        for name, counted in other.counters.items():
            mine = self.counters.setdefault(name, {})
            for labels, count in counted.items():
                mine[labels] = mine.get(labels, 0) + count
        for name, (counts, total) in other.spreads.items():
            sums, whole = self.spreads.get(name, ([0] * len(counts), 0.0))
            self.spreads[name] = [a + b for a, b in zip(sums, counts, strict=True)], whole + total
        for name, value in other.gauges.items():
            join = min if name == "bus_up" else float.__add__
            self.gauges[name] = join(self.gauges[name], value) if name in self.gauges else value


_PAGE = TypeAdapter(Tally)

Now = Callable[[], Mapping[str, float]]
"""What is now in this process."""


class Tallies:
    """Of one process: its own page, and in `folder` those of the others. No folder: there are no others."""

    def __init__(self, now: Now, dropped: Callable[[], int], folder: Path | None = None) -> None:
        """`dropped` hints are counted by the bus."""
        self._now, self._dropped, self._folder = now, dropped, folder
        self._name = f"{os.getpid()}-{secrets.token_hex(4)}.json"

    async def all(self) -> Tally:
        """The sum."""
        tally = tallied(COUNTS, self._dropped(), self._now())
        if self._folder is not None:
            for other in await asyncio.to_thread(self._others, self._folder):
                tally.add(other)
        return tally

    async def run(self) -> None:
        """Until cancelled; the last page says what was done, and that nothing is any more."""
        if self._folder is None:
            return
        try:
            while True:
                await asyncio.to_thread(self.write, self._now())
                await asyncio.sleep(EVERY)
        finally:
            self.write({})

    def write(self, now: Mapping[str, float]) -> None:
        """The page anew: whoever reads sees this one or the one before."""
        assert self._folder is not None
        new = self._folder / f"{self._name}.new"
        new.write_bytes(_PAGE.dump_json(tallied(COUNTS, self._dropped(), now)))
        new.replace(self._folder / self._name)

    def _others(self, folder: Path) -> list[Tally]:
        pages = [page for page in folder.glob("*.json") if page.name != self._name]
        return [tally for page in pages if (tally := _read(page)) is not None]


def tallied(counts: Counts, dropped: int, now: Mapping[str, float]) -> Tally:
    """A process's page, `now` being what it holds; nothing when it ends."""
    spreads = {
        "batch_commands": counts.batch,
        "commit_seconds": counts.commit,
        "fanout_seconds": counts.fanout,
        "heard_seconds": counts.heard,
    }
    return Tally(
        {
            "commands": {f"{kind} {outcome}": n for (kind, outcome), n in counts.commands.copy().items()},
            "resumes": dict(counts.resumes.items()),
            "outboxes_aborted": {"": counts.aborted},
            "hints_dropped": {"": dropped},
        },
        {name: (list(one.counts), one.total) for name, one in spreads.items()},
        {name: float(value) for name, value in now.items()},
    )


def _read(page: Path) -> Tally | None:
    try:
        tally = _PAGE.validate_json(page.read_bytes())
        if time.time() - page.stat().st_mtime > FRESH:
            tally.gauges = {}
        return tally
    except (OSError, ValidationError):  # it went, or another version wrote it
        return None
