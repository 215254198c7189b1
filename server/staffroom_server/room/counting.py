"""What a poll comes to. Pure numbers: which values a scale has, how they are counted, when that is enough."""

from collections import Counter
from collections.abc import Iterable, Sequence

from staffroom_schemas.deciding import Outcome, Poll, Scale, Threshold, Vote

LEAST: dict[Scale, int] = {"gradients_8": 1, "gradients_7": 1, "gradients_5": 1}
"""The value that says the least support; elsewhere 0."""
MOST: dict[Scale, int] = {
    "fist_to_five": 5,
    "gradients_8": 8,
    "gradients_7": 7,
    "gradients_5": 5,
    "consent": 2,
    "yes_no": 2,
}
OBJECTS, ABSTAINS = 0, 1
"""On the scale of consent; of yes and no."""

Choice = tuple[int, ...]


def values(scale: Scale) -> range:
    """What one may choose of a scale that is the same everywhere."""
    return range(LEAST.get(scale, 0), MOST[scale] + 1)


def most(poll: Poll) -> int:
    """The value that says the most support; dots have none."""
    return len(poll.words) - 1 if poll.scale == "words" else MOST.get(poll.scale, 0)


def fits(poll: Poll, choice: Choice) -> bool:
    """Whether the choice is one of the scale, or puts at most so many dots on options that there are."""
    if poll.scale == "dots":
        options = len(poll.among or poll.options or ())
        return len(choice) <= poll.dots and all(one < options for one in choice)
    return len(choice) == 1 and LEAST.get(poll.scale, 0) <= choice[0] <= most(poll)


def outcome(scale: Scale, passes: Threshold | None, choices: Sequence[Choice], there: int) -> Outcome:
    """Of these votes; `there` are those who voted or are present. Half of yes and no is no majority."""
    if passes is None:
        return "counted"
    if not choices or len(choices) < passes.quorum * there - 1e-9:
        return "no_quorum"
    counted = [one for one in choices if not (scale == "yes_no" and one[0] == ABSTAINS)]
    if not counted:
        return "failed"
    share = _leading(counted) if scale == "dots" else sum(one[0] >= passes.at for one in counted)
    needed = passes.share * len(counted)
    enough = share > needed if scale == "yes_no" and passes.share == 0.5 else share >= needed - 1e-9
    return "passed" if enough else "failed"


def tally(votes: Iterable[Vote]) -> dict[str, int]:
    """How often each value, or option, was chosen."""
    counts = Counter(value for vote in votes for value in vote.choice)
    return {str(value): counts[value] for value in sorted(counts)}


def _leading(choices: Sequence[Choice]) -> int:
    """How many put a dot on the option that most put one on."""
    return max(Counter(option for choice in choices for option in set(choice)).values())
