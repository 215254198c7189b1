"""Groups: where one sits, who speaks for whom; and how the plenary leads the rooms of its groups."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas import events as e
from staffroom_schemas.agenda import AgendaItem, Lifted, RoleName, Run, Work
from staffroom_schemas.contributions import Anchor, KindName
from staffroom_schemas.groups import Group, GroupNumber, Keep
from staffroom_schemas.ids import Id, Said, Seq, Stamp, StepId


class ChooseGroup(Said):
    """Sit in this group, where groups are by choice: as soon as they are formed, or now. Null: anywhere."""

    type: Literal["choose_group"] = "choose_group"
    number: GroupNumber | None


class MoveMember(Said):
    """Someone sits in another group from now on. `sure` answers the question that a refusal asked."""

    type: Literal["move_member"] = "move_member"
    member: Id
    group: Id
    sure: bool = False


class TakeRole(Said):
    """Take a role that whoever is there takes, such as speaking for one's group; or give it back."""

    type: Literal["take_role"] = "take_role"
    role: RoleName
    taken: bool = True


class Dealt(Said):
    """Something held in the plenary, of someone in this group, that is opened here."""

    id: Id
    author: Id
    box: str
    kind: KindName
    text: str
    anchor: Anchor | None


class FormGroup(Said):
    """A group's room begins, or its people come back to it; only the server asks this.

    All is as the plenary has it at `seq`. `item` has the steps of this group.
    """

    type: Literal["form_group"] = "form_group"
    plenary: Id
    seq: Seq
    block: StepId
    group: Group
    keep: Keep
    starts_at: Stamp
    minutes: int
    facilitator: Id
    item: AgendaItem
    works: tuple[Work, ...]
    run: Run
    lifted: tuple[Lifted, ...] = ()
    dealt: tuple[Dealt, ...] = ()


Leading = Annotated[
    e.StepBegun
    | e.ClockPaused
    | e.ClockResumed
    | e.TimeGiven
    | e.RuleLifted
    | e.HandedOver
    | e.RoleCast
    | e.PlanAmended
    | e.SeatsChanged
    | e.GroupsClosed
    | e.MeetingClosed
    | e.WorksShown,
    Field(discriminator="type"),
]
"""What happens in a plenary and reaches every group."""


class FollowPlenary(Said):
    """What happened in the plenary at `seq`; only the server asks this. The last before it that leads was `after`."""

    type: Literal["follow_plenary"] = "follow_plenary"
    seq: Seq
    after: Seq
    event: Leading
    dealt: tuple[Dealt, ...] = ()


class TakeDealt(Said):
    """These were dealt to the groups of their writers, and are held no more; only the server asks this."""

    type: Literal["take_dealt"] = "take_dealt"
    things: tuple[Id, ...]


class HearReady(Said):
    """Of these, who said it in their group, who is ready, and who no longer; only the server asks this."""

    type: Literal["hear_ready"] = "hear_ready"
    step: StepId
    members: tuple[Id, ...]
    ready: tuple[Id, ...]
