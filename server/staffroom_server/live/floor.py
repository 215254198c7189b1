"""Whoever has the floor and drops is waited for; then their turn moves to the end. Time is an argument."""

from staffroom_server.live.presence import Nearness
from staffroom_server.room.state import Room

WAITED = 20.0
"""Seconds without a socket that a turn waits."""


class Floor:
    """Of one room: since when the one who has the floor now has had it."""

    def __init__(self) -> None:
        """Nobody has it."""
        self._turn: tuple[str, str | None] | None = None
        self._since = 0.0

    def lost(self, room: Room, near: Nearness, now: float) -> str | None:
        """Whoever has the floor, when they have been gone for long enough of their turn."""
        turn = room.run.turn if room.run else None
        if turn is None or turn.span.ends_at is None:
            self._turn = None
            return None
        if (turn.speaker, turn.span.ends_at) != self._turn:
            self._turn, self._since = (turn.speaker, turn.span.ends_at), now
        if near.is_near(turn.speaker):
            return None
        gone = near.gone_since(turn.speaker)
        waited = now - max(self._since, self._since if gone is None else gone)
        return turn.speaker if waited >= WAITED else None
