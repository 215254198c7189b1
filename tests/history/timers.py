"""I7: a clock rings once, never early."""

from collections.abc import Iterator

from history.folds import folds
from history.history import History, Violation, event_of
from history.records import Logged
from staffroom_schemas.ids import SYSTEM
from staffroom_server.room.moments import between
from staffroom_server.room.state import Room
from staffroom_server.room.timing import next_ring

LATE = 5.0
"""Seconds after which a clock that did not ring is broken."""
RUNG = ("step_begun", "plan_drawn", "turn_given", "round_ended", "box_returned")
"""What a ring causes first."""


def once_and_not_early(history: History) -> Iterator[Violation]:
    """I7."""
    for room in history.logs:
        fold, rung = folds(history)[room], set[tuple[int, str]]()
        for line, before in zip(history.logs[room], fold.states, strict=False):
            if not _rings(line, before):
                continue
            due = next_ring(before)
            if due is None or due > line.at:
                yield Violation("I7", room, line.seq, f"rang at {line.at}, and nothing was due before {due}")
            elif (before.generation, due) in rung:
                yield Violation("I7", room, line.seq, f"rang twice for what was due at {due}")
            else:
                rung.add((before.generation, due))


def at_last(history: History) -> Iterator[Violation]:
    """I7: what is due rings. Judged where clients were still told the time by a server."""
    for room, log in history.logs.items():
        due = next_ring(folds(history)[room].states[-1]) if log else None
        times = [
            frame.said["now"]
            for visit in history.visits.values()
            if visit.came.room == room
            for frame in visit.frames
            if frame.said["type"] == "pong"
        ]
        if due is not None and times and (late := max(times) - _seconds(due)) > LATE:
            yield Violation("I7", room, log[-1].seq, f"what was due at {due} has not rung {late:.0f} s later")


def _rings(line: Logged, before: Room) -> bool:
    if line.by != SYSTEM or line.command_id is None:
        return False
    event = event_of(line)
    if event["type"] not in RUNG or event.get("lost") is not None:
        return False
    turn = before.run.turn if before.run else None
    dropped = event["type"] == "round_ended" and turn is not None and turn.speaker in turn.deferred
    return not dropped  # whoever has the floor may have gone for good


def _seconds(stamp: str) -> float:
    return between("1970-01-01T00:00:00.000Z", stamp)
