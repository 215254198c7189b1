"""What a community decided and promised, over all its meetings that are over."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Outcome, Scale, Stage
from staffroom_schemas.ids import Id, Prose, Said, Seq, Stamp
from staffroom_schemas.members import Role

DecisionStatus = Literal["due", "stands", "revised", "dropped", "put_off", "withdrawn"]
"""What a decision is today, each one of these; `due`: the day on which it comes back is here."""

PromiseStatus = Literal["overdue", "open", "kept", "dropped"]
"""What a promise is today, each one of these; one that goes on changed is open."""

Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Skip = Annotated[int, Field(ge=0, le=10_000)]


class AskDecisions(Said):
    """The newest first; narrowed by what is said. Every word must be in it. `skip`: so many were shown already."""

    words: Words = ""
    cycle: Id | None = None
    status: DecisionStatus | None = None
    skip: Skip = 0


class AskPromises(Said):
    """One's own first, then what is open, by its day. Narrowed as decisions are, or to one's own."""

    words: Words = ""
    cycle: Id | None = None
    status: PromiseStatus | None = None
    mine: bool = False
    skip: Skip = 0


class HowDecided(Said):
    """The poll it rests on: what came of it, and its votes by choice. `words` are those of a protocol's own scale."""

    scale: Scale
    outcome: Outcome | None
    tally: dict[str, int]
    words: tuple[str, ...]


class DecisionKept(Said):
    """A decision as the last meeting that spoke of it left it, which said `word`; forgotten words are null.

    Its moment is the line `seq` of a meeting: where it was made, or where it was carried to, if that is all you may
    see. `how` null: it was written down without a poll.
    """

    id: Id
    status: DecisionStatus
    text: str | None
    word: str | None
    at: Stamp
    by: str
    meeting: Id
    meeting_title: str
    seq: Seq
    cycle: Id | None
    stage: Stage | None
    review_on: str | None
    how: HowDecided | None


class PromiseKept(Said):
    """A promise, as `DecisionKept`; `who` null: everyone. `evidence` is what they were to bring.

    `word` is what was said of it, and of the evidence, in the line `settled_seq` of the meeting `settled_in`.
    """

    id: Id
    status: PromiseStatus
    text: str | None
    evidence: str | None
    word: str | None
    settled_in: Id | None
    settled_seq: Seq | None
    who: str | None
    due_on: str | None
    at: Stamp
    meeting: Id
    meeting_title: str
    seq: Seq
    cycle: Id | None


class Decisions(Said):
    """A page of them; `more`: there are further ones."""

    decisions: tuple[DecisionKept, ...]
    names: dict[str, str]
    more: bool


class Promises(Said):
    """A page of them; `more`: there are further ones."""

    promises: tuple[PromiseKept, ...]
    names: dict[str, str]
    more: bool


class LedgerCounts(Said):
    """How many there are of each: all that an official sees of them."""

    community_name: str
    role: Role
    decisions: dict[DecisionStatus, int]
    promises: dict[PromiseStatus, int]


class AskBefore(Said):
    """The words of something new."""

    text: Annotated[Prose, Field(max_length=2_000)]


class DecidedBefore(Said):
    """Earlier decisions of the community whose words are near, the nearest first. What they mean for it is yours."""

    decisions: tuple[DecisionKept, ...]
