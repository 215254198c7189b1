"""A history, sorted: visits with their frames, commands with what became of them, logs by room."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from history.records import Asked, Came, Got, Healed, Kept, Left, Logged, Record, Restored, Revoked

T = TypeVar("T")


ON_ITS_WAY = 1.0
"""Seconds that a frame of a process that is dead may still come."""


class Violation(NamedTuple):
    """A promise that was broken: which, where, and how in words."""

    promise: str
    room: str
    seq: int | None
    text: str

    def __str__(self) -> str:
        place = f" at {self.seq}" if self.seq is not None else ""
        return f"{self.promise}: room {self.room}{place}: {self.text}"


class Frame(NamedTuple):
    """One that came, and when."""

    at: float
    text: str
    said: dict[str, Any]


class Attempt(NamedTuple):
    """A command sent once. `unknown`: no reply came."""

    asked: Asked
    visit: Visit
    outcome: Literal["done", "refused", "failed", "unknown"]
    seq: int | None
    answered_at: float | None


@dataclass(slots=True)
class Visit:
    """One socket of one client."""

    came: Came
    frames: list[Frame] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    left: Left | None = None
    of: int = 0
    """How many older databases had been put back when it began."""

    @property
    def name(self) -> str:
        """To be found in the file."""
        return f"{self.came.client} in visit {self.came.visit}"


@dataclass(slots=True)
class Command:
    """Everything that was sent under one id into one room."""

    id: str
    room: str
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def body(self) -> dict[str, Any]:
        """As it was sent first."""
        return self.attempts[0].asked.command

    @property
    def actor(self) -> str:
        """Who sent it first."""
        return self.attempts[0].visit.came.actor

    @property
    def done(self) -> list[Attempt]:
        """Those that were acked."""
        return [attempt for attempt in self.attempts if attempt.outcome == "done"]

    @property
    def one_body(self) -> bool:
        """Whether the id never named anything else."""
        return all(attempt.asked.command == self.body for attempt in self.attempts)

    @property
    def denied(self) -> bool:
        """Whether each attempt was said to have had no effect."""
        return all(attempt.outcome in ("refused", "failed") for attempt in self.attempts)


class History:
    """What was recorded of one run."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Records of sockets come after their `Came`."""
        self.visits: dict[str, Visit] = {}
        self.logs: dict[str, list[Logged]] = defaultdict(list)
        self.kept: dict[str, list[Kept]] = defaultdict(list)
        self.revoked: list[Revoked] = []
        self.healed: Healed | None = None
        self.restored: list[Restored] = []
        self._parsed: dict[str, dict[str, Any]] = {}
        self._made: dict[Callable[[History], Any], Any] = {}
        for record in records:
            self._take(record)

    def made(self, make: Callable[[History], T]) -> T:
        """What this makes of the history: made once, however many judges ask."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def _take(self, record: Record) -> None:
        match record:
            case Came():
                self.visits[record.visit] = Visit(record, of=len(self.restored))
            case Asked():
                self.visits[record.visit].asked.append(record)
            case Got():
                visit = self.visits[record.visit]
                visit.frames.append(Frame(self._said(visit, record), record.frame, self._read(record.frame)))
            case Left():
                self.visits[record.visit].left = record
            case Logged():
                self.logs[record.room].append(record)
            case Kept():
                self.kept[record.room].append(record)
            case Revoked():
                self.revoked.append(record)
            case Healed():
                self.healed = record
            case Restored():
                self.restored.append(record)

    def _said(self, visit: Visit, frame: Got) -> float:
        """When it came; or when an older database took the place of its own, if it was on its way then."""
        restored = [one.at for one in self.restored[visit.of :] if frame.at <= one.at + ON_ITS_WAY]
        ref = self._read(frame.frame).get("ref")
        asked = [one.at for one in visit.asked if one.ref == ref]
        return min([frame.at, *(at for at in restored if not asked or asked[-1] <= at)])

    def _read(self, text: str) -> dict[str, Any]:
        """Parsed once, however many got it."""
        said = self._parsed.get(text)
        if said is None:
            said = self._parsed[text] = json.loads(text)
        return said

    @cached_property
    def clients(self) -> dict[tuple[str, str], list[Visit]]:
        """The visits of each client to each room, in order."""
        found: dict[tuple[str, str], list[Visit]] = defaultdict(list)
        for visit in self.visits.values():
            found[visit.came.client, visit.came.room].append(visit)
        return found

    @cached_property
    def commands(self) -> dict[tuple[str, str], Command]:
        """By room and id."""
        found: dict[tuple[str, str], Command] = {}
        for visit in self.visits.values():
            replies = {
                frame.said["ref"]: frame for frame in visit.frames if frame.said.get("ref") is not None
            }
            for asked in visit.asked:
                key = visit.came.room, asked.id
                command = found.setdefault(key, Command(asked.id, visit.came.room))
                command.attempts.append(_attempt(asked, visit, replies.get(asked.ref)))
        for command in found.values():
            command.attempts.sort(key=lambda attempt: attempt.asked.at)
        return found

    @cached_property
    def lines_of_commands(self) -> dict[tuple[str, str], list[Logged]]:
        """The lines that bear a command's id, by room and id."""
        found: dict[tuple[str, str], list[Logged]] = defaultdict(list)
        for line in self.lines():
            if line.command_id is not None:
                found[line.room, line.command_id].append(line)
        return found

    def lines(self) -> Iterator[Logged]:
        """Of all rooms."""
        for log in self.logs.values():
            yield from log

    def head(self, room: str) -> int:
        """Where its log ends."""
        return self.logs[room][-1].seq if self.logs[room] else 0

    def acked(self, command: Command) -> list[Attempt]:
        """Those of its attempts that were acked, and not undone since by an older database."""
        return [attempt for attempt in command.done if not self.was_undone(attempt.answered_at or 0)]

    def was_undone(self, at: float) -> bool:
        """Whether what happened then went with an older database that took its place."""
        return any(one.of <= at <= one.at for one in self.restored)

    def was_lost(self, room: str, seq: int, at: float) -> bool:
        """Whether what stood at a place of a log then went so."""
        return any(at <= one.at and seq > one.heads.get(room, 0) for one in self.restored)


def _attempt(asked: Asked, visit: Visit, reply: Frame | None) -> Attempt:
    if reply is None:
        return Attempt(asked, visit, "unknown", None, None)
    kind = reply.said["type"]
    if kind == "done":
        return Attempt(asked, visit, "done", reply.said["seq"], reply.at)
    return Attempt(asked, visit, "refused" if kind == "refused" else "failed", None, reply.at)


def event_of(line: Logged) -> dict[str, Any]:
    """The event, with what words are still there."""
    return {**json.loads(line.data), **line.words}
