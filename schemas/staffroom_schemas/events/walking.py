"""The way through the agenda. Each event carries where the meeting stands after it: folds copy, never compute."""

from typing import Literal

from staffroom_schemas.agenda import Lifted, Run
from staffroom_schemas.events.base import Event


class StepBegun(Event):
    """Now here (`run` null: the agenda is walked through, or not begun).

    `spent` adds the seconds of the step that was left, in all; `done` are the items that were left by now, `lifted`
    whose rules are lifted here.
    """

    type: Literal["step_begun"] = "step_begun"
    way: Literal["next", "back", "undo"]
    run: Run | None
    spent: dict[str, float]
    done: tuple[str, ...]
    lifted: tuple[Lifted, ...] = ()


class ClockPaused(Event):
    """The clock stands."""

    type: Literal["clock_paused"] = "clock_paused"
    run: Run


class ClockResumed(Event):
    """It runs on."""

    type: Literal["clock_resumed"] = "clock_resumed"
    run: Run


class TimeGiven(Event):
    """More time here; `minutes` are those of every step, or item without a plan, that changed."""

    type: Literal["time_given"] = "time_given"
    run: Run
    minutes: dict[str, float]


class TurnGiven(Event):
    """The floor goes to the next; `passed` has passed, `lost` was not there."""

    type: Literal["turn_given"] = "turn_given"
    run: Run
    passed: str | None = None
    lost: str | None = None


class FellSilent(Event):
    """A turn ended early, and all stay with it until its time is over."""

    type: Literal["fell_silent"] = "fell_silent"
    run: Run


class RoundEnded(Event):
    """Everyone has had the floor."""

    type: Literal["round_ended"] = "round_ended"
    run: Run
    passed: str | None = None


class TurnsChanged(Event):
    """Someone came or went: others follow the one who has the floor."""

    type: Literal["turns_changed"] = "turns_changed"
    run: Run


class RuleLifted(Event):
    """In this step, someone may write whatever can be written; or no longer."""

    type: Literal["rule_lifted"] = "rule_lifted"
    step: str
    member: str
    lifted: bool


class BoxOpened(Event):
    """What it held follows, an event an item. `of`: in a pass, only what this one put in; the rest waits on."""

    type: Literal["box_opened"] = "box_opened"
    item: str
    box: str
    of: str | None = None


class BoxReturned(Event):
    """It was not opened: what it held went back to its writers, as notes of their own."""

    type: Literal["box_returned"] = "box_returned"
    item: str
    box: str
