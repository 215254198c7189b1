"""A room in motion: one queue in, one order out."""

import asyncio
import logging
from collections.abc import Collection, Iterable, Sequence

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Close, Code
from staffroom_schemas.frames import Do, Hello
from staffroom_schemas.ids import SYSTEM, stamp
from staffroom_server.boxes import Boxes
from staffroom_server.live import frames
from staffroom_server.live.attendance import PUT_OUT, SHUT_OUT, Attendance
from staffroom_server.live.batch import Answer, Batch, Known, Request, replies_of
from staffroom_server.live.frames import Packet
from staffroom_server.live.means import Means
from staffroom_server.live.memory import Memory
from staffroom_server.live.pace import Paces
from staffroom_server.live.ringing import Ringing
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.live.yours import concerned, ready_in, yours
from staffroom_server.log.lines import Append, Line
from staffroom_server.room.asking import Refused
from staffroom_server.room.law import evolve, forgets
from staffroom_server.room.state import Place, Room
from staffroom_server.room.timing import next_ring

IN_FLIGHT = 32
"""Commands of one socket that may wait for their reply."""

IDLE_AFTER = 60.0
"""Seconds after which a room that nobody needs is let go of."""
SOCKETS_EACH = 10
"""Windows in which one person may be in one room."""

_log = logging.getLogger(__name__)


