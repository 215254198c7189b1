"""Plays a protocol through the law, step by step, beside what its sources tell of it.

At each step: is it the one that is told, and as long; who sits with whom; do the right people have the floor; may
everyone write what is told and nothing else, in their own room alone; does what is held stay unseen until its time.
Where people sit in groups, all of that is so in the room of each.
"""

from groups import Plenary
from protocols.bringing import Bag
from protocols.clock import lasts_as_told
from protocols.floor import goes_round
from protocols.people import LEADS, People
from protocols.scene import Course, Scene, scenes
from protocols.sitting import Seats
from protocols.table import FACTS, SCRIPTS
from protocols.told import Told
from protocols.voting import Ballots
from protocols.writing import Pen
from scenario import OVER, Play, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.ids import SYSTEM
from staffroom_schemas.plan import PlanStep
from staffroom_server.boxes import Boxes
from staffroom_server.room.moments import left
from staffroom_server.room.plan import total


class Player:
    """One meeting that runs one protocol."""

    def __init__(self, slug: str, people: int) -> None:
        self.facts, self.people = FACTS[slug], People(FACTS[slug], people)
        self.play = Plenary(LEADS, slug)
        self.play.joined(*self.people.others, LEADS).knows(SCRIPTS[slug].model_dump())
        self.play.does(LEADS, c.OpenMeeting())
        item = self.play.plans(LEADS, slug, int(self.facts.minutes[1]), slug)
        for role, names in {**self.people.cast, **self.people.duties}.items():
            members = tuple(map(an_id, names))
            self.play.does(LEADS, c.CastRole(item=item, role=role, members=members))
        self.course = Course(self.facts, self.people, self.play, item)
        self.pen, self.seats = Pen(self.course), Seats(self.course)
        self.bag, self.ballots = Bag(self.course), Ballots(self.course)

    def walks(self) -> Play:
        """From the first step past the last."""
        walked, steps = self.people.played(), list[PlanStep]()
        step = self.play.next()
        for at, told in enumerate(walked):
            assert step.title == told.title
            self.begins(step, told)
            for role in self.people.due(walked, at):
                self.seats.speaks_for(role, scenes(self.course, told))
            self.seats.wishes(walked[at + 1] if at + 1 < len(walked) else None)
            steps.append(step)
            step = self.leaves(step, told)
        assert step is OVER
        fewest, most = self.facts.minutes
        assert fewest <= sum(step.minutes or 0 for step in steps)
        assert total(steps) <= most
        self.ends()
        return self.play

    def begins(self, step: PlanStep, told: Told) -> None:
        """What is so as the step begins, and then is done in it."""
        self.course.opened.add(step.title)
        lasts_as_told(step, told)
        if not step.days:
            assert left(self.play.run.span, self.play.at) == (step.minutes and step.minutes * 60)
        here = scenes(self.course, told)
        self.bag.is_hidden()
        self.seats.sits(told, here)
        self.seats.are_closed()
        for scene in here:
            self.pen.shows(scene)
        self.pen.nothing_leaks()
        self._waits(step, told)
        for scene in here:
            self._goes_on(scene, here)
        self.pen.nothing_leaks()
        self.ballots.taken_in(told.title)

    def _goes_on(self, scene: Scene, here: list[Scene]) -> None:
        if scene.is_group:
            assert scene.room.run.span == self.play.run.span, "one clock"
            self.pen.elsewhere(scene, next(one for one in here if one.is_group and one is not scene))
        if scene.is_group or len(here) == 1:
            goes_round(scene)
        self.pen.writes(scene)

    def _waits(self, step: PlanStep, told: Told) -> None:
        """It does not end without what it needs; things are brought then, the rest is written."""
        if all(name in self.course.works for name in told.needs):
            return
        self.play.refuses(LEADS, c.Next(step=step.id), Code.needs_sure)
        self.bag.brings(*told.needs)

    def leaves(self, step: PlanStep, told: Told) -> PlanStep:
        """For the next one; leaving a debrief that is kept asks first."""
        if told.kept:
            self.play.refuses(LEADS, c.Next(step=step.id), Code.needs_sure)
        return self.play.next(sure=step.protected)

    def ends(self) -> None:
        """Nothing is held anywhere any more, and what was kept to a group stays there when all is over."""
        assert not self.pen.held
        self.play.after(11).does(SYSTEM, c.TimeIsUp(generation=self.play.state.generation))
        for room in self.course.rooms():
            assert room.boxes == Boxes(ready=room.boxes.ready), "who was ready is known until the end"
        self.play.does(LEADS, c.CloseMeeting())
        assert all(room.boxes == Boxes() for room in self.course.rooms())
        self.seats.are_closed()
        self.pen.nothing_leaks()
