"""The server's clock: the database's time, carried on by the monotonic clock between two askings."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, text

from staffroom_schemas.ids import stamp
from staffroom_server.database import Database

EVERY = 60.0
"""Seconds between two askings of the database."""


_NOW = {
    "sqlite": text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"),
    "postgresql": text(
        "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS')"
    ),
}


class Clock:
    """What time it is; a step of this machine's wall clock does not move it until the database says so."""

    def __init__(self, now: datetime | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Starts at `now`, or at this machine's time; `monotonic` tells seconds and never jumps."""
        self._monotonic = monotonic
        self._began = monotonic()
        self._base = now or datetime.now(UTC)

    def now(self) -> datetime:
        """In UTC."""
        return self._base + timedelta(seconds=self._monotonic() - self._began)

    def stamp(self) -> str:
        """As the log writes it."""
        return stamp(self.now())

    def elapsed(self) -> float:
        """Seconds on a clock that never jumps."""
        return self._monotonic()

    async def ask(self, database: Database) -> None:
        """Take the time from the database."""
        said = await database.read(_time)
        self._base, self._began = said, self._monotonic()


def _time(session: Session) -> datetime:
    """In UTC, as either database says it."""
    connection = session.connection()
    said: str = connection.execute(_NOW[connection.dialect.name]).scalar_one()
    return datetime.fromisoformat(said).replace(tzinfo=UTC)
