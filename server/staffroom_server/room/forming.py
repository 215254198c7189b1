"""Groups are formed as the meeting comes to their steps, and closed as it goes on; whoever comes late joins one."""

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.groups import Group, Seating
from staffroom_schemas.plan import PlanStep
from staffroom_server.room.asking import Asking
from staffroom_server.room.casting import amended, redrawn, sitting
from staffroom_server.room.plan import Tables, grouped_at
from staffroom_server.room.reseating import as_they_sit
from staffroom_server.room.seating import (
    Groups,
    as_chosen,
    in_groups,
    joined,
    not_alone,
    tables_of,
    without,
)
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import current

Here = tuple[AgendaItem, PlanStep]


def seating_at(room: Room, there: Here | None, asking: Asking) -> Seating | None:
    """How people sit in a step; null where all are together."""
    if there is None or not there[1].tables or there[0].protocol is None:
        return None
    item, step = there
    found = grouped_at(there[0].protocol, step, item.id)
    if found is None:
        return None
    block, groups = found
    now = in_groups(room)
    if now is not None and now.block == block:
        return now
    before = room.seatings.get(block)
    people = sitting(room, item)
    formed = before.groups if before else _formed(room, there, groups.by, groups.keep, asking)
    here = _here(formed, people)
    if len(here) < 2:
        return None
    return Seating(item=item.id, block=block, by=groups.by, keep=groups.keep, of=groups.of, groups=here)


def regrouped(room: Room, there: Here | None, seating: Seating | None) -> tuple[e.RoomEvent, ...]:
    """What becomes of the groups as the meeting goes there."""
    now = in_groups(room)
    if seating is None or there is None:
        return (e.GroupsClosed(),) if now else ()
    if now is not None and now.block == seating.block:
        return _plan(room, there, seating)
    formed = e.GroupsFormed(
        **{name: getattr(seating, name) for name in e.GroupsFormed.model_fields if name != "type"}
    )
    stay = {group.id for group in seating.groups}
    closed = () if now is None or stay >= {group.id for group in now.groups} else (e.GroupsClosed(),)
    return (*closed, formed, *_plan(room, there, seating))


def settled(room: Room, people: tuple[str, ...]) -> tuple[e.RoomEvent, ...]:
    """These are here: whoever sits nowhere, and should, gets a place, where they sat before; the plan with them."""
    now, seating = current(room), in_groups(room)
    if now is None or seating is None:
        return amended(room, people)
    groups = seating.groups
    sits = {one for group in groups for one in group.members}
    for one in sitting(room, now[0], people):
        groups = groups if one in sits else joined(groups, one, room.sat.get(one))
    return amended(room, people) if groups == seating.groups else reseated(room, people, groups)


def unseated(room: Room, member: str) -> tuple[e.RoomEvent, ...]:
    """Someone has gone; the plan without them."""
    rest = tuple(one for one in room.people if one != member)
    seating = in_groups(room)
    if seating is None or not any(member in group.members for group in seating.groups):
        return amended(room, rest)
    return reseated(room, rest, without(seating.groups, [member]))


def reseated(room: Room, people: tuple[str, ...], groups: Groups) -> tuple[e.RoomEvent, ...]:
    """People sit so from now on, also in the step that goes on."""
    now, seating = current(room), in_groups(room)
    assert now is not None, "groups belong to a step"
    assert seating is not None, "who moves sits somewhere"
    after = room.draft()
    after.seating = seating.model_copy(update={"groups": groups})
    step = as_they_sit(now, groups)
    plan = _from(now, step, amended(after, people))
    return (e.SeatsChanged(groups=groups), *plan)


def _from(now: Here, step: PlanStep, coming: tuple[e.PlanAmended, ...]) -> tuple[e.PlanAmended, ...]:
    """The plan from the step that goes on, which is another now."""
    item, before = now
    if step == before:
        return coming
    begun = item.steps.index(before)
    rest = coming[0].steps if coming else item.steps[begun + 1 :]
    return (e.PlanAmended(item=item.id, begun=begun, steps=(step, *rest)),)


def _formed(room: Room, there: Here, by: str, keep: str, asking: Asking) -> Groups:
    """As the plan has them; those who sit as before in the same rooms."""
    tables: Tables = tuple(table.seats for table in there[1].tables)
    if by == "choice":
        tables = as_chosen(tables, room.chosen)
    last = room.seating
    again = last.groups if last and by == "same" and (last.item, last.keep) == (there[0].id, keep) else ()
    groups, taken = list[Group](), set[str]()
    for number, seats in enumerate(tables, start=1):
        same = max(
            (one for one in again if one.id not in taken), key=lambda one: _shared(one, seats), default=None
        )
        if same is None or not _shared(same, seats):
            same = Group(id=asking.chance.id(), number=number, members=())
        taken.add(same.id)
        groups.append(same.model_copy(update={"members": seats}))
    return tuple(groups)


def _shared(group: Group, seats: tuple[str, ...]) -> int:
    return len(frozenset(group.members) & frozenset(seats))


def _here(groups: Groups, people: tuple[str, ...]) -> Groups:
    """With those who are here, each of them somewhere and nobody alone."""
    here = frozenset(people)
    groups = without(groups, [one for group in groups for one in group.members if one not in here])
    known = {one for group in groups for one in group.members}
    for one in people:
        groups = groups if one in known else joined(groups, one)
    return not_alone(groups)


def _plan(room: Room, there: Here, seating: Seating) -> tuple[e.PlanAmended, ...]:
    """The plan from this step, where people do not sit as it has them."""
    item, step = there
    if tables_of(seating.groups) == tuple(table.seats for table in step.tables) or item.id not in room.fits:
        return ()
    after = room.draft()
    after.seating = seating
    begun = item.steps.index(step)
    steps = redrawn(after, item, item, tuple(room.people), begun)
    if len(steps) <= begun or steps[begun].id != step.id:  # a pass that is no more planned
        steps, first = item.steps, as_they_sit(there, seating.groups)
    else:
        first = steps[begun].model_copy(update={"minutes": step.minutes, "turns": step.turns})
    return (e.PlanAmended(item=item.id, begun=begun, steps=(first, *steps[begun + 1 :])),)


def groups_formed(draft: Room, event: e.GroupsFormed, _: Place) -> None:
    """They sit so; what they wished is done."""
    seating = Seating(
        **{name: getattr(event, name) for name in e.GroupsFormed.model_fields if name != "type"}
    )
    _sit(draft, seating)
    draft.chosen = type(draft.chosen)()


def seats_changed(draft: Room, event: e.SeatsChanged, _: Place) -> None:
    """They sit so."""
    assert draft.seating is not None, "seats are those of groups"
    _sit(draft, draft.seating.model_copy(update={"groups": event.groups}))


def groups_closed(draft: Room, _: e.GroupsClosed, __: Place) -> None:
    """All are together; who sat where is still known."""
    assert draft.seating is not None, "what is closed was formed"
    draft.seating = draft.seating.model_copy(update={"open": False})


def _sit(draft: Room, seating: Seating) -> None:
    draft.seating = seating
    draft.seatings = draft.seatings.set(seating.block, seating)
    seats = {one: group.id for group in seating.groups for one in group.members}
    draft.sat = draft.sat.update(seats)
    draft.formed = draft.formed.update({group.id: seating for group in seating.groups})
