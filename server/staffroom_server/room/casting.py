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
from staffroom_server.room.plan import Plan, Seats, Tables, adapted, draw, redraw, sitters
from staffroom_server.room.polled import outcomes
from staffroom_server.room.seating import in_groups, tables_of
from staffroom_server.room.state import Place, Room, by_seq
from staffroom_server.room.steps import current, item_of


def cast_role(room: Room, command: c.CastRole, asking: Asking) -> Decision:
    """In any item that is not over; where it goes on, the step that goes on changes with it."""
    plans(room, asking.by)
    item = item_of(room, command.item)
    if item.done:
        raise Refused(Code.begun, "This is over: its cast stays as it was.")
    said = item.protocol.roles if item.protocol else {}
    roles = {*DUTIES, *(name for name, role in said.items() if role.given != "turn")} - {"facilitator"}
    if command.role not in roles:
        raise Refused(
            Code.needs_cast, f"There is no role “{command.role}” here. Roles: {', '.join(sorted(roles))}."
        )
    members = tuple(dict.fromkeys(command.members))
    most = _most(room, item, command.role)
    if len(members) > most:
        raise Refused(Code.needs_cast, f"“{command.role}” is for {most} at most.")
    if members == item.cast.get(command.role, ()):
        return NOTHING
    cast = e.RoleCast(item=item.id, role=command.role, members=members)
    recast = _with_role(item, command.role, members)
    return Decision((cast, *amended(room, tuple(room.people), recast)))


def give_pass(room: Room, command: c.GivePass, asking: Asking) -> Decision:
    """To someone who came after the plan was drawn."""
    live(room)
    present(room, asking.by)
    if command.member not in room.people:
        raise Refused(Code.unknown_member, "They are not in the room.")
    now = current(room)
    seated = (room.seated.get(now[0].id) or frozenset()) if now else frozenset()
    if now is None or command.member in seated:
        return NOTHING
    given = seated | {command.member}
    return Decision((e.PassGiven(member=command.member), *amended(room, tuple(room.people), now[0], given)))


def entered(
    room: Room, item: AgendaItem, asking: Asking
) -> tuple[tuple[e.PlanDrawn | e.PlanAmended, ...], AgendaItem]:
    """The plan of an item that begins now, for those who are here; of what was walked already, the rest."""
    people = here(room, item)
    walked = [n for n, step in enumerate(item.steps) if room.spent.get(step.id)]
    if walked and item.steps[walked[-1]].days and room.phase == "live":
        return _anew(room, item, walked[-1] + 1, asking)
    if walked:
        steps = redrawn(room, item, item, people, walked[-1] + 1)
        amended = e.PlanAmended(item=item.id, begun=walked[-1] + 1, steps=steps[walked[-1] + 1 :])
        return (amended,) if steps != item.steps else (), item.model_copy(update={"steps": steps})
    plan = _drawn(item, _seats(room, people, item, frozenset()), asking)
    return (plan,), item.model_copy(update={"steps": plan.steps})


def _anew(
    room: Room, item: AgendaItem, begun: int, asking: Asking
) -> tuple[tuple[e.PlanDrawn, ...], AgendaItem]:
    """After its days before the meeting: for those who are here by now. What was walked stays."""
    plan = _drawn(item, _seats(room, tuple(room.people), item, frozenset()), asking)
    kept = item.steps[:begun]
    known = {step.id for step in kept}
    steps = (*kept, *(step for step in plan.steps if step.id not in known))
    return (plan.model_copy(update={"steps": steps}),), item.model_copy(update={"steps": steps})


def here(room: Room, item: AgendaItem) -> tuple[str, ...]:
    """Who counts: those present; before the meeting opens, whoever is cast, and was there."""
    if room.phase != "planned":
        return tuple(room.people)
    leads = (room.meeting.facilitator,) if room.meeting else ()
    cast = (one for members in item.cast.values() for one in members)
    return tuple(dict.fromkeys((*by_seq(room.came), *cast, *leads)))


