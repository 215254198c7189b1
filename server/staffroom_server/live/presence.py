"""Who is near a room: never logged, told at most once a second. Time is an argument, in the loop's seconds."""

from collections.abc import Collection, Iterable, Mapping

from pydantic_core import to_json

from staffroom_schemas.members import Presence, Role
from staffroom_server.live import frames
from staffroom_server.live.bus import Near
from staffroom_server.live.member import TYPING_FOR, Member
from staffroom_server.live.visit import Standing, Visit

TOLD_EVERY = 0.9
"""Seconds between two tellings: with the way to a screen, whoever came or left still shows within a second."""
COUNTED_OUT_AFTER = 60.0


class Nearness:
    """The members of one room, and what has changed since it was last told."""

    def __init__(self) -> None:
        """Nobody is known."""
        self._members: dict[str, Member] = {}
        self._changed: set[str] = set()
        self._whole: bytes | None = None
        self._heard: dict[str, int] = {}  # the last telling of each other process
        self.told_at = float("-inf")
        self.moved = False
        """Whether other processes may have to hear of it."""

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
        return person in self._members and bool(self._members[person].name)

    def introductions(self) -> list[tuple[str, str, Role]]:
        """All who have a name here, as `know` takes them."""
        return [(person, one.name, one.role) for person, one in self._members.items() if one.name]

    @property
    def names(self) -> dict[str, str]:
        """Of all who have one here."""
        return {person: member.name for person, member in self._members.items() if member.name}

    @property
    def unnamed(self) -> list[str]:
        """Those of whom another process told, and whose names are not known yet."""
        return [person for person, member in self._members.items() if not member.name]

    def enter(self, visit: Visit, now: float) -> None:
        """A socket more."""
        who = visit.standing
        member = self._known(who.person, who.name, who.role)
        member.visits[visit] = None
        member.left_at, self.moved = None, True
        visit.heard = now
        self._set(who.person, member, Presence.here)

    def leave(self, visit: Visit, now: float) -> None:
        """A socket less; the last one's going counts from `now`."""
        member = self._members.get(visit.standing.person)
        if member is None or visit not in member.visits:
            return
        del member.visits[visit]
        self.moved = True
        self._gone_from(visit.standing.person, member, now)

    def hear(self, process: str, members: Mapping[str, Near], told: int, now: float) -> None:
        """All who have a socket at another process; what it told before this is older, when it comes later."""
        if told <= self._heard.get(process, -1):
            return
        self._heard[process] = told
        for person, near in members.items():
            member = self._known(person, "", Role.stranger)
            typed, member.left_at = member.types(now), None
            member.elsewhere[process] = member.heard(process, near, now)
            if member.types(now) is not typed:
                self._change(person)
            self._set(person, member, member.at(now))
        for person, member in self._members.items():
            if person not in members and member.elsewhere.pop(process, None) is not None:
                self._gone_from(person, member, now)

    def lose(self, process: str, now: float) -> None:
        """That process is no more, and nobody is near by it."""
        self.hear(process, {}, self._heard.get(process, -1) + 1, now)
        self._heard.pop(process, None)

    @property
    def anyone_elsewhere(self) -> bool:
        """Whether somebody has a socket at another process."""
        return any(member.elsewhere for member in self._members.values())

    @property
    def heard_of(self) -> set[str]:
        """The other processes that have told of this room."""
        return set(self._heard)

    def here(self, now: float) -> dict[str, Near]:
        """Everyone with a socket at this process, as another one hears of them."""
        return {
            person: Near(
                Presence.silent if member.is_silent(now) else Presence.here, member.typing_until > now
            )
            for person, member in self._members.items()
            if member.visits
        }

    def _gone_from(self, person: str, member: Member, now: float) -> None:
        """By one socket, or one process, less."""
        if not member.is_near:
            member.left_at, member.typing_until = now, 0.0
        self._set(person, member, member.at(now))

    def types(self, person: str, typing: bool, now: float) -> None:
        """They write something now, or no longer do."""
        member = self._members.get(person)
        if member is None or not member.visits:  # still on their way in
            return
        typed, member.typing_until = member.types(now), now + TYPING_FOR if typing else 0.0
        if member.types(now) is not typed:
            self._change(person)

    def sweep(self, now: float) -> None:
        """Whoever was not heard of for a while is silent; whoever stopped typing without a word does not type."""
        for person, member in self._members.items():
            self._set(person, member, member.at(now))
            if member.stops_typing(now):
                self._change(person)

    def lost(self, people: Collection[str], now: float) -> list[str]:
        """Those of `people` who have been without a socket for 60 s; whoever was never seen starts waiting now."""
        lost = []
        for person in people:
            member = self._members.get(person) or self._known(person, "", Role.stranger)
            if member.is_near:
                continue
            if member.left_at is None:
                member.left_at = now
            if now - member.left_at >= COUNTED_OUT_AFTER:
                lost.append(person)
        return lost

    def gone_since(self, person: str) -> float | None:
        """When their last socket went; null while they have one, or had none yet."""
        member = self._members.get(person)
        return None if member is None or member.is_near else member.left_at

    def is_near(self, person: str) -> bool:
        """Whether they have a socket anywhere."""
        member = self._members.get(person)
        return member is not None and member.is_near

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
        named = (person for person in sorted(changed) if self.knows(person))
        return frames.presence(self._printed(person, now) for person in named)

    def whole(self, now: float) -> bytes:
        """The frame for a newcomer; printed once for all who come between two changes."""
        if self._whole is None:
            self._whole = frames.presence(self._printed(p, now) for p, m in self._members.items() if m.name)
        return self._whole

    def _known(self, person: str, name: str, role: Role) -> Member:
        member = self._members.get(person)
        if member is None:
            member = self._members[person] = Member(name, role)
            self._change(person)
        elif (member.name, member.role) != (name, role) and name:
            member.name, member.role = name, role
            self._change(person)
        return member

    def _set(self, person: str, member: Member, presence: Presence) -> None:
        if member.presence is not presence:
            member.presence = presence
            self._change(person)

    def _change(self, person: str) -> None:
        self._changed.add(person)
        self._whole, self.moved = None, True

    def _printed(self, person: str, now: float) -> bytes:
        member = self._members[person]
        return to_json(
            {
                "member": person,
                "name": member.name,
                "role": member.role,
                "presence": member.presence,
                "typing": member.types(now),
            }
        )


def introduced(standing: Standing) -> tuple[str, str, Role]:
    """As `Nearness.know` takes people."""
    return standing.person, standing.name, standing.role
