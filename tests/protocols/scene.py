"""A step as it goes on in one room: for all, or for one group; and who is what there, as the facts have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from groups import NAME, Plenary
from protocols.people import People
from protocols.told import Facts, Told, Writing
from scenario import Play, an_id
from staffroom_schemas.plan import PlanStep

TALK = {"everyone": (Writing("response"),)}
"""What is written at a table that has no pass left while another has one."""


@dataclass
class Course:
    """A meeting that runs one protocol. `works`: what was brought; `opened`: the steps that have begun."""

    facts: Facts
    people: People
    play: Plenary
    item: str
    works: dict[str, str] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def rooms(self) -> Iterator[Play]:
        """The plenary, and every group that there was."""
        yield self.play
        yield from self.play.rooms.values()


@dataclass(frozen=True)
class Scene:
    """`people` are in this room while the step goes on."""

    course: Course
    room: Play
    told: Told
    people: tuple[str, ...]

    @property
    def step(self) -> PlanStep:
        """As this room has it."""
        return self.room.step

    @property
    def is_group(self) -> bool:
        """Whether others sit elsewhere."""
        return self.room is not self.course.play

    @property
    def holders(self) -> dict[str, str]:
        """Who has the role that goes from one to the next."""
        return self.course.people.holders(self.step.cast, self.people)

    @property
    def whose(self) -> str:
        """Whose pass this is; empty where it is nobody's."""
        return next(iter(self.holders.values()), "") if self.told.repeats else ""

    @property
    def talks(self) -> bool:
        """Whether all have had their pass here, and others have not."""
        return self.is_group and self.told.repeats and bool(self.course.facts.turn) and not self.holders

    @property
    def writes(self) -> Mapping[str, tuple[Writing, ...]]:
        """What each role may write."""
        return TALK if self.talks else self.told.writes

    def roles(self, name: str) -> set[str]:
        """What someone is here."""
        return self.course.people.roles(name, self.holders)

    def mine(self, name: str) -> dict[str, Writing]:
        """What someone may write here, by kind."""
        roles = self.roles(name)
        return {one.kind: one for role in self.writes if role in roles for one in self.writes[role]}

    def heard(self) -> list[str]:
        """Who speaks here, role by role; of those who voted low the lowest first."""
        if self.talks:
            return list(self.people)
        people = self.course.people
        found = (name for role in self.told.speaks for name in people.are(role, self.people, self.holders))
        return list(dict.fromkeys(found))

    def stands(self, kind: str) -> bool:
        """Whether there is something of this to point at in this room."""
        return kind in self.course.works or any(said.kind == kind for said in self.room.view.contributions)


def scenes(course: Course, told: Told) -> list[Scene]:
    """Of the step that goes on: one for all, or one for each group and one for who sits in none."""
    play, everyone = course.play, course.people.everyone
    if not play.step.tables:
        return [Scene(course, play, told, everyone)]
    seated = {one for group in play.groups for one in group.members}
    aside = tuple(name for name in everyone if an_id(name) not in seated)
    found = [
        Scene(course, play.rooms[group.id], told, tuple(NAME[one] for one in group.members))
        for group in play.groups
    ]
    return [*found, *([Scene(course, play, told, aside)] if aside else [])]
