"""Groups in a view, and a line more: who sits where, and what a group's room is."""

from typing import Any

from staffroom_schemas import events as e
from staffroom_schemas.events import Recorded
from staffroom_schemas.groups import Group, GroupRoom, Seating
from staffroom_schemas.view import MeetingView, View


def group_of(view: View, member: str) -> Group | None:
    """The group in which someone sits now."""
    groups = view.seating.groups if view.seating and view.seating.open else ()
    return next((group for group in groups if member in group.members), None)


def of_groups(view: View, line: Recorded) -> dict[str, Any] | None:
    """What changes in the view; null where the line is not about groups."""
    match line.event:
        case e.GroupsFormed() as formed:
            return {"seating": Seating(**formed.model_dump(exclude={"type"})), "chosen": {}}
        case e.SeatsChanged(groups=groups):
            return {"seating": view.seating and view.seating.model_copy(update={"groups": groups})}
        case e.GroupsClosed():
            return {"seating": view.seating and view.seating.model_copy(update={"open": False})}
        case e.GroupChosen(member=member, number=number):
            others = {one: chosen for one, chosen in view.chosen.items() if one != member}
            return {"chosen": dict(sorted((others | ({member: number} if number else {})).items()))}
        case e.BoxDealt() | e.Led():
            return {}
        case _:
            return _of_a_group(view, line)


def gone(group: GroupRoom | None, member: str) -> GroupRoom | None:
    """Once they have left: whoever visited announces themselves again."""
    left = group is not None and group.announced == member
    return group.model_copy(update={"announced": None}) if group and left else group


def _of_a_group(view: View, line: Recorded) -> dict[str, Any] | None:
    match line.event:
        case e.GroupFormed() as formed:
            return _formed(view, formed, line.at)
        case e.GroupSeated(members=members):
            return {"group": view.group and view.group.model_copy(update={"members": members})}
        case e.WorksShown(works=works):
            return {"works": works}
        case e.VisitAnnounced(member=member):
            return {"group": view.group and view.group.model_copy(update={"announced": member})}
        case e.GroupClosed():
            closed = view.meeting and view.meeting.model_copy(update={"phase": "closed"})
            group = view.group and view.group.model_copy(update={"announced": None})
            return {"meeting": closed, "group": group, "people": (), "hands": (), "run": None}
        case _:
            return None


def _formed(view: View, formed: e.GroupFormed, at: str) -> dict[str, Any]:
    opened = view.meeting.opened_at if view.meeting else None
    meeting = MeetingView(
        title=None,
        starts_at=formed.starts_at,
        minutes=formed.minutes,
        facilitator=formed.facilitator,
        phase="live",
        opened_at=opened or at,
        closed_at=None,
    )
    fields = formed.model_dump(include={"plenary", "block", "number", "keep", "members"})
    return {"meeting": meeting, "group": GroupRoom(**fields), "agenda": (formed.item,), "works": formed.works}
