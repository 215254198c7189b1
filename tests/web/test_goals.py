"""Goals: what they serve across communities, who sees one's own, and the measures that say how far they are."""

from typing import Any

import pytest

from web.hall import Hall
from web.improving import DONE, Improving, an_improving


@pytest.fixture
async def at(hall: Hall) -> Improving:
    return await an_improving(hall)


def texts(page: dict[str, Any], ids: str = "goals") -> list[str]:
    if ids == "goals":
        return [one["text"] for one in page["goals"]]
    of = {one["id"]: one["text"] for one in page["goals"]}
    return [of[id] for id in page[ids]]


async def test_the_tree_tells_orphans_and_gaps(at: Improving) -> None:
    system = await at.goal(at.daniel, "Every student reasons", "system")
    school = await at.goal(at.daniel, "Our school talks numbers", "school", serves=system)
    await at.goal(at.daniel, "Our books are kept", "school")
    await at.goal(at.daniel, "80% explain equivalence", "team", serves=school)
    await at.goal(at.luis, "I ask for reasons", "individual")
    page = await at.sees(at.luis, "goals")
    assert texts(page, "serve_nothing") == ["Our books are kept", "I ask for reasons"]
    assert texts(page, "served_by_nobody") == ["Our books are kept"]
    assert page["adds"] == ["individual"]
    assert (await at.sees(at.daniel, "goals"))["adds"] == ["individual", "team", "school", "system"]


async def test_a_goal_serves_one_of_another_community_by_someone_of_both(at: Improving) -> None:
    higher = await at.goal(at.mei, "Every student reasons", "system", at=at.there)
    lower = await at.goal(at.daniel, "80% explain equivalence")
    assert await at.does(at.daniel, f"goals/{lower}/serves", {"serves": higher}) == (422, "bad_body")
    assert await at.does(at.luis, f"goals/{lower}/serves", {"serves": higher}) == (422, "bad_body")
    assert await at.does(at.amina, f"goals/{lower}/serves", {"serves": higher}) == DONE
    page = await at.sees(at.luis, "goals")
    (above,) = page["above"]
    assert (above["text"], above["community"]) == ("Every student reasons", at.there)
    assert page["serve_nothing"] == []
    theirs = await at.sees(at.mei, "goals", at.there)
    (served,) = theirs["goals"]
    assert served["served_elsewhere"] == [{"community_name": "Rural Maths", "goals": 1}]
    assert theirs["served_by_nobody"] == []
    (for_a_member,) = (await at.sees(at.amina, "goals", at.there))["goals"]
    assert for_a_member["served_elsewhere"] == []
    assert await at.does(at.luis, f"goals/{lower}/serves", {"serves": None}) == DONE
    assert (await at.sees(at.luis, "goals"))["above"] == []


async def test_the_tree_goes_up_and_never_in_a_circle(at: Improving) -> None:
    one, two, three = [await at.goal(at.daniel, text) for text in ("One", "Two", "Three")]
    school = await at.goal(at.daniel, "School", "school")
    for lower, higher in ((one, two), (two, three)):
        assert await at.does(at.daniel, f"goals/{lower}/serves", {"serves": higher}) == DONE
    for lower, higher in ((three, one), (two, one), (one, one), (school, one)):
        assert await at.does(at.daniel, f"goals/{lower}/serves", {"serves": higher}) == (422, "bad_body")
    assert await at.does(at.daniel, f"goals/{three}/serves", {"serves": school}) == DONE
    body = {"text": "Three", "wanted_for": "students"}
    assert await at.does(at.daniel, f"goals/{three}", {**body, "level": "system"}) == (422, "bad_body")
    assert await at.does(at.daniel, f"goals/{school}", {**body, "level": "system"}) == DONE
    assert await at.does(at.daniel, f"goals/{one}", {**body, "level": "school"}) == (422, "bad_body")


async def test_what_was_put_away_comes_back_only_where_it_still_fits(at: Improving) -> None:
    higher = await at.goal(at.daniel, "Our school talks numbers", "school")
    lower = await at.goal(at.daniel, "Our books are kept", "school", serves=higher)
    assert await at.does(at.daniel, f"goals/{lower}/away", {"away": True}) == DONE
    say = {"text": "Our school talks numbers", "wanted_for": "students", "level": "team"}
    assert await at.does(at.daniel, f"goals/{higher}", say) == DONE
    refused = await at.posts(at.daniel, f"goals/{lower}/away", {"away": False})
    assert (refused.status_code, "Say first what it serves instead" in refused.text) == (422, True)
    assert [one["away"] for one in (await at.sees(at.luis, "goals"))["goals"]] == [False, True]
    assert await at.does(at.daniel, f"goals/{lower}/serves", {"serves": None}) == DONE
    assert await at.does(at.daniel, f"goals/{lower}/away", {"away": False}) == DONE
    assert [one["away"] for one in (await at.sees(at.luis, "goals"))["goals"]] == [False, False]


async def test_a_circle_is_found_across_communities(at: Improving) -> None:
    here, there = await at.goal(at.daniel, "Here"), await at.goal(at.mei, "There", at=at.there)
    assert await at.does(at.amina, f"goals/{here}/serves", {"serves": there}) == DONE
    assert await at.does(at.amina, f"goals/{there}/serves", {"serves": here}, at.there) == (422, "bad_body")