def amended(
    room: Room, people: tuple[str, ...], item: AgendaItem | None = None, seated: frozenset[str] | None = None
) -> tuple[e.PlanAmended, ...]:
    """What the plan that runs becomes with these people, if it changes; `item`: with another cast.

    A cast that changes reaches the step that goes on, which keeps its time.
    """
    now = current(room)
    other = now is not None and item is not None and item.id != now[0].id
    if now is None or now[0].protocol is None or other:
        return ()
    if room.group is not None:  # its plan is the plenary's
        return ()
    before, recast = now[0].steps, item is not None and item.cast != now[0].cast
    if room.phase == "planned":  # people come and go in days of their own: it is drawn anew at the start
        if not recast:
            return ()
        people = here(room, item or now[0])
    begun = before.index(now[1]) + (0 if recast else 1)
    after = redrawn(room, now[0], item or now[0], people, begun, seated)
    if recast:
        if len(after) <= begun or after[begun].id != now[1].id:
            raise Refused(Code.needs_cast, "This step is theirs. Take the next step first, or go back.")
        kept = {"minutes": now[1].minutes, "turns": now[1].turns}
        after = (*after[:begun], after[begun].model_copy(update=kept), *after[begun + 1 :])
    if after == before:
        return ()
    return (e.PlanAmended(item=item.id if item else now[0].id, begun=begun, steps=after[begun:]),)


def _drawn(item: AgendaItem, seats: Seats, asking: Asking) -> e.PlanDrawn:
    script = item.protocol
    assert script is not None, "only a protocol has a plan"
    _all_cast(script, item, seats)
    try:
        shuffled = asking.chance.shuffled
        fits = adapted(script, item.minutes_of)
        plan = draw(fits, seats, item.minutes, item.id, lambda people: tuple(shuffled(people)))
    except ValueError as error:
        raise Refused(Code.needs_cast, str(error)) from None
    if not plan.steps:
        raise Refused(Code.needs_cast, f"{script.name} has nothing to do for those who are here.")
    return e.PlanDrawn(item=item.id, steps=plan.steps, fit=plan.fit)


def redrawn(
    room: Room,
    before: AgendaItem,
    after: AgendaItem,
    people: tuple[str, ...],
    begun: int,
    seated: frozenset[str] | None = None,
) -> tuple[PlanStep, ...]:
    """The steps of `before` with the cast of `after`; those that have begun, and the minutes given, stay.

    Where people sit in groups now, they go on to sit so.
    """
    assert before.protocol is not None, "only a protocol has a plan"
    own = (room.seated.get(before.id) or frozenset()) if seated is None else seated
    late = frozenset(people) - own - {one for members in after.cast.values() for one in members}
    plan = Plan(before.steps, room.fits[before.id])
    try:
        seats, came = _seats(room, people, after, late), outcomes(room, before)
        script = adapted(before.protocol, before.minutes_of)
        steps = redraw(script, seats, plan, begun, came, _sits(room, before)).steps
    except ValueError:  # too many steps with them: the plan stays as it is
        return before.steps
    return (*steps[:begun], *(_repaired(room, step) for step in steps[begun:]))


def sitting(room: Room, item: AgendaItem, people: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Who of these, or of all who are here, sits in a group where the item has any."""
    assert item.protocol is not None, "only a protocol has groups"
    return sitters(
        item.protocol, _seats(room, tuple(room.people) if people is None else people, item, frozenset())
    )


def _sits(room: Room, item: AgendaItem) -> dict[str, Tables]:
    """By block."""
    now = in_groups(room)
    return {now.block: tables_of(now.groups)} if now and now.item == item.id else {}


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


def _most(room: Room, item: AgendaItem, role: str) -> int:
    """Of a role that is taken, so many in each group."""
    said = item.protocol.roles.get(role) if item.protocol else None
    if said is None:
        return 1
    most = said.many if isinstance(said.many, int) else said.many[1]
    grouped = said.given == "taken" and room.seating is not None and room.seating.item == item.id
    return most * len(room.seating.groups) if grouped and room.seating else most


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
    draft.seated = draft.seated.set(event.item, frozenset(draft.people))


def plan_amended(draft: Room, event: e.PlanAmended, _: Place) -> None:
    """What has begun stays."""
    item = item_of(draft, event.item)
    put(draft, item.model_copy(update={"steps": (*item.steps[: event.begun], *event.steps)}))


def pass_given(draft: Room, event: e.PassGiven, _: Place) -> None:
    """They are counted with those who were there."""
    assert draft.run is not None, "a pass is given in a plan that runs"
    item = draft.run.item
    draft.seated = draft.seated.set(item, (draft.seated.get(item) or frozenset()) | {event.member})
