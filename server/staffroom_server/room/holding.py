"""Putting something into a box, and taking it out again; who is ready."""

from hashlib import sha256

from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import Limits, PlanStep
from staffroom_server.boxes import Change, Held, Ready, Tally
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.citing import about
from staffroom_server.room.conditions import live, present
from staffroom_server.room.contributions import short_enough
from staffroom_server.room.dealing import is_dealt
from staffroom_server.room.lacking import unwritten
from staffroom_server.room.state import Room
from staffroom_server.room.steps import in_step, is_elsewhere, limits_in, may_write, why_not

MOST_HELD = 60
"""Things that one person may hold."""


def hold(room: Room, command: c.Hold, asking: Asking) -> Decision:
    """In the step that fills a box. The same once more is done already."""
    live(room)
    present(room, asking.by)
    before = asking.boxes.held.get(asking.id)
    if before is not None:
        if before.hashed != asking.hashed:
            raise Refused(Code.id_reused, "That id named another command. Give each its own.")
        return NOTHING
    if asking.id in room.contributions:
        raise Refused(Code.too_late, "Its box has been opened: it stands with the others.")
    now = in_step(room, command.step)
    if now is None or now[1].box is None:
        raise Refused(Code.not_in_step, "This step has no box. What you write appears at once.")
    step, unnamed = now[1], command.secret is not None
    limits = may_write(room, step, asking.by).get(command.kind)
    if limits is None:
        raise why_not(room, step, asking.by, command.kind)
    _named_as(step, unnamed=unnamed)
    short_enough(command.text, limits)
    about(room, command.about, command.anchor, limits, asking.by)
    count = _within(room, step, command.kind, limits, asking)
    held = Held(
        asking.id,
        now[0].id,
        step.box,
        step.id,
        None if unnamed else asking.by,
        command.kind,
        command.text,
        command.about,
        command.anchor,
        _secret(command.secret),
        asking.hashed,
    )
    tally = (Tally(step.id, asking.by, command.kind, count + 1),) if unnamed else ()
    return Decision(changes=(held, *tally))


def amend_held(room: Room, command: c.AmendHeld, asking: Asking) -> Decision:
    """By its writer, on any of their devices; without a name, by whoever shows its secret."""
    held = _own(room, command.item, command.secret, asking)
    if not held.text:
        raise Refused(Code.too_late, "You have withdrawn it. Write it anew.")
    short_enough(command.text, limits_in(room, held.step, held.kind))
    return NOTHING if held.text == command.text else Decision(changes=(held._replace(text=command.text),))


def withdraw(room: Room, command: c.Withdraw, asking: Asking) -> Decision:
    """As `amend_held`; nobody ever sees it."""
    held = _own(room, command.item, command.secret, asking)
    if not held.text:
        return NOTHING
    changes: list[Change] = [held._replace(text="", about=None, anchor=None)]
    if held.author is None and held.step is not None:
        key = (held.step, asking.by, held.kind)
        if count := asking.boxes.tallies.get(key, 0):
            changes.append(Tally(*key, count - 1))
    return Decision(changes=tuple(changes))


def be_ready(room: Room, command: c.BeReady, asking: Asking) -> Decision:
    """Told to the facilitator: who, never what. It is said where one writes: there it is known what one lacks."""
    live(room)
    present(room, asking.by)
    now = in_step(room, command.step)
    if now is None or room.run is None:
        raise Refused(Code.step_over, "No step goes on.")
    _at_home(room, now[1], asking.by)
    if command.ready is bool(asking.boxes.ready.get((command.step, asking.by))):
        return NOTHING
    if command.ready:
        _whole(room, now[1], asking)
    return Decision(changes=(Ready(command.step, asking.by, command.ready),))


def hear_ready(room: Room, command: c.HearReady, asking: Asking) -> Decision:
    """As they say in their group. What is told of a step that is over comes too late to matter."""
    if room.run is None or room.run.step != command.step:
        return NOTHING
    now = {one: one in command.ready for one in command.members}
    before = asking.boxes.ready
    return Decision(
        changes=tuple(
            Ready(command.step, one, is_ready)
            for one, is_ready in now.items()
            if is_ready is not bool(before.get((command.step, one)))
        )
    )


def _at_home(room: Room, step: PlanStep, member: str) -> None:
    """Refused in a room in which they write nothing of this step."""
    looks_in = room.group is not None and member not in room.group.members
    if looks_in or (room.group is not None and is_elsewhere(room, step, member)):
        raise Refused(Code.not_in_step, "That you are ready is asked in the whole meeting: say it there.")
    if is_elsewhere(room, step, member):
        raise Refused(Code.not_in_step, "You write in your group: say there that you are ready.")


def _whole(room: Room, step: PlanStep, asking: Asking) -> None:
    """Refused while something is lacking that the step asks of each."""
    if lacks := unwritten(room, step, asking.by, asking.boxes):
        more = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in lacks.items())
        raise Refused(Code.quota, f"This step asks for more before you are ready: {more}.")


def _named_as(step: PlanStep, *, unnamed: bool) -> None:
    if unnamed and step.names == "named":
        raise Refused(Code.not_in_step, "In this step, notes carry the names of their writers.")
    if not unnamed and step.names == "unnamed":
        raise Refused(Code.not_in_step, "In this step, notes carry no names: draw a secret for each.")


def _within(room: Room, step: PlanStep, kind: str, limits: Limits, asking: Asking) -> int:
    """How many unnamed ones they have put in; refused where this would be one too many."""
    unnamed = asking.boxes.tallies.get((step.id, asking.by, kind), 0)
    mine = [one for one in asking.boxes.held.values() if one.author == asking.by and one.text]
    named = sum((one.step, one.kind) == (step.id, kind) for one in mine)
    shown = room.counted.get((step.id, asking.by, kind), 0)
    if limits.at_most is not None and unnamed + named + shown >= limits.at_most:
        said = kind.replace("_", " ")
        text = f"At most {limits.at_most} {said} from each in this step. Amend or withdraw one of yours."
        raise Refused(Code.quota, text)
    if len(mine) + unnamed >= MOST_HELD:
        raise Refused(Code.quota, f"You hold {MOST_HELD} already. Withdraw one first.")
    return unnamed


def _own(room: Room, item: str, secret: str | None, asking: Asking) -> Held:
    held = asking.boxes.held.get(item)
    if held is None or held.box is None or is_dealt(room, held):
        raise Refused(Code.too_late, "It is held no longer: its box was opened, or it was withdrawn.")
    theirs = held.author == asking.by if held.author is not None else held.secret == _secret(secret)
    if not theirs:
        raise Refused(Code.not_yours, "Only its writer can change it.")
    return held


def _secret(secret: str | None) -> bytes | None:
    return sha256(secret.encode()).digest() if secret is not None else None
