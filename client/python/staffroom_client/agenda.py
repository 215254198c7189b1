"""The agenda of a view, and a line more."""

from collections.abc import Callable
from typing import Any

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem, Work
from staffroom_schemas.events import Recorded
from staffroom_schemas.protocol import Protocol
from staffroom_schemas.view import View

Agenda = tuple[AgendaItem, ...]


def of_the_agenda(view: View, line: Recorded) -> dict[str, Any] | None:
    """What changes in the view; null where the line is not about the agenda or the work."""
    match line.event:
        case e.WorkAttached() as work:
            attached = Work(by=line.by, **work.model_dump(exclude={"type"}))
            return {"works": (*view.works, attached)}
        case e.WorkDetached(work=id):
            return {"works": tuple(work for work in view.works if work.id != id)}
        case e.PassGiven():
            return {}
        case _:
            agenda = _changed(view.agenda, line.event)
            return None if agenda is None else {"agenda": agenda}


def with_minutes(agenda: Agenda, minutes: dict[str, float]) -> Agenda:
    """Steps, and items without a protocol, that have other minutes now."""
    return tuple(_timed(item, minutes) for item in agenda)


def _changed(agenda: Agenda, event: e.RoomEvent) -> Agenda | None:
    match event:
        case e.ItemAdded(item=id, minutes=minutes, owner=owner, title=title):
            return (*agenda, AgendaItem(id=id, title=title, minutes=minutes, owner=owner))
        case e.ItemChanged(item=id, minutes=minutes, owner=owner, title=title):
            return _with(agenda, id, lambda _: {"title": title, "minutes": minutes, "owner": owner})
        case e.ItemMoved(item=id, to=to):
            moved = next(item for item in agenda if item.id == id)
            rest = tuple(item for item in agenda if item.id != id)
            return (*rest[:to], moved, *rest[to:])
        case e.ItemRemoved(item=id):
            return tuple(item for item in agenda if item.id != id)
        case e.ProtocolChosen(item=id, protocol=protocol):
            return _with(agenda, id, lambda _: _chosen(protocol))
        case e.ItemAdapted(item=id, minutes_of=minutes):
            return _with(agenda, id, lambda _: {"minutes_of": minutes})
        case e.RoleCast(item=id, role=role, members=members):
            return _with(agenda, id, lambda item: {"cast": _cast(item, role, members)})
        case e.PlanDrawn(item=id, steps=steps):
            return _with(agenda, id, lambda _: {"steps": steps})
        case e.PlanAmended(item=id, begun=begun, steps=steps):
            return _with(agenda, id, lambda item: {"steps": (*item.steps[:begun], *steps)})
        case _:
            return None


def _with(agenda: Agenda, id: str, change: Callable[[AgendaItem], dict[str, Any]]) -> Agenda:
    return tuple(item.model_copy(update=change(item)) if item.id == id else item for item in agenda)


def _chosen(protocol: Protocol | None) -> dict[str, Any]:
    return {"protocol": protocol, "cast": {}, "minutes_of": {}, "steps": ()}


def _cast(item: AgendaItem, role: str, members: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    others = {name: there for name, there in item.cast.items() if name != role}
    return others | ({role: members} if members else {})


def _timed(item: AgendaItem, minutes: dict[str, float]) -> AgendaItem:
    if item.protocol is None:
        return item.model_copy(update={"minutes": minutes[item.id]}) if item.id in minutes else item
    steps = (
        step.model_copy(update={"minutes": minutes[step.id]}) if step.id in minutes else step
        for step in item.steps
    )
    return item.model_copy(update={"steps": tuple(steps)})
