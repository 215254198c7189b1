"""A strategy heads the agenda of its day, and what the meeting makes of it ends it in the cycle."""

import pytest

from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_server.room.asking import Refused
from web.hall import Hall
from web.improving import DONE, Improving, an_improving
from web.year import Year


@pytest.fixture
async def at(hall: Hall) -> Improving:
    hall.now = hall.house.clock.now()
    return await an_improving(hall)


@pytest.fixture
def year(at: Improving) -> Year:
    return Year(at.hall, (at.daniel, at.amina, at.luis), at.here)


async def a_locked(at: Improving, cycle: str, on: str, text: str = "Number lines first") -> str:
    strategy = await at.strategy(cycle, review_on=on, text=text)
    assert await at.locks(at.amina, strategy) == DONE
    return strategy


async def test_it_comes_first_on_its_day_and_not_before(at: Improving, year: Year) -> None:
    cycle = await at.cycle()
    first = await year.meets()
    await year.promises(first, "Try it", due_in=-3)
    await year.closes(first)
    strategy = await a_locked(at, cycle, year.day(7))
    await at.strategy(cycle, text="Not locked", review_on=year.day(7))
    early, on_time = await year.plans(6), await year.plans(7)
    assert [one["text"] for one in (await year.open(early))["carried"]] == ["Try it"]
    coming = (await year.open(on_time))["carried"]
    assert [one["text"] for one in coming] == ["Number lines first", "Try it"]
    assert (coming[0]["kind"], coming[0]["evidence"]) == ("strategy", "Half will place 3/4")
    await year.opens(on_time)
    (thing, _) = await year.came(on_time)
    assert (thing.id, thing.kind, thing.meeting, thing.by) == (strategy, "strategy", None, at.amina.id)


async def test_what_the_meeting_says_of_it_ends_it(at: Improving, year: Year) -> None:
    cycle = await at.cycle()
    ends = {"kept": "adopt", "changed": "adapt", "dropped": "abandon"}
    ids = {end: await a_locked(at, cycle, year.day(0), text=f"To {end}") for end in ends}
    meeting = await year.meets()
    for end, id in ids.items():
        answer = await at.hall.ask(meeting, at.amina.id, c.Settle(thing=id, standing=end))  # type: ignore[arg-type]
        assert isinstance(answer, Refused)
        assert answer.code is Code.bad_vote  # why?
        await year.settles(meeting, id, end, f"Because of {end}")
    await year.closes(meeting)
    await at.amina.asks.get(f"/api/meetings/{meeting}/entries")
    page = await at.page(cycle)
    seen = {one["id"]: one for one in page["strategies"]}
    log = (await at.luis.asks.get(f"/api/meetings/{meeting}/log")).json()["lines"]
    for end, id in ids.items():
        one = seen[id]
        assert (one["outcome"], one["reason"], one["ended_in"]) == (ends[end], f"Because of {end}", meeting)
        assert log[one["ended_seq"] - 1]["event"]["word"] == f"Because of {end}"
    assert await year.came(await year.meets(1)) == ()
    say = {"outcome": "adopt", "reason": "After all"}
    assert await at.does(at.amina, f"strategies/{ids['dropped']}/end", say) == (403, "not_allowed")


async def test_what_is_not_spoken_of_comes_again(at: Improving, year: Year) -> None:
    strategy = await a_locked(at, await at.cycle(), year.day(0))
    await year.closes(await year.meets())
    assert [one.id for one in await year.came(await year.meets(7))] == [strategy]


async def test_it_stays_in_its_community(at: Improving, year: Year) -> None:
    await a_locked(at, await at.cycle(), year.day(0))
    theirs = Year(at.hall, (at.mei, at.amina, at.mei), at.there)
    assert await theirs.came(await theirs.meets()) == ()
