"""What a community decides and promises: proposals and the polls on them, decisions, commitments."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Said, Stamp

Stage = Literal["data", "goals", "learning", "strategies", "application", "evidence", "evaluation"]
"""A part of a cycle of continuous improvement."""

Scale = Literal[
    "fist_to_five", "gradients_8", "gradients_7", "gradients_5", "consent", "yes_no", "dots", "words"
]
"""How support is said.

`fist_to_five` 0 to 5; gradients 1 (the least) to 8, 7 or 5; `consent` 0 objects, 1 stands aside, 2 consents;
`yes_no` 0 no, 1 abstains, 2 yes (a majority is of those who do not abstain); `dots` are put on options; `words` are
a protocol's own, from 0, the least support first.
"""

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Outcome = Literal["passed", "failed", "no_quorum", "counted"]
"""What a poll came to; `counted`: it had no threshold."""

Standing = Literal["kept", "changed", "dropped"]
"""What became of a promise or decision that came back: it was kept, goes on changed, or goes on no more."""


class Threshold(Said):
    """Passes when this `share` of the votes is at least `at`, and this share (`quorum`) of those present voted."""

    share: Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)] = 1
    at: Annotated[int, Field(ge=0, le=10)]
    quorum: Share = 0


class Tested(Said):
    """A poll that a step takes, about the newest of a kind. `words` are the choices of the scale of that name."""

    scale: Scale
    about: str
    passes: Threshold | None
    named: bool = True
    words: tuple[str, ...] = ()


class Wording(Said):
    """One version of a proposal; `step`: the one in which it was put."""

    id: str
    seq: int
    at: Stamp
    by: str
    text: str | None
    step: str | None = None


class Proposal(Said):
    """What is put to the room. `wordings` oldest first: the last one stands. At most `at_most` polls test it."""

    id: str
    by: str
    at_most: int
    wordings: tuple[Wording, ...]


class Vote(Said):
    """One vote, once its poll is closed; `member` null: unnamed. `reason` is empty where none was given."""

    id: str
    seq: int
    member: str | None
    choice: tuple[int, ...]
    reason: str | None


class Poll(Said):
    """A test of support for one wording. Until it is closed nobody sees a vote.

    A `step` that takes a poll of its own may test a contribution (`about`), or nothing but its own question; its
    dots are put `among` contributions or wordings, its scale may be `words`. `options` (of dots) are null once
    erased. `present`, `outcome` and `votes` are known once it is closed; votes stand lowest first, in an order that
    says nothing else.
    """

    id: str
    seq: int
    at: Stamp
    proposal: str | None
    wording: str | None
    scale: Scale
    passes: Threshold | None
    named: bool
    dots: int
    options: tuple[str, ...] | None
    step: str | None = None
    about: str | None = None
    words: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    closed_at: Stamp | None = None
    outcome: Outcome | None = None
    present: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()


class Decision(Said):
    """What came of a proposal, or was decided without one.

    `tally` counts the votes of `poll` by choice; `present` are those who were there; `review_on`: it comes back then.
    """

    id: str
    seq: int
    at: Stamp
    by: str
    text: str | None
    outcome: Literal["accepted", "withdrawn", "put_off"]
    proposal: str | None
    poll: str | None
    tally: dict[str, int]
    present: tuple[str, ...]
    goal: str | None
    stage: Stage | None
    review_on: str | None
    step: str | None = None


class Commitment(Said):
    """Who (null: everyone) does what by when, and the evidence they will bring (empty: none was named)."""

    id: str
    seq: int
    at: Stamp
    by: str
    who: str | None
    text: str | None
    due_on: str | None
    evidence: str | None
    decision: str | None
    step: str | None = None


CarriedKind = Literal["commitment", "decision", "strategy"]


class Carried(Said):
    """A promise that is open, or a decision or strategy whose date has come: it heads the agenda.

    `on`: by when, or when it was to come back. `word` says what became of it; then `on` is the new date, if any.
    A strategy comes from its cycle, not from a meeting; its `evidence` is what was expected of it.
    """

    id: str
    seq: int
    kind: CarriedKind
    meeting: str | None
    made_at: Stamp
    by: str
    who: str | None
    text: str | None
    evidence: str | None
    on: str | None
    settled: Standing | None = None
    word: str | None = None


class Carry(Said):
    """What the server brings into a meeting from an earlier one, or from the cycle."""

    id: Id
    kind: CarriedKind
    meeting: Id | None
    made_at: Stamp
    by: str
    who: str | None
    text: str
    evidence: str
    on: str | None
