"""A visit: one socket in a room, and the standing of whoever speaks through it."""

from collections.abc import Callable
from dataclasses import dataclass

from staffroom_schemas.errors import Close
from staffroom_schemas.members import Role
from staffroom_server.live import frames
from staffroom_server.live.frames import Packet
from staffroom_server.live.outbox import Outbox


@dataclass(slots=True, frozen=True)
class Standing:
    """Who someone is to a meeting, as the database said it last. `play`: may speak without pause."""

    person: str
    name: str
    role: Role
    session: str
    play: bool = False


@dataclass(slots=True, eq=False)
class Visit:
    """What a room knows of a socket. `close` ends the socket soon, after what its outbox holds."""

    standing: Standing
    outbox: Outbox
    close: Callable[[Close, str], None]
    asked: int = 0  # commands that wait for their reply
    heard: float = 0.0  # when it last said anything, on the loop's clock
    ended: bool = False

    def end(self, code: Close, text: str, after: float | None = None) -> None:
        """Say goodbye, once; nothing is put after it."""
        if not self.ended:
            self.outbox.put(Packet(frames.bye(code, text, after)))
            self.ended = True
            self.close(code, text)
