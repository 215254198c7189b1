"""Two who change the same thing of a community, each from what they have read of it."""

from dataclasses import dataclass
from typing import Any

import pytest

from web.hall import Hall
from web.improving import DONE, Improving, a_data_set, an_improving
from web.school import trouble

MEANWHILE = (409, "too_late")
Body = dict[str, Any]


@dataclass
class Thing:
    """Where it is changed, and what it says."""

    at: Improving
    kind: str
    ids: tuple[str, ...]

    @property
    def path(self) -> str:
        return self.kind.format(*self.ids)

    async def stands(self) -> Body:
        """As the page tells it to whoever opens the form now."""
        if self.kind.startswith("cycles"):
            return {"goals": [one["id"] for one in (await self.at.page(self.ids[0]))["goals"]]}
        one = await self._shown()
        return {name: one[name] for name in FIELDS[self.kind]}

    async def _shown(self) -> Body:
        """In the page that tells of it."""
        if self.kind in (ABOUT, DATA):
            return await self.at.sees(self.at.daniel, self.path.removesuffix("about").removesuffix("/words"))
        if self.kind in (STRATEGY, ENTRY):
            page = await self.at.page(self.ids[1])
            (one,) = page["strategies"] if self.kind == STRATEGY else page["record"]["entries"]
            return dict(one)
        (goal,) = (await self.at.sees(self.at.daniel, "goals"))["goals"]
        return dict(goal["measures"][0] if self.kind == MEASURE else goal)

    async def saves(self, seen: Body | None, **changed: Any) -> tuple[int, str]:
        return await self.at.does(self.at.daniel, self.path, {**(seen or {}), **changed, "seen": seen})


GOAL, MEASURE, STRATEGY, GOALS = "goals/{}", "goals/{}/measures/{}", "strategies/{}", "cycles/{}/goals"
ENTRY, DATA, ABOUT = "entries/{}", "data-sets/{}/words", "about"
FIELDS = {
    GOAL: ("text", "wanted_for", "level", "seen_by", "people"),
    MEASURE: ("name", "unit", "baseline", "target", "due_on"),
    STRATEGY: ("text", "prediction", "review_on", "goal"),
    ENTRY: ("stage", "text", "url"),
    DATA: ("title", "about", "source", "from_on", "upto_on"),
    ABOUT: ("name", "about"),
}
CHANGES: dict[str, tuple[Body, Body, Body]] = {
    GOAL: ({"text": "All explain it"}, {"text": "Most explain it"}, {"level": "school"}),
    MEASURE: ({"target": 90}, {"target": None}, {"due_on": "2027-06-30"}),
    STRATEGY: ({"prediction": "All"}, {"prediction": None}, {"review_on": "2027-03-17"}),
    ENTRY: ({"text": "Half of them"}, {"text": "Most of them"}, {"stage": "evidence"}),
    DATA: ({"about": "Of everyone"}, {"about": "Before"}, {"title": "The spring probe"}),
    ABOUT: ({"about": "For fractions"}, {"about": "For Tuesdays"}, {"name": "Rural Maths 7"}),
}
"""What one makes of it, what another does, and what is no matter to either."""


@pytest.fixture
async def at(hall: Hall) -> Improving:
    return await an_improving(hall)


async def a_thing(at: Improving, kind: str) -> Thing:
    goal = await at.goal(at.daniel, "80% explain equivalence")
    if kind == MEASURE:
        return Thing(at, kind, (goal, await at.measure(goal)))
    if kind == STRATEGY:
        cycle = await at.cycle()
        return Thing(at, kind, (await at.strategy(cycle), cycle))
    if kind == ENTRY:
        cycle = await at.cycle()
        return Thing(at, kind, (await at.entry(cycle, at.daniel), cycle))
    if kind == DATA:
        return Thing(at, kind, (await a_data_set(at),))
    return Thing(at, kind, () if kind == ABOUT else (goal,))


@pytest.mark.parametrize("kind", CHANGES)
async def test_what_another_wrote_meanwhile_is_not_taken_away(at: Improving, kind: str) -> None:
    thing = await a_thing(at, kind)
    seen, (one, other, _) = await thing.stands(), CHANGES[kind]
    assert await thing.saves(seen, **one) == DONE
    assert await thing.saves(seen, **other) == MEANWHILE
    now = await thing.stands()
    assert now == {**seen, **one}
    assert await thing.saves(now, **other) == DONE
    assert await thing.stands() == {**seen, **other}


