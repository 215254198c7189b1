"""Random people who come and go: whatever happens, what has begun stays, and nobody who is gone still has a turn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scenario import an_id
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library
from staffroom_server.room.plan import Plan, Seats, draw, redraw, total

LEAD = an_id("dan")
CROWD = tuple(an_id(f"person {number}") for number in range(60))
scripts = st.sampled_from(sorted(library())).map(library().__getitem__)


class Run:
    """A script, the people who are there, and the plan as it stands; `begun` steps of it have begun."""

    def __init__(self, script: Protocol, people: int, minutes: float | None) -> None:
        self.script, self.minutes = script, minutes
        self.here, self.late, self.begun = list(CROWD[:people]), set[str](), 0
        self.cast = {
            name: self.here[: role.many if isinstance(role.many, int) else role.many[1]]
            for name, role in script.roles.items()
            if role.given == "cast" and name != "facilitator"
        }
        self.plan = draw(script, self.seats, minutes, "item")

    @property
    def seats(self) -> Seats:
        has = {role: tuple(one for one in cast if one in self.here) for role, cast in self.cast.items()}
        return Seats((*self.here, LEAD), {"facilitator": (LEAD,), **has}, frozenset(self.late))

    def comes(self, one: str, *, late: bool) -> None:
        if one not in self.here:
            self.here.append(one)
            self.late |= {one} if late else set()

    def leaves(self, one: str) -> None:
        if one in self.here and len(self.here) > 1:
            self.here.remove(one)

    def redrawn(self) -> None:
        """It is so with the people who are here now, and again the same."""
        before = self.plan
        self.plan = redraw(self.script, self.seats, before, self.begun)
        assert self.plan.steps[: self.begun] == before.steps[: self.begun]
        assert redraw(self.script, self.seats, self.plan, self.begun) == self.plan
        self.holds()

    def holds(self) -> None:
        steps, here = self.plan.steps, {*self.here, LEAD}
        assert len({step.id for step in steps}) == len(steps)
        for step in steps[self.begun :]:
            seated = [one for table in step.tables for one in table.seats]
            held = [one for cast in step.cast.values() for one in cast]
            assert here.issuperset([*step.speakers, *held, *seated])
            assert len(seated) == len(set(seated))
            assert all(len(table.seats) > 1 for table in step.tables)
            assert (step.minutes or 0) >= step.least >= 0
        last = next(step for step in reversed(self.script.steps) if getattr(step, "minutes", None) != 0)
        assert not steps or steps[-1].protected == getattr(last, "protected", False)


@settings(max_examples=150, deadline=None)
@given(script=scripts, people=st.integers(1, 39), minutes=st.none() | st.floats(1, 150), data=st.data())
def test_people_come_and_go(
    script: Protocol, people: int, minutes: float | None, data: st.DataObject
) -> None:
    run = Run(script, people, minutes)
    run.holds()
    moves = st.tuples(st.sampled_from(["comes", "comes late", "leaves", "stays"]), st.sampled_from(CROWD))
    while run.begun < len(run.plan.steps):
        run.begun += 1
        move, one = data.draw(moves)
        if move == "leaves":
            run.leaves(one)
        elif move != "stays":
            run.comes(one, late=move == "comes late")
        run.redrawn()


@settings(max_examples=150, deadline=None)
@given(script=scripts, people=st.integers(1, 39), minutes=st.floats(1, 150))
def test_a_plan_fits_whenever_it_can(script: Protocol, people: int, minutes: float) -> None:
    plan = draw(script, Run(script, people, None).seats, minutes, "item")
    shortest: Plan = draw(script, Run(script, people, None).seats, 0, "item")
    assert total(plan.steps) <= minutes or plan == shortest
