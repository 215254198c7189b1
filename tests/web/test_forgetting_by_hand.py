"""What people wrote by hand is forgotten with the rest of their words, and is in no file then."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from staffroom_schemas import commands as c
from web.hall import a_hall
from web.improving import DONE, Improving, an_improving
from web.mine import Mine, a_canary
from web.year import Year


@pytest.fixture
async def at(tmp_path: Path, place: Place) -> AsyncIterator[tuple[Improving, Mine]]:
    async with a_hall(tmp_path, place) as hall:
        hall.now = hall.house.clock.now()
        at = await an_improving(hall)
        yield at, Mine(hall, tmp_path, (at.daniel, at.amina, at.luis), at.here)


async def everything(at: Improving, canaries: list[str]) -> str:
    """Luis writes all that one can by hand, a canary each; the cycle."""
    sings = iter(canaries)
    goal, cycle = await at.goal(at.daniel, "80% explain equivalence"), await at.cycle()
    measure = await at.measure(goal)
    await at.reading(goal, measure, "2026-11-22", 61, by=at.luis, note=next(sings))
    await at.entry(cycle, at.luis, next(sings))
    await at.entry(cycle, at.luis, next(sings), kind="visit", stage="application", who=at.amina.id)
    expected = next(sings)
    strategy = await at.strategy(cycle, at.luis, text=next(sings), prediction=expected)
    await at.locks(at.luis, strategy, expected)
    await at.does(at.luis, f"strategies/{strategy}/end", {"outcome": "adapt", "reason": next(sings)})
    own = await at.goal(at.luis, next(sings), "individual")
    mine = await at.makes(at.luis, f"goals/{own}/measures", {"name": next(sings)})
    await at.reading(own, mine, "2026-11-22", 3, by=at.luis, note=next(sings))
    return cycle


async def test_all_that_one_wrote_by_hand_is_in_no_file(at: tuple[Improving, Mine]) -> None:
    by, mine = at
    canaries, others = [a_canary() for _ in range(9)], a_canary()
    cycle = await everything(by, canaries)
    await by.entry(cycle, by.amina, others)
    assert all([await mine.found(canary) for canary in canaries])
    assert await mine.forgets(by.luis, "words") == DONE
    assert {canary for canary in canaries if await mine.found(canary)} == set()
    assert await mine.found(others)
    page = await by.page(cycle, by.daniel)
    assert sorted(str(one["text"]) for one in page["record"]["entries"]) == sorted([others, "None", "None"])
    (strategy,) = page["strategies"]
    assert (strategy["text"], strategy["prediction"], strategy["reason"]) == (None, None, None)
    assert (strategy["outcome"], strategy["locked_at"] is not None) == ("adapt", True)
    (goal,) = (await by.sees(by.luis, "goals"))["goals"]
    assert [(one["value"], one["note"]) for one in goal["measures"][0]["readings"]] == [(61, None)]


async def test_in_one_community_alone_by_its_coordinator(at: tuple[Improving, Mine]) -> None:
    by, mine = at
    here, there = a_canary(), a_canary()
    await by.entry(await by.cycle(), by.amina, here)
    cycle = await by.makes(by.mei, "cycles", {"title": "Theirs"}, by.there)
    body = {"kind": "reflection", "stage": "data", "text": there}
    await by.makes(by.amina, f"cycles/{cycle}/entries", body, by.there)
    assert await mine.forgets(by.daniel, "words", by.amina) == DONE
    assert (await mine.found(here), bool(await mine.found(there))) == ([], True)


async def test_an_evaluation_is_forgotten_and_its_numbers_stay(at: tuple[Improving, Mine]) -> None:
    by, mine = at
    cycle, came, next_one = await by.cycle(), a_canary(), a_canary()
    for stage in ("goals", "learning", "strategies", "application", "evidence", "evaluation"):
        await by.does(by.daniel, f"cycles/{cycle}/stage", {"stage": stage})
    assert await by.does(by.daniel, f"cycles/{cycle}/close", {"came": came, "next": next_one}) == DONE
    assert await mine.forgets(by.daniel, "words") == DONE
    assert [await mine.found(one) for one in (came, next_one)] == [[], []]
    said = (await by.page(cycle))["evaluation"]
    assert (said["came"], said["next"], said["promises"]["open"]) == (None, None, 0)


async def test_a_strategy_is_forgotten_in_the_meetings_that_looked_at_it(at: tuple[Improving, Mine]) -> None:
    by, mine = at
    year = Year(by.hall, (by.daniel, by.amina, by.luis), by.here)
    tried, reason, cycle = a_canary(), a_canary(), await by.cycle()
    strategy = await by.strategy(cycle, by.luis, text=tried, review_on=year.day(0))
    await by.locks(by.luis, strategy)
    meeting = await year.meets()
    await year.settles(meeting, strategy, "kept", reason)
    await year.closes(meeting)
    await by.amina.asks.get(f"/api/meetings/{meeting}/entries")
    assert await mine.forgets(by.luis, "words") == DONE
    assert (await mine.found(tried), bool(await mine.found(reason))) == ([], True)
    assert await mine.forgets(by.amina, "words") == DONE
    assert await mine.found(reason) == []
    (seen,) = (await by.page(cycle))["strategies"]
    assert (seen["outcome"], seen["reason"]) == ("adopt", None)


async def test_of_a_locked_strategy_whose_words_are_forgotten_the_day_may_still_change(
    at: tuple[Improving, Mine],
) -> None:
    by, mine = at
    cycle = await by.cycle()
    locked, open_one = await by.strategy(cycle, by.luis), await by.strategy(cycle, by.luis)
    await by.locks(by.luis, locked)
    assert await mine.forgets(by.luis, "words") == DONE
    day = {"text": None, "prediction": None, "review_on": "2027-03-17"}
    assert await by.does(by.daniel, f"strategies/{locked}", {**day, "text": "Said anew"}) == (
        403,
        "not_allowed",
    )
    assert await by.does(by.daniel, f"strategies/{locked}", {**day, "seen": {"text": None}}) == DONE
    assert await by.does(by.daniel, f"strategies/{open_one}", day) == (422, "bad_body")
    assert await by.does(by.daniel, f"strategies/{open_one}", {**day, "text": "Said anew"}) == DONE
    seen = {one["id"]: (one["text"], one["review_on"]) for one in (await by.page(cycle))["strategies"]}
    assert seen == {locked: (None, "2027-03-17"), open_one: ("Said anew", "2027-03-17")}


async def test_erased_in_a_meeting_it_is_erased_in_the_cycle(at: tuple[Improving, Mine]) -> None:
    by, mine = at
    year, tried = Year(by.hall, (by.daniel, by.amina, by.luis), by.here), a_canary()
    cycle = await by.cycle()
    strategy = await by.strategy(cycle, by.luis, text=tried, review_on=year.day(0))
    await by.locks(by.luis, strategy)
    meeting = await year.meets()
    await by.hall.does(meeting, by.amina.id, c.CloseMeeting())
    reply = await by.daniel.asks.post(f"/api/meetings/{meeting}/erase", json={"things": [strategy]})
    assert reply.status_code == 200, reply.text
    assert await mine.found(tried) == []
    (seen,) = (await by.page(cycle))["strategies"]
    assert seen["text"] is None


async def test_a_meeting_that_is_removed_leaves_what_it_ended(at: tuple[Improving, Mine]) -> None:
    by, _ = at
    year, cycle = Year(by.hall, (by.daniel, by.amina, by.luis), by.here), await by.cycle()
    strategy = await by.strategy(cycle, by.luis, review_on=year.day(0))
    await by.locks(by.luis, strategy)
    meeting = await year.meets()
    await year.promises(meeting, "Ten answers")
    await year.settles(meeting, strategy, "kept", "It works")
    await year.closes(meeting)
    await by.amina.asks.get(f"/api/meetings/{meeting}/entries")
    assert (await by.daniel.asks.post(f"/api/meetings/{meeting}/remove")).status_code == 200
    page = await by.page(cycle)
    assert (page["strategies"][0]["outcome"], page["strategies"][0]["reason"], page["promises"]) == (
        "adopt",
        None,
        [],
    )
