"""The way through the agenda: next, back, and a next that is undone. The time left in a step comes back with it."""

from collections.abc import Iterable

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem, Run, Span
from staffroom_schemas.errors import Code
from staffroom_schemas.groups import Seating
from staffroom_schemas.plan import PlanStep
from staffroom_server.room import step_polls
from staffroom_server.room.asking import Asking, Decision, Refused, together
from staffroom_server.room.casting import entered, plan_amended
from staffroom_server.room.conditions import live, present
from staffroom_server.room.dealing import dealt
from staffroom_server.room.doubts import lost, too_long
from staffroom_server.room.forming import regrouped, seating_at
from staffroom_server.room.moments import between, later, left, longer, running
from staffroom_server.room.opening import opened
from staffroom_server.room.polled import folded
from staffroom_server.room.rounds import first_turn, spoken, without_leavers
from staffroom_server.room.seating import fills_here
from staffroom_server.room.state import Before, Place, Room
from staffroom_server.room.steps import current, in_step, item_of, step_of, steps_of

UNDONE_FOR = 10.0
"""Seconds in which a `next` can be undone."""

Here = tuple[AgendaItem, PlanStep]


def next_step(room: Room, command: c.Next, asking: Asking) -> Decision:
    """To the step that follows, or the next item; asks once where something would be lost."""
    live(room)
    present(room, asking.by)
    now = in_step(room, command.step)
    if now is not None and not command.sure and (question := lost(room, now, asking)):
        raise Refused(Code.needs_sure, question)
    decision = onward(room, asking)
    if not command.sure and (question := too_long(room, decision.events)):
        raise Refused(Code.needs_sure, question)
    return decision


def onward(room: Room, asking: Asking) -> Decision:
    """The next step, whoever asks; the poll of this one is closed first, and the plan may be another then."""
    closed = step_polls.over(room, current(room), asking)
    return together(closed, _onward(_after(room, closed.events, asking), asking))


def _after(room: Room, events: Iterable[e.RoomEvent], asking: Asking) -> Room:
    after = folded(room, events, asking)
    for event in events:
        if isinstance(event, e.PlanAmended):
            plan_amended(after, event, Place(after.seq, asking.at, asking.by))
    return after


def _onward(room: Room, asking: Asking) -> Decision:
    now = current(room)
    step = _later_step(now) if now else None
    if now and step:
        _not_before(room, step)
        return _into(room, (now[0], step), room.done, asking)
    if now and room.phase == "planned":
        return left_ahead(room, asking.at, (*room.done, now[0].id))
    done = (*room.done, *((now[0].id,) if now else ()))
    item = next((one for one in room.agenda if one.id not in done), None)
    if item is None:
        if now is None:
            raise Refused(Code.step_over, "The agenda is walked through. Close the meeting, or add an item.")
        over = e.StepBegun(way="next", run=None, spent=spent_here(room, asking.at), done=done)
        return Decision((over, *regrouped(room, None, None)))
    if item.protocol is None:
        return _into(room, (item, steps_of(item)[0]), done, asking)
    return begin(room, item, done, asking)


def begin(room: Room, item: AgendaItem, done: tuple[str, ...], asking: Asking) -> Decision:
    """An item that runs a protocol, at its first step; or after the days that it had before the meeting."""
    plan, item = entered(room, item, asking)
    days = [n for n, step in enumerate(item.steps) if step.days and step.id in room.spent]
    first = days[-1] + (room.phase == "live") if days else 0
    return together(
        Decision(plan), _into(room, (item, item.steps[min(first, len(item.steps) - 1)]), done, asking)
    )


def left_ahead(room: Room, at: str, done: tuple[str, ...]) -> Decision:
    """What goes on before the meeting ends."""
    if room.run is None:
        return Decision()
    return Decision((e.StepBegun(way="next", run=None, spent=spent_here(room, at), done=done),))


def _not_before(room: Room, step: PlanStep) -> None:
    """Refused before the meeting opens, for a step that has a clock."""
    if room.phase == "planned" and not step.days:
        raise Refused(Code.not_open, "What comes next is for the meeting. Open it when it is time.")


def undo(room: Room, command: c.Undo, asking: Asking) -> Decision:
    """Back to where the last `next` began, as though it had not been. What a box showed stays shown."""
    live(room)
    present(room, asking.by)
    in_step(room, command.step)
    before = room.before
    if before is None or later(before.at, UNDONE_FOR) < asking.at:
        raise Refused(
            Code.too_late, "That can no longer be undone. Go back instead: the time left comes back too."
        )
    away = between(before.at, asking.at)
    back = shifted(before.run, away) if before.run else None
    there = _at(room, back) if back else None
    if back is not None and there is not None:
        back = without_leavers(room, back, there[1], asking.at)
    undone = e.StepBegun(way="undo", run=back, spent=before.spent, done=before.done, lifted=before.lifted)
    return Decision((undone, *regrouped(room, there, seating_at(room, there, asking))))


