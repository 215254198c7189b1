"""The protocol language: what a facilitation script may say. What makes sense of it is checked by its reader."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from staffroom_schemas.deciding import Stage
from staffroom_schemas.ids import Said, Url
from staffroom_schemas.plan import Limits

KINDS = frozenset(
    """answer assumption check_in circle clarifying_question commitment cool debrief decision focus_question
    headline implication inference interpretation link mark note noticing passage post prediction
    probing_question proposal question question_mark rationale reflection response restatement suggestion
    summary warm wondering work""".split()  # noqa: SIM905
)
"""The kinds of contribution that every protocol may use; its own come beside them."""

PEOPLE = frozenset(("everyone", "participant", "facilitator", "nobody", "low_voters"))
"""Who may speak in every protocol; its own roles come beside them."""

MOST = 40
"""Items in any list of a script."""

DEEPEST = 2
"""Blocks inside each other."""

Word = Annotated[str, Field(max_length=40, pattern=r"^[a-z][a-z0-9_-]*$")]
"""The name of a role, a kind, a box, something brought."""

_LINE = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"
Text = Annotated[str, Field(min_length=1, max_length=300, pattern=_LINE)]
Choice = Annotated[str, Field(min_length=1, max_length=40, pattern=_LINE)]
"""A word of a poll's own scale, as people read it."""

Words = Annotated[tuple[Word, ...], Field(max_length=MOST)]
Texts = Annotated[tuple[Text, ...], Field(max_length=MOST)]
_Few = Field(max_length=MOST)
Number = Annotated[float, Field(ge=0, le=1_440, allow_inf_nan=False)]
_PER = r"[0-9]{1,4}(\.[0-9]{1,2})?( per [a-z][a-z0-9_-]{0,39})?"
Minutes = Number | Annotated[str, Field(max_length=120, pattern=rf"^{_PER}( \+ {_PER})*$")]
"""A number, or a sum of such as `2 + 1 per participant`."""

Span = tuple[Number, Number]
"""From and to."""

Count = Annotated[int, Field(ge=0, le=1_000)]

Purpose = Literal[
    "build_trust",
    "decide",
    "hear_everyone",
    "improve_work",
    "look_at_data",
    "look_at_work",
    "read_text",
    "reflect",
    "solve_dilemma",
]
"""What a facilitator looks for a protocol for."""


class Part(Said):
    """Written with the words of the language, which are not all names in Python."""

    model_config = ConfigDict(serialize_by_alias=True)


class RoleSaid(Part):
    """Given before the run, by a pass, or taken by whoever in the room takes it; perhaps beside taking part."""

    given: Literal["cast", "turn", "taken"] = "cast"
    many: Count | tuple[Count, Count] = 1
    takes_part: bool = False
    does: Text | None = None


class Brought(Part):
    """What someone brings, perhaps hidden in a box until a step opens it."""

    by: Word
    what: Text
    box: Word | None = None


class KindSaid(Part):
    """A kind's words here. Words to `avoid` bring up `ask`, to the writer alone."""

    label: Text | None = None
    cue: Text | None = None
    avoid: Texts = ()
    ask: Text | None = None


class Round(Part):
    """The floor goes round. `seconds` a turn; without them the turns share the step's minutes."""

    turns: Annotated[int, Field(ge=1, le=5)] = 1
    seconds: Annotated[int, Field(ge=10, le=1_200)] | None = None
    range: Span | None = None
    order: Literal["circle", "rotating", "unheard_first", "lowest_first"] = "circle"
    passing: Annotated[Literal["none", "allowed", "returns"], Field(alias="pass")] = "allowed"
    early: Literal["next", "stay"] = "next"
    pause: Annotated[int, Field(ge=0, le=300)] = 0


class Passes(Part):
    """When a poll passes: this share votes at least `at`, and so many take part."""

    share: Annotated[float, Field(gt=0, le=1)] = 1
    at: Annotated[int, Field(ge=0, le=10)] | Choice
    quorum: Annotated[float, Field(ge=0, le=1)] = 0


