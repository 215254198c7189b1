"""What someone who is played means to write in a step. Pure: the room as all see it, and dice of their own."""

from random import Random

from staffroom_schemas.contributions import ON_A_WALL
from staffroom_schemas.plan import Limits, PlanStep
from staffroom_server.room.state import Room
from staffroom_server.room.steps import may_write, roles_in

MADE = frozenset(("proposal", "decision", "commitment"))
"""What is made, and not only said, where it does not wait in a box."""
ANSWER = "answer"
_ANYONE = frozenset(("everyone", "participant", "facilitator"))
_TALK = 12
"""About so many write in an open talk, however many are there."""
_MOST = 2
_DRAWS = 0.6
"""How often someone draws at what others have put on a wall."""


def meant(room: Room, step: PlanStep, member: str, dice: Random) -> list[str]:
    """The kinds, each as often as they mean to write it, in the order of the step.

    All that is asked of each; what their own role brings; of the rest one or two, and not everyone always. On a wall
    many draw a line, a circle or a question mark when they have written.
    """
    allowed = may_write(room, step, member)
    kinds = {kind: one for kind, one in allowed.items() if kind not in ON_A_WALL}
    own = {kind for role in roles_in(room, step, member) - _ANYONE for kind in step.posts.get(role, ())}
    asked = {kind: _times(kind, limits, step, own) for kind, limits in kinds.items()}
    free = [kind for kind, times in asked.items() if not times]
    some = bool(step.box) and not any(asked.values())
    if some or dice.random() < _TALK / max(_TALK, len(room.people)):
        for kind in dice.sample(free, min(len(free), dice.randint(1, _MOST))):
            asked[kind] = 1
    marks = [kind for kind in allowed if kind in ON_A_WALL]
    if marks and dice.random() < _DRAWS:
        asked[dice.choice(marks)] = 1
    return [kind for kind, times in asked.items() for _ in range(times)]


def _times(kind: str, limits: Limits, step: PlanStep, own: set[str]) -> int:
    if limits.at_least:
        return limits.at_least
    if kind == ANSWER:
        return _MOST
    return int(kind in own or (kind in step.needs and kind not in MADE))
