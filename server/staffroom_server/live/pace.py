"""How fast a member may ask: a bucket by kind of command. Time is an argument."""

from collections.abc import Mapping
from typing import NamedTuple

from staffroom_schemas.errors import Code
from staffroom_schemas.frames import Do
from staffroom_server.buckets import Buckets
from staffroom_server.live import frames
from staffroom_server.live.visit import Visit

IN_FLIGHT = 32
"""Commands of one socket that may wait for their reply."""


class Pace(NamedTuple):
    """`burst` at once, then `rate` a second."""

    burst: int
    rate: float


WORDS = Pace(20, 2)
ACTS = Pace(30, 3)
PACES: Mapping[str, Pace] = dict.fromkeys(
    (
        *("contribute", "amend", "delete", "ask_of"),
        *("hold", "amend_held", "withdraw", "keep_note", "change_note", "hand_in"),
    ),
    WORDS,
)
"""By a command's type; whatever is not named goes at the pace of `ACTS`."""


class Paces:
    """Of one room; a member has one pace, whichever window they speak through."""

    def __init__(self) -> None:
        """Nobody has asked for anything."""
        self._of: dict[str, Buckets] = {}

    def allow(self, person: str, kind: str, at: float) -> bool:
        """Whether one more of this kind may be asked at `at` (seconds of a clock that does not jump)."""
        buckets = self._of.get(kind)
        if buckets is None:
            buckets = self._of[kind] = Buckets(*PACES.get(kind, ACTS))
        return buckets.take(person, at) == 0

    def held_back(self, visit: Visit, do: Do, at: float) -> bytes | None:
        """What a socket is told that asks for too much at once; null: it may."""
        if visit.asked >= IN_FLIGHT:
            text = f"At most {IN_FLIGHT} commands may wait at once. Wait for the replies first."
            return frames.problem(do.ref, Code.too_many, text)
        who = visit.standing  # whoever plays a recorded meeting speaks for many
        if not who.play and not self.allow(who.person, do.command.type, at):
            text = "That is faster than a room can follow. Wait a moment and send it again."
            return frames.refused(do.ref, Code.too_fast, text)
        return None
