"""A group's steps: they begin and end with the plenary's, and the floor and the boxes in them are the group's own."""

from collections.abc import Iterable

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem, Run
from staffroom_schemas.commands.groups import Dealt, FormGroup
from staffroom_schemas.plan import PlanStep
from staffroom_server.room.asking import Asking, Decision
from staffroom_server.room.moments import between, paused, resumed
from staffroom_server.room.opening import opened
from staffroom_server.room.rounds import first_turn, without_leavers
from staffroom_server.room.state import Room
from staffroom_server.room.steps import step_of
from staffroom_server.room.walking import shifted


def begun(room: Room, event: e.StepBegun, dealt: Iterable[Dealt], asking: Asking) -> Decision:
    """As in the plenary; where that is in no step of this group, there is none."""
    item = room.agenda[0]
    step = step_of(item, event.run.step) if event.run else None
    spent = {id: seconds for id, seconds in event.spent.items() if step_of(item, id)}
    if event.run is None or step is None:
        return Decision((e.StepBegun(way=event.way, run=None, spent=spent, done=()),) if room.run else ())
    run = own_run(room, step, event.run, asking.at)
    lifted = tuple(one for one in event.lifted if one.member in room.people)
    here = e.StepBegun(way=event.way, run=run, spent=spent, done=(), lifted=lifted)
    if event.way != "next":
        return Decision((here,))
    shown = opened(room, (item, step), asking)
    return shown._replace(events=(here, *shown.events, *_dealt(room, item, step, dealt)))


def entered(room: Room, command: FormGroup, asking: Asking) -> tuple[e.RoomEvent, ...]:
    """The step in which its people come to the group; the one that they had left, where that is undone."""
    item = room.agenda[0]
    step = step_of(item, command.run.step)
    if step is None:
        return ()
    undone = room.before if _is_undone(room, command.run) else None
    here = e.StepBegun(
        way="undo" if undone else "next",
        run=own_run(room, step, command.run, asking.at),
        spent=undone.spent if undone else {},
        done=(),
        lifted=tuple(one for one in command.lifted if one.member in room.people),
    )
    return (here, *_dealt(room, item, step, command.dealt))


def own_run(room: Room, step: PlanStep, run: Run, at: str) -> Run:
    """The plenary's time, and the group's own floor: the one that it had, where the step is the same as before."""
    if room.before and room.before.run and _is_undone(room, run):
        back = shifted(room.before.run, between(room.before.at, at))
        turn = without_leavers(room, back, step, at).turn
    else:
        turn = first_turn(room, step, at)
        if turn is not None and run.span.left is not None:
            turn = turn.model_copy(update={"span": paused(turn.span, at)})
    return run.model_copy(update={"turn": turn, "undo_until": None})


def clocked(room: Room, event: e.ClockPaused | e.ClockResumed, asking: Asking) -> tuple[e.RoomEvent, ...]:
    """The floor's time stands and runs with the step's."""
    now = _same(room, event.run)
    if now is None:
        return ()
    turn, stands = now.turn, isinstance(event, e.ClockPaused)
    span = turn and (paused(turn.span, asking.at) if stands else resumed(turn.span, asking.at))
    run = now.model_copy(
        update={"span": event.run.span, "turn": turn and turn.model_copy(update={"span": span})}
    )
    return (e.ClockPaused(run=run) if stands else e.ClockResumed(run=run),)


def timed(room: Room, event: e.TimeGiven) -> tuple[e.RoomEvent, ...]:
    """The step ends with the plenary's."""
    now = _same(room, event.run)
    minutes = {id: some for id, some in event.minutes.items() if step_of(room.agenda[0], id)}
    return (e.TimeGiven(run=now.model_copy(update={"span": event.run.span}), minutes=minutes),) if now else ()


def _is_undone(room: Room, run: Run) -> bool:
    """Whether the step goes on that went on before the last: only an undo keeps when it began."""
    before = room.before.run if room.before else None
    return before is not None and (before.step, before.began_at) == (run.step, run.began_at)


def _same(room: Room, run: Run) -> Run | None:
    return room.run if room.run is not None and room.run.step == run.step else None


def _dealt(room: Room, item: AgendaItem, step: PlanStep, things: Iterable[Dealt]) -> tuple[e.RoomEvent, ...]:
    """What was held in the plenary, of people of this group; it stands in the step that opens it."""
    said = [one for one in things if one.id not in room.contributions]
    boxes = dict.fromkeys(one.box for one in said)
    shown = (
        e.Contributed(
            id=one.id, kind=one.kind, step=step.id, anchor=one.anchor, author=one.author, text=one.text
        )
        for one in said
    )
    return (*(e.BoxOpened(item=item.id, box=box) for box in boxes), *shown)
