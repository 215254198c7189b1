"""Who has which role, and the plan that a protocol becomes for those who are there."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import DUTIES, AgendaItem
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol
from staffroom_server.room.agenda import plans, put
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.plan import Plan, Seats, draw, redraw
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import current, item_of


def cast_role(room: Room, command: c.CastRole, asking: Asking) -> Decision:
    """In any item that is not over; where it goes on, the step that goes on changes with it."""
    plans(room, asking.by)
    item = item_of(room, command.item)
    if item.done:
        raise Refused(Code.begun, "This is over: its cast stays as it was.")
    roles = {*DUTIES, *(item.protocol.roles if item.protocol else ())} - {"facilitator"}
    if command.role not in roles:
        raise Refused(
            Code.needs_cast, f"There is no role “{command.role}” here. Roles: {', '.join(sorted(roles))}."
        )
    members = tuple(dict.fromkeys(command.members))
    most = _most(item.protocol, command.role)
    if len(members) > most:
        raise Refused(Code.needs_cast, f"“{command.role}” is for {most} at most.")
    if members == item.cast.get(command.role, ()):
        return NOTHING
    cast = e.RoleCast(item=item.id, role=command.role, members=members)
    recast = _with_role(item, command.role, members)
    return Decision((cast, *amended(room, tuple(room.people), recast, from_current=True)))


def give_pass(room: Room, command: c.GivePass, asking: Asking) -> Decision:
    """To someone who came after the plan was drawn."""
    live(room)
    present(room, asking.by)
    if command.member not in room.people:
        raise Refused(Code.unknown_member, "They are not in the room.")
    now = current(room)
    if now is None or command.member in room.seated:
        return NOTHING
    given = room.seated | {command.member}
    return Decision((e.PassGiven(member=command.member), *amended(room, tuple(room.people), now[0], given)))


def drawn(room: Room, item: AgendaItem) -> e.PlanDrawn:
    """The plan of an item that begins now, for those who are here."""
    script = item.protocol
    assert script is not None, "only a protocol has a plan"
    seats = _seats(room, tuple(room.people), item, frozenset())
    _all_cast(script, item, seats)
    try:
        plan = draw(script, seats, item.minutes, item.id)
    except ValueError as error:
        raise Refused(Code.needs_cast, str(error)) from None
    if not plan.steps:
        raise Refused(Code.needs_cast, f"{script.name} has nothing to do for those who are here.")
    return e.PlanDrawn(item=item.id, steps=plan.steps, fit=plan.fit)


def amended(
    room: Room,
    people: tuple[str, ...],
    item: AgendaItem | None = None,
    seated: frozenset[str] | None = None,
    from_current: bool = False,
) -> tuple[e.PlanAmended, ...]:
    """What the plan that runs becomes with these people and this cast, if it changes."""
    now = current(room)
    if now is None or now[0].protocol is None or (item is not None and item.id != now[0].id):
        return ()
    item = item or now[0]
    script, before = now[0].protocol, now[0].steps
    begun = before.index(now[1]) + (0 if from_current else 1)
    late = frozenset(people) - (room.seated if seated is None else seated)
    plan = Plan(before, room.fits[item.id])
    try:
        redrawn = redraw(script, _seats(room, people, item, late), plan, begun).steps
    except ValueError:  # too many steps with them: the plan stays as it is
        return ()
    after = (*redrawn[:begun], *(_repaired(room, step) for step in redrawn[begun:]))
    if after == before:
        return ()
    if from_current and (len(after) <= begun or after[begun].id != before[begun].id):
        raise Refused(Code.needs_cast, "This step is theirs. Take the next step first, or go back.")
    return (e.PlanAmended(item=item.id, begun=begun, steps=after[begun:]),)


def _repaired(room: Room, step: PlanStep) -> PlanStep:
    """With the minutes that it was given, or gave, by those who lead."""
    change = room.repaired.get(step.id, 0)
    if not change or step.minutes is None:
        return step
    return step.model_copy(update={"minutes": round(max(step.least, step.minutes + change), 3)})


def _seats(room: Room, people: tuple[str, ...], item: AgendaItem, late: frozenset[str]) -> Seats:
    """In order of coming, who leads last."""
    assert room.meeting is not None, "a meeting that runs was planned"
    leads = room.meeting.facilitator
    here = sorted(people, key=lambda member: (member == leads, room.people.get(member, room.seq + 1)))
    roles = item.protocol.roles if item.protocol else {}
    has = {role: _here(members, here) for role, members in item.cast.items() if role in roles}
    return Seats(tuple(here), {"facilitator": _here((leads,), here), **has}, late)


def _here(members: tuple[str, ...], here: list[str]) -> tuple[str, ...]:
    return tuple(member for member in members if member in here)


def _all_cast(script: Protocol, item: AgendaItem, seats: Seats) -> None:
    """Refused while a role that the floor needs has nobody who is here."""
    for name, role in script.roles.items():
        if name == "facilitator" or role.given != "cast" or role.takes_part or seats.has.get(name):
            continue
        if item.cast.get(name):
            text = f"Whoever is cast as {name} is not here. Cast someone who is, or take another item first."
        else:
            text = f"{script.name} needs a {name}. Choose one in the cast."
        raise Refused(Code.needs_cast, text)


def _most(script: Protocol | None, role: str) -> int:
    many = script.roles[role].many if script and role in script.roles else 1
    return many if isinstance(many, int) else many[1]


def _with_role(item: AgendaItem, role: str, members: tuple[str, ...]) -> AgendaItem:
    cast = {name: others for name, others in item.cast.items() if name != role}
    return item.model_copy(update={"cast": cast | ({role: members} if members else {})})


def role_cast(draft: Room, event: e.RoleCast, _: Place) -> None:
    """Nobody is no entry."""
    put(draft, _with_role(item_of(draft, event.item), event.role, event.members))


def plan_drawn(draft: Room, event: e.PlanDrawn, _: Place) -> None:
    """For those who are here now: whoever comes later has no pass of their own."""
    put(draft, item_of(draft, event.item).model_copy(update={"steps": event.steps}))
    draft.fits = draft.fits.set(event.item, event.fit)
    draft.seated = frozenset(draft.people)


def plan_amended(draft: Room, event: e.PlanAmended, _: Place) -> None:
    """What has begun stays."""
    item = item_of(draft, event.item)
    put(draft, item.model_copy(update={"steps": (*item.steps[: event.begun], *event.steps)}))


def pass_given(draft: Room, event: e.PassGiven, _: Place) -> None:
    """They are counted with those who were there."""
    draft.seated |= {event.member}
