"""Every protocol, drawn for two sizes that its sources allow: who sits where, who speaks, and how long."""

from collections import Counter

import pytest

from protocols.clock import lasts_as_told
from protocols.people import People
from protocols.table import FACTS, LIBRARY, SCRIPTS, SIZES
from protocols.told import Told
from scenario import an_id
from scripts import drawn
from staffroom_schemas.plan import PlanStep
from staffroom_server.protocols.library import library
from staffroom_server.protocols.parts import steps
from staffroom_server.room.plan import total

drawings = pytest.mark.parametrize(("slug", "people"), SIZES)


class Drawing:
    """A plan beside what is told of it."""

    def __init__(self, slug: str, people: int) -> None:
        self.facts, self.people = FACTS[slug], People(FACTS[slug], people)
        self.names = {an_id(name): name for name in self.people.everyone}
        cast = {**self.people.cast, **self.people.duties}
        self.steps = drawn(SCRIPTS[slug], *self.people.others, minutes=self.facts.minutes[1], **cast).steps
        self.told = self.people.walked()

    def named(self, ids: tuple[str, ...]) -> list[str]:
        """The names of these."""
        return [self.names[id] for id in ids]

    def heard(self, step: PlanStep, told: Told, seats: list[str]) -> list[str]:
        """Those of a table, or of all, whom the facts let speak, role by role."""
        holders = self.people.holders(step.cast, seats)
        heard = (name for role in told.speaks for name in self.people.are(role, seats, holders))
        return list(dict.fromkeys(heard))


def test_all_are_told_of_at_two_sizes() -> None:
    assert set(LIBRARY) == set(library())
    assert set(FACTS) == set(SCRIPTS)
    assert (len(LIBRARY), len(FACTS)) == (34, 37)
    assert all(len(facts.sizes) == 2 for facts in FACTS.values())
    assert all(facts.people[0] <= size <= facts.people[1] for facts in FACTS.values() for size in facts.sizes)


@pytest.mark.parametrize("slug", FACTS)
def test_it_is_for_the_people_the_minutes_and_the_roles_that_are_told(slug: str) -> None:
    script, facts = SCRIPTS[slug], FACTS[slug]
    assert (script.people, script.minutes) == (facts.people, facts.minutes)
    words = f"{facts.roles} {facts.turn} {facts.taken} {facts.duties}".split()
    assert set(script.roles) - {"facilitator"} == {word.partition("*")[0] for word in words}


@drawings
def test_its_steps_follow_each_other_as_told(slug: str, people: int) -> None:
    drawing = Drawing(slug, people)
    assert [step.title for step in drawing.steps] == [step.title for step in drawing.told]


@drawings
def test_it_takes_as_long_as_told(slug: str, people: int) -> None:
    drawing = Drawing(slug, people)
    fewest, most = drawing.facts.minutes
    assert fewest <= sum(step.minutes or 0 for step in drawing.steps) <= most
    assert total(drawing.steps) <= most, "what has a clock fits into the longest that is told"
    for step, told in zip(drawing.steps, drawing.told, strict=True):
        lasts_as_told(step, told)


@drawings
def test_people_sit_and_are_heard_as_told(slug: str, people: int) -> None:
    drawing = Drawing(slug, people)
    for step, told in zip(drawing.steps, drawing.told, strict=True):
        tables = [(drawing.named(table.seats), table.speakers) for table in step.tables]
        sizes = sorted((len(seats) for seats, _ in tables), reverse=True)
        assert tuple(sizes) == drawing.facts.tables(people, told), step.title
        if tables:
            assert sorted(name for seats, _ in tables for name in seats) == sorted(drawing.people.seated)
        for seats, speakers in tables or [([*drawing.people.everyone], step.speakers)]:
            if speakers is not None:  # else they have had their passes, and talk
                names, heard = drawing.named(speakers), drawing.heard(step, told, seats)
                ways = [heard[n:] + heard[:n] for n in range(len(heard))] if told.turns else [heard]
                assert names in (ways or [[]]), step.title


@pytest.mark.parametrize(("slug", "people"), [one for one in SIZES if FACTS[one[0]].turn])
def test_everyone_at_a_table_has_one_pass(slug: str, people: int) -> None:
    drawing = Drawing(slug, people)
    title = next(step.title for step in drawing.facts.steps if step.repeats)
    begun = [step for step in drawing.steps if step.title == title]
    had = Counter(name for step in begun for name in drawing.named(step.cast[drawing.facts.turn]))
    assert had == dict.fromkeys(had, 1)
    assert set(had) == drawing.people.seated - {
        name for cast in drawing.people.cast.values() for name in cast
    }


@pytest.mark.parametrize("slug", [slug for slug in FACTS if FACTS[slug].polls])
def test_votes_are_taken_on_the_scale_that_is_told(slug: str) -> None:
    found = {step.title: step.poll for step, _ in steps(SCRIPTS[slug]) if step.poll}
    assert set(found) == set(FACTS[slug].polls)
    for title, (scale, at) in FACTS[slug].polls.items():
        passes = found[title].passes
        assert found[title].scale == scale
        assert at is None or (passes is not None and passes.at == at)


SIZED = [
    (slug, people)
    for slug, facts in FACTS.items()
    for people in (4, 6, 8, 12)
    if facts.people[0] <= people <= facts.people[1]
]


@pytest.mark.parametrize(("slug", "people"), SIZED)
def test_it_can_be_had_within_its_minutes_for_four_six_eight_and_twelve(slug: str, people: int) -> None:
    script, names = SCRIPTS[slug], People(FACTS[slug], people)
    plan = drawn(script, *names.others, minutes=script.minutes[1], **names.cast)
    assert script.minutes[0] <= sum(step.minutes or 0 for step in plan.steps)
    assert total(plan.steps) <= script.minutes[1]
