"""Planning: meetings that repeat, what is planned anew, templates, and times that are proposed."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.http.communities import MeetingSeen
from staffroom_schemas.ids import Day, Id, Line, Moment, Prose, Said, Write

Clock = Annotated[
    str,
    Field(max_length=5, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
    Write("Write a time of day from 00:00 to 23:59, as in 15:30."),
]
"""What a clock on the wall shows, `16:00`."""
Zone = Annotated[
    str,
    Field(min_length=1, max_length=64, pattern=r"^[A-Za-z][A-Za-z0-9_+/-]*$"),
    Write("Write the name of a time zone, such as Africa/Nairobi."),
]
"""The name of a time zone, `Africa/Nairobi`."""
Every = Literal["week", "fortnight", "month"]
Minutes = Annotated[int, Field(ge=1, le=1_440)]


class PlanSeries(Said):
    """Meetings that repeat from a day on: every week, every two, or on that weekday of every month.

    They stay at their local time in their zone. Each starts from the template, if there is one.
    """

    title: Line
    starts_on: Day
    at: Clock
    zone: Zone
    every: Every
    until: Day | None = None
    minutes: Minutes
    facilitator: Id | None = None
    template: Id | None = None


class SeriesMade(Said):
    """The series, and those of its meetings that are made already, soonest first."""

    id: Id
    meetings: tuple[Id, ...]


class ChangePlan(Said):
    """Plan a meeting anew before it begins; what is left out stays. `cancelled`: it is called off, or takes place.

    `rest`: so too all that come after it in its series. `instead_of`: whoever was to facilitate has left the
    community, and you do so instead; nothing else is changed then.
    """

    title: Line | None = None
    starts_at: Moment | None = None
    minutes: Minutes | None = None
    facilitator: Id | None = None
    cancelled: bool | None = None
    rest: bool = False
    instead_of: Id | None = None


class SeriesSeen(Said):
    """A series that goes on. `nth`: of a month's weekdays, 1 to 4, or -1, the last."""

    id: Id
    title: str
    starts_on: str
    at: str
    zone: str
    every: Every
    nth: int
    until: str | None
    minutes: int
    facilitator: Id
    template: Id | None


class ItemKept(Said):
    """An item of a template; its title is empty where it was forgotten."""

    title: str
    minutes: int
    protocol: str | None


class TemplateSeen(Said):
    """An agenda that a meeting can start from. `yours`: you may take it away."""

    id: Id
    name: str
    about: str
    minutes: int
    items: tuple[ItemKept, ...]
    yours: bool


class PlannedSeen(MeetingSeen):
    """A meeting that is ahead, and who facilitates it. `yours`: you may plan it anew, as is done at its home.

    `left`: they work in its community no more. `takes_over`: you may facilitate it instead.
    """

    facilitator: Id
    yours: bool
    left: bool = False
    takes_over: bool = False


class PlanningSeen(Said):
    """What a community has ahead of it: meetings soonest first, series that go on, and its templates.

    `names` are of those who facilitate; `zones` are those of its members whose zone is known, by their ids.
    """

    meetings: tuple[PlannedSeen, ...]
    names: dict[str, str]
    series: tuple[SeriesSeen, ...]
    templates: tuple[TemplateSeen, ...]
    zones: dict[str, str]


class SaveTemplate(Said):
    """Keep a meeting's agenda, as it stands, for others to start from."""

    name: Line
    about: Prose | None = None


class ProposeTimes(Said):
    """When to meet, within the coming days."""

    minutes: Minutes = 60
    days: Annotated[int, Field(ge=1, le=28)] = 14


class OutsideSeen(Said):
    """Someone for whom a time is inconvenient, why, and when they had the inconvenient hour last."""

    member: Id
    why: Literal["early", "late", "day_off", "busy"]
    had_it: Moment | None


class TimeProposed(Said):
    """A time, inside whose usual hours it is, and for whom it is not."""

    starts_at: Moment
    inside: tuple[Id, ...]
    outside: tuple[OutsideSeen, ...]


class TimesProposed(Said):
    """The best times first, a day each; `unknown` are members who have not said where they are.

    `had_it` are those who had the inconvenient hour last, and `had_it_at` when that was.
    """

    times: tuple[TimeProposed, ...]
    unknown: tuple[Id, ...]
    had_it: tuple[Id, ...]
    had_it_at: Moment | None
