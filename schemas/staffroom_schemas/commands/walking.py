"""Walking through the agenda: steps, the one clock, turns, and the rules a facilitator lifts."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.ids import Id, Said, Seq, StepId


class Next(Said):
    """From `step` (null: before the first) to what comes next. `sure` answers the question that a refusal asked."""

    type: Literal["next"] = "next"
    step: StepId | None
    sure: bool = False


class OpenAhead(Said):
    """Begin, before the meeting opens, what an item's protocol has people do in days of their own."""

    type: Literal["open_ahead"] = "open_ahead"
    item: Id


class Undo(Said):
    """Take the last `next` back, within 10 s of it. `step`: where one is now."""

    type: Literal["undo"] = "undo"
    step: StepId | None


class Back(Said):
    """To the step before, with the time that was left there."""

    type: Literal["back"] = "back"
    step: StepId | None


class Pause(Said):
    """Stop the clock."""

    type: Literal["pause"] = "pause"


class Resume(Said):
    """Let the clock run on."""

    type: Literal["resume"] = "resume"


class MoreTime(Said):
    """More minutes for this step: taken from a later step, evenly from the unprotected ones, or run over."""

    type: Literal["more_time"] = "more_time"
    step: StepId
    minutes: Annotated[int, Field(ge=1, le=60)]
    take: Literal["later", "evenly", "over"]
    later: StepId | None = None


class Lift(Said):
    """Lift this step's rules for one person, or put them back."""

    type: Literal["lift"] = "lift"
    step: StepId
    member: Id
    lifted: bool = True


class EndTurn(Said):
    """One's own turn is over; the facilitator ends anyone's."""

    type: Literal["end_turn"] = "end_turn"
    speaker: Id


class PassTurn(Said):
    """Not now, or not at all, as the protocol has it; the facilitator passes for anyone."""

    type: Literal["pass_turn"] = "pass_turn"
    speaker: Id


class TimeIsUp(Said):
    """A clock has rung; only the server asks this. `generation` is the line that set the clock."""

    type: Literal["time_is_up"] = "time_is_up"
    generation: Seq


class LoseTurn(Said):
    """Whoever has the floor was 20 s without a socket; only the server asks this."""

    type: Literal["lose_turn"] = "lose_turn"
    member: Id
