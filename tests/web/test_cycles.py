"""A cycle: stage after stage, what is added by hand, what is tried, and the evaluation that starts the next."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from staffroom_schemas import commands as c
from web.hall import Hall
from web.improving import DONE, Improving, an_improving

STAGES = ("data", "goals", "learning", "strategies", "application", "evidence", "evaluation")


@pytest.fixture
async def at(hall: Hall) -> Improving:
    return await an_improving(hall)


async def to_the_end(at: Improving, cycle: str) -> None:
    for stage in STAGES[1:]:
        assert await at.does(at.daniel, f"cycles/{cycle}/stage", {"stage": stage}) == DONE


def lacks(page: dict[str, Any]) -> list[str]:
    return [one for stage in page["stages"] for one in stage["lacks"]]


async def cycles(at: Improving) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await at.luis.asks.get(f"/api/communities/{at.here}")).json()["cycles"]
    return found


async def test_stages_open_one_after_the_other_and_one_may_go_back(at: Improving) -> None:
    cycle = await at.cycle()
    path = f"cycles/{cycle}/stage"
    assert await at.does(at.daniel, path, {"stage": "learning"}) == (422, "bad_body")
    for stage in ("goals", "learning", "data", "goals"):
        assert await at.does(at.daniel, path, {"stage": stage}) == DONE
    assert (await at.page(cycle))["stage"] == "goals"
    assert await at.does(at.amina, path, {"stage": "learning"}) == (403, "not_allowed")
    assert (await at.page(cycle))["may"] == ["add", "strategy"]
    assert (await at.page(cycle, at.daniel))["may"] == ["open_stage", "set_goals", "close", "add", "strategy"]


async def test_a_page_that_is_no_longer_true_moves_no_cycle(at: Improving) -> None:
    cycle = await at.cycle()
    path = f"cycles/{cycle}/stage"
    for _ in range(2):  # two say so at once
        assert await at.does(at.daniel, path, {"stage": "goals", "at": "data"}) == DONE
    assert await at.does(at.daniel, path, {"stage": "learning", "at": "goals"}) == DONE
    for stale in ({"stage": "goals", "at": "data"}, {"stage": "data", "at": "goals"}):
        assert await at.does(at.daniel, path, stale) == (403, "not_allowed")
    assert (await at.page(cycle))["stage"] == "learning"
    assert await at.does(at.daniel, path, {"stage": "goals", "at": "learning"}) == DONE


async def test_of_two_who_start_a_cycle_at_once_one_is_told_of_the_others(at: Improving) -> None:
    nothing = list[str]()
    asked = [
        at.posts(at.daniel, "cycles", {"title": title, "beside": nothing})
        for title in ("Fractions", "Decimals")
    ]
    replies = await asyncio.gather(*asked)
    (done,), (told,) = ([one for one in replies if one.is_success is is_so] for is_so in (True, False))
    assert (told.status_code, told.json()["code"]) == (409, "too_late")
    ((title, id),) = [(one["title"], one["id"]) for one in await cycles(at)]
    assert id == done.json()["id"]
    assert told.json()["text"].startswith(f"daniel has started the cycle “{title}”.")


async def test_a_cycle_is_started_beside_those_that_one_knows_of(at: Improving) -> None:
    first = await at.cycle("Fractions")
    second = await at.makes(at.daniel, "cycles", {"title": "Decimals", "beside": [first]})
    third = {"title": "Ratios", "beside": [first]}
    refused = await at.posts(at.daniel, "cycles", third)
    assert (refused.status_code, "“Decimals”" in refused.text) == (409, True)
    await to_the_end(at, second)
    assert await at.does(at.daniel, f"cycles/{second}/close", {"came": "C", "next": "N"}) == DONE
    await at.makes(at.daniel, "cycles", third)  # what is closed stands in nobody's way
    await at.makes(at.daniel, "cycles", {"title": "Angles"})  # nor does any where nothing is said of others
    assert [one["title"] for one in await cycles(at)] == ["Angles", "Ratios", "Decimals", "Fractions"]


async def test_each_stage_says_what_is_still_empty(at: Improving) -> None:
    cycle = await at.cycle()
    empty = ["need", "goal", "study", "strategy", "practice", "results", "evaluation"]
    assert lacks(await at.page(cycle)) == empty
    await at.entry(cycle)
    goal = await at.goal(at.daniel, "80% explain equivalence")
    assert await at.does(at.daniel, f"cycles/{cycle}/goals", {"goals": [goal]}) == DONE
    strategy = await at.strategy(cycle, review_on=at.hall.now.date().isoformat())
    for kind, stage in (("resource", "learning"), ("reflection", "application")):
        await at.entry(cycle, kind=kind, stage=stage)
    assert lacks(await at.page(cycle)) == ["measure", "prediction", "results", "review", "evaluation"]
    measure = await at.measure(goal, due_on="2027-06-30")
    assert await at.locks(at.amina, strategy) == DONE
    later = (at.hall.now + timedelta(days=1)).date().isoformat()
    await at.reading(goal, measure, later, 61)
    assert lacks(await at.page(cycle)) == ["review", "evaluation"]
    said = {"outcome": "adopt", "reason": "It helped"}
    assert await at.does(at.amina, f"strategies/{strategy}/end", said) == DONE
    assert lacks(await at.page(cycle)) == ["evaluation"]


async def test_what_is_added_by_hand_is_its_writers_to_change(at: Improving) -> None:
    cycle = await at.cycle()
    entry = await at.entry(cycle, url="https://example.org/tickets")
    visit = await at.entry(cycle, at.luis, "Number talks", kind="visit", stage="application", who=at.amina.id)
    page = await at.page(cycle)
    seen, hers = page["record"]["entries"]
    assert (seen["id"], seen["who"], seen["by"], seen["changes"]) == (visit, at.amina.id, at.luis.id, True)
    assert (hers["url"], hers["changes"], hers["meeting"]) == ("https://example.org/tickets", False, None)
    assert page["names"][at.amina.id] == "amina"
    say = {"stage": "evidence", "text": "The exit tickets of March"}
    for who in (at.luis, at.daniel):
        assert await at.does(who, f"entries/{entry}", say) == (403, "not_allowed")
    assert await at.does(at.amina, f"entries/{entry}", say) == DONE
    assert await at.texts(cycle) == ["Number talks", "The exit tickets of March"]
    (community,) = [one for one in (await at.sees(at.luis, "entries"))["entries"] if one["id"] == entry]
    assert (community["stage"], community["url"]) == ("evidence", None)
    assert await at.does(at.luis, f"entries/{entry}/remove") == (403, "not_allowed")
    assert await at.does(at.amina, f"entries/{entry}/remove") == DONE
    assert await at.does(at.daniel, f"entries/{visit}/remove") == DONE
    assert await at.texts(cycle) == []
    assert await at.does(at.daniel, f"entries/{visit}/remove") == (404, "not_found")


async def test_what_is_wrong_by_hand_is_told_and_not_done(at: Improving) -> None:
    cycle = await at.cycle()
    body = {"kind": "visit", "stage": "application", "text": "T"}
    for wrong in (
        body,
        {**body, "who": at.mei.id},
        {**body, "kind": "evidence", "who": at.amina.id},
        {**body, "kind": "decision"},
        {**body, "kind": "resource", "url": "javascript:alert(1)"},
        {**body, "kind": "evidence", "text": " "},
    ):
        assert await at.does(at.luis, f"cycles/{cycle}/entries", wrong) == (422, "bad_body"), wrong
    nowhere = {**body, "kind": "evidence", "strategy": cycle}
    assert await at.does(at.luis, f"cycles/{cycle}/entries", nowhere) == (404, "not_found")
    assert await at.texts(cycle) == []


async def test_it_is_closed_with_an_evaluation_whose_numbers_have_sources(at: Improving) -> None:
    goal = await at.goal(at.daniel, "80% explain equivalence")
    measure = await at.measure(goal)
    cycle = await at.cycle(goal=goal)
    probe = await at.entry(cycle)
    before = (at.hall.now - timedelta(days=3)).date().isoformat()
    first = await at.reading(goal, measure, before, 46)
    at.hall.later(days=30)
    last = await at.reading(goal, measure, at.hall.now.date().isoformat(), 81, entry=probe)
    kept, goes_on = await at.strategy(cycle), await at.strategy(cycle, text="Exit tickets")
    assert await at.locks(at.amina, kept) == DONE
    assert (
        await at.does(at.amina, f"strategies/{kept}/end", {"outcome": "adopt", "reason": "It works"}) == DONE
    )
    say = {"came": "Most explain it", "next": "Decimals"}
    assert await at.does(at.daniel, f"cycles/{cycle}/close", say) == (403, "not_allowed")
    await to_the_end(at, cycle)
    assert (await at.page(cycle))["evaluation"]["came"] is None  # what it would say today
    assert await at.does(at.amina, f"cycles/{cycle}/close", say) == (403, "not_allowed")
    assert await at.does(at.daniel, f"cycles/{cycle}/close", say) == DONE
    at.hall.later(days=1)
    await at.reading(goal, measure, at.hall.now.date().isoformat(), 12)
    page = await at.page(cycle)
    came = page["evaluation"]
    (number,) = came["measures"]
    assert (number["first"]["reading"], number["last"]["reading"]) == (first, last)
    assert (number["last"]["source"]["kind"], number["last"]["source"]["id"]) == ("entry", probe)
    assert (number["baseline"], number["target"], number["last"]["value"], number["reached"]) == (
        46,
        80,
        81,
        True,
    )
    assert [(one["strategy"], one["outcome"]) for one in came["strategies"]] == [
        (kept, "adopt"),
        (goes_on, None),
    ]
    assert (came["came"], came["next"], came["by"]) == ("Most explain it", "Decimals", at.daniel.id)
    body = {"kind": "evidence", "stage": "data", "text": "Late"}
    assert await at.does(at.amina, f"cycles/{cycle}/entries", body) == (403, "not_allowed")
    assert await at.does(at.daniel, f"cycles/{cycle}/stage", {"stage": "data"}) == (403, "not_allowed")
    assert page["may"] == []


async def test_the_next_goes_on_with_goals_promises_and_what_is_tried(at: Improving) -> None:
    goal = await at.goal(at.daniel, "80% explain equivalence")
    cycle = await at.cycle(goal=goal)
    strategy = await at.strategy(cycle)
    meeting = await at.hall.meeting(at.here, at.daniel.asks)
    for command in (
        c.Arrive(),
        c.OpenMeeting(),
        c.Promise(who=at.daniel.id, text="Ten answers", due_on="2027-04-02"),
    ):
        await at.hall.does(meeting, at.daniel.id, command)
    await at.hall.does(meeting, at.daniel.id, c.CloseMeeting())
    await at.daniel.asks.get(f"/api/meetings/{meeting}/entries")
    (promise,) = (await at.page(cycle))["promises"]
    assert (promise["text"], promise["due_on"], promise["standing"]) == ("Ten answers", "2027-04-02", None)
    await to_the_end(at, cycle)
    assert await at.does(at.daniel, f"cycles/{cycle}/next", {"title": "Cycle 4"}) == (403, "not_allowed")
    assert await at.does(at.daniel, f"cycles/{cycle}/close", {"came": "C", "next": "N"}) == DONE
    new = await at.makes(at.daniel, f"cycles/{cycle}/next", {"title": "Cycle 4"})
    assert await at.does(at.daniel, f"cycles/{cycle}/next", {"title": "Again"}) == (403, "not_allowed")
    page, old = await at.page(new), await at.page(cycle)
    assert ([one["id"] for one in page["goals"]], page["before"], old["after"]) == ([goal], cycle, new)
    assert [(one["text"], one["before"]) for one in page["promises"]] == [("Ten answers", True)]
    assert ([one["id"] for one in page["strategies"]], old["strategies"]) == ([strategy], [])
    assert [one["strategy"] for one in old["evaluation"]["strategies"]] == [strategy]
    assert page["promised"] == {"kept": 0, "open": 1, "dropped": 0}


async def test_its_evaluation_counts_lines_of_the_record_as_they_were_when_it_closed(at: Improving) -> None:
    cycle = await at.cycle()
    meeting = await at.hall.meeting(at.here, at.daniel.asks)
    for command in (
        c.Arrive(),
        c.OpenMeeting(),
        c.Decide(text="One exit ticket"),
        c.Decide(text="Later", outcome="put_off"),
        c.Promise(who=at.daniel.id, text="Ten answers", due_on="2027-04-02"),
        c.CloseMeeting(),
    ):
        await at.hall.does(meeting, at.daniel.id, command)
    await at.daniel.asks.get(f"/api/meetings/{meeting}/entries")
    await to_the_end(at, cycle)
    assert await at.does(at.daniel, f"cycles/{cycle}/close", {"came": "C", "next": "N"}) == DONE
    came = (await at.page(cycle))["evaluation"]
    (held,), (decided,), (promised,) = came["meetings"], came["decisions"], came["promised"]
    assert (held["meeting"], held["text"], decided["text"]) == (meeting, "Tuning", "One exit ticket")
    assert (promised["meeting"], promised["text"], promised["became"]) == (meeting, "Ten answers", "open")
    assert decided["seq"] > held["seq"] > 0
    assert (await at.daniel.asks.post(f"/api/meetings/{meeting}/remove")).status_code == 200
    came = (await at.page(cycle))["evaluation"]
    for (line,) in (came["meetings"], came["decisions"], came["promised"]):
        assert (line["meeting"], line["text"]) == (None, None)
    assert came["promises"] == {"kept": 0, "open": 1, "dropped": 0}