def back(room: Room, command: c.Back, asking: Asking) -> Decision:
    """To the step before, or the last one of the item before."""
    live(room)
    present(room, asking.by)
    now = in_step(room, command.step)
    there = _earlier(room, now)
    if there is None:
        raise Refused(Code.step_over, "There is nothing before this.")
    done = tuple(id for id in room.done if id != there[0].id)
    seating = seating_at(room, there, asking)
    run = _run(room, there, seating, asking.at)
    begun = e.StepBegun(way="back", run=run, spent=spent_here(room, asking.at), done=done)
    return Decision((begun, *regrouped(room, there, seating)))


def spent_here(room: Room, at: str) -> dict[str, float]:
    """The seconds that the step which goes on took in all, up to now."""
    now, run = current(room), room.run
    if now is None or run is None:
        return {}
    step, before = now[1], room.spent.get(now[1].id, 0)
    remaining = left(run.span, at)
    if step.minutes is None or step.days or remaining is None:
        return {step.id: round(before + between(run.began_at, at), 3)}
    return {step.id: round(max(before, step.minutes * 60 - remaining), 3)}


def _into(room: Room, there: Here, done: tuple[str, ...], asking: Asking) -> Decision:
    seating = seating_at(room, there, asking)
    run = _run(room, there, seating, asking.at)
    run = run.model_copy(update={"undo_until": later(asking.at, UNDONE_FOR)})
    begun = e.StepBegun(way="next", run=run, spent=spent_here(room, asking.at), done=done)
    shown = dealt(room, there, seating, asking) if seating else opened(room, there, asking)
    seats = Decision(regrouped(room, there, seating))
    polled = Decision(step_polls.begun(room, there, shown.events, asking))
    aside = step_polls.out_of_the_way(room, there, asking)
    return together(aside, Decision((begun,)), seats, shown, polled)


def _run(room: Room, there: Here, seating: Seating | None, at: str) -> Run:
    """The step begins, with the time that it has left; in groups, each has a floor of its own."""
    item, step = there
    has_clock = step.minutes is not None and not step.days
    span = running(at, (step.minutes or 0) * 60 - room.spent.get(step.id, 0)) if has_clock else Span()
    turn = None if seating else first_turn(room, step, at)
    return Run(item=item.id, step=step.id, span=span, began_at=at, turn=turn)


def shifted(run: Run, seconds: float) -> Run:
    """As it was, so many seconds later."""
    turn = run.turn
    moved = turn and turn.model_copy(
        update={"span": longer(turn.span, seconds) if turn.span.ends_at else turn.span}
    )
    span = longer(run.span, seconds) if run.span.ends_at else run.span
    return run.model_copy(update={"span": span, "turn": moved, "undo_until": None})


def _at(room: Room, run: Run) -> Here | None:
    item = item_of(room, run.item)
    step = step_of(item, run.step)
    return (item, step) if step else None


def _later_step(now: Here) -> PlanStep | None:
    steps = steps_of(now[0])
    return next(iter(steps[steps.index(now[1]) + 1 :]), None)


def _earlier(room: Room, now: Here | None) -> Here | None:
    if now is not None:
        steps = steps_of(now[0])
        if index := steps.index(now[1]):
            return now[0], steps[index - 1]
    if not room.done:
        return None
    item = item_of(room, room.done[-1])
    return item, steps_of(item)[-1]


def step_begun(draft: Room, event: e.StepBegun, place: Place) -> None:
    """Now here; a step with a box begins to fill it, and no rule stays lifted."""
    if event.way == "next":
        ids = (one.step for one in (draft.run, event.run) if one)
        kept = {id: draft.spent.get(id, 0.0) for id in ids}
        draft.before = Before(draft.run, place.at, kept, draft.done, draft.lifted)
    else:
        draft.before = None
    spoken(draft, place)
    draft.run, draft.generation = event.run, place.seq
    draft.done, draft.lifted = event.done, event.lifted
    draft.spent = draft.spent.update(event.spent)
    draft.agenda = tuple(
        one if one.done is (one.id in event.done) else one.model_copy(update={"done": not one.done})
        for one in draft.agenda
    )
    now = current(draft)
    if now is not None and now[1].box is not None and fills_here(draft, *now):
        draft.filling = draft.filling.set((now[0].id, now[1].box), place.seq)
