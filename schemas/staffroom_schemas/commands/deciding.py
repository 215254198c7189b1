"""Proposals, polls, decisions, promises; what comes back from earlier meetings; and what is to be forgotten."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Carry, Scale, Stage, Standing, Threshold
from staffroom_schemas.ids import Day, Id, Prose, Said, Secret, StepId

Short = Annotated[Prose, Field(max_length=2_000)]
Perhaps = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]
"""Words, or none: an empty text."""
Option = Annotated[
    str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")
]


class Propose(Said):
    """Put a wording to the room; the command's id names the proposal, and its first wording."""

    type: Literal["propose"] = "propose"
    text: Short
    at_most: Annotated[int, Field(ge=1, le=10, description="polls on it")] = 3


class Reword(Said):
    """Another wording for a proposal, by whoever made it or the facilitator; the command's id names it."""

    type: Literal["reword"] = "reword"
    proposal: Id
    text: Short


class OpenPoll(Said):
    """Test the support for a proposal's last wording; the command's id names the poll.

    `passes` null: it is only counted. `options` and `dots` (how many each person has) belong to the scale `dots`.
    """

    type: Literal["open_poll"] = "open_poll"
    proposal: Id
    scale: Scale
    passes: Threshold | None = None
    named: bool = True
    options: Annotated[tuple[Option, ...], Field(max_length=12)] = ()
    dots: Annotated[int, Field(ge=1, le=10)] = 1


class TakePoll(Said):
    """Open the poll that this step takes; in a silent one it opens by itself. The command's id names it."""

    type: Literal["take_poll"] = "take_poll"
    step: StepId


class CastVote(Said):
    """One's vote, until the poll closes; a later one takes its place.

    `choice` is one value of the scale; of dots, the options (from 0) that get one, an option as often as one likes.
    In an unnamed poll, draw a `secret` once and show it with every change: who voted what is known to nobody.
    """

    type: Literal["cast_vote"] = "cast_vote"
    poll: Id
    choice: Annotated[tuple[Annotated[int, Field(ge=0, le=60)], ...], Field(min_length=1, max_length=10)]
    reason: Perhaps = ""
    secret: Secret | None = None


class ClosePoll(Said):
    """Show all votes now; it closes by itself once all who are present have voted."""

    type: Literal["close_poll"] = "close_poll"
    poll: Id


class HearLow(Said):
    """Whoever voted below the threshold gets the floor, lowest first, so many seconds each."""

    type: Literal["hear_low"] = "hear_low"
    poll: Id
    seconds: Annotated[int, Field(ge=10, le=600)] = 60


class Decide(Said):
    """Write down what was decided; the command's id names it. `instead_of` puts it in another's place."""

    type: Literal["decide"] = "decide"
    text: Short
    outcome: Literal["accepted", "withdrawn", "put_off"] = "accepted"
    proposal: Id | None = None
    poll: Id | None = None
    goal: Id | None = None
    stage: Stage | None = None
    review_on: Day | None = None
    instead_of: Id | None = None


class Promise(Said):
    """Promise something, or write down what someone promised; the command's id names it. `who` null: everyone."""

    type: Literal["promise"] = "promise"
    who: Id | None
    text: Short
    due_on: Day | None = None
    evidence: Perhaps = ""
    decision: Id | None = None
    instead_of: Id | None = None


class TakeBack(Said):
    """A proposal that no poll has tested, a decision or a promise of this meeting is taken back, and forgotten."""

    type: Literal["take_back"] = "take_back"
    thing: Id


class Settle(Said):
    """Say what became of what came back. `changed` needs a word; `on` is its new date."""

    type: Literal["settle"] = "settle"
    thing: Id
    standing: Standing
    word: Perhaps = ""
    on: Day | None = None


class CarryOver(Said):
    """What is open from earlier meetings; only the server asks this, as the meeting opens."""

    type: Literal["carry_over"] = "carry_over"
    things: tuple[Carry, ...]


class Erase(Said):
    """Forget the words of these things, or every named word of a person's, closed or not; only the server asks this.

    `of`: refused where a thing is not that person's own.
    """

    type: Literal["erase"] = "erase"
    things: tuple[Id, ...] = ()
    words_of: Id | None = None
    of: Id | None = None
