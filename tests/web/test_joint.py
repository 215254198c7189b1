"""Meetings of several communities: one home, the others as guests; asked, held and ended."""

from urllib.parse import urlsplit

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.members import Role
from web.neighbours import DONE, HIDDEN, NO, Neighbours, a_joint, held


async def test_a_community_is_asked_and_answers(near: Neighbours) -> None:
    meeting = await near.plans("daniel", near.maths)
    at, answer = f"meetings/{meeting}", f"communities/{near.science}/invited/{meeting}"
    assert await near.does("luis", f"{at}/joint", {"community": near.science}) == NO
    assert await near.does("daniel", f"{at}/joint", {"community": an_id("none")}) == (422, "bad_body")
    assert await near.does("daniel", f"{at}/joint", {"community": near.maths}) == (422, "bad_body")
    assert await near.does("daniel", f"{at}/joint", {"community": near.science}) == DONE
    seen = await near.sees("daniel", f"{at}/joint")
    assert [(one["name"], one["state"], one["ends"]) for one in seen["communities"]] == [
        (None, "invited", True)
    ]
    assert await near.sees("omar", at) == HIDDEN
    asked = await near.sees("omar", f"communities/{near.science}/invited")
    assert [(one["title"], one["community_name"], one["by"]) for one in asked["meetings"]] == [
        ("Tuning", "Maths", "daniel")
    ]
    assert not asked["answers"]
    assert await near.does("omar", answer, {"comes": True}) == NO
    assert await near.does("daniel", answer, {"comes": True}) == HIDDEN
    assert await near.does("mei", answer, {"comes": True}) == DONE
    assert await near.does("mei", answer, {"comes": True}) == DONE  # two say so
    assert await near.does("mei", answer, {"comes": False}) == NO  # it is answered
    seen = await near.sees("omar", f"{at}/joint")
    assert [(one["name"], one["state"]) for one in seen["communities"]] == [("Science", "joined")]
    assert (seen["home_name"], seen["invites"], seen["records"]) == ("Maths", False, [near.science])
    assert await near.sees("zoe", at) == HIDDEN


async def test_it_stands_in_both_lists_calendars_and_searches(near: Neighbours) -> None:
    meeting = await a_joint(near)
    for who, community in (("luis", near.maths), ("omar", near.science)):
        (listed,) = (await near.sees(who, f"communities/{community}"))["meetings"]
        assert (listed["id"], listed["community_name"], listed["joint"]) == (meeting, "Maths", True)
        assert [one["id"] for one in (await near.sees(who, "me"))["meetings"]] == [meeting]
        file = await near.people[who].asks.get(f"/api/meetings/{meeting}/calendar")
        made = (await near.posts(who, "me/feed")).json()
        feed = await near.people[who].asks.get(urlsplit(made["address"]).path)
        for calendar in (file, feed):
            assert f"UID:{meeting}@staffroom" in calendar.text
    page = await near.sees("omar", f"meetings/{meeting}")
    assert sorted(one["name"] for one in page["people"]) == ["amina", "daniel", "luis", "mei", "omar"]
    assert (page["role"], page["goals"], page["stage"]) == ("member", [], None)
    await held(near, meeting)
    for who, found in (("omar", 1), ("luis", 1), ("zoe", 0)):
        page = (await near.posts(who, "search", {"words": '"one probe"'})).json()
        assert len(page["decisions"]) == found, who


async def test_it_is_asked_until_the_meeting_begins_however_late_that_is(near: Neighbours) -> None:
    meeting = await near.plans("daniel", near.maths)
    near.hall.later(hours=25)
    assert await near.does("daniel", f"meetings/{meeting}/joint", {"community": near.science}) == DONE
    asked = f"communities/{near.science}/invited"
    assert [one["meeting"] for one in (await near.sees("omar", asked))["meetings"]] == [meeting]
    await near.meets(meeting, "daniel", "luis")
    await near.hall.house.following.catch_up()
    assert not (await near.sees("omar", asked))["meetings"]


