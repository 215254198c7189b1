"""Schools and systems: a community asks, a coordinator takes it in, and sees goals, cycles, meetings and minutes."""

from datetime import timedelta

import pytest

from staffroom_schemas import commands as c
from web.hall import Hall
from web.improving import DONE
from web.school import OPERATOR, trouble
from web.schooling import Schooling, a_schooling, made


@pytest.fixture
async def of(hall: Hall) -> Schooling:
    return await a_schooling(hall)


async def test_a_community_asks_and_a_school_says_yes_and_either_can_end_it(of: Schooling) -> None:
    here, daniel = of.at.here, of.at.daniel
    found = await of.at.posts(daniel, "schools/find", {"words": "lincoln schools"})
    assert [one["name"] for one in found.json()["schools"]] == ["Lincoln School"]
    assert await of.asks(daniel, here, of.lincoln) == DONE
    assert (await of.at.sees(of.at.luis, "school"))["asked"] is True
    page = await of.page(of.ruth, of.lincoln)
    assert [(one["id"], one["name"]) for one in page["waits"]] == [(here, "Rural Maths")]
    assert page["parts"] == []
    assert await of.says(of.ruth, of.lincoln, here, "accept") == DONE
    said = await of.at.sees(of.at.luis, "school")
    assert (said["school"]["name"], said["asked"], said["opens"], said["changes"]) == (
        "Lincoln School", False, False, False,
    )  # fmt: skip
    assert await of.asks(daniel, here, of.district) == (403, "not_allowed")
    assert await of.at.does(daniel, "school/end") == DONE
    assert (await of.page(of.ruth, of.lincoln))["parts"] == []
    await of.belongs(daniel, here)
    assert await of.says(of.ruth, of.lincoln, here, "end") == DONE
    assert (await of.at.sees(daniel, "school"))["school"] is None
    assert await of.says(of.ruth, of.lincoln, here, "accept") == (404, "not_found")


async def test_what_cannot_belong_is_told_so_in_a_sentence(of: Schooling) -> None:
    other = await made(of.hall, name="Hay School", coordinator="ruth@example.org")
    to_school = await of.at.posts(of.ruth, "school", {"school": of.lincoln}, at=other)
    assert (to_school.status_code, "Choose a system" in to_school.text) == (422, True)
    top = await of.at.posts(of.sofia, "school", {"school": of.elsewhere}, at=of.district)
    assert (top.status_code, "part of nothing higher" in top.text) == (422, True)
    unknown = await of.at.posts(of.at.daniel, "school", {"school": of.at.there})
    assert (unknown.status_code, "no such school" in unknown.text) == (422, True)
    for span in (
        {"since": "yesterday"},
        {"since": "2026-02-02", "until": "2026-02-01"},
        {"until": "9999-12-31"},
    ):
        reply = await of.ruth.asks.get(f"/api/schools/{of.lincoln}", params=span)
        assert trouble(reply) == (422, "bad_body")


async def test_meetings_and_minutes_by_stage_within_the_days_that_are_asked_for(of: Schooling) -> None:
    here, now = of.at.here, of.hall.now
    await of.belongs(of.at.daniel, here)
    await of.held(here, "learning", 40)
    await of.held(here, "learning", 35)
    await of.held(here, "evidence", 50)
    await of.held(here, "evidence", 3_000)  # nobody closed it
    await of.held(here, "data", 30, at=now - timedelta(days=400))
    await of.held(of.at.there, "data", 45)  # belongs to no school
    page = await of.page(of.ruth, of.lincoln)
    spent = {one["stage"]: (one["meetings"], one["minutes"]) for one in page["time"] if one["meetings"]}
    assert spent == {"learning": (2, 75), "evidence": (2, 50 + 120)}
    assert [one["stage"] for one in page["time"]][:2] == ["data", "goals"]
    (part,) = page["parts"]
    assert (part["meetings"], part["minutes"]) == (4, 245)
    day = (now - timedelta(days=400)).date().isoformat()
    earlier = await of.page(of.ruth, of.lincoln, since=day, until=day)
    assert [one["minutes"] for one in earlier["time"] if one["meetings"]] == [30]
    assert "Secret title" not in str(page)
    upward = await of.page(of.sofia, of.district)
    assert [(one["name"], one["communities"], one["minutes"]) for one in upward["parts"]] == [
        ("Lincoln School", 1, 245)
    ]
    assert upward["time"] == page["time"]


