"""What a newcomer sees: the same for everyone in a room at a seq."""

from typing import Literal

from pydantic import TypeAdapter

from staffroom_schemas.contributions import Contribution
from staffroom_schemas.ids import Said, Stamp

WINDOW = 300
"""How many contributions a view holds: the newest. Older ones are read by page."""


class MeetingView(Said):
    """What the meeting is and how far it has come."""

    title: str | None
    starts_at: Stamp
    minutes: int
    facilitator: str
    phase: Literal["planned", "live", "closed"]
    opened_at: Stamp | None
    closed_at: Stamp | None


class View(Said):
    """A room at a seq. People in order of coming, hands in order of asking, contributions oldest first.

    `said` counts all contributions ever; where it exceeds their number here, older ones are on their page.
    """

    meeting: MeetingView | None
    people: tuple[str, ...]
    hands: tuple[str, ...]
    blocked: tuple[str, ...]
    said: int
    contributions: tuple[Contribution, ...]


VIEW: TypeAdapter[View] = TypeAdapter(View)
