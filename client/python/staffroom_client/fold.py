"""A view, and a line more: what the server's law makes of it, as far as a view shows it."""

from dataclasses import replace
from typing import Any

from staffroom_schemas import events as e
from staffroom_schemas.contributions import Contribution
from staffroom_schemas.events import Recorded
from staffroom_schemas.view import WINDOW, MeetingView, View

EMPTY = View(meeting=None, people=(), hands=(), blocked=(), said=0, contributions=())
"""Before the first line."""


def fold(view: View, line: Recorded) -> View:
    """The view after this line; `view` itself stays."""
    return view.model_copy(update=_changes(view, line))


def _changes(view: View, line: Recorded) -> dict[str, Any]:
    match line.event:
        case e.Contributed() as said:
            return _said(view, line, said)
        case e.Amended(contribution=id, text=text):
            return _contribution(view, id, text=text, amended=True)
        case e.Deleted(contribution=id):
            return _contribution(view, id, text=None, deleted=True)
        case e.Arrived(member=member):
            return {"people": (*view.people, member)}
        case e.SteppedOut(member=member):
            return _gone(view, member)
        case e.Removed(member=member, blocked=blocked):
            also = {"blocked": (*_without(view.blocked, member), member)} if blocked else {}
            return _gone(view, member) | also
        case e.Unblocked(member=member):
            return {"blocked": _without(view.blocked, member)}
        case e.HandRaised(member=member):
            return {"hands": (*view.hands, member)}
        case e.HandLowered(member=member):
            return {"hands": _without(view.hands, member)}
        case _:
            return _of_the_meeting(view, line)


def _of_the_meeting(view: View, line: Recorded) -> dict[str, Any]:
    match line.event:
        case e.MeetingPlanned() as planned:
            fields = planned.model_dump(exclude={"type"})
            return {"meeting": MeetingView(**fields, phase="planned", opened_at=None, closed_at=None)}
        case e.MeetingOpened():
            return _meeting(view, phase="live", opened_at=line.at)
        case e.MeetingClosed():
            return _meeting(view, phase="closed", closed_at=line.at) | {"hands": ()}
        case e.HandedOver(to=to):
            return _meeting(view, facilitator=to)
        case _:
            raise TypeError(f"a view does not know {line.event.type}")


def _said(view: View, line: Recorded, said: e.Contributed) -> dict[str, Any]:
    new = Contribution(said.id, line.seq, line.by, line.at, said.kind, said.text, said.about, said.step)
    return {"said": view.said + 1, "contributions": (*view.contributions, new)[-WINDOW:]}


def _contribution(view: View, id: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "contributions": tuple(replace(one, **fields) if one.id == id else one for one in view.contributions)
    }


def _meeting(view: View, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    assert view.meeting is not None, "the first line of every log plans its meeting"
    return {"meeting": view.meeting.model_copy(update=fields)}


def _gone(view: View, member: str) -> dict[str, Any]:
    return {"people": _without(view.people, member), "hands": _without(view.hands, member)}


def _without(members: tuple[str, ...], member: str) -> tuple[str, ...]:
    return tuple(one for one in members if one != member)
