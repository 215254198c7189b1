"""A batch: what one room decides in one go, on a draft that may still be dropped."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import get_args

from staffroom_schemas.commands import (
    AddItem,
    Back,
    CastVote,
    ChooseProtocol,
    CloseMeeting,
    ClosePoll,
    Command,
    CountOut,
    Erase,
    FollowPlenary,
    FormGroup,
    HearReady,
    Hold,
    Next,
    OpenAhead,
    Private,
    Remove,
    StepOut,
    TakeDealt,
    TimeIsUp,
    Undo,
)
from staffroom_schemas.errors import Code
from staffroom_schemas.events import Contributed, GroupsFormed, RoomEvent, VoteShown
from staffroom_schemas.ids import SYSTEM
from staffroom_schemas.protocol import Protocol
from staffroom_server.boxes import Boxes
from staffroom_server.counts import COUNTS
from staffroom_server.live import frames
from staffroom_server.live.chance import Chance
from staffroom_server.live.known import Known
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.log.lines import Append, body_hash, sealed
from staffroom_server.people.access import may
from staffroom_server.room.asking import Asking, Refused
from staffroom_server.room.conditions import not_blocked
from staffroom_server.room.law import decide, evolve, forgets
from staffroom_server.room.state import Place, Room

Answer = int | Refused

_LED = (FormGroup, FollowPlenary)
_GOING = (StepOut, CountOut, Remove)
_PRIVATE = frozenset(get_args(Private))
_INSIDE = _PRIVATE | {
    *_GOING,
    Next,
    OpenAhead,
    Undo,
    Back,
    TimeIsUp,
    ClosePoll,
    CloseMeeting,
    Erase,
    FollowPlenary,
    FormGroup,
    TakeDealt,
    HearReady,
}


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
    settled: "asyncio.Future[Answer | Exception] | None" = None  # for the server itself, where it waits
    written: Protocol | None = None  # what it chooses, where people wrote that

    @property
    def looks_inside(self) -> bool:
        """Whether what is not in the log matters to it: it must be read first."""
        return type(self.command) in _INSIDE or self.joins

    @property
    def chooses(self) -> str | None:
        """The protocol that it names."""
        return self.command.protocol if isinstance(self.command, (AddItem, ChooseProtocol)) else None

    @property
    def leaves_no_line(self) -> bool:
        """Whether the log may say nothing of it: doing it twice is doing it once."""
        return type(self.command) in _PRIVATE

    @property
    def joins(self) -> bool:
        """Someone is coming in: they get what they missed, not a `done`."""
        return self.visit is not None and self.ref is None

    def is_over(self, is_near: Callable[[str], bool], coming: Collection[str]) -> bool:
        """Whether what it was about has changed: a comer left, or someone to be counted out is back."""
        if isinstance(self.command, CountOut):
            return is_near(self.command.member) or self.command.member in coming
        return self.joins and self.visit is not None and self.visit.ended

    def settle(self, answer: "Answer | Exception") -> None:
        """Tell the server itself, where it waits."""
        if self.settled is not None and not self.settled.done():
            self.settled.set_result(answer)


@dataclass(slots=True)
class Batch:
    """Grows a draft of `room` by one request after another."""

    room: Room
    append: Append
    at: str
    chance: Chance
    boxes: Boxes = field(default_factory=Boxes)
    library: Mapping[str, Protocol] = field(default_factory=dict)
    known: Known = field(default_factory=Known)  # this batch's own
    answers: list[tuple[Request, Answer]] = field(default_factory=list)

    def take(self, request: Request, before: Known) -> None:
        """Decide one request; `before` are the commands known already."""
        try:
            seq = self._decide(request, before)
        except Refused as no:
            self.answers.append((request, no.with_traceback(None)))  # its frames hold this batch
        else:
            self.answers.append((request, seq))

    def _decide(self, request: Request, before: Known) -> int:
        command = request.command
        hashed = hash_of(request)
        known = before.get(request.id) or self.known.get(request.id)
        if known is not None:
            if known[0] and known[0] != hashed:  # none: its words, and what they hashed to, are forgotten
                raise Refused(Code.id_reused, "That id named another command. Give each its own.")
            return known[1]
        if request.joins and looks_on(self.room, request.standing):
            return self.room.seq
        permit(self.room, command, request.standing)
        library = self._library_of(request)
        asking = Asking(request.by, self.at, request.id, self.chance, hashed, self.boxes, library)
        decision = decide(self.room, command, asking)
        for event in decision.events:
            first = (request.id, hashed) if event is decision.events[0] else None
            id = event.id if isinstance(event, (Contributed, VoteShown)) else ""
            anew = id in decision.shows and id not in before and id not in self.known
            asked = (id, decision.shows[id]) if anew else first
            self._write(event, request.by, asked)
        self.append.changes.extend(decision.changes)
        self.boxes = self.boxes.after(decision.changes) if decision.changes else self.boxes
        if decision.events:
            self.known[request.id] = (hashed, self.room.seq)
        return self.room.seq

    def _library_of(self, request: Request) -> Mapping[str, Protocol]:
        name, written = request.chooses, request.written
        return {**self.library, name: written} if name and written else self.library

    def _write(self, event: RoomEvent, by: str, asked: tuple[str, bytes] | None) -> None:
        place, append = Place(self.room.seq + 1, self.at, by), self.append
        line = sealed(event, place.seq, self.at, by, append.link, self.chance.salt(), asked)
        append.forgets.extend(forgets(self.room, event))
        evolve(self.room, event, place)
        append.lines.append(line)
        if type(event) is GroupsFormed:
            append.makes |= {group.id: event.keep == "group" for group in event.groups}
        append.link = line.link
        if asked is not None:
            self.known[asked[0]] = (asked[1], place.seq)


def hash_of(request: Request) -> bytes:
    """Of who asked what; of what alone, where it shall have no name."""
    command = request.command
    if isinstance(command, _LED):  # it brings words, and the plenary's line says what it is
        return body_hash(f"{command.type} {command.seq}".encode())
    unnamed = isinstance(command, (Hold, CastVote)) and command.secret is not None
    by = b"" if unnamed else request.by.encode()
    return body_hash(by + command.__pydantic_serializer__.to_json(command))


def looks_on(room: Room, standing: Standing | None) -> bool:
    """Whether they come in by their socket alone: no rule counts an observer among those who are here.

    Raises `Refused` where even that is closed to them.
    """
    if standing is None or may(standing.role, room.cast(standing.person), "arrive"):
        return False
    not_blocked(room, standing.person)
    if room.group is not None or not may(standing.role, room.cast(standing.person), "read_meeting"):
        raise Refused(Code.not_allowed, "Groups are among themselves. Look on in the plenary.")
    return True


def permit(room: Room, command: Command, standing: Standing | None) -> None:
    """Raise `Refused` where the access table does not allow it; the server itself may all."""
    if standing is not None:
        not_blocked(room, standing.person)
    if standing is not None and not may(standing.role, room.cast(standing.person), command.type):
        raise Refused(Code.not_allowed, "That is not yours to do in this meeting.")


def replies_of(answers: list[tuple[Request, Answer]]) -> dict[Visit, list[bytes]]:
    """What each socket is told of its commands; whoever waits in the server itself is told too."""
    replies: dict[Visit, list[bytes]] = {}
    for request, answer in answers:
        request.settle(answer)
        COUNTS.commands[request.command.type, "done" if isinstance(answer, int) else "refused"] += 1
        visit, ref = request.visit, request.ref
        if visit is None or ref is None:
            continue
        visit.asked -= 1
        text = (
            frames.done(ref, answer)
            if isinstance(answer, int)
            else frames.refused(ref, answer.code, answer.text)
        )
        replies.setdefault(visit, []).append(text)
    return replies
