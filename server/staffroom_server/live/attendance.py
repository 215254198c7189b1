"""The sockets in a room: who gets what, who is near, and who must go."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping

from staffroom_schemas.commands import CountOut, LoseTurn
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import Here
from staffroom_schemas.members import Role
from staffroom_server.live.bus import Near
from staffroom_server.live.floor import Floor
from staffroom_server.live.frames import Packet
from staffroom_server.live.presence import TOLD_EVERY, Nearness, introduced
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.room.state import Room, by_seq
from staffroom_server.room.steps import current, silent

PUT_OUT = Close.removed, "The facilitator has ended your visit to this room."
SHUT_OUT = Close.not_allowed, "The facilitator has closed this room to you."


class Attendance:
    """Of one room."""

    def __init__(
        self,
        state: Callable[[], Room],
        yours: Callable[[Standing], bytes],
        ask: Callable[[CountOut | LoseTurn], object],
        moved: Callable[[], None],
    ) -> None:
        """Nobody is here. `state` is the room as it is, `yours` what one may see; `ask` tells it who is gone.

        `moved` says that others may have to hear who is near now.
        """
        self._state, self._yours, self._ask, self._moved = state, yours, ask, moved
        self._floor = Floor()
        self._telling: asyncio.TimerHandle | None = None
        self.visits: dict[Visit, None] = {}
        self._doorway: dict[Visit, None] = {}  # let through the door, and not in yet
        self.near = Nearness()

    @property
    def everyone(self) -> list[Visit]:
        """All sockets, those in the doorway too."""
        return [*self._doorway, *self.visits]

    def knock(self, visit: Visit) -> None:
        """Someone who may come in has yet to say hello."""
        self._doorway[visit] = None

    def enter(self, visit: Visit, packets: Iterable[Packet]) -> None:
        """They get `packets`, what is theirs, and who is near; from now on they get what all get."""
        now = _now()
        self._doorway.pop(visit, None)
        self.visits[visit] = None
        self.near.enter(visit, now)
        for packet in packets:
            visit.outbox.put(packet)
        visit.outbox.put(Packet(self._yours(visit.standing), self.near.whole(now)))
        self._tell_soon()

    def names_of(self, comers: Iterable[Standing | None]) -> list[bytes]:
        """A frame with the names of those whom nobody here knows yet: it goes before their `arrived`."""
        new = [who for who in comers if who is not None and not self.near.knows(who.person)]
        self.near.expect(introduced(who) for who in new)
        return [self.near.news(_now())] if new else []

    def introduce(self, people: Iterable[tuple[str, str, Role]]) -> None:
        """Of whom will be spoken: who is here knows them at once."""
        self.near.know(people)
        self._tell_now()

    def rename(self, person: str, name: str) -> None:
        """Someone has another name: who is here sees it at once."""
        self.near.rename(person, name)
        self._tell_now()

    def _tell_now(self) -> None:
        if self.near.changed:
            if self._telling is not None:
                self._telling.cancel()
            self._tell()

    def leave(self, visit: Visit) -> None:
        """Nothing more goes there; it detaches before any close."""
        visit.ended = True
        self._doorway.pop(visit, None)
        if visit in self.visits:
            del self.visits[visit]
            self.near.leave(visit, _now())
            self._tell_soon()

    def end(self, visit: Visit, code: Close, text: str, after: float | None = None) -> None:
        """Say goodbye, and let go."""
        visit.end(code, text, after)
        self.leave(visit)

    def dismiss(self, whom: Callable[[str], bool], code: Close, text: str) -> None:
        """Say goodbye to all of whom this is true."""
        for visit in self.everyone:
            if whom(visit.standing.person):
                self.end(visit, code, text)

    def put_out(self, member: str, *, blocked: bool) -> None:
        """Whoever was removed; the log says by whom."""
        for visit in self.near.visits_of(member):
            self.end(visit, *(SHUT_OUT if blocked else PUT_OUT))

    def recheck(self, visit: Visit, now: Standing | None) -> None:
        """What the database says now of who visits: they go, or have another role."""
        if visit.ended:
            return
        if now is None:
            self.end(visit, Close.signed_out, "You are signed out, or no longer belong to this meeting.")
        elif now != visit.standing:
            visit.standing = now
            self.near.know([introduced(now)])
            self.tell(visit)
            self._tell_soon()

    def rights_changed(self, before: Room) -> None:
        """Where facilitation went from one to another, both learn what they may do now."""
        for visit in self.visits:
            person = visit.standing.person
            if before.cast(person) is not self._state().cast(person):
                self.tell(visit)

    def heard(self, visit: Visit, here: Here) -> None:
        """What they are at; in a silent step nothing moves."""
        if self._is_still():
            return
        self.near.types(visit.standing.person, here.typing, _now())
        self._tell_soon()

    def hear(self, process: str, members: Mapping[str, Near], told: int) -> None:
        """Who has a socket at another process, and what they are at."""
        if self._is_still():
            members = {member: near._replace(typing=False) for member, near in members.items()}
        self.near.hear(process, members, told, _now())
        self._tell_soon()

    def lose(self, process: str) -> None:
        """Another process is no more."""
        self.near.lose(process, _now())
        self._tell_soon()

    def here(self) -> dict[str, Near]:
        """Who has a socket here, as others hear of it."""
        return self.near.here(_now())

    def _is_still(self) -> bool:
        now = current(self._state())
        return now is not None and silent(now[1])

    def sweep(self, *, counts: bool = True) -> None:
        """Every few seconds: who fell silent, and, if that `counts`, who has been gone for a minute."""
        now = _now()
        self.near.sweep(now)
        room = self._state()
        if counts and room.phase != "closed":
            for member in self.near.lost(by_seq(room.people), now):
                self._ask(CountOut(member=member))
            if (speaker := self._floor.lost(room, self.near, now)) is not None:
                self._ask(LoseTurn(member=speaker))
        self._tell_soon()

    def tell(self, visit: Visit) -> None:
        """What is theirs alone."""
        visit.outbox.put(Packet(self._yours(visit.standing)))

    def tell_those(self, members: Iterable[str]) -> None:
        """As `tell`, in all their windows."""
        for visit in self.visits_of(members):
            self.tell(visit)

    def visits_of(self, members: Iterable[str]) -> Iterator[Visit]:
        """All their windows here."""
        return (visit for member in sorted(members) for visit in self.near.visits_of(member))

    def _tell_soon(self) -> None:
        """At once, when nothing was told within the last second; else when that second is over."""
        if self._telling is None and (self.near.changed or self.near.moved):
            wait = max(0.0, self.near.told_at + TOLD_EVERY - _now())
            self._telling = asyncio.get_running_loop().call_later(wait, self._tell)

    def _tell(self) -> None:
        self._telling = None
        if self.near.moved:
            self.near.moved = False
            self._moved()
        if not self.near.changed:
            return
        packet = Packet(self.near.news(_now()))
        for visit in self.visits:
            visit.outbox.put(packet)


def _now() -> float:
    return asyncio.get_running_loop().time()
