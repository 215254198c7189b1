"""The steps of a simulation: small numbers, drawn from a seed or by Hypothesis, and what each of them means."""

from collections.abc import Sequence
from itertools import chain, repeat
from random import Random
from typing import NamedTuple

WAITS = (0.0, 0.0, 0.0, 0.0, 0.001, 0.001, 0.005, 0.005, 0.02, 0.02, 0.1, 0.1, 0.5, 2.0, 11.0, 35.0)
"""Seconds after a step."""
TIMES = {
    "act": 46,
    "lead": 22,
    "again": 3,
    "drop": 6,
    "leave": 2,
    "come": 4,
    "crash": 3,
    "pause": 2,
    "database": 5,
    "bus": 4,
    "calm": 4,
    "revoke": 1,
    "restore": 1,
}
"""The kinds, and how often each comes."""
KINDS: Sequence[str] = tuple(chain.from_iterable(repeat(kind, times) for kind, times in TIMES.items()))
MOST = 1 << 16


class Step(NamedTuple):
    """`who` and `what` choose among whatever there is."""

    kind: int
    who: int
    what: int
    wait: int

    @property
    def name(self) -> str:
        return KINDS[self.kind % len(KINDS)]

    @property
    def seconds(self) -> float:
        return WAITS[self.wait % len(WAITS)]


def drawn(seed: int, count: int) -> list[Step]:
    """The steps of this seed."""
    dice = Random(f"steps of {seed}")
    return [Step(*(dice.randrange(MOST) for _ in Step._fields)) for _ in range(count)]