async def test_a_meeting_counts_once_it_is_closed(of: Schooling) -> None:
    here, daniel = of.at.here, of.at.daniel
    await of.belongs(daniel, here)
    meeting = await of.hall.meeting(here, daniel.asks)
    for command in (c.Arrive(), c.OpenMeeting()):
        await of.hall.does(meeting, daniel.id, command)
    assert sum(one["meetings"] for one in (await of.page(of.ruth, of.lincoln))["time"]) == 0
    await of.hall.does(meeting, daniel.id, c.CloseMeeting())
    await of.hall.house.following.catch_up()
    assert (await daniel.asks.get(f"/api/meetings/{meeting}/entries")).status_code == 200
    today = "2100-12-31"  # the rooms have a clock of their own
    page = await of.page(of.ruth, of.lincoln, since="2095-01-01", until=today)
    assert sum(one["meetings"] for one in page["time"]) == 0
    (part,) = (await of.page(of.ruth, of.lincoln, since="2020-01-01", until="2029-12-31"))["parts"]
    assert part["meetings"] == 1


async def test_of_few_people_no_numbers_are_shown_nor_can_they_be_told_by_subtraction(of: Schooling) -> None:
    await of.belongs(of.at.daniel, of.at.here)
    await of.belongs(of.at.mei, of.at.there)
    await of.held(of.at.here, "data", 40)
    await of.held(of.at.there, "data", 45)
    await of.at.makes(of.at.mei, "cycles", {"title": "Ours"}, at=of.at.there)
    page = await of.page(of.ruth, of.lincoln)
    few = next(one for one in page["parts"] if one["id"] == of.at.there)
    assert (few["few"], few["meetings"], few["minutes"]) == (True, None, None)
    assert few["cycle"] == {"title": "Ours", "stage": "data", "empty": None}
    assert page["left_out"] == 1
    assert sum(one["minutes"] for one in page["time"]) == 40
    upward = await of.page(of.sofia, of.district)
    assert (upward["left_out"], [one["minutes"] for one in upward["parts"]]) == (1, [40])


async def test_how_far_cycles_are_and_what_is_empty(of: Schooling) -> None:
    at = of.at
    await of.belongs(at.daniel, at.here)
    cycle = await at.cycle("Fractions")
    await at.does(at.daniel, f"cycles/{cycle}/stage", {"stage": "goals"})
    (part,) = (await of.page(of.ruth, of.lincoln))["parts"]
    assert part["cycle"] == {"title": "Fractions", "stage": "goals", "empty": ["data", "goals"]}
    await at.entry(cycle, stage="data", text="A canary in the record")
    page = await of.page(of.ruth, of.lincoln)
    assert page["parts"][0]["cycle"]["empty"] == ["goals"]
    assert "canary" not in str(page)
    lacks = {one["stage"]: one["lacks"] for one in (await at.page(cycle))["stages"]}
    assert [stage for stage in ("data", "goals") if lacks[stage]] == ["goals"]
    upward = await of.page(of.sofia, of.district)
    assert upward["parts"][0]["stages"] == {"goals": 1}


