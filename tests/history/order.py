"""I4 and I5: every client sees one order, without gap, never backwards; and whatever was acked before."""

import json
from collections.abc import Iterator
from typing import Any

from history.history import Frame, History, Violation, Visit


class _Reader:
    """What one client has of one room, frame by frame."""

    def __init__(self, history: History, room: str) -> None:
        self._history, self._room = history, room
        self._log = {line.seq: line for line in history.logs[room]}
        self._data: dict[int, dict[str, Any]] = {}
        self.had = 0
        self.place: int | None = None

    def read(self, visit: Visit) -> Iterator[Violation]:
        self.place = visit.came.after
        for one in self._history.restored:
            if one.at <= visit.came.at:
                self.had = min(self.had, one.heads.get(self._room, 0))
        yield from self._goes_on(visit)
        for frame in visit.frames:
            match frame.said["type"]:
                case "view":
                    self.place = frame.said["seq"]
                case "events":
                    yield from self._events(visit, frame)
                case "yours" if self.place is None or self.place < self.had:
                    text = f"{visit.name} had up to {self.had} already and was left at {self.place}"
                    yield Violation("I4", self._room, self.place, text)
        if self.place is not None:
            self.had = max(self.had, self.place)

    def _goes_on(self, visit: Visit) -> Iterator[Violation]:
        """Events alone are for those whose history is this one."""
        first = next((one for one in visit.frames if one.said["type"] in ("view", "events")), None)
        if first is None or first.said["type"] == "view" or visit.came.after is None:
            return
        line = self._log.get(visit.came.after)
        lost = self._history.was_lost(self._room, visit.came.after, first.at)
        if not lost and (line is None or line.link != visit.came.link):
            text = f"{visit.name} came with another history, and was told no view"
            yield Violation("I4", self._room, visit.came.after, text)

    def _events(self, visit: Visit, frame: Frame) -> Iterator[Violation]:
        for line in frame.said["lines"]:
            if self.place is None or line["seq"] != self.place + 1:
                text = f"{visit.name} got this line after {self.place}"
                yield Violation("I4", self._room, line["seq"], text)
            self.place = line["seq"]
            if not self._history.was_lost(self._room, line["seq"], frame.at) and not self._same(
                line, frame.at
            ):
                text = f"{visit.name} got a line that is not the log's"
                yield Violation("I4", self._room, line["seq"], text)
        last = self._log.get(self.place or 0)
        lost = self._history.was_lost(self._room, self.place or 0, frame.at)
        if not lost and self.place and (last is None or last.link != frame.said["link"]):
            yield Violation("I4", self._room, self.place, f"{visit.name} got a link that is not the log's")

    def _same(self, line: dict[str, Any], at: float) -> bool:
        """Without words that were forgotten since; or that an older database knows again."""
        there = self._log.get(line["seq"])
        if there is None or (there.at, there.by) != (line["at"], line["by"]):
            return False
        event = dict(line["event"])
        words = {name: event.pop(name) for name in there.words}
        data = self._data.get(there.seq)
        if data is None:
            data = self._data[there.seq] = json.loads(there.data)
        forgotten = {None} if any(at <= one.at for one in self._history.restored) else set()
        return event == data and all(
            text in (None, words[name]) or words[name] in forgotten for name, text in there.words.items()
        )


def one_order(history: History) -> Iterator[Violation]:
    """I4: lines without gap, each the log's; a view is a jump, but never back behind what the client had."""
    for (_, room), visits in history.clients.items():
        reader = _Reader(history, room)
        for visit in visits:
            yield from reader.read(visit)


def read_your_writes(history: History) -> Iterator[Violation]:
    """I5: no reply before its events; whoever comes after a reply is told of a log that holds it."""
    acked: dict[str, list[tuple[float, int]]] = {}
    for command in history.commands.values():
        for attempt in command.done:
            acked.setdefault(command.room, []).append((attempt.answered_at or 0, attempt.seq or 0))
    for visit in history.visits.values():
        room = visit.came.room
        yield from _replies_follow(visit)
        before = [
            seq
            for at, seq in acked.get(room, ())
            if at < visit.came.at and not history.was_lost(room, seq, at)
        ]
        told = next((frame.said["seq"] for frame in visit.frames if frame.said["type"] == "welcome"), None)
        if told is not None and before and told < max(before):
            text = f"{visit.name} was welcomed at {told}, after {max(before)} was acked"
            yield Violation("I5", room, told, text)


def _replies_follow(visit: Visit) -> Iterator[Violation]:
    place = visit.came.after or 0
    for frame in visit.frames:
        match frame.said["type"]:
            case "view":
                place = frame.said["seq"]
            case "events" if frame.said["lines"]:
                place = frame.said["lines"][-1]["seq"]
            case "done" if frame.said["seq"] > place:
                text = f"{visit.name} got a reply for {frame.said['seq']} before its events"
                yield Violation("I5", visit.came.room, place, text)
