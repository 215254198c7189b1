"""A fist to five, as a script, and a room that plays it."""

from typing import Any

from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c

ASK = {
    "title": "Put it",
    "minutes": 2,
    "speaks": "proposer",
    "posts": {"proposer": ["proposal"]},
    "needs": ["proposal"],
}
VOTE = {
    "title": "Vote",
    "minutes": 1,
    "poll": {"scale": "fist_to_five", "passes": {"share": 1, "at": 3}},
}
HEAR = {
    "title": "Hear the low votes",
    "minutes": 5,
    "range": [0, 8],
    "speaks": "low_voters",
    "posts": {"low_voters": ["rationale"]},
    "round": {"seconds": 60, "order": "lowest_first"},
}
ADJUST = {"title": "Adjust", "minutes": 2, "speaks": "proposer", "posts": {"proposer": ["proposal"]}}
RECORD = {
    "title": "Record",
    "minutes": 1,
    "speaks": "facilitator",
    "posts": {"facilitator": ["decision"]},
    "needs": ["decision"],
}
LOOP = {"title": "Poll", "repeat": {"until": "passed", "at_most": 3}, "steps": [VOTE, HEAR, ADJUST]}
FIST: dict[str, Any] = {
    "protocol": "fist",
    "roles": {"facilitator": {"takes_part": True}, "proposer": {"takes_part": True}},
    "steps": [ASK, LOOP, RECORD],
}
PEOPLE = ("ana", "ben", "eve", "dan")


def a_fist(*steps: Any) -> Play:
    """Dan leads, ana proposes; ben and eve are there. The first step has begun."""
    script = {**FIST, "steps": list(steps)} if steps else FIST
    play = a_live_meeting("ana", "ben", "eve").knows(script)
    item = play.plans("dan", "Decide", 20, "fist")
    play.does("dan", c.CastRole(item=item, role="proposer", members=(an_id("ana"),)))
    play.next()
    return play


def voting() -> Play:
    """A proposal was put, and the poll goes on."""
    play = a_fist()
    play.does("ana", c.Propose(text="One exit ticket."), an_id("proposal"))
    play.next()
    return play


def vote(play: Play, **choices: int) -> Play:
    poll = play.view.polls[-1]
    for name, value in choices.items():
        secret = None if poll.named else name * 10
        play.does(name, c.CastVote(poll=poll.id, choice=(value,), secret=secret))
    return play


def ahead(play: Play) -> list[str]:
    """The steps that are still to come."""
    item = play.view.agenda[0]
    return [step.title for step in item.steps[item.steps.index(play.step) + 1 :]]
