"""Roles that whoever is there takes, such as speaking for one's group: one at each table, or one of all."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.errors import Code
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.casting import amended, plan_amended, role_cast
from staffroom_server.room.conditions import live, present
from staffroom_server.room.rounds import after_coming
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import current


def take_role(room: Room, command: c.TakeRole, asking: Asking) -> Decision:
    """In the item that goes on; who has it keeps it until they give it back."""
    live(room)
    present(room, asking.by)
    now = current(room)
    script = now[0].protocol if now else None
    role = script.roles.get(command.role) if script else None
    if now is None or role is None or role.given != "taken":
        raise Refused(Code.needs_cast, "There is no such role to take now.")
    holders = now[0].cast.get(command.role, ())
    if command.taken is (asking.by in holders):
        return NOTHING
    if not command.taken:
        return Decision(_cast(room, now[0], command.role, tuple(one for one in holders if one != asking.by)))
    _free(room, holders, asking.by, role.many if isinstance(role.many, int) else role.many[1])
    events = _cast(room, now[0], command.role, (*holders, asking.by))
    return Decision((*events, *_floor(room, events, asking)))


def voices(room: Room, item: AgendaItem, members: tuple[str, ...]) -> dict[str | None, tuple[str, ...]]:
    """Who of these comes from which group: as people sit, or last sat, in this item; null where they did not."""
    seating = room.seating if room.seating and room.seating.item == item.id else None
    of = {one: group.id for group in (seating.groups if seating else ()) for one in group.members}
    found: dict[str | None, tuple[str, ...]] = {}
    for one in members:
        found[of.get(one)] = (*found.get(of.get(one), ()), one)
    return found


def _free(room: Room, holders: tuple[str, ...], by: str, most: int) -> None:
    """Refused where somebody of their own group has it, or so many as there may be."""
    now = current(room)
    assert now is not None, "a role belongs to an item"
    here = tuple(one for one in holders if one in room.people)
    own = next(group for group, members in voices(room, now[0], (by,)).items() if members)
    if len(voices(room, now[0], here).get(own, ())) >= most:
        raise Refused(Code.needs_cast, "Somebody here has taken it already. They can give it back.")


def _cast(room: Room, item: AgendaItem, role: str, members: tuple[str, ...]) -> tuple[e.RoomEvent, ...]:
    cast = {name: held for name, held in item.cast.items() if name != role}
    recast = item.model_copy(update={"cast": cast | ({role: members} if members else {})})
    event = e.RoleCast(item=item.id, role=role, members=members)
    return (event, *amended(room, tuple(room.people), recast))


def _floor(room: Room, events: tuple[e.RoomEvent, ...], asking: Asking) -> tuple[e.TurnsChanged, ...]:
    """Where those of this role are heard now, they are too."""
    after, place = room.draft(), Place(room.seq, asking.at, asking.by)
    for event in events:
        if isinstance(event, e.RoleCast):
            role_cast(after, event, place)
        elif isinstance(event, e.PlanAmended):
            plan_amended(after, event, place)
    return after_coming(after, asking.by)
