"""The one clock: pause, resume, more time, and what happens when it rings."""

from itertools import chain

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem, Lifted, Run
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import PlanStep
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.lacking import missing
from staffroom_server.room.moments import later, longer, paused, resumed
from staffroom_server.room.opening import leftovers, returned
from staffroom_server.room.rounds import turn_is_over
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import clocked, current, in_step, step_of, steps_of
from staffroom_server.room.walking import UNDONE_FOR, onward

DAY = 86_400.0


def pause(room: Room, _: c.Pause, asking: Asking) -> Decision:
    """The step's clock and the turn's."""
    run = _run(room, asking)
    if run.span.ends_at is None:
        return NOTHING
    turn = run.turn and run.turn.model_copy(update={"span": paused(run.turn.span, asking.at)})
    stands = run.model_copy(update={"span": paused(run.span, asking.at), "turn": turn})
    return Decision((e.ClockPaused(run=stands),))


def resume(room: Room, _: c.Resume, asking: Asking) -> Decision:
    """With what was left."""
    run = _run(room, asking)
    if run.span.left is None:
        return NOTHING
    turn = run.turn and run.turn.model_copy(update={"span": resumed(run.turn.span, asking.at)})
    goes_on = run.model_copy(update={"span": resumed(run.span, asking.at), "turn": turn})
    return Decision((e.ClockResumed(run=goes_on),))


def more_time(room: Room, command: c.MoreTime, asking: Asking) -> Decision:
    """From a later step, evenly from all that are not protected, or by running over."""
    run = _run(room, asking)
    now = in_step(room, command.step)
    assert now is not None
    if now[1].minutes is None or now[1].days:
        raise Refused(Code.no_time, "This step has no clock.")
    taken: dict[str, float] = {}
    if command.take == "later":
        taken = _from_one(room, command)
    elif command.take == "evenly":
        taken = _from_all(room, command.minutes)
    given = run.model_copy(update={"span": longer(run.span, command.minutes * 60.0)})
    minutes = {now[1].id: now[1].minutes + command.minutes, **taken}
    return Decision((e.TimeGiven(run=given, minutes=minutes),))


def later_steps(room: Room) -> list[PlanStep]:
    """What is still to come and has a clock: steps of this plan, then items that run no protocol."""
    now = current(room)
    if now is None:
        return []
    steps = steps_of(now[0])
    own = steps[steps.index(now[1]) + 1 :]
    others = (one for one in room.agenda if not one.done and one.id != now[0].id and one.protocol is None)
    return [step for step in chain(own, *map(steps_of, others)) if clocked(step)]


def lift(room: Room, command: c.Lift, asking: Asking) -> Decision:
    """For one person, in this step."""
    live(room)
    present(room, asking.by)
    now = in_step(room, command.step)
    if now is None:
        raise Refused(Code.step_over, "No step goes on: everyone may write.")
    if command.member not in room.people:
        raise Refused(Code.unknown_member, "They are not in the room.")
    if command.lifted is any(one.member == command.member for one in room.lifted):
        return NOTHING
    return Decision((e.RuleLifted(step=now[1].id, member=command.member, lifted=command.lifted),))


def next_ring(room: Room) -> str | None:
    """When something is to happen by itself."""
    run, rings = room.run, list[str | None]()
    if room.phase in ("unplanned", "closed"):
        return None
    if leftovers(room):
        rings.append(_undo_is_over(room))
    if run is not None:
        rings.append(run.turn.span.ends_at if run.turn else _advances_at(room, run))
    return min((ring for ring in rings if ring is not None), default=None)


def time_is_up(room: Room, command: c.TimeIsUp, asking: Asking) -> Decision:
    """Once, however many processes ring; never early."""
    ring = next_ring(room)
    if command.generation != room.generation or ring is None or ring > asking.at:
        return NOTHING
    run = room.run
    if leftovers(room) and _undo_is_over(room) <= asking.at:
        return returned(room, asking)
    if run is not None and run.turn is not None:
        return Decision((turn_is_over(room, asking.at),))
    return onward(room, asking)


