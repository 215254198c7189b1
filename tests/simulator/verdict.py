"""Runs by seed, and what is wrong with them."""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from history.judging import violations
from simulator.running import Run, run
from simulator.steps import Step, drawn

STEPS = 50


class Verdict(NamedTuple):
    """Nothing in `wrong`: every promise was kept, and nothing complained."""

    seed: int
    wrong: list[str]
    promises: list[str]
    hash: str


def verdict(seed: int, script: Sequence[Step] | None = None) -> Verdict:
    """Of one run."""
    return judged(seed, run(seed, drawn(seed, STEPS) if script is None else script))


def judged(seed: int, done: Run) -> Verdict:
    """All judges, and whatever the loop had to say."""
    found = violations(done.history)
    complaints = [f"complaint: {text}" for text in done.complaints]
    promises = sorted({one.promise for one in found} | {"complaint" for _ in complaints})
    return Verdict(seed, [*map(str, found), *complaints], promises, done.hash)


def shrunk(seed: int, script: Sequence[Step], fails: Callable[[Verdict], bool]) -> list[Step]:
    """Steps without which it would not fail: halves are left out, then quarters, then single ones."""
    left, size = list(script), max(1, len(script) // 2)
    while True:
        for without in _without(left, size):
            if fails(verdict(seed, without)):
                left = without
                break
        else:
            if size == 1:
                return left
            size //= 2


def _without(script: list[Step], size: int) -> Iterator[list[Step]]:
    for start in range(0, len(script), size):
        yield script[:start] + script[start + size :]


def quietly() -> None:
    """What a server logs of faults that were meant to happen is not read."""
    logging.disable(logging.CRITICAL)
