"""The clock of a rehearsal: it goes so many times as fast as the wall's, and stands while nobody watches."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from staffroom_server.live.clock import Clock

LOOKS = 1.0
"""Seconds of the wall after which whoever rests looks whether the pace is another."""
LONGEST = 86_400.0
"""Seconds that a clock which stands may be waited for at once."""


class PacedClock(Clock):
    """What time it is in a rehearsal. `elapsed` stays the wall's: how fast one may ask does not change."""

    def __init__(
        self, speed: int, now: datetime | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """Goes from `now` on; as `Clock`."""
        super().__init__(now, monotonic)
        self.speed = speed
        self._going = asyncio.Event()
        self._going.set()

    def now(self) -> datetime:
        """In UTC."""
        passed = (self._monotonic() - self._began) * self.speed if self._going.is_set() else 0.0
        return self._base + timedelta(seconds=passed)

    def until(self, at: str) -> float:
        """Seconds of the wall."""
        return super().until(at) / self.speed if self._going.is_set() else LONGEST

    def pace(self, speed: int) -> None:
        """From here on at this speed."""
        self._from_here()
        self.speed = speed

    def stand(self) -> None:
        """Time stands still until `go`."""
        self._from_here()
        self._going.clear()

    def go(self) -> None:
        """It goes on where it stood."""
        self._from_here()
        self._going.set()

    async def rest(self, seconds: float) -> None:
        """Return when so many seconds of this clock have passed."""
        end = self.now() + timedelta(seconds=seconds)
        while (left := (end - self.now()).total_seconds()) > 0:
            await self._going.wait()
            await asyncio.sleep(min(left / self.speed, LOOKS))

    def _from_here(self) -> None:
        self._base, self._began = self.now(), self._monotonic()
