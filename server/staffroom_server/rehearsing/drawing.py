"""What someone who is played draws on a wall: a line between two thoughts, a circle, a question mark. Pure."""

from random import Random

from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Contribution
from staffroom_schemas.plan import PlanStep
from staffroom_server.rehearsing.sentences import sentence
from staffroom_server.room.state import Room

LINK = "link"
_WORDED = 0.5
"""How often a question mark says what it asks. Lines and circles have no words."""


def drawn(room: Room, step: PlanStep, member: str, kind: str, dice: Random) -> c.Contribute | None:
    """None while there is nothing to draw it at that they have not marked so already."""
    there = [one for one in room.contributions.values() if one.step == step.id and not one.deleted]
    posts = sorted(one.id for one in there if one.spot is not None)
    before = {frozenset((one.about, one.joins)) for one in there if (one.kind, one.by) == (kind, member)}
    ends = _ends(posts, there, member, kind, dice)
    if ends is None or frozenset(ends) in before:
        return None
    words = sentence("question", dice.randrange(100)) if kind == "question_mark" else ""
    text = words if dice.random() < _WORDED else ""
    return c.Contribute(kind=kind, text=text, about=ends[0], joins=ends[1], step=step.id)


def _ends(
    posts: list[str], there: list[Contribution], member: str, kind: str, dice: Random
) -> tuple[str, str | None] | None:
    """A line leads from one of their own thoughts, if there is one, to another; a mark stands at another's."""
    own = {one.id for one in there if one.by == member}
    others = [id for id in posts if id not in own]
    if kind != LINK:
        return (dice.choice(others), None) if others else None
    begins = [id for id in posts if id in own] or posts
    if len(posts) < 2:
        return None
    first = dice.choice(begins)
    return first, dice.choice([id for id in others or posts if id != first])
