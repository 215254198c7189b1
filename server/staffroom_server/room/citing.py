"""What something said is about: a place in a work, or something said before; and where a step asks for that."""

from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.contributions import Anchor
from staffroom_schemas.errors import Code
from staffroom_schemas.plan import Limits
from staffroom_server.room.asking import Refused
from staffroom_server.room.state import Room
from staffroom_server.room.steps import current
from staffroom_server.room.works import hidden_from, points_at


def about(room: Room, contribution: str | None, anchor: Anchor | None, limits: Limits, by: str) -> None:
    """Refused where it is about nothing that is here, or does not point to what the step asks it to."""
    if contribution is not None and contribution not in room.contributions:
        raise Refused(Code.unknown_contribution, "What this is about is not in this room.")
    points_at(room, anchor, by)
    now = current(room)
    if limits.cites is not None and now is not None:
        _cites(room, now[0], limits.cites, contribution, anchor, by)


def _cites(
    room: Room, item: AgendaItem, cites: str, contribution: str | None, anchor: Anchor | None, by: str
) -> None:
    """Of a thing brought, a place in it; of a kind, one of it. What is not there yet nobody can point to."""
    thing = cites.replace("_", " ")
    if item.protocol is not None and cites in item.protocol.brings:
        works = {work.id for work in room.works if work.item == item.id and work.brings == cites}
        seen = {id for id in works if not hidden_from(room, id, by)}
        if seen and (anchor is None or anchor.work not in seen):
            raise Refused(
                Code.not_in_step, f"Point to where you see it: this step asks for a place in the {thing}."
            )
        return
    said = room.contributions.get(contribution) if contribution else None
    if (said is None or said.kind != cites) and _stands(room, item, cites):
        raise Refused(Code.not_in_step, f"Say which {thing} this rests on: write it as a reply to one.")


def _stands(room: Room, item: AgendaItem, kind: str) -> bool:
    steps = {step.id for step in item.steps}
    return any(
        one.kind == kind and one.step in steps and not one.deleted for one in room.contributions.values()
    )