async def test_goals_line_up_from_a_community_to_its_system(of: Schooling) -> None:
    at = of.at
    wide = await at.goal(of.sofia, "Every student reasons", "system", at=of.district)
    school = await at.goal(of.ruth, "All classes discuss", "school", at=of.lincoln)
    ours = await at.goal(at.daniel, "80% explain equivalence")
    await at.goal(at.luis, "I wait", "individual")
    serves = {"serves": school}
    assert await at.does(at.daniel, f"goals/{ours}/serves", serves) == (422, "bad_body")
    await of.belongs(at.daniel, at.here)
    before = await of.page(of.ruth, of.lincoln)
    assert (before["serve_nothing"], before["served_by_nobody"]) == ([school, ours], [school])
    offered = (await at.luis.asks.get("/api/me/goals")).json()["goals"]
    assert [(one["text"], one["community_name"]) for one in offered[:2]] == [
        ("Every student reasons", "Hill District"), ("All classes discuss", "Lincoln School"),
    ]  # fmt: skip
    assert await at.does(at.luis, f"goals/{ours}/serves", serves) == DONE
    assert await at.does(of.ruth, f"goals/{school}/serves", {"serves": wide}, at=of.lincoln) == DONE
    page = await of.page(of.ruth, of.lincoln)
    assert (page["serve_nothing"], page["served_by_nobody"]) == ([], [])
    assert [(one["text"], one["of"], one["served_by"]) for one in page["goals"]] == [
        ("All classes discuss", of.lincoln, 1), ("80% explain equivalence", at.here, 0),
    ]  # fmt: skip
    assert [one["text"] for one in page["above"]] == ["Every student reasons"]
    upward = await of.page(of.sofia, of.district)
    assert [(one["text"], one["served_by"]) for one in upward["goals"]] == [
        ("Every student reasons", 1), ("All classes discuss", 1),
    ]  # fmt: skip
    tree = await at.sees(at.luis, "goals")
    assert [one["community_name"] for one in tree["above"]] == ["Lincoln School", "Hill District"]


async def test_a_school_is_found_by_the_name_that_it_has_now(of: Schooling) -> None:
    said = {"name": "Rosa Parks School", "about": ""}
    assert await of.at.does(of.ruth, "about", said, at=of.lincoln) == DONE
    for words, names in (
        ("Parks", ["Rosa Parks School"]),
        ("Lincoln", []),
        ("!", []),
        ("school", ["Rosa Parks School"]),
    ):
        found = await of.at.posts(of.at.daniel, "schools/find", {"words": words})
        assert [one["name"] for one in found.json()["schools"]] == names


async def test_the_operator_says_who_coordinates_and_where_a_school_is(of: Schooling) -> None:
    asks = of.hall.program(OPERATOR)
    for said in (
        {"name": "X", "coordinator": "nobody@example.org"},
        {"name": "X", "coordinator": "ruth@example.org", "part_of": "Nowhere"},
        {"name": "X", "coordinator": "ruth@example.org", "part_of": of.lincoln},
        {"name": "X", "coordinator": "ruth@example.org", "level": "system", "part_of": of.district},
    ):
        assert (await asks.post("/api/operator/schools", json=said)).status_code in (404, 422)
    assert (await of.at.posts(of.at.daniel, "schools/find", {"words": "X"})).json()["schools"] == []
    more = {"school": "Lincoln School", "coordinator": "luis@example.org"}
    assert (await asks.post("/api/operator/schools/coordinators", json=more)).status_code == 200
    assert await of.looks(of.at.luis, of.lincoln) == DONE
    away = {"school": of.lincoln, "part_of": None}
    assert (await asks.post("/api/operator/schools/place", json=away)).status_code == 200
    assert await of.looks(of.sofia, of.lincoln) == (404, "not_found")


async def test_both_are_told_while_they_look(of: Schooling) -> None:
    news = of.hall.house.news
    with news.watch(of.lincoln) as school, news.watch(of.at.here) as community:
        assert [await one.moved(5) for one in (school, community)] == [True, True]  # where they stand
        assert await of.asks(of.at.daniel, of.at.here, of.lincoln) == DONE
        assert [await one.moved(5) for one in (school, community)] == [True, True]
        assert await of.says(of.ruth, of.lincoln, of.at.here, "accept") == DONE
        assert [await one.moved(5) for one in (school, community)] == [True, True]
