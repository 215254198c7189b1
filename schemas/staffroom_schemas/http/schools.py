"""Schools and systems: what belongs to them, and what their coordinators see of it: never who said what."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.deciding import Stage
from staffroom_schemas.http.communities import Level, WantedFor
from staffroom_schemas.http.goals import GoalAbove
from staffroom_schemas.ids import Email, Id, Line, Moment, Said

SchoolLevel = Literal["school", "system"]
SchoolAct = Literal["keep_parts", "set_goals"]

FEWEST = 5
"""People who work in a community whose numbers are shown: of fewer, a number could tell who it is about."""


class SchoolNamed(Said):
    """A school or a system: everyone here may know its name."""

    id: Id
    name: str
    level: SchoolLevel


class SchoolOfCommunity(Said):
    """The school to which a community belongs, or `asked` to belong. `own`: it is a school or a system itself.

    `opens`: whether you may look at the school's page. `changes`: whether you may ask, and end it.
    """

    school: SchoolNamed | None
    asked: bool
    own: SchoolLevel | None
    opens: bool
    changes: bool


class FindSchools(Said):
    """Words of its name."""

    words: Line


class SchoolsFound(Said):
    """Those that a community may ask, by name; at most 20."""

    schools: tuple[SchoolNamed, ...]


class AskSchool(Said):
    """That the community may belong to this school, or a school to this system; its coordinator says yes."""

    school: Id


class CycleStands(Said):
    """How far a cycle is. `empty`: the stages up to that one which still want something; null: not told of so few."""

    title: str
    stage: Stage
    empty: tuple[Stage, ...] | None


class PartSeen(Said):
    """What belongs to a school or system, from `since` on. `few`: no numbers, since fewer than 5 people work there.

    Of a school within a system: how many `communities` it has, the numbers of these, and at which `stages` how many
    of their cycles stand.
    """

    id: Id
    name: str
    level: Literal["community", "school"]
    since: Moment
    archived: bool
    communities: int
    few: bool
    meetings: int | None
    minutes: int | None
    cycle: CycleStands | None
    stages: dict[Stage, int]


class WaitsSeen(Said):
    """A community, or a school, that asks to belong."""

    id: Id
    name: str
    asked_at: Moment


class SchoolGoal(Said):
    """A goal of the school or system, or of what belongs to it; `served_by` so many goals within."""

    id: Id
    text: str
    wanted_for: WantedFor
    level: Level
    serves: Id | None
    of: Id
    served_by: int


class StageTime(Said):
    """Meetings held at a stage, and the minutes that they took."""

    stage: Stage
    meetings: int
    minutes: int


class SchoolPage(Said):
    """What a coordinator sees of a school or system: goals, how far cycles are, meetings and minutes, no person.

    `above`: goals of its system that goals here serve. `serve_nothing` and `served_by_nobody` as on a page of goals.
    Numbers are of communities with at least 5 people; `left_out` have fewer. `since` and `until` are days, in UTC.
    """

    id: Id
    name: str
    level: SchoolLevel
    part_of: SchoolNamed | None
    opens_above: bool
    since: str
    until: str
    waits: tuple[WaitsSeen, ...]
    parts: tuple[PartSeen, ...]
    left_out: int
    goals: tuple[SchoolGoal, ...]
    above: tuple[GoalAbove, ...]
    serve_nothing: tuple[Id, ...]
    served_by_nobody: tuple[Id, ...]
    time: tuple[StageTime, ...]
    may: tuple[SchoolAct, ...]


class AddSchool(Said):
    """A school or a system, and who coordinates it, with an account. `part_of`: a system's address, id or name."""

    name: Line
    coordinator: Email
    level: SchoolLevel = "school"
    part_of: Line | None = None


class CoordinateSchool(Said):
    """Someone more who coordinates the school of this address, id or name."""

    school: Line
    coordinator: Email


class PlaceSchool(Said):
    """The system of which a school is part; null: of none."""

    school: Line
    part_of: Line | None


class SchoolMade(Said):
    """A school, and the address of its page."""

    id: Id
    name: str
    level: SchoolLevel
    link: Annotated[str, Field(max_length=2_000)]
