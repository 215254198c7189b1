"""A wall: where on it things stand, each at a place of its own, and what is drawn between them."""

from collections.abc import Iterator

from staffroom_schemas import commands as c
from staffroom_schemas.contributions import ON_A_WALL, Contribution, Spot
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import PlanStep
from staffroom_server.room.asking import Refused
from staffroom_server.room.state import Room

MIDDLE: Spot = (0, 0)
"""Where the question stands."""
EDGE = 50


def place_for(room: Room, step: PlanStep | None, said: c.Contribute, author: str) -> Spot | None:
    """Where on the wall it shall stand; null: it stands nowhere, but marks what does, or there is no wall.

    Refused where it marks nothing that stands here, or what its author has marked so already.
    """
    if step is None or step.surface != "wall":
        if said.kind in ON_A_WALL or said.joins is not None or said.spot is not None:
            raise Refused(Code.not_in_step, "There is no wall here to put it on.")
        return None
    if said.kind not in ON_A_WALL:
        if said.joins is not None:
            raise Refused(Code.not_in_step, "Only a link joins two things.")
        return free_place(room, step.id, said.spot, said.about)
    _ends(room, step.id, said)
    if not said.text and _is_there(room, said, author):
        raise Refused(Code.quota, "You have marked it so already.")
    return None


def free_place(
    room: Room, step: str, wanted: Spot | None, about: str | None = None, moves: str | None = None
) -> Spot:
    """The free place nearest to the one wanted, else to what it is about, else to the middle.

    Where something `moves`, it stands in its own way no more.
    """
    there = {one.id: one.spot for one in _on(room, step) if one.spot is not None}
    taken = {MIDDLE, *(spot for id, spot in there.items() if id != moves)}
    near = wanted or there.get(about or "") or MIDDLE
    for far in range(2 * EDGE + 1):
        for spot in _around(near, far):
            if spot not in taken:
                return spot
    raise Refused(Code.quota, "The wall is full. Take something back first.")


def _around(middle: Spot, far: int) -> Iterator[Spot]:
    """The places so far away, the nearest of them first."""
    span = range(-far, far + 1)
    ring = [(x, y) for x in span for y in span if max(abs(x), abs(y)) == far]
    for x, y in sorted(ring, key=lambda at: (abs(at[0]) + abs(at[1]), at[1], at[0])):
        across, down = middle[0] + x, middle[1] + y
        if max(abs(across), abs(down)) <= EDGE:
            yield across, down


def _on(room: Room, step: str) -> Iterator[Contribution]:
    """What holds a place: also what was taken back, as long as something leads to it."""
    here = [one for one in room.contributions.values() if one.step == step]
    led_to = {end for one in here if not one.deleted for end in (one.about, one.joins)}
    return (one for one in here if not one.deleted or one.id in led_to)


def _ends(room: Room, step: str, said: c.Contribute) -> None:
    """Refused unless it leads to what stands on this wall; a link to two different things."""
    ends = (said.about, said.joins) if said.kind == "link" else (said.about,)
    for end in ends:
        found = room.contributions.get(end or "")
        if found is None or found.deleted or found.spot is None or found.step != step:
            raise Refused(Code.unknown_contribution, "What this marks does not stand on the wall.")
    if said.about == said.joins:
        raise Refused(Code.not_in_step, "A link joins two different things.")
    if said.spot is not None or (said.joins is not None and said.kind != "link"):
        raise Refused(Code.not_in_step, "It stands where what it marks stands.")


def _is_there(room: Room, said: c.Contribute, author: str) -> bool:
    """Whether its author has drawn the same without a word; a link is the same from both ends."""
    ends = {said.about, said.joins}
    return any(
        (one.kind, one.by, one.text, one.step) == (said.kind, author, "", said.step)
        and {one.about, one.joins} == ends
        for one in room.contributions.values()
    )
