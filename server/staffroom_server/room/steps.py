"""The step that goes on: who is what in it, who may write what, and the words for why not."""

from collections.abc import Mapping

from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.contributions import Kind
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast
from staffroom_schemas.plan import Limits, PlanStep
from staffroom_server.room.asking import Refused
from staffroom_server.room.seating import goes_home, group_of, in_groups
from staffroom_server.room.state import Room

NOTE = "note"
"""What is never shown to anyone: it is posted nowhere, and kept as a private note."""
ANY = Limits()
FREE: Mapping[str, Limits] = {kind.value: ANY for kind in Kind}
"""What may be written where no protocol says."""


ASIDE = (Kind.response.value, Kind.question.value)
"""What can be said beside any step, by someone for whom its rules are lifted."""


def item_of(room: Room, id: str) -> AgendaItem:
    """The item of this id; refused where there is none."""
    for item in room.agenda:
        if item.id == id:
            return item
    raise Refused(Code.unknown_item, "That is no longer on the agenda.")


def steps_of(item: AgendaItem) -> tuple[PlanStep, ...]:
    """Its plan; an item without a protocol is one step in which everyone speaks."""
    if item.protocol is not None:
        return item.steps
    talk = PlanStep(
        id=item.id,
        title=item.title or "",
        minutes=item.minutes,
        least=1,
        speaks=("everyone",),
        posts={"everyone": dict(FREE)},
    )
    return (talk,)


def step_of(item: AgendaItem, id: str) -> PlanStep | None:
    """The step of this id."""
    return next((step for step in steps_of(item) if step.id == id), None)


def step_in(room: Room, id: str | None) -> PlanStep | None:
    """The step of this id, in whichever item it is."""
    found = (step_of(item, id) for item in room.agenda) if id is not None else ()
    return next((step for step in found if step is not None), None)


def current(room: Room) -> tuple[AgendaItem, PlanStep] | None:
    """Where the meeting is."""
    if room.run is None:
        return None
    item = item_of(room, room.run.item)
    step = step_of(item, room.run.step)
    assert step is not None, "a step that has begun stays in its plan"
    return item, step


def step_now(room: Room) -> str | None:
    """The id of the step that goes on."""
    return room.run.step if room.run else None


def in_step(room: Room, said: str | None) -> tuple[AgendaItem, PlanStep] | None:
    """Where the meeting is, if that is where the sender thinks it is."""
    if said != (room.run.step if room.run else None):
        raise Refused(Code.step_over, "The meeting has moved on. Look where it is now.")
    return current(room)


def unspoken(step: PlanStep) -> bool:
    """Nobody is meant to speak."""
    return set(step.speaks) <= {"nobody"}


def clocked(step: PlanStep) -> bool:
    """It has a clock, and not only days in which people come when it suits them."""
    return step.minutes is not None and not step.days


def silent(step: PlanStep) -> bool:
    """Nobody is meant to speak, nobody votes, and the clock runs."""
    return clocked(step) and step.poll is None and unspoken(step)


def still(room: Room) -> None:
    """Refused while a silent step goes on: nothing moves in it."""
    now = current(room)
    if now is not None and silent(now[1]):
        raise Refused(Code.silent, "This step is silent: nothing moves until it ends.")


def roles_in(room: Room, step: PlanStep, member: str) -> set[str]:
    """What someone is in a step; whoever holds no other role on the floor takes part."""
    held = {role for role, members in step.cast.items() if member in members} - {"facilitator"}
    if room.meeting is not None and room.meeting.facilitator == member:
        held.add("facilitator")
    on_the_floor = held - set(step.duties)
    return held | {"everyone"} | (set() if on_the_floor else {"participant"})


def is_elsewhere(room: Room, step: PlanStep, member: str) -> bool:
    """Whether what someone writes in a step belongs into another room: their group's, or the plenary's box."""
    now, seating = current(room), in_groups(room)
    if now is None or not (seating or room.group):
        return False
    if room.group is not None:
        return goes_home(now[0], room.group.block, step)
    return (
        seating is not None
        and group_of(room, member) is not None
        and not goes_home(now[0], seating.block, step)
    )


def may_write(room: Room, step: PlanStep, member: str) -> dict[str, Limits]:
    """The kinds that someone may write in a step, with their limits; all of them where the rule is lifted."""
    lifted = any(one.member == member and one.step == step.id for one in room.lifted)
    if not lifted and is_elsewhere(room, step, member):
        return {}
    mine = roles_in(room, step, member)
    kinds: dict[str, Limits] = {}
    for role, posts in step.posts.items():
        if role in mine:
            kinds |= posts
        elif lifted:
            kinds |= dict.fromkeys(posts.keys() - kinds.keys(), ANY)
    kinds.pop(NOTE, None)
    if lifted:
        return {**kinds, **{kind: ANY for kind in ASIDE if kind not in kinds}} if kinds else dict(FREE)
    return kinds


def records(room: Room, member: str) -> bool:
    """Whether they write down what others say: who leads, and the recorder of the item that goes on."""
    if room.cast(member) is Cast.facilitator:
        return True
    item = item_of(room, room.run.item) if room.run else None
    return item is not None and member in item.cast.get("recorder", ())


def limits_in(room: Room, id: str | None, kind: str) -> Limits:
    """What bounds a kind in a step, wherever in the agenda that is."""
    step = step_in(room, id)
    return next((posts[kind] for posts in step.posts.values() if kind in posts), ANY) if step else ANY


def why_not(room: Room, step: PlanStep, member: str, kind: str) -> Refused:
    """Why this kind is not theirs to write in this step, in words fit to show."""
    kinds = may_write(room, step, member)
    if not kinds and is_elsewhere(room, step, member):
        there = "for all, in the plenary" if room.group else "in the group, where the others are"
        return Refused(Code.not_in_step, f"Write this {there}.")
    if kinds:
        offered = ", ".join(name.replace("_", " ") for name in kinds)
        said = kind.replace("_", " ")
        return Refused(
            Code.not_in_step, f"“{step.title}” has no place for {said} from you. You may write: {offered}."
        )
    speaks = roles_in(room, step, member) & set(step.speaks)
    text = "you speak, and others write it down" if speaks else "you listen. Your notes are your own"
    return Refused(Code.not_in_step, f"In “{step.title}” {text}.")
