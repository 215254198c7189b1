"""Rounds: the floor goes from one to the next. Whoever leaves passes; whoever drops is waited for, once."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import Run, Turn
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast
from staffroom_schemas.plan import PlanStep, Turns
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.moments import paused, running
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import current, roles_in


def first_turn(room: Room, step: PlanStep, at: str) -> Turn | None:
    """As a round begins: those who are here, in the plan's order."""
    if step.turns is None or step.days:
        return None
    here = tuple(one for one in step.speakers if one in room.people)
    if step.turns.order == "unheard_first":
        heard = _heard(room, step)
        here = tuple(sorted(here, key=lambda one: one in heard))
    queue = here * step.turns.turns
    return _turn(step.turns, queue, at, ()) if queue else None


def _heard(room: Room, step: PlanStep) -> set[str]:
    """Who has written something in this step's item so far, or has had the floor, or has it now."""
    item = step.id.partition("/")[0]
    now = room.run.turn.speaker if room.run and room.run.turn and room.run.item == item else ""
    wrote = {by for (at, by, _), count in room.counted.items() if count and at.startswith(f"{item}/")}
    return wrote | {now} | {member for at, member in room.spoke if at == item}


def round_of(run: Run, rules: Turns, queue: tuple[str, ...], at: str) -> Run:
    """A round with rules of its own begins in the step that goes on."""
    turn = _turn(rules, queue, at, ()).model_copy(update={"rules": rules})
    if run.span.left is not None:  # the clock stands
        turn = turn.model_copy(update={"span": paused(turn.span, at)})
    return _with(run, turn)


def end_turn(room: Room, command: c.EndTurn, asking: Asking) -> Decision:
    """Early; in some protocols all stay with the silence until its time is over."""
    run, turn, turns = _turn_of(room, command.speaker, asking)
    if turns.early == "next":
        return Decision((_onward(room, run, turn, turns, asking.at),))
    if turn.silent:
        return NOTHING
    return Decision((e.FellSilent(run=_with(run, turn.model_copy(update={"silent": True}))),))


def pass_turn(room: Room, command: c.PassTurn, asking: Asking) -> Decision:
    """Where the protocol lets one; some give the turn back at the end of the round."""
    run, turn, turns = _turn_of(room, command.speaker, asking)
    if turns.passing == "none" and asking.by == turn.speaker:
        raise Refused(Code.not_in_step, "In this round everyone speaks. A short word is enough.")
    returns = turns.passing == "returns" and turn.speaker not in turn.deferred
    again = turn.speaker if returns else None
    return Decision((_onward(room, run, turn, turns, asking.at, again=again, passed=turn.speaker),))


def lose_turn(room: Room, command: c.LoseTurn, asking: Asking) -> Decision:
    """Their turn moves to the end of the round; the second time it is over."""
    run, step = room.run, current(room)
    turn = run.turn if run else None
    stale = run is None or turn is None or step is None or turn.speaker != command.member
    if stale or turn is None or turn.span.ends_at is None:
        return NOTHING
    assert run is not None
    assert step is not None
    again = turn.speaker if turn.speaker not in turn.deferred else None
    return Decision(
        (_onward(room, run, turn, _rules(turn, step[1]), asking.at, again=again, lost=turn.speaker),)
    )


def turn_is_over(room: Room, at: str) -> e.TurnGiven | e.RoundEnded:
    """Its time is up."""
    now, run = current(room), room.run
    assert now is not None
    assert run is not None
    assert run.turn is not None
    return _onward(room, run, run.turn, _rules(run.turn, now[1]), at)


def without_leavers(room: Room, run: Run, step: PlanStep, at: str) -> Run:
    """A round that comes back: whoever left meanwhile has passed."""
    if run.turn is None or run.turn.speaker in room.people:
        return run
    return _onward(room, run, run.turn, _rules(run.turn, step), at).run


