"""I11: nothing is accepted from whoever was put out, or whose session was ended."""

from collections.abc import Iterator
from typing import get_args

from history.folds import folds
from history.history import Attempt, History, Violation, event_of
from staffroom_schemas.commands import Private

WITHIN = 5.0
"""Seconds in which every process has heard that a session was ended."""
PRIVATE = {command.model_fields["type"].default for command in get_args(Private)}


def nothing_from_the_removed(history: History) -> Iterator[Violation]:
    """I11: after `removed` no line is theirs before they came again; while blocked, none at all."""
    for room, log in history.logs.items():
        out: set[str] = set()
        for line, before in zip(log, folds(history)[room].states, strict=False):
            event = event_of(line)
            came = event["type"] == "arrived" and event["member"] == line.by
            if line.by in before.blocked or (line.by in out and not came):
                yield Violation(
                    "I11", room, line.seq, f"{event['type']} of {line.by}, who was put out before"
                )
            if came:
                out.discard(line.by)
            elif event["type"] == "removed":
                out.add(event["member"])


def nothing_private_from_the_blocked(history: History) -> Iterator[Violation]:
    """I11: what leaves no line is refused too."""
    for command in history.commands.values():
        states = folds(history)[command.room].states
        for attempt in history.acked(command):
            seq, kind, actor = attempt.seq or 0, attempt.asked.command["type"], attempt.visit.came.actor
            if kind in PRIVATE and seq < len(states) and actor in states[seq].blocked:
                text = f"{kind} {command.id} of {actor}, who is blocked, was acked"
                yield Violation("I11", command.room, seq, text)


def nothing_from_an_ended_session(history: History) -> Iterator[Violation]:
    """I11: nobody comes in by it any more; what was sent by it is refused, after a few seconds everywhere."""
    ended = {one.session: one.at for one in history.revoked}
    for visit in history.visits.values():
        at = ended.get(visit.came.session)
        if at is None:
            continue
        room = visit.came.room
        if visit.came.at > at and any(frame.said["type"] == "welcome" for frame in visit.frames):
            yield Violation("I11", room, None, f"{visit.name} was let in after its session was ended")
    for command in history.commands.values():
        for attempt in command.done:
            if _is_too_late(attempt, ended):
                text = f"{command.body['type']} {command.id} was acked for a session that was ended"
                yield Violation("I11", command.room, attempt.seq, text)


def _is_too_late(attempt: Attempt, ended: dict[str, float]) -> bool:
    at = ended.get(attempt.visit.came.session)
    return at is not None and attempt.asked.at > at + WITHIN
