"""Polls that steps take: whether they can be held, and can pass."""

from collections.abc import Iterator

from staffroom_schemas.protocol import PollSaid, Protocol
from staffroom_server.protocols.mistakes import Where, nearest
from staffroom_server.protocols.parts import Finding, steps

_MOST = {"fist_to_five": 5, "gradients_8": 8, "gradients_7": 7, "gradients_5": 5, "consent": 2, "yes_no": 2}
FEWEST_WORDS, MOST_WORDS = 2, 11


def polls(script: Protocol) -> Iterator[Finding]:
    """A scale of words that is none, and thresholds that are not on their scales."""
    for step, where in steps(script):
        if step.poll is None:
            continue
        here = (*where, "poll")
        if not isinstance(step.poll.scale, str):
            yield from _words(step.poll.scale, (*here, "scale"))
        if step.poll.passes is not None:
            yield from _threshold(step.poll, step.poll.passes.at, (*here, "passes", "at"))


def _words(words: tuple[str, ...], where: Where) -> Iterator[Finding]:
    if not FEWEST_WORDS <= len(set(words)) == len(words) <= MOST_WORDS:
        yield where, f"Write {FEWEST_WORDS} to {MOST_WORDS} words, each once, the least support first."


def _threshold(poll: PollSaid, at: int | str, where: Where) -> Iterator[Finding]:
    if not isinstance(poll.scale, str):
        if at not in poll.scale and not (isinstance(at, int) and at < len(poll.scale)):
            yield where, f"{at} is not on its scale. {nearest(str(at), poll.scale)}"
    elif isinstance(at, str):
        yield where, f"{at} is no number. Write the lowest value of {poll.scale} with which it passes."
    elif poll.scale in _MOST and at > _MOST[poll.scale]:
        yield where, f"{poll.scale} goes to {_MOST[poll.scale]}. Set the threshold in it."