@pytest.mark.parametrize("kind", CHANGES)
async def test_what_two_change_apart_stands_both(at: Improving, kind: str) -> None:
    thing = await a_thing(at, kind)
    seen, (one, _, apart) = await thing.stands(), CHANGES[kind]
    assert await thing.saves(seen, **one) == DONE
    assert await thing.saves(seen, **apart) == DONE
    assert await thing.stands() == {**seen, **one, **apart}
    assert await thing.saves(seen, **one) == DONE  # as it is already
    assert await thing.stands() == {**seen, **one, **apart}


async def test_it_is_told_which_words_were_changed(at: Improving) -> None:
    thing = await a_thing(at, GOAL)
    seen = await thing.stands()
    await thing.saves(seen, text="All explain it")
    reply = await at.posts(at.daniel, thing.path, {**seen, "text": "Most explain it", "seen": seen})
    assert (trouble(reply), reply.json()["field"]) == (MEANWHILE, "text")
    assert "changed meanwhile" in reply.json()["text"]


async def test_goals_that_another_chose_meanwhile_stay(at: Improving) -> None:
    one, two, three = [await at.goal(at.daniel, text) for text in ("One", "Two", "Three")]
    thing = Thing(at, GOALS, (await at.cycle(goal=one),))
    seen = await thing.stands()
    assert await thing.saves(seen, goals=[one, two]) == DONE
    assert await thing.saves(seen, goals=[one, three]) == MEANWHILE
    assert await thing.saves(seen, goals=[two, one]) == DONE  # they want the same
    assert await thing.saves(seen) == DONE  # they changed nothing
    now = await thing.stands()
    assert now == {"goals": [one, two]}
    assert await thing.saves(now, goals=[three, one]) == DONE
    assert await thing.stands() == {"goals": [one, three]}


async def test_whom_one_lets_see_a_goal_is_changed_from_what_was_read(at: Improving) -> None:
    goal = await at.goal(at.luis, "I wait", "individual", seen_by="me")
    (shown,) = (await at.sees(at.luis, "goals"))["goals"]
    seen = {name: shown[name] for name in FIELDS[GOAL]}
    named = {**seen, "seen_by": "people", "people": [at.amina.id], "seen": seen}
    assert await at.does(at.luis, f"goals/{goal}", named) == DONE
    assert await at.does(at.luis, f"goals/{goal}", {**seen, "text": "I wait long", "seen": seen}) == DONE
    assert await at.does(at.luis, f"goals/{goal}", {**named, "people": [at.daniel.id]}) == MEANWHILE
    (now,) = (await at.sees(at.amina, "goals"))["goals"]
    assert now["text"] == "I wait long"


async def test_words_that_were_forgotten_meanwhile_do_not_come_again(at: Improving) -> None:
    cycle = await at.cycle()
    thing = Thing(at, STRATEGY, (await at.strategy(cycle), cycle))
    seen = await thing.stands()
    assert await at.does(at.amina, thing.path, {"text": seen["text"]}) == DONE
    assert await thing.saves(seen, review_on="2027-03-17") == DONE
    assert (await thing.stands())["prediction"] is None


async def test_days_that_two_chose_apart_do_not_end_before_they_begin(at: Improving) -> None:
    thing = await a_thing(at, DATA)
    days = {"from_on": "2027-01-11", "upto_on": "2027-01-15"}
    assert await thing.saves(await thing.stands(), **days) == DONE
    seen = await thing.stands()
    assert await thing.saves(seen, upto_on="2027-01-12") == DONE
    assert await thing.saves(seen, from_on="2027-01-13") == MEANWHILE
    assert await thing.stands() == {**seen, "upto_on": "2027-01-12"}


async def test_a_prediction_that_was_locked_meanwhile_stays_and_its_day_may_change(at: Improving) -> None:
    cycle = await at.cycle()
    thing = Thing(at, STRATEGY, (await at.strategy(cycle), cycle))
    seen = await thing.stands()
    assert await at.locks(at.amina, thing.ids[0]) == DONE
    assert await thing.saves(seen, prediction="All") == (403, "not_allowed")
    assert await thing.saves(seen, review_on="2027-03-17") == DONE
    assert await thing.stands() == {**seen, "review_on": "2027-03-17"}


async def test_whoever_does_not_say_what_they_read_changes_all_of_it(at: Improving) -> None:
    thing = await a_thing(at, GOAL)
    seen = await thing.stands()
    assert await thing.saves(seen, text="All explain it") == DONE
    assert await at.does(at.daniel, thing.path, {**seen, "text": "Most explain it"}) == DONE
    assert (await thing.stands())["text"] == "Most explain it"
