"""How often one may try: token buckets, pure, with the time as an argument."""

import ipaddress
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


class Limits:
    """The buckets of this server. A whole school may come by one address, so addresses have room."""

    def __init__(self) -> None:
        """All buckets are full."""
        self.by_email = Buckets(burst=10, a_second=1 / 30)
        self.by_address = Buckets(burst=100, a_second=1)
        self.links = Buckets(burst=200, a_second=4)


def network(address: str | None) -> str:
    """The key for a client's address: itself, or its /64 in IPv6, of which one subscriber has all."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "?"
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))
