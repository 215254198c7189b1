"""Saying something in writing, saying it better, taking it back; and putting it in its place."""

from dataclasses import replace

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.contributions import ON_A_WALL, Contribution
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import Limits, PlanStep
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.citing import about
from staffroom_server.room.conditions import live, present
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import (
    ANY,
    FREE,
    NOTE,
    current,
    in_step,
    is_elsewhere,
    limits_in,
    may_write,
    records,
    roles_in,
    still,
    unspoken,
    why_not,
)
from staffroom_server.room.wall import place_for


def contribute(room: Room, command: c.Contribute, asking: Asking) -> Decision:
    """While the meeting goes on, in the step one was writing in, what that step offers."""
    live(room)
    present(room, asking.by)
    new_id(room, asking.id)
    now = in_step(room, command.step)
    author = _speaker(room, command.speaker, asking) or asking.by
    limits = _limits(room, now[1], author, command, asking) if now else FREE.get(command.kind)
    if limits is None:
        raise Refused(Code.not_in_step, "There is no such kind here.")
    short_enough(command.text, limits)
    about(room, command.about, command.anchor, limits, asking.by)
    if now is not None and limits.at_most is not None:
        _within(room, now[1], author, command.kind, limits.at_most)
    other = author if author != asking.by else None
    said = e.Contributed(
        id=asking.id,
        kind=command.kind,
        about=command.about,
        step=command.step,
        anchor=command.anchor,
        author=other,
        writer=asking.by if other else None,
        joins=command.joins,
        spot=place_for(room, now[1] if now else None, command, author),
        text=command.text,
    )
    return Decision((said,))


def amend(room: Room, command: c.Amend, asking: Asking) -> Decision:
    """One's own; what it said before is forgotten with it."""
    still(room)
    old = own(room, command.contribution, asking.by)
    if old.text == command.text:
        return NOTHING
    if asking.by != old.by and old.id in room.mended:
        raise Refused(Code.not_yours, "Whoever said it has mended it themselves.")
    short_enough(command.text, limits_in(room, old.step, old.filed or old.kind))
    return Decision((e.Amended(contribution=old.id, text=command.text),))


def delete(room: Room, command: c.Delete, asking: Asking) -> Decision:
    """One's own; that it was there stays in the log, what it said does not."""
    old = own(room, command.contribution, asking.by)
    return Decision((e.Deleted(contribution=old.id),))


def refile(room: Room, command: c.Refile, asking: Asking) -> Decision:
    """Under a kind that is known here."""
    old = _standing(room, command.contribution, asking.by)
    marks = ON_A_WALL & {old.kind, command.kind}
    if marks or (command.kind not in FREE and command.kind not in _kinds_here(room)):
        raise Refused(Code.not_in_step, "There is no such kind here.")
    return (
        NOTHING
        if old.kind == command.kind
        else Decision((e.Refiled(contribution=old.id, kind=command.kind),))
    )


def park(room: Room, command: c.Park, asking: Asking) -> Decision:
    """Aside, or back."""
    old = _standing(room, command.contribution, asking.by)
    same = old.parked is command.parked
    return NOTHING if same else Decision((e.Parked(contribution=old.id, parked=command.parked),))


def ask_of(room: Room, command: c.AskOf, asking: Asking) -> Decision:
    """A question in its thread, in any step but a silent one."""
    new_id(room, asking.id)
    old = _standing(room, command.contribution, asking.by)
    step = room.run.step if room.run else None
    return Decision(
        (e.Contributed(id=asking.id, kind="question", about=old.id, step=step, text=command.text),)
    )


def new_id(room: Room, id: str) -> None:
    """Refused where it names something that stands here: nobody speaks in another's place."""
    if id in room.contributions:
        raise Refused(Code.id_reused, "That id named another command. Give each its own.")


def short_enough(text: str, limits: Limits) -> None:
    """Refused when it has more words than the step lets it have."""
    if limits.words is not None and (count := len(text.split())) > limits.words:
        raise Refused(Code.quota, f"At most {limits.words} words in this step; this has {count}.")


def _speaker(room: Room, speaker: str | None, asking: Asking) -> str | None:
    """In whose name it is written; only the facilitator and the recorder write for others."""
    if speaker is None or speaker == asking.by:
        return None
    if not records(room, asking.by):
        raise Refused(Code.not_allowed, "The facilitator or the recorder writes what others said.")
    if speaker not in room.people:
        raise Refused(Code.unknown_member, "They are not in the room.")
    return speaker


