"""How often one may try: token buckets, pure, with the time as an argument."""

import math
from collections import OrderedDict

KEPT = 10_000  # keys; the one longest untouched goes first


class Buckets:
    """A bucket a key: `burst` tries at once, then `a_second` more each second."""

    def __init__(self, burst: int, a_second: float, kept: int = KEPT) -> None:
        """All buckets are full."""
        self._burst = burst
        self._a_second = a_second
        self._kept = kept
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now: float) -> int:
        """0 when the try may be made, and it is counted; else the whole seconds to wait."""
        level = self._level(key, now)
        if level < 1:
            return max(1, math.ceil((1 - level) / self._a_second))
        self._keep(key, level - 1, now)
        return 0

    def give_back(self, key: str, now: float) -> None:
        """The try was a good one and does not count."""
        self._keep(key, min(self._level(key, now) + 1, self._burst), now)

    def __len__(self) -> int:
        return len(self._levels)

    def _level(self, key: str, now: float) -> float:
        level, since = self._levels.get(key, (float(self._burst), now))
        return min(self._burst, level + max(0.0, now - since) * self._a_second)

    def _keep(self, key: str, level: float, now: float) -> None:
        self._levels[key] = (level, now)
        self._levels.move_to_end(key)
        if len(self._levels) > self._kept:
            self._levels.popitem(last=False)