def _undo_is_over(room: Room) -> str:
    return later(room.before.at, UNDONE_FOR) if room.before else ""


def _advances_at(room: Room, run: Run) -> str | None:
    """A step that goes on by itself waits for what it needs."""
    now = current(room)
    if now is None:
        return None
    if now[1].days:
        return _days_end_at(now, run)
    waits = now[1].on_time != "advance" or missing(room, *now)
    return None if waits else run.span.ends_at


def _days_end_at(now: tuple[AgendaItem, PlanStep], run: Run) -> str | None:
    """A window of days is over by itself where another follows; the last one stays open until the meeting goes on."""
    after = steps_of(now[0])[steps_of(now[0]).index(now[1]) + 1 :]
    more = after[:1] and after[0].days
    return later(run.began_at, (now[1].days or 0) * DAY) if more else None


def _from_one(room: Room, command: c.MoreTime) -> dict[str, float]:
    step = next((one for one in later_steps(room) if one.id == command.later), None)
    if step is None or step.minutes is None:
        raise Refused(Code.no_time, "That step is not ahead of us.")
    spare = _spare(room, step)
    if command.minutes > spare:
        raise Refused(Code.no_time, f"“{step.title}” can give {_whole(spare)} at most.")
    return {step.id: round(step.minutes - command.minutes, 3)}


def _from_all(room: Room, minutes: int) -> dict[str, float]:
    room_in = {step.id: _spare(room, step) for step in later_steps(room) if not step.protected}
    steps = [step for step in later_steps(room) if room_in.get(step.id)]
    in_all = sum(room_in.values())
    if in_all < minutes:
        raise Refused(Code.no_time, f"The steps ahead can give {_whole(in_all)} at most.")
    return {step.id: round((step.minutes or 0) - minutes * room_in[step.id] / in_all, 3) for step in steps}


def _spare(room: Room, step: PlanStep) -> float:
    """The minutes that a step can give: not those that it had already, nor the shortest it may be."""
    return max(0.0, (step.minutes or 0) - max(step.least, room.spent.get(step.id, 0) / 60))


def _whole(minutes: float) -> str:
    whole = int(minutes)
    return f"{whole} minute{'s' * (whole != 1)}"


def _run(room: Room, asking: Asking) -> Run:
    live(room)
    present(room, asking.by)
    if room.run is None:
        raise Refused(Code.step_over, "No step goes on. Start the agenda first.")
    return room.run


def clock_set(draft: Room, event: e.ClockPaused | e.ClockResumed, place: Place) -> None:
    """It stands, or runs."""
    draft.run, draft.generation = event.run, place.seq


def time_given(draft: Room, event: e.TimeGiven, place: Place) -> None:
    """These have other minutes now."""
    draft.run, draft.generation = event.run, place.seq
    before = {step.id: step.minutes or 0 for item in draft.agenda for step in item.steps}
    for id in event.minutes.keys() & before.keys():
        change = draft.repaired.get(id, 0) + event.minutes[id] - before[id]
        draft.repaired = draft.repaired.set(id, round(change, 3))
    draft.agenda = tuple(_with_minutes(item, event.minutes) for item in draft.agenda)


def _with_minutes(item: AgendaItem, minutes: dict[str, float]) -> AgendaItem:
    if item.protocol is None:
        return item.model_copy(update={"minutes": minutes[item.id]}) if item.id in minutes else item
    if not any(step_of(item, id) for id in minutes):
        return item
    steps = (
        step.model_copy(update={"minutes": minutes[step.id]}) if step.id in minutes else step
        for step in item.steps
    )
    return item.model_copy(update={"steps": tuple(steps)})


def rule_lifted(draft: Room, event: e.RuleLifted, _: Place) -> None:
    """For this step only."""
    others = tuple(one for one in draft.lifted if one.member != event.member)
    draft.lifted = (*others, Lifted(member=event.member, step=event.step)) if event.lifted else others
