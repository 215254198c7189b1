"""Who sits with whom, who speaks for them, and what stays with them."""

from groups import NAME
from protocols.scene import Course, Scene
from protocols.told import Told
from scenario import Play, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.groups import Group


class Seats:
    """Follows the groups through the steps."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._before: tuple[Group, ...] = ()
        self._wished: dict[str, int] = {}

    def sits(self, told: Told, steps: list[Scene]) -> None:
        """As many at each table as is told, nobody alone or twice, each in a room of their own."""
        sizes = self.course.facts.tables(len(self.course.people.everyone), told)
        groups = [scene for scene in steps if scene.is_group]
        assert sorted((len(scene.people) for scene in groups), reverse=True) == list(sizes), told.title
        names = [name for scene in groups for name in scene.people]
        assert sorted(names) == sorted(self.course.people.seated if groups else ())
        assert all(len(scene.people) > 1 for scene in groups), "nobody sits alone"
        assert all(scene.room.here == set(map(an_id, scene.people)) for scene in groups)
        if groups:
            self._as_before(told)

    def _as_before(self, told: Told) -> None:
        """As they wished; two groups that merge are one, whole; whoever hosts stays, the others move on."""
        seats = [set(group.members) for group in self.course.play.groups]
        for name, number in self._wished.items():
            assert self.course.play.group_of(name).number == number
        self._wished = {}
        if told.merges:
            assert all(sum(set(group.members) <= one for one in seats) == 1 for group in self._before)
        if told.moves and self._before:
            hosts = {an_id(name) for name in self.course.people.voices("host")}
            assert all(len(hosts & one) == 1 for one in seats)
            assert seats != [set(group.members) for group in self._before]
        self._before = self.course.play.groups

    def wishes(self, coming: Told | None) -> None:
        """Where groups are by choice, all say where they want to sit, every other one here, the others there."""
        people = self.course.people
        sizes = self.course.facts.tables(len(people.everyone), coming) if coming else ()
        if coming is None or not coming.chosen or not sizes or self.course.play.step.tables:
            return
        for at, name in enumerate(people.everyone):
            self._wished[name] = at % len(sizes) + 1
            self.course.play.does(name, c.ChooseGroup(number=self._wished[name]))

    def speaks_for(self, role: str, steps: list[Scene]) -> None:
        """One of each group, or one of all, takes a role; nobody else there can."""
        for scene in steps:
            first, second, *_ = (*scene.people, "")
            if not second:
                continue
            self.course.play.does(first, c.TakeRole(role=role))
            self.course.play.refuses(second, c.TakeRole(role=role), Code.needs_cast)
            self.course.people.takes(role, first)

    def are_closed(self) -> None:
        """Once all are together again, nobody is in a group's room, and what is kept there only its own read."""
        for room in self.course.play.rooms.values():
            if room.state.phase == "closed":
                assert not room.here
                self._stays(room)

    def _stays(self, room: Play) -> None:
        group = room.view.group
        assert group is not None
        own = {NAME[one] for one in group.members}
        for name in self.course.people.everyone:
            if name in own:
                assert isinstance(room.asks(name, c.Arrive()), int), "to read"
            elif self.course.facts.apart:
                room.refuses(name, c.Arrive(), Code.not_allowed)
            else:
                assert isinstance(room.asks(name, c.Arrive()), int), "read with the meeting"
