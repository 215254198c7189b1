"""I12: soon after the last fault is over, everyone who wants to be there is, and has all that stood in the log."""

from collections.abc import Iterator

from history.history import History, Violation, Visit

WITHIN = 5.0
"""Seconds after the last fault was healed."""


def everyone_is_current(history: History, within: float = WITHIN) -> Iterator[Violation]:
    """I12; of a run that says when it was healed."""
    if history.healed is None:
        return
    by, ended = history.healed.at + within, {one.session for one in history.revoked}
    for (client, room), visits in history.clients.items():
        visits = [visit for visit in visits if visit.came.at <= by]
        if not visits or _is_gone(visits[-1], by) or visits[-1].came.session in ended:
            continue
        last, head = visits[-1], history.healed.heads.get(room, 0)
        if last.left is not None and last.left.at <= by:
            yield Violation("I12", room, head, f"{client} was not back {within:.0f} s after all was well")
        elif (place := _place(last, by)) < head:
            yield Violation("I12", room, place, f"{last.name} stood here when {head} was {within:.0f} s old")


def everyone_is_answered(history: History, within: float = WITHIN) -> Iterator[Violation]:
    """I12: a command that reached a server is answered, or its socket ends; of a run that says when it was healed."""
    if history.healed is None:
        return
    end = max((visit.frames[-1].at for visit in history.visits.values() if visit.frames), default=0.0)
    for command in history.commands.values():
        for one in command.attempts:
            since = max(one.asked.at, history.healed.at)
            if one.outcome == "unknown" and one.visit.left is None and end > since + within:
                text = f"{one.asked.command['type']} {command.id} of {one.visit.name} was not answered"
                yield Violation("I12", command.room, None, text)


def _is_gone(visit: Visit, by: float) -> bool:
    return visit.left is not None and visit.left.meant and visit.left.at <= by


def _place(visit: Visit, by: float) -> int:
    place = visit.came.after or 0
    for frame in visit.frames:
        if frame.at > by:
            break
        if frame.said["type"] == "view":
            place = frame.said["seq"]
        elif frame.said["type"] == "events" and frame.said["lines"]:
            place = frame.said["lines"][-1]["seq"]
    return place
