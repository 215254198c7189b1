"""What a step still waits for; what someone has yet to write in it."""

from collections.abc import Iterable, Iterator

from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Node, Step
from staffroom_server.boxes import Boxes
from staffroom_server.room.state import Room
from staffroom_server.room.steps import may_write, steps_of


def missing(room: Room, item: AgendaItem, step: PlanStep, boxes: Boxes | None = None) -> list[str]:
    """What the step needs and is not there yet; in a pass, what was said in that pass.

    What is held counts. Where the `boxes` are not known, whatever waits unseen may be there.
    """
    brought = {work.brings for work in room.works if work.item == item.id}
    own = [one for one in steps_of(item) if one.lap == step.lap]
    there = {*brought, *_said(room, {one.id for one in own}), *_held(own, boxes)}
    return [name for name in step.needs if name not in there]


def _said(room: Room, steps: set[str]) -> Iterator[str]:
    yield from (one.kind for one in room.contributions.values() if one.step in steps and not one.deleted)
    if any(wording.step in steps for one in room.proposals for wording in one.wordings):
        yield "proposal"
    if any(one.step in steps for one in room.decisions):
        yield "decision"
    if any(one.step in steps for one in room.commitments):
        yield "commitment"


def _held(steps: list[PlanStep], boxes: Boxes | None) -> Iterator[str]:
    if boxes is not None:
        own = {one.id for one in steps}
        yield from (one.kind for one in boxes.held.values() if one.step in own and one.text)
        return
    for step in steps:
        if step.box is not None:
            yield from (kind for posts in step.posts.values() for kind in posts)


def unwritten(room: Room, step: PlanStep, member: str, boxes: Boxes) -> dict[str, int]:
    """How many more of which kinds someone has to write before their part of a step is whole."""
    wanted = {kind: limits.at_least for kind, limits in may_write(room, step, member).items()}
    lacks = {kind: least - _written(room, step, member, kind, boxes) for kind, least in wanted.items()}
    return {kind: count for kind, count in lacks.items() if count > 0}


def _written(room: Room, step: PlanStep, member: str, kind: str, boxes: Boxes) -> int:
    key = (step.id, member, kind)
    mine = (one for one in boxes.held.values() if (one.step, one.author, one.kind) == key and one.text)
    return room.counted.get(key, 0) + boxes.tallies.get(key, 0) + sum(1 for _ in mine)


def kept_in_view(room: Room) -> set[str]:
    """The kinds that steps of its items keep in view; of what is brought, each brings their own."""
    scripts = [item.protocol for item in room.agenda if item.protocol is not None]
    kept = {kind for script in scripts for step in _steps(script.steps) for kind in step.in_view}
    return kept - {name for script in scripts for name in script.brings}


def _steps(nodes: Iterable[Node]) -> Iterator[Step]:
    for node in nodes:
        if isinstance(node, Step):
            yield node
        else:
            yield from _steps(node.steps)