def _limits(room: Room, step: PlanStep, author: str, command: c.Contribute, asking: Asking) -> Limits:
    if author != asking.by and unspoken(step):
        raise Refused(Code.not_in_step, f"Nobody speaks in “{step.title}”: each writes for themselves.")
    kinds = may_write(room, step, author)
    spoken = roles_in(room, step, author) & set(step.speaks) and not is_elsewhere(room, step, author)
    if author != asking.by and spoken:
        posted = {kind for posts in step.posts.values() for kind in posts} - {NOTE}
        kinds = {"response": ANY, **dict.fromkeys(sorted(posted), ANY), **kinds}
    if command.kind not in kinds:
        raise why_not(room, step, author, command.kind)
    if step.box is not None:
        raise Refused(Code.not_in_step, "What is written in this step waits in its box. Put it there.")
    return kinds[command.kind]


def _within(room: Room, step: PlanStep, author: str, kind: str, most: int) -> None:
    if room.counted.get((step.id, author, kind), 0) >= most:
        said = kind.replace("_", " ")
        raise Refused(
            Code.quota, f"At most {most} {said} from each in this step. Amend or take back one of yours."
        )


def _kinds_here(room: Room) -> set[str]:
    now = current(room)
    script = now[0].protocol if now else None
    posted = (
        {kind for step in now[0].steps for posts in step.posts.values() for kind in posts} if now else set()
    )
    return posted | set(script.kinds if script else ())


def _standing(room: Room, contribution: str, by: str) -> Contribution:
    live(room)
    present(room, by)
    still(room)
    found = room.contributions.get(contribution)
    if found is None or found.deleted:
        raise Refused(Code.unknown_contribution, "That is no longer in this room.")
    return found


def own(room: Room, contribution: str, by: str) -> Contribution:
    """What someone said, or wrote in another's name; refused where it is another's, or gone."""
    live(room)
    present(room, by)
    found = room.contributions.get(contribution)
    if found is None or found.deleted:
        raise Refused(Code.unknown_contribution, "That is no longer in this room.")
    if by not in (found.by, found.writer):
        raise Refused(Code.not_yours, "Only its author can change it.")
    return found


def contributed(draft: Room, event: e.Contributed, place: Place) -> None:
    """It stands."""
    by = None if event.unnamed else event.author or place.by
    new = Contribution(
        event.id,
        place.seq,
        by,
        place.at,
        event.kind,
        event.text,
        event.about,
        event.step,
        anchor=event.anchor,
        writer=event.writer,
        joins=event.joins,
        spot=event.spot,
    )
    draft.contributions = draft.contributions.set(new.id, new)
    draft.order = draft.order.set(draft.said, new.id)
    draft.said += 1
    _count(draft, new, 1)


def amended(draft: Room, event: e.Amended, place: Place) -> None:
    """In its place, with new words."""
    better = replace(draft.contributions[event.contribution], text=event.text, amended=True)
    draft.contributions = draft.contributions.set(better.id, better)
    draft.worded = draft.worded.set(better.id, place.seq)
    if place.by == better.by:
        draft.mended = draft.mended.set(better.id, place.seq)


def deleted(draft: Room, event: e.Deleted, _: Place) -> None:
    """Its place stays, so that a thread keeps its shape."""
    old = draft.contributions[event.contribution]
    _count(draft, old, -1)
    draft.contributions = draft.contributions.set(old.id, replace(old, text=None, deleted=True))


def refiled(draft: Room, event: e.Refiled, _: Place) -> None:
    """Where the author's own kind stands again, nothing is filed."""
    old = draft.contributions[event.contribution]
    own = old.filed or old.kind
    new = replace(old, kind=event.kind, filed=None if event.kind == own else own)
    draft.contributions = draft.contributions.set(new.id, new)


def parked(draft: Room, event: e.Parked, _: Place) -> None:
    """Aside, or not."""
    new = replace(draft.contributions[event.contribution], parked=event.parked)
    draft.contributions = draft.contributions.set(new.id, new)


def _count(draft: Room, one: Contribution, by: int) -> None:
    """How much each wrote in a step, of the kinds that they chose: a quota asks for it."""
    if one.step is not None and one.by is not None:
        key = (one.step, one.by, one.filed or one.kind)
        draft.counted = draft.counted.set(key, draft.counted.get(key, 0) + by)
