"""How fast a member may ask: token buckets by kind of command. Time is an argument."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Pace(NamedTuple):
    """`burst` at once, then `rate` a second."""

    burst: float
    rate: float


WORDS = Pace(20, 2)
ACTS = Pace(30, 3)
PLAY = Pace(100_000, 100_000)
PACES: Mapping[str, Pace] = {"contribute": WORDS, "amend": WORDS, "delete": WORDS}
"""By a command's type; whatever is not named goes at the pace of `ACTS`."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(slots=True)
class Buckets:
    """One member's buckets, whichever socket they speak through."""

    play: bool = False
    _of: dict[str, _Bucket] = field(default_factory=dict)

    def allow(self, kind: str, at: float) -> bool:
        """Whether one more of this kind may be asked at `at` (seconds of a clock that does not jump)."""
        pace = PLAY if self.play else PACES.get(kind, ACTS)
        bucket = self._of.get(kind)
        if bucket is None:
            bucket = self._of[kind] = _Bucket(pace.burst, at)
        bucket.tokens = min(pace.burst, bucket.tokens + (at - bucket.at) * pace.rate)
        bucket.at = at
        if bucket.tokens < 1:
            return False
        bucket.tokens -= 1
        return True
