"""A room in motion: one queue in, one order out."""

import logging
from collections.abc import Iterable

from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close, Code
from staffroom_schemas.frames import Do, Hello
from staffroom_server.boxes import Ready
from staffroom_server.counts import COUNTS
from staffroom_server.live import frames
from staffroom_server.live.batch import Batch, Request
from staffroom_server.live.followed import FollowedRoom
from staffroom_server.live.frames import Packet
from staffroom_server.live.means import Means
from staffroom_server.live.pace import Paces
from staffroom_server.live.visit import Standing, Visit
from staffroom_server.live.yours import concerned
from staffroom_server.log.lines import Append
from staffroom_server.room.moments import later
from staffroom_server.room.timing import next_ring

IDLE_AFTER = 60.0
"""Seconds after which a room that nobody needs is let go of."""
LOOKED_AFTER, SAID_EVERY = 600.0, 60.0
"""Seconds after which some process looks at a room with people in it, should the one that keeps it be gone; and for
how long that moment is said again rather than put off: to work it out for every command would show in the profile."""

_log = logging.getLogger(__name__)


class LiveRoom(FollowedRoom):
    """Commands and joins come by the one queue, and are decided together."""

    def __init__(self, id: int, address: str, means: Means) -> None:
        """Empty until it catches up with its log."""
        super().__init__(id, address, means)
        self._paces = Paces()
        self._looked_at, self._looked_until = "", 0.0
        self.touch()

    # What sockets ask

    def do(self, visit: Visit, do: Do) -> None:
        """Decided with whatever else waits."""
        if (no := self._paces.held_back(visit, do, self._clock.elapsed())) is not None:
            COUNTS.commands[do.command.type, "refused"] += 1
            _log.info("a member asked too much at once", extra=self.place)
            visit.outbox.put(Packet(no))
            return
        visit.asked += 1
        self.ask(Request(do.id, do.command, visit.standing, visit, do.ref, by=visit.standing.person))

    def join(self, visit: Visit, hello: Hello) -> None:
        """By the same queue, so that view and events meet without gap or double."""
        who = visit.standing
        asked = Request(self._chance.id(), c.Arrive(), who, visit, None, hello.after, hello.link, who.person)
        self.ask(asked)

    # What the group commit asks

    def take(self) -> list[Request]:
        """All that waits and still matters: whoever left does not come in, whoever is back is not counted out."""
        requests, self._waiting = self._waiting, []
        coming = {request.by for request in requests if request.joins}
        return [r for r in requests if not r.is_over(self._is_near, coming)]

    def recheck(self, visit: Visit, now: Standing | None, asked_at: float) -> None:
        """What the database, asked then, says of who visits: they go, have another role, or go on."""
        if now is not None:
            visit.confirmed = asked_at
        self.attendance.recheck(visit, now)
        if self._waiting:
            self._wants()

    def _is_near(self, member: str) -> bool:
        return self.attendance.near.is_near(member)

    def hold_back(self, requests: list[Request], now: float) -> None:
        """Take out what is asked in a name that is doubtful `now`: it waits until the database has confirmed it."""
        doubtful = [one for one in requests if one.visit is not None and one.visit.is_doubtful(now)]
        if doubtful:
            requests[:] = [one for one in requests if one not in doubtful]
            self._waiting[:0] = [one for one in doubtful if one.visit is not None and not one.visit.ended]

    async def look_up(self, requests: Iterable[Request]) -> None:
        """What these choose that did not come with the server, as it is now."""
        for request in requests:
            if (name := request.chooses) and name not in self._means.library:
                request.written = await self._means.written(self.address, name)

    def give_back(self, requests: list[Request]) -> None:
        """Another process held the room: later, before what came since."""
        if self.over is not None:
            for request in requests:
                self.ask(request)
            return
        self._waiting[:0] = requests
        self._wants()

    def _wants(self) -> None:
        self._means.wants(self)

    def decide(self, requests: Iterable[Request]) -> Batch:
        """The requests one after another, each on what the one before left."""
        at = max(self._clock.stamp(), self._at)
        append = Append(self.id, self.memory.seq, self.memory.link)
        batch = Batch(self.state.draft(), append, at, self._chance, self.boxes, self._means.library)
        for request in requests:
            batch.take(request, self._known)
        in_it = batch.room.people and batch.room.phase != "closed"
        append.alarm_at = next_ring(batch.room) or (self._look_again(at) if in_it else None)
        return batch

    def _look_again(self, at: str) -> str:
        if (now := self._clock.elapsed()) >= self._looked_until:
            self._looked_at, self._looked_until = later(at, LOOKED_AFTER), now + SAID_EVERY
        return self._looked_at

    def committed(self, batch: Batch, turn: int | None) -> None:
        """It is in the database: now it is so. `turn`: the room's, if the boxes were known before it."""
        self.boxes_at = turn
        self._known.update(batch.known)
        self._at = batch.at
        before, self.boxes = self.boxes, batch.boxes
        whose = concerned(before, batch.append.changes, batch.room)
        self._publish(batch.room, batch.append.lines, batch.append.forgets, batch.answers, whose)
        if self.state.group and any(isinstance(change, Ready) for change in batch.append.changes):
            self._means.readied(self)

    def failed(self, request: Request, error: Exception) -> None:
        """Only the culprit hears of it."""
        self._ringing.follow(self.state)
        COUNTS.commands[request.command.type, "failed"] += 1
        _log.error("a command failed", extra=self.place, exc_info=error)
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
        COUNTS.commands[request.command.type, "unknown"] += 1
        _log.error("nobody can say whether a command was kept", extra=self.place, exc_info=error)
        request.settle(error)
        if request.visit is not None:
            self.attendance.end(request.visit, Close.failed, "The record does not answer. Coming back.", 2.0)

    def touch(self) -> None:
        """Somebody asked for this room just now."""
        self._touched = self._clock.elapsed()

    def is_idle(self) -> bool:
        """Nobody has a socket here or has asked for it lately; it is empty, or other processes keep its people."""
        empty = (self.state.phase == "closed" or not self.state.people) and not self._ringing.waits
        lately = self._clock.elapsed() - self._touched < IDLE_AFTER
        unneeded = empty or self.attendance.near.anyone_elsewhere
        asked = any(one.visit is None or not one.visit.ended for one in self._waiting)
        return unneeded and not lately and not asked and not self.attendance.everyone
