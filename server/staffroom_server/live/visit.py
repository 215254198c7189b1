"""A visit: one socket in a room, and the standing of whoever speaks through it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from staffroom_schemas.errors import Close
from staffroom_schemas.members import Role
from staffroom_server.live import frames
from staffroom_server.live.frames import Packet
from staffroom_server.live.outbox import Outbox

TRUSTED_FOR = 5.0
"""Seconds after which the database must have said again who speaks through a socket."""


@dataclass(slots=True, frozen=True)
class Standing:
    """Who someone is to a meeting, as the database said it last. `play`: may speak without pause."""

    person: str
    name: str
    role: Role
    session: str
    play: bool = False


class Admitted(NamedTuple):
    """Someone's standing, and when the database was asked for it, on the loop's clock."""

    standing: Standing
    asked_at: float


@dataclass(slots=True, eq=False)
class Visit:
    """What a room knows of a socket. `close` ends the socket soon, after what its outbox holds."""

    standing: Standing
    outbox: Outbox
    close: Callable[[Close, str], None]
    asked: int = 0  # commands that wait for their reply
    heard: float = 0.0  # when it last said anything, on the loop's clock
    ended: bool = False
    confirmed: float = float("inf")
    """When the database was last asked for what it said of the standing, on the loop's clock; or needs not be."""

    def is_doubtful(self, now: float) -> bool:
        """Whether the database has not been heard on it for so long that nothing may be done in its name."""
        return now - self.confirmed > TRUSTED_FOR

    def end(self, code: Close, text: str, after: float | None = None) -> None:
        """Say goodbye, once; nothing is put after it."""
        if not self.ended:
            self.outbox.put(Packet(frames.bye(code, text, after)))
            self.ended = True
            self.close(code, text)
