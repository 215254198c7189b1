"""A step as people sit in it, once some have come, gone or moved since it was planned."""

from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.groups import Group
from staffroom_schemas.plan import PlanStep, Table
from staffroom_server.room.seating import Groups

_ALL = {"participant", "everyone"}


def as_they_sit(now: tuple[AgendaItem, PlanStep], groups: Groups) -> PlanStep:
    """Whoever is new at a table takes part there, and leaves behind what a pass had made of them elsewhere."""
    item, step = now
    before = [_table_of(step, group) for group in groups]
    pairs = list(zip(groups, before, strict=True))
    seated = tuple(_table(group, table, step) for group, table in pairs)
    staying = {one for group, table in pairs if table for one in group.members if one in table.seats}
    sits = {one for group in groups for one in group.members}
    return step.model_copy(
        update={
            "tables": seated,
            "speakers": tuple(one for table in seated for one in table.speakers or ()),
            "cast": _cast(item, step, sits - staying),
        }
    )


def _table_of(step: PlanStep, group: Group) -> Table | None:
    """The one where most of them sat."""
    here = frozenset(group.members)
    found = max(step.tables, key=lambda table: len(here.intersection(table.seats)), default=None)
    return found if found is not None and here.intersection(found.seats) else None


def _table(group: Group, table: Table | None, step: PlanStep) -> Table:
    if table is None or table.speakers is None:
        return Table(seats=group.members, speakers=None, lap=table.lap if table else None)
    new = [one for one in group.members if one not in table.seats and _ALL.intersection(step.speaks)]
    speakers = (*(one for one in table.speakers if one in group.members), *new)
    return Table(seats=group.members, speakers=speakers, lap=table.lap)


def _cast(item: AgendaItem, step: PlanStep, newcomers: set[str]) -> dict[str, tuple[str, ...]]:
    roles = item.protocol.roles if item.protocol else {}
    turned = {name for name, role in roles.items() if role.given == "turn"}
    cast = {
        role: tuple(one for one in held if role not in turned or one not in newcomers)
        for role, held in step.cast.items()
    }
    return {role: held for role, held in cast.items() if held}
