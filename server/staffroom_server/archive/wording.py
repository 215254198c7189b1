"""Our own words in what is taken away: kinds, scales, times."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from staffroom_schemas.deciding import Poll, Scale

_KINDS = {"check_in": "Check-in"}
_SCALES: Mapping[Scale, str] = {
    "fist_to_five": "Fist to five",
    "gradients_8": "Gradients of agreement, 1 to 8",
    "gradients_7": "Gradients of agreement, 1 to 7",
    "gradients_5": "Gradients of agreement, 1 to 5",
    "consent": "Consent",
    "yes_no": "Yes or no",
    "dots": "Dots",
    "words": "A choice",
}
_VALUES: Mapping[Scale, Sequence[str]] = {
    "consent": ("objects", "stands aside", "consents"),
    "yes_no": ("no", "abstains", "yes"),
}
OUTCOMES = {
    "passed": "It passed.",
    "failed": "It did not pass.",
    "no_quorum": "Too few voted.",
    "counted": "It was counted.",
}
DECIDED = {"accepted": "Decided", "withdrawn": "Withdrawn", "put_off": "Put off"}
SETTLED = {"kept": "Kept", "changed": "Changed", "dropped": "Dropped"}
FORGOTTEN, TAKEN_BACK = "These words were erased.", "This was taken back."


def kind_name(kind: str) -> str:
    """As it stands before what was said."""
    return _KINDS.get(kind) or kind.replace("_", " ").replace("-", " ").capitalize()


def scale_name(scale: Scale) -> str:
    """Of a poll."""
    return _SCALES[scale]


def choice_name(poll: Poll, value: int) -> str:
    """What a value says; of dots, the option."""
    if poll.scale == "dots":
        options = poll.options or ()
        return options[value] if value < len(options) else f"option {value + 1}"
    words = _VALUES.get(poll.scale) or [word.replace("_", " ") for word in poll.words]
    return words[value] if words and value < len(words) else str(value)


def tally_told(poll: Poll | None, tally: Mapping[str, int]) -> str:
    """How often each value was chosen, the highest first; of dots, in the order of the options."""
    values = sorted(((int(value), count) for value, count in tally.items()), reverse=True)
    if poll is not None and poll.scale == "dots":
        values.reverse()
    noun = "dot" if poll is not None and poll.scale == "dots" else "vote"
    names = [choice_name(poll, value) if poll else str(value) for value, _ in values]
    counts = [f"{count} {noun}{'' if count == 1 else 's'}" for _, count in values]
    return listed([f"{name}: {count}" for name, count in zip(names, counts, strict=True)])


def minutes_told(minutes: float) -> str:
    """In whole minutes."""
    return "under 1 min" if 0 < minutes < 0.5 else f"{round(minutes)} min"


def time_told(stamp: str) -> str:
    """The time of day in UTC, as the document says."""
    return datetime.fromisoformat(stamp).strftime("%H:%M:%S")


def day_told(stamp: str) -> str:
    """The day and time in UTC."""
    return datetime.fromisoformat(stamp).strftime("%Y-%m-%d %H:%M UTC")


def listed(names: Sequence[str]) -> str:
    """One after another."""
    return ", ".join(names)
