"""Groups: in the plenary's log, who sits where; in a group's own, what it is and how far the plenary leads it."""

from typing import Literal

from staffroom_schemas.agenda import AgendaItem, Work
from staffroom_schemas.events.base import Event
from staffroom_schemas.groups import By, Group, Keep


class GroupsFormed(Event):
    """These sit together now, each group in a room of its own; also where they come back to the same rooms."""

    type: Literal["groups_formed"] = "groups_formed"
    item: str
    block: str
    by: By
    keep: Keep
    of: int
    groups: tuple[Group, ...]


class SeatsChanged(Event):
    """Someone came, left or moved: so they sit now. A group that is not among these has nobody left."""

    type: Literal["seats_changed"] = "seats_changed"
    groups: tuple[Group, ...]


class GroupsClosed(Event):
    """All are back in the plenary."""

    type: Literal["groups_closed"] = "groups_closed"


class GroupChosen(Event):
    """Where someone wants to sit when the groups are formed; null: anywhere."""

    type: Literal["group_chosen"] = "group_chosen"
    member: str
    number: int | None


class BoxDealt(Event):
    """What these members put into the box went to their groups, where it is open now."""

    type: Literal["box_dealt"] = "box_dealt"
    item: str
    box: str
    members: tuple[str, ...]


class GroupFormed(Event):
    """A group's room, as the plenary has it at `seq`: first of all, and whenever its people come back to it.

    The item has the group's own steps and no title, the works have none either: these words are the plenary's.
    """

    type: Literal["group_formed"] = "group_formed"
    plenary: str
    seq: int
    block: str
    number: int
    keep: Keep
    starts_at: str
    minutes: int
    facilitator: str
    members: tuple[str, ...]
    item: AgendaItem
    works: tuple[Work, ...]


class Led(Event):
    """The plenary has come to `seq`; what that means here follows in the same breath."""

    type: Literal["led"] = "led"
    seq: int


class GroupSeated(Event):
    """These sit in this group now; of those who did, these have `moved` to another."""

    type: Literal["group_seated"] = "group_seated"
    members: tuple[str, ...]
    moved: tuple[str, ...] = ()


class WorksShown(Event):
    """What there is to look at, as the plenary has it; without the titles, which are there."""

    type: Literal["works_shown"] = "works_shown"
    works: tuple[Work, ...]


class VisitAnnounced(Event):
    """Whoever leads comes in soon, to a group that keeps to itself."""

    type: Literal["visit_announced"] = "visit_announced"
    member: str


class GroupClosed(Event):
    """Its people are back in the plenary; should they come again, it goes on."""

    type: Literal["group_closed"] = "group_closed"
