"""Who is near a room: never logged, told at most once a second. Time is an argument, in the loop's seconds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from pydantic_core import to_json

from staffroom_schemas.members import Presence, Role
from staffroom_server.live import frames
from staffroom_server.live.visit import Standing, Visit

TOLD_EVERY = 0.9
"""Seconds between two tellings: with the way to a screen, whoever came or left still shows within a second."""
SILENT_AFTER = 25.0
"""Clients ping every 15 s; with a sweep every few seconds, silence shows within 30 s."""
COUNTED_OUT_AFTER = 60.0
TYPING_FOR = 6.0


@dataclass(slots=True)
class _Member:
    name: str
    role: Role
    visits: dict[Visit, None] = field(default_factory=dict)
    presence: Presence = Presence.away
    typing_until: float = 0.0
    left_at: float | None = None


class Nearness:
    """The members of one room, and what has changed since it was last told."""

    def __init__(self) -> None:
        """Nobody is known."""
        self._members: dict[str, _Member] = {}
        self._changed: set[str] = set()
        self._whole: bytes | None = None
        self.told_at = float("-inf")

    def know(self, people: Iterable[tuple[str, str, Role]]) -> None:
        """Names and roles of people who may be spoken of."""
        for person, name, role in people:
            self._known(person, name, role)

    def expect(self, people: Iterable[tuple[str, str, Role]]) -> None:
        """As `know`, of people who come in at this moment."""
        for person, name, role in people:
            self._set(person, self._known(person, name, role), Presence.here)

    def rename(self, person: str, name: str) -> None:
        """Whoever is known here is called this from now on."""
        if member := self._members.get(person):
            self._known(person, name, member.role)

    def knows(self, person: str) -> bool:
        """Whether their name is known here."""
        return person in self._members

    def enter(self, visit: Visit, now: float) -> None:
        """A socket more."""
        who = visit.standing
        member = self._known(who.person, who.name, who.role)
        member.visits[visit] = None
        member.left_at = None
        visit.heard = now
        self._set(who.person, member, Presence.here)

    def leave(self, visit: Visit, now: float) -> None:
        """A socket less; the last one's going counts from `now`."""
        member = self._members.get(visit.standing.person)
        if member is None or visit not in member.visits:
            return
        del member.visits[visit]
        if not member.visits:
            member.left_at, member.typing_until = now, 0.0
            self._set(visit.standing.person, member, Presence.away)

    def types(self, person: str, typing: bool, now: float) -> None:
        """They write something now, or no longer do."""
        member = self._members.get(person)
        if member is None or not member.visits:  # still on their way in
            return
        if (member.typing_until > now) is not typing:
            self._change(person)
        member.typing_until = now + TYPING_FOR if typing else 0.0

    def sweep(self, now: float) -> None:
        """Whoever was not heard of for a while is silent; whoever stopped typing without a word does not type."""
        for person, member in self._members.items():
            if member.visits:
                silent = now - max(visit.heard for visit in member.visits) > SILENT_AFTER
                self._set(person, member, Presence.silent if silent else Presence.here)
            else:
                self._set(person, member, Presence.away)
            if member.typing_until and member.typing_until <= now:
                member.typing_until = 0.0
                self._change(person)

    def lost(self, people: Collection[str], now: float) -> list[str]:
        """Those of `people` who have been without a socket for 60 s; whoever was never seen starts waiting now."""
        lost = []
        for person in people:
            member = self._members.get(person) or self._known(person, "", Role.stranger)
            if member.visits:
                continue
            if member.left_at is None:
                member.left_at = now
            if now - member.left_at >= COUNTED_OUT_AFTER:
                lost.append(person)
        return lost

    def gone_since(self, person: str) -> float | None:
        """When their last socket went; null while they have one, or had none yet."""
        member = self._members.get(person)
        return None if member is None or member.visits else member.left_at

    def visits_of(self, person: str) -> list[Visit]:
        """All their sockets here."""
        return list(self._members[person].visits) if person in self._members else []

    @property
    def changed(self) -> bool:
        """Whether there is something to tell."""
        return bool(self._changed)

    def news(self, now: float) -> bytes:
        """The frame that tells what changed; then nothing has."""
        changed, self._changed, self.told_at = self._changed, set(), now
        return frames.presence(self._printed(person, now) for person in sorted(changed))

    def whole(self, now: float) -> bytes:
        """The frame for a newcomer; printed once for all who come between two changes."""
        if self._whole is None:
            self._whole = frames.presence(self._printed(p, now) for p, m in self._members.items() if m.name)
        return self._whole

    def _known(self, person: str, name: str, role: Role) -> _Member:
        member = self._members.get(person)
        if member is None:
            member = self._members[person] = _Member(name, role)
            self._change(person)
        elif (member.name, member.role) != (name, role) and name:
            member.name, member.role = name, role
            self._change(person)
        return member

    def _set(self, person: str, member: _Member, presence: Presence) -> None:
        if member.presence is not presence:
            member.presence = presence
            self._change(person)

    def _change(self, person: str) -> None:
        self._changed.add(person)
        self._whole = None

    def _printed(self, person: str, now: float) -> bytes:
        member = self._members[person]
        return to_json(
            {
                "member": person,
                "name": member.name,
                "role": member.role,
                "presence": member.presence,
                "typing": member.typing_until > now,
            }
        )


def introduced(standing: Standing) -> tuple[str, str, Role]:
    """As `Nearness.know` takes people."""
    return standing.person, standing.name, standing.role
