"""The server's clock: the database's time, carried on by the monotonic clock."""

import logging
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, text

from staffroom_schemas.ids import stamp
from staffroom_server.database import Database
from staffroom_server.room.moments import between

EVERY = 60.0
"""Seconds between two askings of the database."""
AT_ONCE = 0.1
"""Seconds by which an asking moves it at most: whatever runs ends when people saw that it would."""

_log = logging.getLogger(__name__)

_NOW = {
    "sqlite": text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"),
    "postgresql": text(
        "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS')"
    ),
}


class Clock:
    """What time it is: as the database said first, and then no step of any wall clock moves it."""

    def __init__(self, now: datetime | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Starts at `now`, or at this machine's time; `monotonic` tells seconds and never jumps."""
        self._monotonic = monotonic
        self._began = monotonic()
        self._base = now or datetime.now(UTC)
        self._asked = False

    def now(self) -> datetime:
        """In UTC."""
        return self._base + timedelta(seconds=self._monotonic() - self._began)

    def stamp(self) -> str:
        """As the log writes it."""
        return stamp(self.now())

    def until(self, at: str) -> float:
        """Seconds to wait for that moment, below 0 once it has passed."""
        return between(self.stamp(), at)

    def elapsed(self) -> float:
        """Seconds on a clock that never jumps."""
        return self._monotonic()

    async def ask(self, database: Database) -> None:
        """Take the time from the database: at first as it is, later what it drifted."""
        said = await database.read(_time)
        now, began = self.now(), self._monotonic()
        off = (said - now).total_seconds()
        if self._asked and abs(off) > AT_ONCE:
            _log.warning("the database's clock is %.1f s off; a restart takes its time as it is", off)
            said = now + timedelta(seconds=math.copysign(AT_ONCE, off))
        self._base, self._began, self._asked = said, began, True


def _time(session: Session) -> datetime:
    """In UTC, as either database says it."""
    connection = session.connection()
    said: str = connection.execute(_NOW[connection.dialect.name]).scalar_one()
    return datetime.fromisoformat(said).replace(tzinfo=UTC)
