"""What was proposed, voted, decided and promised; what came back; and what was forgotten."""

from typing import ClassVar, Literal

from staffroom_schemas.deciding import CarriedKind, Outcome, Scale, Stage, Standing, Threshold
from staffroom_schemas.events.base import Event
from staffroom_schemas.ids import Stamp


class Proposed(Event):
    """A proposal, whose first wording has its id."""

    prose: ClassVar[tuple[str, ...]] = ("text",)
    type: Literal["proposed"] = "proposed"
    id: str
    at_most: int
    step: str | None = None
    text: str | None


class Reworded(Event):
    """A proposal has another wording; those before it stay."""

    prose: ClassVar[tuple[str, ...]] = ("text",)
    type: Literal["reworded"] = "reworded"
    proposal: str
    id: str
    step: str | None = None
    text: str | None


class PollOpened(Event):
    """Votes are taken. `options` (of dots) stand a line each. The rest is of a poll that its `step` takes."""

    prose: ClassVar[tuple[str, ...]] = ("options",)
    type: Literal["poll_opened"] = "poll_opened"
    id: str
    proposal: str | None
    wording: str | None
    scale: Scale
    passes: Threshold | None
    named: bool
    dots: int
    options: str | None
    step: str | None = None
    about: str | None = None
    words: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


class PollClosed(Event):
    """No more votes; each follows, an event a vote."""

    type: Literal["poll_closed"] = "poll_closed"
    poll: str
    outcome: Outcome
    present: tuple[str, ...]


class VoteShown(Event):
    """One vote; `member` null: unnamed."""

    prose: ClassVar[tuple[str, ...]] = ("reason",)
    type: Literal["vote_shown"] = "vote_shown"
    poll: str
    id: str
    member: str | None
    choice: tuple[int, ...]
    reason: str | None


class Decided(Event):
    """It is decided; with the id of one that stands, it takes that one's place, whose words are forgotten."""

    prose: ClassVar[tuple[str, ...]] = ("text",)
    type: Literal["decided"] = "decided"
    id: str
    outcome: Literal["accepted", "withdrawn", "put_off"]
    proposal: str | None
    poll: str | None
    tally: dict[str, int]
    present: tuple[str, ...]
    goal: str | None
    stage: Stage | None
    review_on: str | None
    step: str | None = None
    text: str | None


class Promised(Event):
    """It is promised; with the id of one that stands, it takes that one's place, whose words are forgotten."""

    prose: ClassVar[tuple[str, ...]] = ("text", "evidence")
    type: Literal["promised"] = "promised"
    id: str
    who: str | None
    due_on: str | None
    decision: str | None
    step: str | None = None
    text: str | None
    evidence: str | None


class TakenBack(Event):
    """A proposal, a decision or a promise of this meeting is no more, and forgotten."""

    type: Literal["taken_back"] = "taken_back"
    thing: str


class CarriedOver(Event):
    """From an earlier meeting, of which these are the words as they stood; `by` wrote them there."""

    prose: ClassVar[tuple[str, ...]] = ("text", "evidence")
    type: Literal["carried_over"] = "carried_over"
    id: str
    kind: CarriedKind
    meeting: str | None
    made_at: Stamp
    author: str
    who: str | None
    on: str | None
    text: str | None
    evidence: str | None


class Settled(Event):
    """What became of it. Told again, the last word counts, and the one before is forgotten."""

    prose: ClassVar[tuple[str, ...]] = ("word",)
    type: Literal["settled"] = "settled"
    thing: str
    standing: Standing
    on: str | None
    word: str | None


class ContentErased(Event):
    """The words of these things are forgotten: whatever has one of these ids. It may follow the seal.

    `words`: of these, which came back, the word on what became of them, which may be another's.
    """

    type: Literal["content_erased"] = "content_erased"
    things: tuple[str, ...]
    words: tuple[str, ...] = ()
