"""Boxes: filled in one step, opened in a later one that is sure to come."""

from collections.abc import Iterator

from staffroom_schemas.protocol import Protocol, Step
from staffroom_server.protocols.mistakes import Where
from staffroom_server.protocols.parts import Finding, listed, steps


def boxes(script: Protocol) -> Iterator[Finding]:
    """What could stay closed for ever, or is opened empty."""
    filled: dict[str, Where] = {
        brought.box: ("brings", name, "box") for name, brought in script.brings.items() if brought.box
    }
    for step, where in steps(script):
        yield from _step(step, where)
        for box in listed(step.opens):
            if box not in filled:
                sentence = f"Nothing was put into {box} before. Name a box that an earlier step fills."
                yield (*where, "opens"), sentence
        if step.box and step.box in listed(step.opens):
            yield (
                (*where, "box"),
                f"The box {step.box} opens as this step begins. Fill another, or open it later.",
            )
        if step.box:
            filled.setdefault(step.box, (*where, "box"))
    yield from _opened(script, filled)


def _opened(script: Protocol, filled: dict[str, Where]) -> Iterator[Finding]:
    may, sure = set[str](), set[str]()
    for step, _ in steps(script):
        (may if _optional(step) else sure).update(listed(step.opens))
    for box, where in filled.items():
        if box not in may | sure:
            yield where, f"The box {box} is never opened. Write opens: {box} in a later step."
        elif box not in sure:
            yield (
                where,
                f"The box {box} is opened only where a range from 0 may drop the step. Begin it above 0.",
            )


def _step(step: Step, where: Where) -> Iterator[Finding]:
    if step.names != "named" and not step.box:
        sentence = "needs a box: what appears one by one, with a time, is not unnamed. Write box: a-name."
        yield (*where, "names"), f"names: {step.names} {sentence}"
    if step.box and not step.posts:
        yield (*where, "box"), "Nobody posts into this box. Write posts, or take the box out."


def _optional(step: Step) -> bool:
    return step.range is not None and step.range[0] == 0
