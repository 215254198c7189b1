"""Where one wants to sit: said before the groups are formed, or by going there; and whom the facilitator moves."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.errors import Code
from staffroom_schemas.groups import Group, Seating
from staffroom_server.room.asking import NOTHING, Asking, Decision, Refused
from staffroom_server.room.conditions import live, present
from staffroom_server.room.forming import reseated
from staffroom_server.room.plan import grouped_at
from staffroom_server.room.seating import Groups, group_of, in_groups, joined, moved
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import current


def choose_group(room: Room, command: c.ChooseGroup, asking: Asking) -> Decision:
    """Where groups are by choice: in the one that goes on, or as a wish for the one that comes next."""
    live(room)
    present(room, asking.by)
    seating = in_groups(room)
    if seating is not None and seating.by == "choice":
        return _go(room, seating, command, asking)
    tables, of = _choice_ahead(room)
    if not tables:
        raise Refused(Code.step_over, "There is no group to choose now.")
    if command.number == room.chosen.get(asking.by):
        return NOTHING
    if command.number is not None:
        _fits(command.number, tables, of, sum(one == command.number for one in room.chosen.values()))
    return Decision((e.GroupChosen(member=asking.by, number=command.number),))


def move_member(room: Room, command: c.MoveMember, asking: Asking) -> Decision:
    """Whoever would sit alone then goes with them; asked once."""
    live(room)
    present(room, asking.by)
    seating = in_groups(room)
    if seating is None:
        raise Refused(Code.step_over, "All are together now.")
    if not any(group.id == command.group for group in seating.groups):
        raise Refused(Code.unknown_item, "That group has nobody left. Choose another.")
    before = group_of(room, command.member)
    if command.member not in room.people:
        raise Refused(Code.unknown_member, "They are not in the room.")
    if before is None:
        return Decision(
            reseated(room, tuple(room.people), joined(seating.groups, command.member, command.group))
        )
    if before.id == command.group:
        return NOTHING
    return _moved(room, seating, before, command)


def _moved(room: Room, seating: Seating, before: Group, command: c.MoveMember) -> Decision:
    _not_in_a_pass(room, command.member)
    groups = moved(seating.groups, command.member, command.group)
    if alone := [
        one for group in groups if group.id == before.id and len(group.members) == 1 for one in group.members
    ]:
        if not command.sure:
            raise Refused(Code.needs_sure, "Somebody would sit alone then. Move them both?")
        groups = moved(groups, alone[0], command.group)
    _not_all(groups)
    return Decision(reseated(room, tuple(room.people), groups))


def _go(room: Room, seating: Seating, command: c.ChooseGroup, asking: Asking) -> Decision:
    before = group_of(room, asking.by)
    to = next((group for group in seating.groups if group.number == command.number), None)
    if command.number is None or before is None or before == to:
        return NOTHING
    if to is None:
        raise Refused(Code.unknown_item, "There is no such group.")
    _fits(to.number, to.number, seating.of, len(to.members))
    _not_in_a_pass(room, asking.by)
    if len(before.members) == 2:
        raise Refused(Code.not_allowed, "Somebody would sit alone then. The facilitator can move you both.")
    return Decision(reseated(room, tuple(room.people), moved(seating.groups, asking.by, to.id)))


def _choice_ahead(room: Room) -> tuple[int, int]:
    """How many groups of how many people there will be to choose from, where they come next."""
    now = current(room)
    if now is None or now[0].protocol is None or in_groups(room):
        return 0, 0
    steps = now[0].steps
    ahead = next((step for step in steps[steps.index(now[1]) + 1 :] if step.tables), None)
    found = grouped_at(now[0].protocol, ahead, now[0].id) if ahead else None
    if ahead is None or found is None or found[1].by != "choice":
        return 0, 0
    return len(ahead.tables), found[1].of


def _fits(number: int, of_all: int, size: int, there: int) -> None:
    if number > of_all:
        raise Refused(Code.unknown_item, "There is no such group.")
    if there > size:
        raise Refused(Code.quota, f"Group {number} is full. Choose another.")


def _not_in_a_pass(room: Room, member: str) -> None:
    """Refused while a pass is theirs, which the others at their table wait for."""
    now = current(room)
    roles = now[0].protocol.roles if now and now[0].protocol else {}
    turned = [name for name, role in roles.items() if role.given == "turn"]
    if now is not None and any(member in now[1].cast.get(role, ()) for role in turned):
        raise Refused(Code.not_in_step, "It is their turn in this group. Move them when it is over.")


def _not_all(groups: Groups) -> None:
    if len(groups) < 2:
        raise Refused(Code.not_allowed, "All would sit in one group then. Take the next step to be together.")


def group_chosen(draft: Room, event: e.GroupChosen, _: Place) -> None:
    """Until the groups are formed."""
    if event.number is not None:
        draft.chosen = draft.chosen.set(event.member, event.number)
    elif event.member in draft.chosen:
        draft.chosen = draft.chosen.delete(event.member)