class LiveRoom:
    """Its state is the fold of what the database has; commands and joins come by one queue."""

    def __init__(self, id: int, address: str, means: Means) -> None:
        """Empty until it catches up with its log."""
        self.id, self.address = id, address
        self.state, self.boxes, self.knows_boxes = Room(), Boxes(), False
        self.memory = Memory()
        self.attendance = Attendance(lambda: self.state, self._yours, self.serve)
        self._means, self._chance, self._clock, self._wants = means, means.chance, means.clock, means.wants
        self._ringing = Ringing(means.clock, lambda n: self.serve(c.TimeIsUp(generation=n)))
        self._at = ""
        self._waiting: list[Request] = []
        self._known: Known = {}
        self._paces = Paces()
        self.touch()

    # What sockets ask

    def do(self, visit: Visit, do: Do) -> None:
        """Decided with whatever else waits."""
        if visit.asked >= IN_FLIGHT:
            text = f"At most {IN_FLIGHT} commands may wait at once. Wait for the replies first."
            visit.outbox.put(Packet(frames.problem(do.ref, Code.too_many, text)))
            return
        by = visit.standing.person
        held = not visit.standing.play  # whoever plays a recorded meeting speaks for many
        if held and not self._paces.allow(by, do.command.type, self._clock.elapsed()):
            text = "That is faster than a room can follow. Wait a moment and send it again."
            visit.outbox.put(Packet(frames.refused(do.ref, Code.too_fast, text)))
            return
        visit.asked += 1
        self.ask(Request(do.id, do.command, visit.standing, visit, do.ref, by=by))

    def join(self, visit: Visit, hello: Hello) -> None:
        """By the same queue, so that view and events meet without gap or double."""
        who = visit.standing
        asked = Request(self._chance.id(), c.Arrive(), who, visit, None, hello.after, hello.link, who.person)
        self.ask(asked)

    def serve(
        self, command: c.Command, id: str | None = None, by: str = SYSTEM
    ) -> asyncio.Future[Answer | Exception]:
        """The server itself asks; what came of it."""
        settled: asyncio.Future[Answer | Exception] = asyncio.get_running_loop().create_future()
        self.ask(Request(id or self._chance.id(), command, by=by, settled=settled))
        return settled

    def _yours(self, standing: Standing) -> bytes:
        return yours(self.state, self.boxes, standing)

    def ask(self, request: Request) -> None:
        """Into the queue."""
        self._waiting.append(request)
        self._wants(self)

    # What the group commit asks

    def take(self) -> list[Request]:
        """All that waits and still matters: whoever left does not come in, whoever is back is not counted out."""
        requests, self._waiting = self._waiting, []
        coming = {request.by for request in requests if request.joins}
        return [r for r in requests if not r.is_over(self._is_near, coming)]

    def _is_near(self, member: str) -> bool:
        return bool(self.attendance.near.visits_of(member))

    def give_back(self, requests: list[Request]) -> None:
        """Another process held the room: later, before what came since."""
        self._waiting[:0] = requests
        self._wants(self)

    def decide(self, requests: Iterable[Request], boxes: Boxes | None = None) -> Batch:
        """The requests one after another, each on what the one before left; `boxes` as they are now, if looked at."""
        if boxes is not None:
            self.boxes, self.knows_boxes = boxes, True
        at = max(self._clock.stamp(), self._at)
        append = Append(self.id, self.memory.seq, self.memory.link)
        batch = Batch(self.state.draft(), append, at, self._chance, self.boxes, self._means.library)
        for request in requests:
            batch.take(request, self._known)
        in_it = batch.room.people and batch.room.phase != "closed"
        append.alarm_at = next_ring(batch.room) or (at if in_it else None)
        return batch

    def catch_up(self, lines: Sequence[Line]) -> None:
        """What another process, or an earlier life of this one, wrote."""
        draft, gone = self.state.draft(), list[int]()
        for line in lines:
            gone.extend(forgets(draft, line.event))
            evolve(draft, line.event, Place(line.seq, line.at, line.by))
            self._at = line.at
            if line.command_id is not None:
                self._known[line.command_id] = (line.body_hash or b"", line.seq)
        self._publish(draft, lines, gone, [], set())

    def knows(self, command: str) -> bool:
        """Whether the command of this id took effect already."""
        return command in self._known

    def committed(self, batch: Batch) -> None:
        """It is in the database: now it is so."""
        self._known.update(batch.known)
        self._at = batch.at
        before, self.boxes = self.boxes, batch.boxes
        whose = concerned(before, batch.append.changes, batch.room)
        self._publish(batch.room, batch.append.lines, batch.append.forgets, batch.answers, whose)

    def failed(self, request: Request, error: Exception) -> None:
        """Only the culprit hears of it."""
        self._ringing.follow(self.state)
        _log.error("room %s at %s: a command failed", self.address, self.state.seq, exc_info=error)
        request.settle(error)
        visit = request.visit
        if visit is None or visit.ended:
            return
        if request.joins:
            self.attendance.end(visit, Close.failed, "The room could not let you in. Trying again.", 2.0)
            return
        visit.asked -= 1
        text = "That could not be recorded. Nothing of it was kept: try again."
        visit.outbox.put(Packet(frames.problem(request.ref, Code.failed, text)))

    def unknown(self, request: Request, error: Exception) -> None:
        """Nobody can say what became of it: its sender comes back, and asks again under the same id."""
        self._ringing.follow(self.state)
        _log.error("room %s at %s: an unknown commit", self.address, self.state.seq, exc_info=error)
        request.settle(error)
        if request.visit is not None:
            self.attendance.end(request.visit, Close.failed, "The record does not answer. Coming back.", 2.0)

    def touch(self) -> None:
        """Somebody asked for this room just now."""
        self._touched = self._clock.elapsed()

    def rest(self) -> None:
        """It is let go of: nothing rings any more."""
        self._ringing.stop()

    def is_idle(self) -> bool:
        """Nobody is in it, waits for it, or has asked for it lately."""
        empty = self.state.phase == "closed" or not self.state.people
        lately = self._clock.elapsed() - self._touched < IDLE_AFTER
        waits = self._waiting or self._ringing.waits
        return empty and not lately and not waits and not self.attendance.everyone

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
        wires = self.memory.add(lines)
        self.memory.forget(gone)
        replies = replies_of(answers)
        joined = [(request, answer) for request, answer in answers if request.joins]
        if lines:
            names = self.attendance.names_of(r.standing for r, answer in joined if isinstance(answer, int))
            self._say(Packet(*names, frames.events(wires, self.memory.link)), replies)
        for visit, texts in replies.items():
            if not visit.ended:
                visit.outbox.put(Packet(*texts))
        out = {line.event.member: line.event.blocked for line in lines if type(line.event) is e.Removed}
        for member, blocked in out.items():
            self.attendance.put_out(member, blocked=blocked)
        self._let_in(joined, out)
        if before.meeting is not state.meeting:
            self.attendance.rights_changed(before)
        if (before.phase, state.phase) == ("planned", "live"):
            self._means.opened(self)
        if (before.run and before.run.step) != (state.run and state.run.step):
            whose |= ready_in(self.boxes, before, state)
        self.attendance.tell_those(whose)

    def _say(self, packet: Packet, replies: dict[Visit, list[bytes]]) -> None:
        """To all who are here; each one's own replies leave behind it in the same write."""
        for visit in self.attendance.visits:
            own = replies.pop(visit, None)
            visit.outbox.put(packet if own is None else packet.and_then(own))

    def _let_in(self, joined: list[tuple[Request, Answer]], out: Collection[str]) -> None:
        for request, answer in joined:
            visit, who = request.visit, request.by
            if visit is None or visit.ended:
                continue
            if isinstance(answer, Refused):
                self.attendance.end(visit, Close.not_allowed, str(answer))
            elif who in out:  # put out by the same batch, after they came
                self.attendance.end(visit, *(SHUT_OUT if who in self.state.blocked else PUT_OUT))
            elif who not in self.state.people and self.state.phase != "closed":
                self.ask(request)  # another window of theirs stepped out
            elif len(self.attendance.near.visits_of(who)) >= SOCKETS_EACH:
                text = f"You are here {SOCKETS_EACH} times already. Close a window."
                self.attendance.end(visit, Close.too_many, text)
            else:
                self._welcome(visit, request)

    def _welcome(self, visit: Visit, request: Request) -> None:
        now = stamp(self._clock.now())
        welcome = Packet(frames.welcome(request.by, now, self.memory.seq, self.memory.link))
        missed = self.memory.for_whom(request.after, request.link, self.state)
        self.attendance.enter(visit, [welcome, *missed])