async def test_ones_own_goal_is_seen_by_whom_one_chooses(at: Improving) -> None:
    goal = await at.goal(at.luis, "I wait three seconds", "individual", seen_by="me")
    body = {"text": "I wait three seconds", "wanted_for": "educators", "level": "individual"}

    async def seen() -> list[str]:
        people = {"daniel": at.daniel, "amina": at.amina, "luis": at.luis}
        return [name for name, who in people.items() if texts(await at.sees(who, "goals"))]

    assert await seen() == ["luis"]
    named = {**body, "seen_by": "people", "people": [at.amina.id]}
    assert await at.does(at.luis, f"goals/{goal}", named) == DONE
    assert await seen() == ["amina", "luis"]
    (hers,) = (await at.sees(at.amina, "goals"))["goals"]
    assert (hers["people"], hers["changes"], hers["whose"]) == ([], False, at.luis.id)
    for wrong in ({**named, "people": [at.mei.id]}, {**named, "people": []}):
        assert await at.does(at.luis, f"goals/{goal}", wrong) == (422, "bad_body")
    assert await at.does(at.luis, f"goals/{goal}", {**body, "seen_by": "community"}) == DONE
    assert await seen() == ["daniel", "amina", "luis"]
    assert await at.does(at.daniel, f"goals/{goal}", body) == (403, "not_allowed")
    assert await at.does(at.luis, f"goals/{goal}", {**body, "seen_by": "me"}) == DONE
    assert await at.does(at.daniel, f"goals/{goal}", body) == (404, "not_found")
    community = (await at.daniel.asks.get(f"/api/communities/{at.here}")).json()
    assert community["goals"] == []
    kept = await at.goal(at.daniel, "Ours")
    say = {"text": "Ours", "wanted_for": "students", "level": "team", "seen_by": "me"}
    assert await at.does(at.daniel, f"goals/{kept}", say) == (422, "bad_body")


async def test_a_measure_goes_from_a_baseline_by_readings(at: Improving) -> None:
    goal = await at.goal(at.daniel, "80% explain equivalence")
    measure = await at.measure(goal, due_on="2026-06-30")
    cycle = await at.cycle(goal=goal)
    probe = await at.entry(cycle, text="The spring probe")
    await at.reading(goal, measure, "2026-03-17", 61, note="Two classes missing", entry=probe)
    first = await at.reading(goal, measure, "2026-01-10", 46, by=at.luis)
    (shown,) = (await at.sees(at.luis, "goals"))["goals"]
    (seen,) = shown["measures"]
    assert [(one["on"], one["value"]) for one in seen["readings"]] == [("2026-01-10", 46), ("2026-03-17", 61)]
    source = seen["readings"][1]["source"]
    assert (source["kind"], source["id"], source["gone"]) == ("entry", probe, False)
    assert (seen["readings"][1]["note"], seen["target"], seen["unit"]) == ("Two classes missing", 80, "%")
    of = f"goals/{goal}/measures/{measure}"
    assert await at.does(at.amina, f"{of}/readings/{first}/remove") == (403, "not_allowed")
    assert await at.does(at.luis, f"{of}/readings/{first}/remove") == DONE
    for wrong in ({"on": "17 March", "value": 1}, {"on": "2026-03-17", "value": "many"}):
        assert await at.does(at.amina, f"{of}/readings", wrong) == (422, "bad_body")
    stray = {"on": "2026-03-17", "value": 1, "entry": goal}
    assert await at.does(at.amina, f"{of}/readings", stray) == (422, "bad_body")
    assert await at.does(at.amina, f"{of}/remove") == (403, "not_allowed")
    assert await at.does(at.daniel, f"{of}/remove") == DONE
    assert (await at.sees(at.luis, "goals"))["goals"][0]["measures"] == []


async def test_what_is_put_away_leaves_the_tree_and_comes_again(at: Improving) -> None:
    goal = await at.goal(at.daniel, "80% explain equivalence", "school")
    assert await at.does(at.amina, f"goals/{goal}/away", {"away": True}) == (403, "not_allowed")
    assert await at.does(at.daniel, f"goals/{goal}/away", {"away": True}) == DONE
    page = await at.sees(at.luis, "goals")
    assert (page["goals"][0]["away"], page["serve_nothing"], page["served_by_nobody"]) == (True, [], [])
    assert (await at.amina.asks.get("/api/me/goals")).json() == {"goals": []}
    assert await at.does(at.daniel, f"goals/{goal}/away", {"away": False}) == DONE
    (offered,) = (await at.amina.asks.get("/api/me/goals")).json()["goals"]
    assert offered["id"] == goal


async def test_whoever_leaves_takes_their_own_goals_along(at: Improving) -> None:
    await at.goal(at.luis, "I wait three seconds", "individual")
    assert len((await at.sees(at.amina, "goals"))["goals"]) == 1
    assert await at.does(at.daniel, f"members/{at.luis.id}/remove") == DONE
    assert (await at.sees(at.amina, "goals"))["goals"] == []
