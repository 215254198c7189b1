"""I6: a view and the events after it give the same room as the whole log, byte for byte, here and in clients."""

import json
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import Any

from history.history import Frame, History, Violation, Visit
from history.records import Logged
from staffroom_client.fold import EMPTY, fold
from staffroom_schemas.events import EVENT, Recorded
from staffroom_schemas.view import VIEW, View
from staffroom_server.room.law import evolve
from staffroom_server.room.state import Place, Room


class Fold:
    """A room's log from its first line, with the words that stood there before they were forgotten."""

    def __init__(self, history: History, room: str) -> None:
        self._history, self.room = history, room
        self._views: dict[int, bytes] = {}

    @cached_property
    def written(self) -> list[tuple[Logged, dict[str, Any]]]:
        """Each line, and its event as it was written: words that are forgotten are what clients read or sent."""
        seen: dict[int, dict[str, Any]] = {}
        for visit in self._history.visits.values():
            if visit.came.room == self.room:
                for line in _lines_in(self._history, visit):
                    event = seen.setdefault(line["seq"], line["event"])
                    seen[line["seq"]] = {**line["event"], **{k: v for k, v in event.items() if v is not None}}
        log = self._history.logs[self.room]
        whole = takewhile(lambda place: place[0] == place[1].seq, enumerate(log, 1))  # I1 tells of the rest
        return [(line, self._whole(line, seen.get(line.seq, {}))) for _, line in whole]

    def _whole(self, line: Logged, seen: dict[str, Any]) -> dict[str, Any]:
        words = {name: text if text is not None else seen.get(name) for name, text in line.words.items()}
        sent = self._history.commands.get((self.room, line.command_id or ""))
        if sent is not None:
            words = {name: sent.body.get(name) if text is None else text for name, text in words.items()}
        return {**json.loads(line.data), **words}

    @cached_property
    def states(self) -> list[Room]:
        """The room before the first line, and after each."""
        states = [Room()]
        for line, event in self.written:
            draft = states[-1].draft()
            evolve(draft, EVENT.validate_python(event), Place(line.seq, line.at, line.by))
            states.append(draft)
        return states

    @property
    def head(self) -> int:
        """Where it ends."""
        return len(self.written)

    def view(self, seq: int) -> bytes:
        """As a newcomer must see it."""
        printed = self._views.get(seq)
        if printed is None:
            printed = self._views[seq] = VIEW.dump_json(self.states[seq].view())
        return printed


def folds(history: History) -> dict[str, Fold]:
    """By room."""
    return history.made(_folds)


def _folds(history: History) -> dict[str, Fold]:
    return {room: Fold(history, room) for room in history.logs}


def views_are_the_log(history: History) -> Iterator[Violation]:
    """I6: of the server: a view at k is the fold of 1 to k."""
    judged: set[str] = set()
    for visit in history.visits.values():
        room, views = visit.came.room, (f for f in visit.frames if f.said["type"] == "view")
        for frame in views:
            seq = frame.said["seq"]
            if (
                frame.text in judged
                or history.was_lost(room, seq, frame.at)
                or seq > folds(history)[room].head
            ):
                continue
            judged.add(frame.text)
            told = frame.text.partition(',"view":')[2][:-1].encode()
            if not _same(told, folds(history)[room].view(seq)):
                yield Violation("I6", room, seq, f"the view that {visit.name} got is not the fold of the log")


def clients_have_the_log(history: History) -> Iterator[Violation]:
    """I6: of clients: the view that they got, folded on by what came after, is the fold of the log."""
    for (_, room), visits in history.clients.items():
        view, seq = EMPTY, 0
        for visit in visits:
            for frame in visit.frames:
                view, seq = _onward(view, seq, frame)
            told = [frame.at for frame in visit.frames if frame.said["type"] in ("view", "events")]
            at = told[-1] if told else 0.0
            if not told or not 0 < seq <= folds(history)[room].head or history.was_lost(room, seq, at):
                continue
            if not _same(VIEW.dump_json(view), folds(history)[room].view(seq)):
                yield Violation("I6", room, seq, f"{visit.name} has another room than the log says")


def _onward(view: View, seq: int, frame: Frame) -> tuple[View, int]:
    if frame.said["type"] == "view":
        return VIEW.validate_json(frame.text.partition(',"view":')[2][:-1]), frame.said["seq"]
    if frame.said["type"] == "events":
        for line in frame.said["lines"]:
            if line["seq"] == seq + 1:  # what does not follow is told of under I4
                view, seq = fold(view, Recorded.model_validate(line)), line["seq"]
    return view, seq


def _lines_in(history: History, visit: Visit) -> Iterator[dict[str, Any]]:
    for frame in visit.frames:
        for line in frame.said.get("lines", ()):
            if not history.was_lost(visit.came.room, line["seq"], frame.at):
                yield line


def _same(told: bytes, folded: bytes) -> bool:
    """Byte for byte; but for words that were forgotten before anyone who records had read them."""
    return told == folded or _agree(json.loads(told), json.loads(folded))


def _agree(told: Any, folded: Any) -> bool:
    if isinstance(told, dict) and isinstance(folded, dict):
        return list(told) == list(folded) and all(_agree(told[key], folded[key]) for key in told)
    if isinstance(told, list) and isinstance(folded, list):
        return len(told) == len(folded) and all(map(_agree, told, folded))
    return bool(told == folded) or (isinstance(told, str) and folded is None)