class PollSaid(Part):
    """A test of support, about the newest of a kind."""

    scale: (
        Literal["fist_to_five", "gradients_8", "gradients_7", "gradients_5", "consent", "yes_no", "dots"]
        | Annotated[tuple[Choice, ...], Field(max_length=MOST)]
    )
    about: Word = "proposal"
    passes: Passes | None = None
    named: bool = True


class Step(Part):
    """A timed part. Nobody `speaks`: silence; several are heard in that order. `days`: a window without a clock."""

    title: Text
    say: Text | None = None
    prompts: Texts | Annotated[dict[Word, Texts], _Few] = ()
    minutes: Minutes | None = None
    range: Span | None = None
    days: Annotated[int, Field(ge=1, le=60)] | None = None
    speaks: Word | Words = "nobody"
    posts: Annotated[dict[Word, Words | Annotated[dict[Word, Limits], _Few]], _Few] = Field({})
    box: Word | None = None
    opens: Word | Words = ()
    names: Literal["named", "choice", "unnamed"] = "named"
    round: Round | None = None
    poll: PollSaid | None = None
    needs: Words = ()
    in_view: Words = ()
    surface: Literal["list", "columns", "wall"] = "list"
    on_time: Literal["wait", "advance", "soft"] = "wait"
    protected: bool = False


class Repeat(Part):
    """A pass for `each` of a role, which makes them `role`, or for each question; or until a poll passes."""

    each: Word | None = None
    role: Annotated[Word | None, Field(alias="as")] = None
    until: Literal["passed"] | None = None
    at_most: Annotated[int, Field(ge=1, le=10)] = 3


class Groups(Part):
    """Tables as near to `of` people as can be; nobody sits alone."""

    of: Annotated[int, Field(ge=2, le=20)]
    by: Literal["random", "choice", "same", "merge"] = "random"
    keep: Literal["meeting", "group"] = "meeting"


class Block(Part):
    """Steps that belong together: first grouped, then repeated."""

    title: Text
    groups: Groups | None = None
    repeat: Repeat | None = None
    steps: Nodes

    @model_validator(mode="after")
    def _shallow(self) -> Self:
        if _height(self) > DEEPEST:
            raise ValueError(
                "a block in a block is as deep as it goes; write the steps of the innermost one out"
            )
        return self


def _height(node: Step | Block) -> int:
    return 1 + max(map(_height, node.steps)) if isinstance(node, Block) else 0


def _which(node: object) -> str:
    """Whatever has steps is a block, so that a mistake in it is told as a block's."""
    block = "steps" in node if isinstance(node, dict) else isinstance(node, Block)
    return "block" if block else "step"


Node = Annotated[
    Annotated[Step, Tag("step")] | Annotated[Block, Tag("block")],
    Discriminator(_which),
]
Nodes = Annotated[tuple[Node, ...], Field(min_length=1, max_length=MOST)]


class Source(Part):
    """Where a protocol is described: a short citation, and an address where there is one."""

    what: Text
    url: Url | None = None


class Protocol(Part):
    """A facilitation script, whole. `people` and `minutes` from and to, as its sources say.

    `when` says when to use it, `serves` what for, `stages` where in a cycle. Where its minutes or its order are
    estimates, `confidence` is not high, and a `caution` says which they are.
    """

    protocol: Word
    version: Annotated[int, Field(ge=1, le=10_000)] = 1
    name: Text
    purpose: Text
    when: Text | None = None
    origin: Text
    sources: Annotated[tuple[Source, ...], _Few] = ()
    confidence: Literal["high", "medium", "low"]
    caution: Text | None = None
    serves: Annotated[tuple[Purpose, ...], _Few] = ()
    stages: Annotated[tuple[Stage, ...], _Few] = ()
    people: tuple[Count, Count]
    minutes: Span
    roles: Annotated[dict[Word, RoleSaid], _Few] = Field({})
    brings: Annotated[dict[Word, Brought], _Few] = Field({})
    kinds: Annotated[dict[Word, KindSaid], _Few] = Field({})
    questions: Texts = ()
    steps: Nodes


Block.model_rebuild()
