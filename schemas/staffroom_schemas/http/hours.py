"""When someone works and cannot, what their calendar reads, and what their home page shows beside their meetings."""

from typing import Annotated

from pydantic import Field

from staffroom_schemas.http.planning import Clock, Zone
from staffroom_schemas.ids import Id, Moment, Said

Weekdays = Annotated[tuple[Annotated[int, Field(ge=1, le=7)], ...], Field(min_length=1, max_length=7)]
"""1 is Monday."""


class SayZone(Said):
    """What the browser knows; it stands where nothing was said yet."""

    zone: Zone


class SayHours(Said):
    """Where you are, and when you usually work there."""

    zone: Zone
    starts: Clock
    ends: Clock
    days: Weekdays


class BusyImported(Said):
    """A calendar file that busy times came from; nothing of it is kept but when."""

    id: Id
    made_at: Moment
    times: int


class HoursSeen(Said):
    """Your hours; `zone` null: nothing is known. `said`: by yourself. `feed`: since when you have an address."""

    zone: str | None
    starts: str
    ends: str
    days: tuple[int, ...]
    said: bool
    feed: Moment | None
    busy: tuple[BusyImported, ...]


class FeedMade(Said):
    """The address for your calendar, once: whoever has it sees your meetings."""

    address: str


class SendCalendar(Said):
    """A calendar file is the body; nothing else is said."""


class BusyRead(Said):
    """How many busy times were found, and how many appointments have times that cannot be read."""

    id: Id
    times: int
    left_out: int


class MyPromise(Said):
    """Something that you promised and that is open still."""

    id: Id
    meeting: Id
    seq: int
    community: Id
    community_name: str
    text: str
    due_on: str | None


class DecisionSeen(Said):
    """Something that was decided while you were away; `seq` is its place in the meeting's log."""

    id: Id
    meeting: Id
    meeting_title: str
    community_name: str
    text: str
    at: Moment
    seq: int


class HomeSeen(Said):
    """Beside your meetings: the others' zones, by community; your promises, due first; what was decided.

    `since`: since when; null where you were never here before.
    """

    zone: str | None
    zones: dict[str, tuple[str, ...]]
    promises: tuple[MyPromise, ...]
    decided: tuple[DecisionSeen, ...]
    since: Moment | None
