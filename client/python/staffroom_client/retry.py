"""How long to wait before the next try."""

import random
from dataclasses import dataclass, field


@dataclass
class Backoff:
    """Twice as long each time, up to `most` seconds, and some chance, so that a crowd does not return as one."""

    first: float = 0.3
    most: float = 15.0
    chance: random.Random = field(default_factory=random.Random)
    tries: int = 0

    def wait(self, named: float | None = None) -> float:
        """Seconds to wait now; where the server has `named` them, these: it spreads the crowd itself."""
        if named is not None:
            return named
        longest = min(self.most, self.first * 2.0**self.tries)
        self.tries += 1
        return longest * self.chance.uniform(0.5, 1.0)

    def reset(self) -> None:
        """It worked: the next trouble begins anew."""
        self.tries = 0


def returns(code: int | None) -> bool:
    """Whether a client comes back after this close code; none is an abrupt end."""
    return code is None or not 4400 <= code < 4500
