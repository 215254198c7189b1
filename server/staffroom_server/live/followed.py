"""A room that follows its log: its state is the fold of what the database has, and who is here hears of it."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Close
from staffroom_schemas.ids import SYSTEM
from staffroom_server.boxes import Boxes
from staffroom_server.live import frames
from staffroom_server.live.admitting import let_in
from staffroom_server.live.attendance import Attendance
from staffroom_server.live.batch import Answer, Request, replies_of
from staffroom_server.live.frames import Packet
from staffroom_server.live.known import Known
from staffroom_server.live.means import Means
from staffroom_server.live.memory import Memory
from staffroom_server.live.ringing import Ringing
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.live.yours import concerned, ready_in, yours
from staffroom_server.log.lines import Line, brought_in, goes_on
from staffroom_server.log.store import Head
from staffroom_server.room.law import evolve, forgets
from staffroom_server.room.leading import LEADS
from staffroom_server.room.state import Place, Room
from staffroom_server.room.visiting import may_stay

SLICE = 200
"""Lines folded before the loop gets its turn again."""
REMOVED = Close.unknown_room, "This meeting was removed."
UNREADABLE = Close.failed, "The record cannot be read.", 5.0
MOVED = Close.moved, "You do not sit in this group any more."
OTHER_LOG = Close.failed, "The record was put back to an earlier state. Coming back.", 1.0


class Over(Exception):
    """The room is no longer served here; says to sockets why, as `Attendance.end` takes it."""


class FollowedRoom(ABC):
    """What is asked of it waits in one queue."""

    def __init__(self, id: int, address: str, means: Means) -> None:
        """Empty until it catches up with its log."""
        self.id, self.address = id, address
        self.state, self.boxes = Room(), Boxes()
        self.boxes_at: int | None = None
        """The turn of the room, as the database counts them, up to which the boxes are known; null: they are not."""
        self.changing = asyncio.Lock()
        """Held while a decision is written: nothing else may change the state meanwhile."""
        self.over: Over | None = None
        """Why nothing more happens in this room, here."""
        self.memory = Memory()
        self.attendance = Attendance(lambda: self.state, self._yours, self.serve, self._moved)
        self._means, self._chance, self._clock = means, means.chance, means.clock
        self._ringing = Ringing(means.clock, lambda n: self.serve(c.TimeIsUp(generation=n)))
        self._at = ""
        self._waiting: list[Request] = []
        self._known = Known()

    @property
    def place(self) -> dict[str, object]:
        """Where we are, for a log: an opaque id and a number."""
        return {"room": self.address, "seq": self.memory.seq}

    def serve(
        self, command: c.Command, id: str | None = None, by: str = SYSTEM
    ) -> asyncio.Future[Answer | Exception]:
        """The server itself asks; what came of it."""
        settled: asyncio.Future[Answer | Exception] = asyncio.get_running_loop().create_future()
        self.ask(Request(id or self._chance.id(), command, by=by, settled=settled))
        return settled

    def ask(self, request: Request) -> None:
        """Into the queue."""
        if self.over is not None:
            self._turn_away(request, self.over)
            return
        self._waiting.append(request)
        self._wants()

    @abstractmethod
    def _wants(self) -> None:
        """Something waits."""

    # What the log says

    def catch_up(self, lines: Sequence[Line]) -> None:
        """What another process, or an earlier life of this one, wrote; what is known already is left out.

        Where it does not go on from what is known, the room is ended.
        """
        lines = [line for line in lines if line.seq > self.memory.seq]
        if not lines or self.over is not None:
            return
        if self.memory.seq and not goes_on(lines[0], self.memory.link):
            self.end(*OTHER_LOG)
            return
        draft, gone = self.state.draft(), list[int]()
        for line in lines:
            gone.extend(forgets(draft, line.event))
            evolve(draft, line.event, Place(line.seq, line.at, line.by))
            self._at = line.at
            self._known.follow(line)
        self._publish(draft, lines, gone, [], set())
        self._still_here(lines)

    def _still_here(self, lines: Sequence[Line]) -> None:
        """Whoever was counted out by a process that could not know that they are near by this one comes in again."""
        for line in lines:
            if type(line.event) is not e.SteppedOut or line.by != SYSTEM:
                continue
            for visit in self.attendance.near.visits_of(line.event.member)[:1]:
                who = visit.standing
                self.ask(Request(self._chance.id(), c.Arrive(), who, by=who.person))

    def learn(self, boxes: Boxes, turn: int) -> None:
        """What lies beside the log as it is since this turn; those whom it concerns are told."""
        if self.boxes_at is None or self.boxes_at < turn:
            before, self.boxes, self.boxes_at = self.boxes, boxes, turn
            self.attendance.tell_those(concerned(before, before.leading_to(boxes), self.state))

    def is_other(self, head: Head) -> bool:
        """Whether the log that stands there cannot be the one that was followed."""
        return head.seq < self.memory.seq or (head.seq == self.memory.seq and head.link != self.memory.link)

    async def follow(self, lines: Sequence[Line]) -> None:
        """As `catch_up`, slice by slice; whomever a line brings in is known by name before it is said.

        Where it does not go on from what is known, the room is ended.
        """
        if new := {who for who in brought_in(lines) if not self.attendance.near.knows(who)}:
            self.attendance.introduce(await self._means.people(self.address, new))
        await self.fold(lines)

    async def introduce_unnamed(self) -> None:
        """Whoever is near elsewhere gets a name here."""
        self.attendance.introduce(await self._means.people(self.address, self.attendance.near.unnamed))

    async def fold(self, lines: Sequence[Line]) -> None:
        """As `catch_up`, in slices that leave the loop free."""
        for start in range(0, len(lines), SLICE):
            async with self.changing:
                self.catch_up(lines[start : start + SLICE])
            if start + SLICE < len(lines):
                await asyncio.sleep(0)

    def knows(self, command: str) -> bool:
        """Whether the command of this id took effect already."""
        return command in self._known

    def now(self) -> str:
        """The time, as the log writes it."""
        return self._clock.stamp()

    def rest(self) -> None:
        """It is let go of: nothing rings any more."""
        self._ringing.stop()

    def ring_anew(self) -> None:
        """Its clock goes at another pace now."""
        self._ringing.stop()
        self._ringing.follow(self.state)

    def end(self, code: Close, text: str, after: float | None = None) -> None:
        """Nothing more happens here, and everyone is told so."""
        self.over = Over(code, text, after)
        self.rest()
        for visit in self.attendance.everyone:
            self.attendance.end(visit, code, text, after)
        for request in self._waiting:
            self._turn_away(request, self.over)
        self._waiting = []

    def _turn_away(self, request: Request, why: Over) -> None:
        request.settle(why)
        if request.visit is not None:
            self.attendance.end(request.visit, *why.args)

    # What follows

    def _publish(
        self,
        state: Room,
        lines: Sequence[Line],
        gone: Sequence[int],
        answers: list[tuple[Request, Answer]],
        whose: set[str],
    ) -> None:
        before, self.state = self.state, state
        self._ringing.follow(state)
        if state.formed and any(isinstance(line.event, LEADS) for line in lines):
            self._means.led(self, bool(answers))
        wires = self.memory.add(lines)
        self.memory.forget(gone)
        joined = [(request, answer) for request, answer in answers if request.joins]
        news = list[bytes]()
        if lines:
            news = self.attendance.names_of(r.standing for r, answer in joined if isinstance(answer, int))
            news.append(frames.events(wires, self.memory.link))
        whose |= ready_in(self.boxes, before, state)
        self._say(news, self._own(whose, replies_of(answers)))
        out = {line.event.member: line.event.blocked for line in lines if type(line.event) is e.Removed}
        for member, blocked in out.items():
            self.attendance.put_out(member, blocked=blocked)
        let_in(self, joined, out)
        self._tell_what_changed(before)

    def _own(self, whose: set[str], replies: dict[Visit, list[bytes]]) -> dict[Visit, list[bytes]]:
        """What goes to single sockets: one's own as it is now, and only then that what one asked is done.

        A screen lets go of what it sends when it is done; by then it must have it from here.
        """
        own = {visit: [self._yours(visit.standing)] for visit in self.attendance.visits_of(whose)}
        for visit, texts in replies.items():
            own.setdefault(visit, []).extend(texts)
        return own

    def _tell_what_changed(self, before: Room) -> None:
        """To those who may do something else now."""
        state = self.state
        if before.meeting is not state.meeting:
            self.attendance.rights_changed(before)
        if before.group is not state.group or (state.group and before.meeting is not state.meeting):
            self.attendance.dismiss(lambda member: not may_stay(state, member), *MOVED)
        if (before.phase, state.phase) == ("planned", "live"):
            self._means.opened(self)

    def _say(self, texts: Sequence[bytes], own: dict[Visit, list[bytes]]) -> None:
        """To all who are here; what is one's own leaves behind it in the same write."""
        packet = Packet(*texts)
        for visit in self.attendance.visits if texts else ():
            mine = own.pop(visit, None)
            visit.outbox.put(packet if mine is None else packet.and_then(mine))
        for visit, mine in own.items():
            if not visit.ended:
                visit.outbox.put(Packet(*mine))

    def _moved(self) -> None:
        self._means.moved(self)

    def _yours(self, standing: Standing) -> bytes:
        return yours(self.state, self.boxes, standing)
