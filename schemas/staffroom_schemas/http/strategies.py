"""What a cycle tries: what is expected of it, when it is looked at again, and what came of it."""

from typing import Literal

from staffroom_schemas.ids import Day, Id, Moment, Prose, Said

End = Literal["adopt", "adapt", "abandon"]
"""What is done with a strategy once it was tried."""


class AddStrategy(Said):
    """What is tried, what is expected of it, and when it is looked at again."""

    text: Prose
    prediction: Prose | None = None
    review_on: Day | None = None
    goal: Id | None = None
    adapts: Id | None = None


class StrategyRead(Said):
    """What a strategy said when somebody began to change it; words that were forgotten are null."""

    text: str | None
    prediction: str | None = None
    review_on: str | None = None
    goal: Id | None = None


class ChangeStrategy(Said):
    """All that it says. Once the prediction is locked, what is tried and expected stays; the day may change.

    `text` null: its words are forgotten, and stay so.
    `seen`: what it said when you began. Of that, what you changed is done; nothing if others changed the same.
    """

    text: Prose | None
    prediction: Prose | None = None
    review_on: Day | None = None
    goal: Id | None = None
    seen: StrategyRead | None = None


class LockStrategy(Said):
    """What is expected, as you have read it: nobody locks, for good, what another has changed meanwhile."""

    prediction: Prose


class EndStrategy(Said):
    """What is done with it now, and why."""

    outcome: End
    reason: Prose


class StrategySeen(Said):
    """A strategy. `evidence`: how many pieces there are; they wait unseen until the prediction is locked.

    Words that are forgotten are null. `ended_in`: the meeting that ended it, at the line `ended_seq` of its log.
    """

    id: Id
    text: str | None
    prediction: str | None
    by: str
    goal: Id | None
    adapts: Id | None
    locked_at: Moment | None
    review_on: str | None
    evidence: int
    outcome: End | None
    reason: str | None
    ended_at: Moment | None
    ended_in: Id | None
    ended_seq: int | None
    changes: bool
