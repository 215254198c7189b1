"""Who sits with whom: nobody alone, and whoever comes late at the smallest table."""

from collections.abc import Iterable, Mapping

from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.groups import Group, Seating
from staffroom_schemas.plan import PlanStep
from staffroom_server.room.plan import Tables, grouped_at
from staffroom_server.room.state import Room

Groups = tuple[Group, ...]


def in_groups(room: Room) -> Seating | None:
    """How people sit now, where they do not sit together."""
    return room.seating if room.seating is not None and room.seating.open else None


def group_of(room: Room, member: str) -> Group | None:
    """The group in which someone sits now."""
    seating = in_groups(room)
    return _with(seating.groups, member) if seating else None


def joined(groups: Groups, member: str, before: str | None = None) -> Groups:
    """They sit where they sat `before`, else at the smallest table, behind the others."""
    if not groups:
        return groups
    smallest = min(groups, key=lambda group: len(group.members)).id
    to = before if any(group.id == before for group in groups) else smallest
    return tuple(_seated(group, (*group.members, member)) if group.id == to else group for group in groups)


def without(groups: Groups, members: Iterable[str]) -> Groups:
    """They sit nowhere; whoever is alone then joins the smallest of the others."""
    gone = frozenset(members)
    left = (_seated(group, [one for one in group.members if one not in gone]) for group in groups)
    return not_alone(tuple(group for group in left if group.members))


def moved(groups: Groups, member: str, to: str) -> Groups:
    """They sit there now."""
    left = tuple(_seated(group, [one for one in group.members if one != member]) for group in groups)
    return joined(tuple(group for group in left if group.members or group.id == to), member, to)


def not_alone(groups: Groups) -> Groups:
    """As these are, where nobody sits alone."""
    while len(groups) > 1 and (alone := next((one for one in groups if len(one.members) == 1), None)):
        groups = joined(tuple(one for one in groups if one is not alone), alone.members[0])
    return groups


def as_chosen(tables: Tables, chosen: Mapping[str, int]) -> Tables:
    """Whoever chose sits there; the others where few do."""
    people = [one for table in tables for one in table]
    seats: list[list[str]] = [[] for _ in tables]
    for one in people:
        if 0 < chosen.get(one, 0) <= len(seats):
            seats[chosen[one] - 1].append(one)
    for one in people:
        if not any(one in table for table in seats):
            min(seats, key=len).append(one)
    while len(min(seats, key=len)) < 2 and len(max(seats, key=len)) > 2:  # nobody alone
        min(seats, key=len).append(max(seats, key=len).pop())
    return tuple(tuple(table) for table in seats)


def goes_home(item: AgendaItem, block: str, step: PlanStep) -> bool:
    """Whether what is put into a step's box waits for all, in the plenary: no step of its block opens it."""
    return step.box is not None and not opened_in(item, block, step.box)


def fills_here(room: Room, item: AgendaItem, step: PlanStep) -> bool:
    """Whether what is put into a step's box is held in this room, and not in that of a group, or of all."""
    if room.group is not None:
        return step.box is not None and not goes_home(item, room.group.block, step)
    found = grouped_at(item.protocol, step, item.id) if item.protocol and step.tables else None
    return step.box is not None and (found is None or goes_home(item, found[0], step))


def filled_in(item: AgendaItem, block: str, box: str) -> bool:
    """Whether a box is filled in a step of this block."""
    return any(step.box == box for step in item.steps if step.id.startswith(f"{block}."))


def opened_in(item: AgendaItem, block: str, box: str) -> bool:
    """Whether a box is opened in a step of this block."""
    return any(box in step.opens for step in item.steps if step.id.startswith(f"{block}."))


def tables_of(groups: Groups) -> Tables:
    """Who sits together."""
    return tuple(group.members for group in groups)


def _with(groups: Groups, member: str) -> Group | None:
    return next((group for group in groups if member in group.members), None)


def _seated(group: Group, members: Iterable[str]) -> Group:
    return group.model_copy(update={"members": tuple(members)})
