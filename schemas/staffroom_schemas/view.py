"""What a newcomer sees: the same for everyone in a room at a seq."""

from typing import Literal

from pydantic import TypeAdapter

from staffroom_schemas.agenda import AgendaItem, Lifted, Run, Work
from staffroom_schemas.contributions import Contribution
from staffroom_schemas.deciding import Carried, Commitment, Decision, Poll, Proposal
from staffroom_schemas.groups import GroupRoom, Seating
from staffroom_schemas.ids import Said, Stamp

WINDOW = 300
"""How many contributions a view holds: the newest. Older ones are read by page."""


class MeetingView(Said):
    """What the meeting is and how far it has come; `change` counts how often it was planned anew before it began."""

    title: str | None
    starts_at: Stamp
    minutes: int
    facilitator: str
    phase: Literal["planned", "live", "closed"]
    opened_at: Stamp | None
    closed_at: Stamp | None
    call: str | None = None
    cancelled: bool = False
    change: int = 0


class View(Said):
    """A room at a seq. People in order of coming, hands in order of asking, contributions oldest first.

    `run` says where the meeting stands, `spent` the seconds that steps took (an item without a plan is a step of
    its own id), `lifted` whose rules are lifted in the step that goes on.
    `carried` came back from earlier meetings, open or settled; proposals, polls, decisions and commitments are this
    one's, oldest first.
    `seating` says who sits, or last sat, in which group, `chosen` where people want to sit in groups by choice that
    come next; `group` is what a group's room is, and null in a plenary's.
    `said` counts all contributions ever; where it exceeds their number here, older ones are on their page.
    """

    meeting: MeetingView | None
    people: tuple[str, ...]
    hands: tuple[str, ...]
    blocked: tuple[str, ...]
    agenda: tuple[AgendaItem, ...] = ()
    works: tuple[Work, ...] = ()
    run: Run | None = None
    spent: dict[str, float] = {}
    lifted: tuple[Lifted, ...] = ()
    seating: Seating | None = None
    chosen: dict[str, int] = {}
    group: GroupRoom | None = None
    carried: tuple[Carried, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    polls: tuple[Poll, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    said: int
    contributions: tuple[Contribution, ...]


VIEW: TypeAdapter[View] = TypeAdapter(View)
