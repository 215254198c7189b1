"""A batch: what one room decides in one go, on a draft that may still be dropped."""

from dataclasses import dataclass, field

from staffroom_schemas.commands import Command
from staffroom_schemas.errors import Code
from staffroom_schemas.ids import SYSTEM
from staffroom_server.live.chance import SystemChance
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.log.lines import Append, body_hash, sealed
from staffroom_server.people.access import may
from staffroom_server.room.asking import Asking, Refused
from staffroom_server.room.law import decide, grow
from staffroom_server.room.state import Place, Room

Known = dict[str, tuple[bytes, int]]
"""Commands that took effect: their id, the hash of who asked what, and the seq they reached."""

Answer = int | Refused


@dataclass(slots=True, eq=False)
class Request:
    """One command on its way. Nobody's standing: the server itself asks. No visit: nobody waits for a reply."""

    id: str
    command: Command
    standing: Standing | None = None
    visit: Visit | None = None
    ref: int | None = None
    after: int | None = None
    link: str | None = None
    by: str = SYSTEM

    @property
    def joins(self) -> bool:
        """Someone is coming in: they get what they missed, not a `done`."""
        return self.visit is not None and self.ref is None


@dataclass(slots=True)
class Batch:
    """Grows a draft of `room` by one request after another."""

    room: Room
    append: Append
    at: str
    chance: SystemChance
    known: Known = field(default_factory=dict)  # this batch's own
    answers: list[tuple[Request, Answer]] = field(default_factory=list)

    def take(self, request: Request, before: Known) -> None:
        """Decide one request; `before` are the commands known already."""
        try:
            seq = self._decide(request, before)
        except Refused as no:
            self.answers.append((request, no))
        else:
            self.answers.append((request, seq))

    def _decide(self, request: Request, before: Known) -> int:
        command = request.command
        hashed = body_hash(request.by.encode() + command.__pydantic_serializer__.to_json(command))
        known = before.get(request.id) or self.known.get(request.id)
        if known is not None:
            if known[0] != hashed:
                raise Refused(Code.id_reused, "That id named another command. Give each its own.")
            return known[1]
        permit(self.room, command, request.standing)
        events, forgets = decide(self.room, command, Asking(request.by, self.at, request.id))
        append, first = self.append, (request.id, hashed)
        for event in events:
            place = Place(self.room.seq + 1, self.at, request.by)
            asked = first if event is events[0] else None
            line = sealed(event, place.seq, self.at, request.by, append.link, self.chance.salt(), asked)
            grow(self.room, event, place)
            append.lines.append(line)
            append.link = line.link
        append.forgets.extend(forgets)
        if events:
            self.known[request.id] = (hashed, self.room.seq)
        return self.room.seq


def permit(room: Room, command: Command, standing: Standing | None) -> None:
    """Raise `Refused` where the access table does not allow it; the server itself may all."""
    if standing is not None and not may(standing.role, room.cast(standing.person), command.type):
        raise Refused(Code.not_allowed, "That is not yours to do in this meeting.")
