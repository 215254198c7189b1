"""The command by which someone who is played says what they mean to. Pure."""

from random import Random

from staffroom_schemas import commands as c
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.contributions import ON_A_WALL, Anchor, Contribution
from staffroom_schemas.plan import Limits, PlanStep
from staffroom_server.rehearsing.drawing import drawn
from staffroom_server.rehearsing.meaning import ANSWER, MADE
from staffroom_server.rehearsing.sentences import sentence
from staffroom_server.room.state import Room
from staffroom_server.room.steps import may_write, silent
from staffroom_server.room.works import hidden_from

_ANSWERS = frozenset(("response", "rationale", "interpretation", "suggestion"))
"""What may be said of what another said."""
_OFTEN = 0.3

Here = tuple[AgendaItem, PlanStep]


def said(room: Room, here: Here, member: str, kind: str, number: int, dice: Random) -> c.Command | None:
    """None while it has nothing to stand on, or is not theirs any more."""
    step = here[1]
    limits = may_write(room, step, member).get(kind)
    if limits is None:
        return None
    if kind in ON_A_WALL:
        return drawn(room, step, member, kind, dice)
    text = sentence(kind, number, limits.words)
    if kind in MADE and step.box is None and room.group is None:
        return _made(room, here, member, kind, text)
    if kind == ANSWER:
        question = _unanswered(room, here[0])
        return c.Contribute(kind=kind, text=text, about=question, step=step.id) if question else None
    about, anchor = _about(room, here[0], member, kind, limits, dice)
    if step.box is None:
        return c.Contribute(kind=kind, text=text, about=about, anchor=anchor, step=step.id)
    unnamed = step.names == "unnamed" or (step.names == "choice" and dice.random() < _OFTEN)
    secret = f"{dice.getrandbits(128):032x}" if unnamed else None
    return c.Hold(step=step.id, kind=kind, text=text, about=about, anchor=anchor, secret=secret)


def _made(room: Room, here: Here, member: str, kind: str, text: str) -> c.Command | None:
    """Once a step is enough for all, but for promises: those are each one's own."""
    step = here[1]
    if silent(step):
        return None
    if kind == "commitment":
        return c.Promise(who=member, text=text)
    open_ones = [one for one in room.proposals if all(one.id != done.proposal for done in room.decisions)]
    if kind == "decision":
        if any(one.step == step.id for one in room.decisions):
            return None
        return c.Decide(text=text, proposal=open_ones[-1].id if open_ones else None)
    if any(wording.step == step.id for one in room.proposals for wording in one.wordings):
        return None
    if not open_ones:
        return c.Propose(text=text)
    better = f"{open_ones[-1].wordings[-1].text} And we look at it again after two."
    return c.Reword(proposal=open_ones[-1].id, text=better[:2_000])


def _about(
    room: Room, item: AgendaItem, member: str, kind: str, limits: Limits, dice: Random
) -> tuple[str | None, Anchor | None]:
    """What it rests on, where the step asks for that; else now and then what another said."""
    if limits.cites is not None and item.protocol is not None and limits.cites in item.protocol.brings:
        seen = [work.id for work in room.works if work.item == item.id and work.brings == limits.cites]
        seen = [work for work in seen if not hidden_from(room, work, member)]
        return None, Anchor(work=seen[0], line=dice.randint(3, 7)) if seen else None
    if limits.cites is not None:
        of_it = [one.id for one in _heard(room, item) if one.kind == limits.cites]
        return (dice.choice(of_it) if of_it else None), None
    others = [one.id for one in _heard(room, item)[-8:] if one.by not in (None, member)]
    replies = kind in _ANSWERS and others and dice.random() < _OFTEN
    return (dice.choice(others) if replies else None), None


def _unanswered(room: Room, item: AgendaItem) -> str | None:
    """The oldest question of this item that nobody has answered."""
    heard = _heard(room, item)
    answered = {one.about for one in heard if one.kind == ANSWER}
    open_ones = (one.id for one in heard if one.kind.endswith("question") and one.kind != "focus_question")
    return next((id for id in open_ones if id not in answered), None)


def _heard(room: Room, item: AgendaItem) -> list[Contribution]:
    """What stands in this item, oldest first."""
    steps = {step.id for step in item.steps}
    every = (room.contributions[room.order[n]] for n in range(room.said))
    return [one for one in every if one.step in steps and not one.deleted]
