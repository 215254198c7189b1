"""What the shape of a script cannot say: whether it makes sense."""

from collections.abc import Callable, Iterator

from staffroom_schemas.contributions import ON_A_WALL
from staffroom_schemas.protocol import Block, Protocol, Repeat, Span, Step
from staffroom_server.protocols.boxes import boxes
from staffroom_server.protocols.mistakes import Where
from staffroom_server.protocols.names import names
from staffroom_server.protocols.parts import Finding, Placed, listed, parts, steps
from staffroom_server.protocols.polls import polls


def check(script: Protocol) -> Iterator[Finding]:
    """Each mistake: where it is, and a sentence that says what to write instead."""
    for rule in _RULES:
        yield from rule(script)


def _spans(script: Protocol) -> Iterator[Finding]:
    spans: list[tuple[Where, Span | None]] = [(("people",), script.people), (("minutes",), script.minutes)]
    for name, role in script.roles.items():
        spans.append((("roles", name, "many"), None if isinstance(role.many, int) else role.many))
    for step, where in steps(script):
        spans.append(((*where, "range"), step.range))
        spans.append(((*where, "round", "range"), step.round.range if step.round else None))
    for where, span in spans:
        if span and span[0] > span[1]:
            yield where, f"From {span[0]:g} to {span[1]:g} runs backwards. Write the smaller one first."


def _times(script: Protocol) -> Iterator[Finding]:
    for step, where in steps(script):
        if step.minutes is None and not step.days and not (step.round and step.round.seconds):
            yield where, "It has no time. Write minutes, days, or a round with seconds."
        if isinstance(step.minutes, float) and _outside(step.minutes, step.range):
            yield (*where, "minutes"), f"{step.minutes:g} is outside its range. Change one of them."
        if step.round and step.round.seconds and _outside(step.round.seconds, step.round.range):
            yield (
                (*where, "round", "seconds"),
                f"{step.round.seconds} is outside its range. Change one of them.",
            )


def _outside(amount: float, span: Span | None) -> bool:
    return span is not None and not span[0] <= amount <= span[1]


def _days(script: Protocol) -> Iterator[Finding]:
    """A run has windows of days, then its clock, then perhaps windows again."""
    windows = [isinstance(node, Step) and node.days is not None for node in script.steps]
    clocked = [number for number, window in enumerate(windows) if not window]
    for number, window in enumerate(windows):
        if window and clocked and clocked[0] < number < clocked[-1]:
            sentence = (
                "A window of days cannot stand between steps with a clock. Move it before or after them."
            )
            yield ("steps", number, "days"), sentence


def _windows(script: Protocol) -> Iterator[Finding]:
    """In a window of days people come when it suits them: nothing goes round, and nobody sits together."""
    for part in parts(script):
        if not isinstance(part.node, Step) or not part.node.days:
            continue
        if part.around:
            yield (
                (*part.where, "days"),
                "A window of days cannot stand in a block. Write it as a step of its own.",
            )
        if part.node.round:
            yield (
                (*part.where, "round"),
                "A round goes on at one time. Give the step minutes instead of days.",
            )


def _rounds(script: Protocol) -> Iterator[Finding]:
    for step, where in steps(script):
        if step.round and listed(step.speaks) == ("nobody",):
            yield (*where, "round"), "Nobody speaks in this round. Write who does under speaks."
        for role, kinds in step.posts.items():
            for kind, limits in kinds.items() if isinstance(kinds, dict) else ():
                if limits.at_most is not None and limits.at_least > limits.at_most:
                    yield (
                        (*where, "posts", role, kind),
                        "at_least is more than at_most. Lower the one or raise the other.",
                    )


def _questions(script: Protocol) -> Iterator[Finding]:
    for step, where in steps(script):
        if not script.questions and "{question}" in (step.say or ""):
            yield (
                (*where, "say"),
                "{question} stands for a question, but there are none. Write them under questions.",
            )


def _blocks(script: Protocol) -> Iterator[Finding]:
    grouped = False
    for part in parts(script):
        if isinstance(part.node, Block):
            yield from _groups(part, grouped=grouped)
            yield from _repeat(script, part.node, part.node.repeat, (*part.where, "repeat"))
            grouped = grouped or part.node.groups is not None


def _groups(part: Placed, *, grouped: bool) -> Iterator[Finding]:
    if not isinstance(part.node, Block) or part.node.groups is None:
        return
    if any(block.groups for block in part.around):
        yield (*part.where, "groups"), "Groups cannot stand inside groups. Take the inner ones out."
    elif part.node.groups.by in ("same", "merge") and not grouped:
        yield (
            (*part.where, "groups", "by"),
            f"{part.node.groups.by} looks back to groups before it. Write random.",
        )


def _repeat(script: Protocol, block: Block, repeat: Repeat | None, where: Where) -> Iterator[Finding]:
    if repeat is None:
        return
    if (repeat.each is None) == (repeat.until is None):
        yield where, "Write each: a role, or until: passed, one of them."
    if repeat.each in ("participant", "everyone", "low_voters", "nobody") and repeat.role is None:
        yield (
            (*where, "each"),
            f"A pass for each {repeat.each} needs a role for it. Write as: a role given: turn.",
        )
    if repeat.each == "question" and not script.questions:
        yield (*where, "each"), "There are no questions to repeat for. Write them under questions."
    if repeat.until and not _may_pass(block):
        yield (*where, "until"), "No poll inside can pass. Write a step with a poll, and passes in it."


def _may_pass(block: Block) -> bool:
    return any(
        _may_pass(node) if isinstance(node, Block) else node.poll is not None and node.poll.passes is not None
        for node in block.steps
    )


def _walls(script: Protocol) -> Iterator[Finding]:
    """A wall is seen by all as it grows; lines, circles and question marks stand on one."""
    for step, where in steps(script):
        if step.surface == "wall" and step.box:
            yield (
                (*where, "box"),
                "Everyone sees a wall as it grows. Take the box away, or write surface: list.",
            )
        for role, kinds in step.posts.items() if step.surface != "wall" else ():
            for kind in sorted(ON_A_WALL.intersection(kinds)):
                yield (
                    (*where, "posts", role),
                    f"{kind} is drawn on a wall, and here is none. Write surface: wall.",
                )


_RULES: tuple[Callable[[Protocol], Iterator[Finding]], ...] = (
    _spans,
    names,
    _times,
    _days,
    _windows,
    _rounds,
    _questions,
    _blocks,
    boxes,
    polls,
    _walls,
)
