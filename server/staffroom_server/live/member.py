"""Someone whom a room knows: by which sockets they are near, here and at other processes. Time is an argument."""

from dataclasses import dataclass, field
from typing import NamedTuple

from staffroom_schemas.members import Presence, Role
from staffroom_server.live.bus import Near
from staffroom_server.live.visit import Visit

SILENT_AFTER = 25.0
"""Clients ping every 15 s; with a sweep every few seconds, silence shows within 30 s."""
TYPING_FOR = 6.0


class Elsewhere(NamedTuple):
    """As another process told."""

    presence: Presence
    typing_until: float


@dataclass(slots=True)
class Member:
    """Of one room."""

    name: str
    role: Role
    visits: dict[Visit, None] = field(default_factory=dict)
    elsewhere: dict[str, Elsewhere] = field(default_factory=dict)  # by process
    presence: Presence = Presence.away
    typing_until: float = 0.0
    left_at: float | None = None

    @property
    def is_near(self) -> bool:
        """Whether they have a socket anywhere."""
        return bool(self.visits or self.elsewhere)

    def is_silent(self, now: float) -> bool:
        """Whether no socket that they have here was heard of lately."""
        return not self.visits or now - max(visit.heard for visit in self.visits) > SILENT_AFTER

    def at(self, now: float) -> Presence:
        """By all their sockets."""
        if not self.is_silent(now) or any(one.presence is Presence.here for one in self.elsewhere.values()):
            return Presence.here
        return Presence.silent if self.is_near else Presence.away

    def heard(self, process: str, near: Near, now: float) -> Elsewhere:
        """What another process tells now."""
        before = self.elsewhere.get(process)
        if near.typing is None and before is not None:
            return before._replace(presence=near.presence)
        return Elsewhere(near.presence, now + TYPING_FOR if near.typing else 0.0)

    def stops_typing(self, now: float) -> bool:
        """Whether they did so without a word since this was asked."""
        over = [name for name, one in self.elsewhere.items() if 0 < one.typing_until <= now]
        for name in over:
            self.elsewhere[name] = self.elsewhere[name]._replace(typing_until=0.0)
        over += ["here"] if 0 < self.typing_until <= now else []
        self.typing_until = self.typing_until if self.typing_until > now else 0.0
        return bool(over) and not self.types(now)

    def types(self, now: float) -> bool:
        """Whether they write something, at any socket."""
        return self.typing_until > now or any(one.typing_until > now for one in self.elsewhere.values())