async def test_both_have_it_ahead_and_it_is_planned_anew_at_home(near: Neighbours) -> None:
    meeting = await a_joint(near)
    own = await near.plans("mei", near.science)
    for who, community, joint, yours in (
        ("daniel", near.maths, {meeting}, {meeting}),
        ("luis", near.maths, {meeting}, set()),
        ("mei", near.science, {meeting}, {own}),
        ("omar", near.science, {meeting}, set()),
        ("zoe", near.art, set(), set()),
    ):
        ahead = await near.sees(who, f"communities/{community}/planning")
        assert {one["id"] for one in ahead["meetings"] if one["joint"]} == joint, who
        assert {one["id"] for one in ahead["meetings"] if one["yours"]} == yours, who
    ahead = await near.sees("omar", f"communities/{near.science}/planning")
    (together,) = (one for one in ahead["meetings"] if one["joint"])
    assert (together["community_name"], ahead["names"][together["facilitator"]]) == ("Maths", "daniel")
    assert await near.does("daniel", f"meetings/{meeting}/joint/{near.science}/end") == DONE
    ahead = await near.sees("omar", f"communities/{near.science}/planning")
    assert [one["id"] for one in ahead["meetings"]] == [own]


async def test_once_it_is_ended_at_home_guests_have_nothing_of_it(near: Neighbours) -> None:
    meeting = await a_joint(near)
    await held(near, meeting)
    decision = await near.entry(meeting, "decision", "mei")
    shown = {"kind": "decision", "thing": decision, "to": None}
    await near.makes("mei", f"communities/{near.science}/published", shown)
    assert len(await near.reads("zoe", near.art)) == 1
    end = f"meetings/{meeting}/joint/{near.science}/end"
    assert await near.does("luis", end) == NO
    assert await near.does("omar", end) == NO
    assert await near.does("zoe", end) == HIDDEN
    assert await near.does("daniel", end) == DONE
    assert await near.sees("omar", f"meetings/{meeting}") == HIDDEN
    assert (await near.sees("omar", f"communities/{near.science}/entries"))["entries"] == []
    assert (await near.sees("omar", f"communities/{near.science}"))["meetings"] == []
    assert (await near.posts("omar", "search", {"words": "probe"})).json()["found"] == 0
    assert await near.reads("zoe", near.art) == []
    assert len((await near.sees("luis", f"communities/{near.maths}/entries"))["entries"]) == 3


async def test_erased_at_home_it_is_in_no_record_and_nobody_joins_what_has_begun(near: Neighbours) -> None:
    meeting = await a_joint(near)
    assert await near.does("daniel", f"meetings/{meeting}/joint", {"community": near.art}) == DONE
    await held(near, meeting)
    answer = f"communities/{near.art}/invited/{meeting}"
    assert await near.does("zoe", answer, {"comes": True}) == NO
    assert await near.does("daniel", f"meetings/{meeting}/joint", {"community": near.art}) == NO
    assert await near.does("mei", f"meetings/{meeting}/remove") == NO
    assert await near.does("daniel", f"meetings/{meeting}/remove") == DONE
    for who, community in (("luis", near.maths), ("omar", near.science)):
        assert (await near.sees(who, f"communities/{community}/entries"))["entries"] == []


ROLES = {  # in the joint meeting, by what they are at home and among the guests
    "daniel": Role.coordinator,
    "luis": Role.member,
    "mei": Role.member,
    "omar": Role.member,
    "amina": Role.member,
    "a guest's observer": Role.observer,
    "a guest's official": None,
    "zoe": None,
}


async def test_everyone_has_a_members_rights_and_what_is_the_homes_stays_so(near: Neighbours) -> None:
    await near.joins("a guest's observer", near.science, Role.observer)
    await near.joins("a guest's official", near.science, Role.official)
    meeting = await a_joint(near)
    for who, role in ROLES.items():
        seen = await near.sees(who, f"meetings/{meeting}")
        assert (seen["role"] if role else seen) == (role or HIDDEN), who
    await near.hall.does(meeting, near.people["daniel"].id, c.AddItem(title="Listen", minutes=5))
    for who in ("mei", "omar"):
        assert await near.does(who, f"meetings/{meeting}/template", {"name": "Mine"}) == NO
        assert await near.does(who, f"meetings/{meeting}/joint", {"community": near.art}) == NO
        assert await near.does(who, f"meetings/{meeting}/invitations", {}) == NO
    assert await near.does("mei", f"communities/{near.science}/archive") == DONE
    assert (await near.sees("omar", f"meetings/{meeting}"))["role"] == Role.observer
    assert await near.does("mei", f"meetings/{meeting}/joint/{near.science}/end") == DONE
    assert await near.sees("omar", f"meetings/{meeting}") == HIDDEN
