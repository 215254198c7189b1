"""A meeting of the law with a recorder in it: small true histories, for the judges to find nothing in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from history.history import History, Violation
from history.judging import JUDGES
from history.records import Asked, Came, Got, Kept, Left, Record
from history.taking import kept, logged
from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.ids import SYSTEM
from staffroom_schemas.view import VIEW
from staffroom_server.live import frames
from staffroom_server.log.lines import Line
from staffroom_server.room.asking import Refused

ROOM = "room"


class Told:
    """`play` is the meeting; whoever has come gets its lines."""

    def __init__(self, play: Play | None = None) -> None:
        self.play = play or a_live_meeting("ana", "ben")
        self.records: list[Record] = []
        self.at, self._refs = 0.0, 0
        self._visits: dict[str, str] = {}

    def comes(self, name: str, after: int | None = None, process: str = "one") -> Told:
        """With what they have up to `after`, or with nothing: they get a view."""
        visit = f"{name} {len(self.records)}"
        link = self.play.lines[after - 1].link.hex() if after else None
        who: dict[str, Any] = {"client": name, "actor": an_id(name), "session": f"session of {name}"}
        self.records.append(
            Came(at=self._now(), visit=visit, room=ROOM, process=process, after=after, link=link, **who)
        )
        self._visits[name] = visit
        seq, last = self.play.state.seq, self.play.lines[-1].link
        self.gets(name, frames.welcome(an_id(name), self.play.at, seq, last))
        missed = frames.view(seq, VIEW.dump_json(self.play.view)) if after is None else self._events(after)
        self.gets(name, missed)
        self.gets(name, b'{"type":"yours","may":[],"items":[],"notes":[]}')
        return self

    def goes(self, name: str, *, meant: bool = True) -> Told:
        self.records.append(Left(at=self._now(), visit=self._visits.pop(name), meant=meant))
        return self

    def gets(self, name: str, frame: bytes) -> None:
        self.records.append(Got(at=self._now(), visit=self._visits[name], frame=frame.decode()))

    def does(self, name: str, command: c.Command, id: str | None = None) -> int:
        """They ask, all get the events, they get the reply; the ref."""
        before, ref = self.play.state.seq, self.sends(name, command, id or an_id(f"told {self._refs + 1}"))
        answer = self.play.asks(name, command, self.records[-1].id)  # type: ignore[union-attr]
        if self.play.state.seq > before:
            for other in self._visits:
                self.gets(other, self._events(before))
        if isinstance(answer, Refused):
            self.gets(name, frames.refused(ref, answer.code, answer.text))
        else:
            self.gets(name, frames.done(ref, answer))
        return ref

    def rings(self) -> None:
        """The clock, and all get the events."""
        before = self.play.state.seq
        self.play.does(SYSTEM, c.TimeIsUp(generation=self.play.state.generation))
        for other in self._visits:
            self.gets(other, self._events(before))

    def sends(self, name: str, command: c.Command, id: str) -> int:
        """They ask, and hear nothing."""
        self._refs += 1
        body = command.model_dump(mode="json")
        self.records.append(
            Asked(at=self._now(), visit=self._visits[name], ref=self._refs, id=id, command=body)
        )
        return self._refs

    def ended(self, *changes: Callable[[list[Record]], Any]) -> History:
        """With the log and what lies beside it; `changes` break it."""
        records: list[Record] = [*self.records, *logged(ROOM, self.play.stored()), *self.kept()]
        for change in changes:
            change(records)
        return History(records)

    def kept(self) -> list[Kept]:
        return list(kept(ROOM, self.play.boxes))

    def _events(self, after: int) -> bytes:
        lines: list[Line] = self.play.lines[after:]
        return frames.events([line.wire for line in lines], self.play.lines[-1].link)

    def _now(self) -> float:
        self.at += 0.25
        return self.at


def broken(history: History) -> dict[str, list[Violation]]:
    """What each judge found, by promise; those that found nothing are left out."""
    found = {
        promise: [one for judge in judges for one in judge(history)] for promise, judges in JUDGES.items()
    }
    return {promise: ones for promise, ones in found.items() if ones}