def after_leaving(room: Room, member: str, at: str) -> tuple[e.RoomEvent, ...]:
    """Whoever leaves passes: the floor goes on, or they wait for it no more."""
    now, run = current(room), room.run
    if now is None or run is None or run.turn is None:
        return ()
    turn = run.turn
    if turn.speaker == member:
        rest = turn.model_copy(update={"queue": _without(turn.queue, member)})
        return (_onward(room, run, rest, _rules(turn, now[1]), at, passed=member),)
    if member in turn.queue:
        return (
            e.TurnsChanged(run=_with(run, turn.model_copy(update={"queue": _without(turn.queue, member)}))),
        )
    return ()


def after_coming(room: Room, member: str) -> tuple[e.TurnsChanged, ...]:
    """A late comer joins the round at its end, unless they had their turn before they left."""
    now, run = current(room), room.run
    if now is None or run is None or run.turn is None or now[1].turns is None:
        return ()
    turn = run.turn
    if (
        turn.rules is not None
        or member in (*turn.heard, *turn.queue, turn.speaker)
        or not roles_in(room, now[1], member) & set(now[1].speaks)
    ):
        return ()
    queue = (*turn.queue, *((member,) * now[1].turns.turns))
    return (e.TurnsChanged(run=_with(run, turn.model_copy(update={"queue": queue}))),)


def _turn_of(room: Room, speaker: str, asking: Asking) -> tuple[Run, Turn, Turns]:
    live(room)
    present(room, asking.by)
    now, run = current(room), room.run
    if now is None or run is None or run.turn is None or run.turn.speaker != speaker:
        raise Refused(Code.step_over, "That turn is over.")
    if asking.by != speaker and room.cast(asking.by) is not Cast.facilitator:
        raise Refused(Code.not_allowed, "Whoever has the floor ends their turn, or the facilitator.")
    return run, run.turn, _rules(run.turn, now[1])


def _onward(
    room: Room,
    run: Run,
    turn: Turn,
    turns: Turns,
    at: str,
    again: str | None = None,
    passed: str | None = None,
    lost: str | None = None,
) -> e.TurnGiven | e.RoundEnded:
    queue = tuple(one for one in turn.queue if one in room.people)
    deferred = turn.deferred
    if again is not None:
        queue, deferred = (*queue, again), (*deferred, again)
    if not queue:
        return e.RoundEnded(run=run.model_copy(update={"turn": None}), passed=passed)
    heard = turn.heard if again is not None else (*turn.heard, turn.speaker)
    given = _turn(turns, queue, at, heard).model_copy(update={"deferred": deferred, "rules": turn.rules})
    if run.span.left is not None:  # the clock stands
        given = given.model_copy(update={"span": paused(given.span, at)})
    return e.TurnGiven(run=_with(run, given), passed=passed, lost=lost)


def _turn(turns: Turns, queue: tuple[str, ...], at: str, heard: tuple[str, ...]) -> Turn:
    pause = turns.pause if heard else 0
    return Turn(speaker=queue[0], span=running(at, turns.seconds + pause), queue=queue[1:], heard=heard)


def _rules(turn: Turn, step: PlanStep) -> Turns:
    rules = turn.rules or step.turns
    assert rules is not None, "a turn belongs to a round"
    return rules


def _with(run: Run, turn: Turn) -> Run:
    return run.model_copy(update={"turn": turn})


def _without(queue: tuple[str, ...], member: str) -> tuple[str, ...]:
    return tuple(one for one in queue if one != member)


def spoken(draft: Room, place: Place, unless: tuple[str | None, ...] = ()) -> None:
    """The turn that goes on ends."""
    run = draft.run
    if run is not None and run.turn is not None and run.turn.speaker not in unless:
        draft.spoke = draft.spoke.set((run.item, run.turn.speaker), place.seq)


def turned(
    draft: Room, event: e.TurnGiven | e.FellSilent | e.RoundEnded | e.TurnsChanged, place: Place
) -> None:
    """Whose floor it is now; whoever had it was heard, unless they passed."""
    if isinstance(event, (e.TurnGiven, e.RoundEnded)):
        spoken(draft, place, unless=(event.passed, event.lost if isinstance(event, e.TurnGiven) else None))
    draft.run = event.run
    draft.generation = place.seq
