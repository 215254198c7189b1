"""How someone who is played votes: mostly in favour, with a few doubts the first time."""

from random import Random

from staffroom_schemas.commands import CastVote
from staffroom_schemas.deciding import Poll
from staffroom_server.rehearsing.sentences import objection
from staffroom_server.room.counting import LEAST, most

_DOUBTS_FIRST, _DOUBTS_LATER = 0.2, 0.02


def vote(poll: Poll, dice: Random, *, again: bool) -> CastVote:
    """In a poll that goes on; `again`: the same was tested before."""
    doubts = dice.random() < (_DOUBTS_LATER if again else _DOUBTS_FIRST)
    secret = None if poll.named else f"{dice.getrandbits(128):032x}"
    reason = objection() if doubts and poll.scale != "dots" else ""
    return CastVote(poll=poll.id, choice=_choice(poll, dice, doubts=doubts), reason=reason, secret=secret)


def _choice(poll: Poll, dice: Random, *, doubts: bool) -> tuple[int, ...]:
    if poll.scale == "dots":
        options = len(poll.among or poll.options or ())
        return tuple(dice.randrange(options) for _ in range(poll.dots))
    least, top = LEAST.get(poll.scale, 0), most(poll)
    if poll.scale == "words":
        return (dice.randint(least, top),)
    if doubts:
        return (dice.randint(least, least + (top - least) // 3),)
    return (max(least, top - dice.choice((0, 0, 0, 1, 1) if top > 2 else (0,))),)
