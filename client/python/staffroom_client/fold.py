"""A view, and a line more: what the server's law makes of it, as far as a view shows it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from staffroom_client import agenda, deciding, seating
from staffroom_schemas import events as e
from staffroom_schemas.agenda import Lifted
from staffroom_schemas.contributions import Contribution
from staffroom_schemas.events import Recorded
from staffroom_schemas.view import WINDOW, MeetingView, View

EMPTY = View(meeting=None, people=(), hands=(), blocked=(), said=0, contributions=())
"""Before the first line."""

Changes = dict[str, Any]


def fold(view: View, line: Recorded) -> View:
    """The view after this line; `view` itself stays."""
    return view.model_copy(update=_changes(view, line))


def _changes(view: View, line: Recorded) -> Changes:
    for subject in (
        _of_writing,
        _of_people,
        _of_the_meeting,
        agenda.of_the_agenda,
        seating.of_groups,
        deciding.of_deciding,
        _of_the_way,
    ):
        changes = subject(view, line)
        if changes is not None:
            return changes
    raise TypeError(f"a view does not know {line.event.type}")


def _of_writing(view: View, line: Recorded) -> Changes | None:
    match line.event:
        case e.Contributed() as said:
            return _said(view, line, said)
        case e.Amended(contribution=id, text=text):
            return _contribution(view, id, lambda one: replace(one, text=text, amended=True))
        case e.Deleted(contribution=id):
            return _contribution(view, id, lambda one: replace(one, text=None, deleted=True))
        case e.Moved(contribution=id, spot=spot):
            return _contribution(view, id, lambda one: replace(one, spot=spot))
        case e.Refiled(contribution=id, kind=kind):
            return _contribution(view, id, lambda one: _refiled(one, kind))
        case e.Parked(contribution=id, parked=parked):
            return _contribution(view, id, lambda one: replace(one, parked=parked))
        case _:
            return None


def _of_people(view: View, line: Recorded) -> Changes | None:
    match line.event:
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
            return None


def _of_the_meeting(view: View, line: Recorded) -> Changes | None:
    match line.event:
        case e.MeetingPlanned() as planned:
            fields = planned.model_dump(exclude={"type"})
            return {"meeting": MeetingView(**fields, phase="planned", opened_at=None, closed_at=None)}
        case e.MeetingChanged() as changed:
            return _meeting(view, **changed.model_dump(exclude={"type"}))
        case e.MeetingOpened():
            return _meeting(view, phase="live", opened_at=line.at)
        case e.MeetingClosed():
            return _meeting(view, phase="closed", closed_at=line.at) | {"hands": (), "run": None}
        case e.HandedOver(to=to):
            return _meeting(view, facilitator=to)
        case e.CallSet(url=url):
            return _meeting(view, call=url)
        case _:
            return None


def _of_the_way(view: View, line: Recorded) -> Changes | None:
    match line.event:
        case e.StepBegun() as begun:
            return _begun(view, begun)
        case e.TimeGiven(run=run, minutes=minutes):
            return {"run": run, "agenda": agenda.with_minutes(view.agenda, minutes)}
        case e.RuleLifted(step=step, member=member, lifted=lifted):
            others = tuple(one for one in view.lifted if one.member != member)
            return {"lifted": (*others, Lifted(member=member, step=step)) if lifted else others}
        case e.ClockPaused(run=run) | e.ClockResumed(run=run) | e.TurnGiven(run=run) | e.FellSilent(run=run):
            return {"run": run}
        case e.RoundEnded(run=run) | e.TurnsChanged(run=run):
            return {"run": run}
        case e.BoxOpened() | e.BoxReturned():
            return {}
        case _:
            return None


def _begun(view: View, begun: e.StepBegun) -> Changes:
    return {
        "run": begun.run,
        "spent": dict(sorted((view.spent | begun.spent).items())),
        "lifted": begun.lifted,
        "agenda": tuple(one.model_copy(update={"done": one.id in begun.done}) for one in view.agenda),
    }


def _said(view: View, line: Recorded, said: e.Contributed) -> Changes:
    by = None if said.unnamed else said.author or line.by
    new = Contribution(
        said.id,
        line.seq,
        by,
        line.at,
        said.kind,
        said.text,
        said.about,
        said.step,
        anchor=said.anchor,
        writer=said.writer,
        joins=said.joins,
        spot=said.spot,
    )
    return {"said": view.said + 1, "contributions": (*view.contributions, new)[-WINDOW:]}


def _refiled(one: Contribution, kind: str) -> Contribution:
    own = one.filed or one.kind
    return replace(one, kind=kind, filed=None if kind == own else own)


def _contribution(view: View, id: str, change: Callable[[Contribution], Contribution]) -> Changes:
    return {"contributions": tuple(change(one) if one.id == id else one for one in view.contributions)}


def _meeting(view: View, **fields: Any) -> Changes:  # noqa: ANN401
    assert view.meeting is not None, "the first line of every log plans its meeting"
    return {"meeting": view.meeting.model_copy(update=fields)}


def _gone(view: View, member: str) -> Changes:
    there = {"people": _without(view.people, member), "hands": _without(view.hands, member)}
    return there if view.group is None else there | {"group": seating.gone(view.group, member)}


def _without(members: tuple[str, ...], member: str) -> tuple[str, ...]:
    return tuple(one for one in members if one != member)
