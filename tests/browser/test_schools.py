"""A community belongs to a school: Daniel coordinates the one, Mei the other, and Mei sees numbers and no names."""

from functools import partial

import pytest
from playwright.async_api import Page, expect

from browser.improving import a_community, looks
from browser.slowly import posts, twice
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from guests import signed_in
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, PlanMeeting, StartCycle
from staffroom_schemas.http.goals import AddGoal
from web.school import SOON
from web.test_cli import staffroom

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def five_who_met(windows: Windows, name: str) -> str:
    """A community of five with a goal and a cycle, and a meeting that is over."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        community = await a_community(daniel, name)
        for email in ("luis.ortega", "grace.owusu", "priya.nair"):
            await daniel.call(
                e.ADD_MEMBER, AddMember(name=email, email=f"{email}@example.org"), community=community
            )
        await daniel.call(
            e.ADD_GOAL,
            AddGoal(text="80% explain equivalence", wanted_for="students", level="team"),
            community=community,
        )
        await daniel.call(e.START_CYCLE, StartCycle(title="Fractions"), community=community)
        await meets(daniel, community)
    return community


async def meets(daniel: Client, community: str) -> None:
    planned = PlanMeeting.model_validate({"title": "Exit tickets", "starts_at": SOON, "minutes": 30})
    meeting = (await daniel.call(e.PLAN_MEETING, planned, community=community)).id
    async with daniel.room(meeting) as room:
        await room.do(c.OpenMeeting())
        await room.do(c.CloseMeeting())
    await daniel.call(e.ENTRIES, meeting=meeting)


async def a_school(windows: Windows, name: str) -> str:
    """The path of its page; Mei coordinates it."""
    add = partial(staffroom, "school", "add", name, "--coordinator", "mei.lin.tan@example.org")
    done = add("--data", windows.demo.data)
    assert done.returncode == 0, done.stderr
    return str(done.stdout.strip().removeprefix(windows.demo.address))


async def everyone_can_use(page: Page) -> None:
    await is_accessible(page)
    await fits(page)


async def test_a_community_joins_a_school_whose_coordinator_sees_numbers_and_no_names(
    windows: Windows,
) -> None:
    community, school = await five_who_met(windows, "Number talk"), await a_school(windows, "Lincoln School")
    mei = await looks(windows, "Mei", school)
    await expect(mei.get_by_text("No community belongs to it yet.")).to_be_visible()
    await mei.get_by_role("link", name="Add and change its own goals").click()
    await mei.get_by_role("button", name="Add a goal").click()
    dialog = mei.get_by_role("dialog")
    await dialog.get_by_label("What you want to reach").fill("All classes discuss")
    await dialog.get_by_label("Level").select_option("School")
    await dialog.get_by_role("button", name="Save the goal").click()
    await expect(mei.get_by_role("listitem").filter(has_text="All classes discuss")).to_be_visible()
    await mei.goto(school)

    daniel = await looks(windows, "Daniel", f"/communities/{community}")
    await daniel.get_by_role("navigation", name="Parts").get_by_role("link", name="People").click()
    await daniel.get_by_label("Look for it by its name").fill("lincoln")
    await daniel.get_by_role("button", name="Look", exact=True).click()
    await daniel.get_by_role("button", name="Ask to belong to Lincoln School").click()
    await expect(daniel.get_by_text("Asked to belong to Lincoln School")).to_be_visible()

    asked = posts(mei)
    await twice(mei.get_by_role("button", name="Take in Number talk"))
    part = mei.get_by_role("listitem").filter(has=mei.get_by_role("heading", name="Number talk"))
    await expect(part).to_contain_text("1 meeting, 0 minutes")
    await expect(part).to_contain_text("Nothing is missing up to here.")
    assert [one.rpartition("/")[2] for one in asked].count("accept") == 1
    await expect(mei.get_by_role("figure")).to_contain_text("1 meeting took 0 minutes: all at Data")
    await expect(mei.get_by_role("row").filter(has_text="Together")).to_contain_text("1")
    await expect(mei.get_by_text("1 goal serves nothing higher: “80% explain equivalence”.")).to_be_visible()
    await expect(mei.get_by_text("Nobody serves this goal yet: “All classes discuss”.")).to_be_visible()

    await daniel.goto(f"/communities/{community}/goals")
    await daniel.get_by_role("button", name="Actions: 80% explain equivalence").click()
    await daniel.get_by_role("button", name="What it serves", exact=True).click()
    serves = daniel.get_by_role("dialog").get_by_label("It serves")
    await serves.select_option("School: All classes discuss (Lincoln School)")
    await daniel.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(mei.get_by_text("served by 1 goal")).to_be_visible()
    await mei.get_by_label("From").fill("2026-01-01")
    await mei.get_by_label("To", exact=True).fill("2026-01-02")
    await mei.get_by_role("button", name="Show", exact=True).click()
    await expect(mei.get_by_role("figure")).to_contain_text("no meeting was held")
    shown = await mei.get_by_role("main").inner_text()
    assert not [name for name in ("Daniel", "Amina", "Luis", "Exit tickets") if name in shown]
    await everyone_can_use(mei)
    await everyone_can_use(await looks(windows, "Mei", school, viewport=PHONE, color_scheme="dark"))

    await daniel.goto(f"/communities/{community}")
    await expect(daniel.get_by_text("Belongs to Lincoln School.")).to_be_visible()
    await everyone_can_use(daniel)
    await mei.get_by_role("button", name="Actions: Number talk").click()
    await mei.get_by_role("button", name="It belongs here no more").click()
    await mei.get_by_role("dialog").get_by_role("button", name="End it").click()
    await expect(part).to_have_count(0)


async def test_a_coordinator_takes_out_of_sight_what_someone_said(windows: Windows) -> None:
    luis = await looks(windows, "Luis", "/account")
    form = luis.get_by_role("form", name="What I can help with")
    await form.get_by_label("What others may ask me about").fill("Kaleidoscopes, which I sell.")
    await form.get_by_label("Who sees it").select_option("People of my communities")
    await form.get_by_role("button", name="Save").click()
    await expect(luis.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    grace = await looks(windows, "Grace", "/directory")
    await expect(grace.get_by_text("Kaleidoscopes")).to_be_visible()
    await expect(grace.get_by_role("button", name="Take out of sight")).to_have_count(0)

    daniel = await looks(windows, "Daniel", "/directory")
    await daniel.get_by_role("button", name="Take out of sight what Luis Ortega wrote").click()
    dialog = daniel.get_by_role("dialog")
    await dialog.get_by_label("For everyone of").select_option("Rural Maths Network")
    await dialog.get_by_label("Why").fill("Nothing is sold here.")
    await everyone_can_use(daniel)
    await dialog.get_by_role("button", name="Take it out").click()
    await expect(daniel.get_by_text("Kaleidoscopes")).to_have_count(0)
    await grace.reload()
    await expect(grace.get_by_role("heading", level=1)).to_be_visible()
    await expect(grace.get_by_text("Kaleidoscopes")).to_have_count(0)
    await luis.reload()
    told = luis.get_by_text("People of Rural Maths Network do not see this since")
    await expect(told).to_contain_text("Nothing is sold here.")
    await everyone_can_use(luis)
    await form.get_by_label("What others may ask me about").fill("Kaleidoscopes, and how to make them.")
    await form.get_by_role("button", name="Save").click()
    await expect(told).to_have_count(0)
    await grace.reload()
    await expect(grace.get_by_text("Kaleidoscopes, and how to make them.")).to_be_visible()


async def test_one_says_what_one_can_help_with_and_is_found_by_whom_one_chose(windows: Windows) -> None:
    luis = await looks(windows, "Luis", "/account")
    form = luis.get_by_role("form", name="What I can help with")
    await form.get_by_label("What others may ask me about").fill("Tessellations, and bees. Write to me.")
    await form.get_by_label("Who sees it").select_option("Only me")
    await form.get_by_role("button", name="Save").click()
    await expect(luis.get_by_role("status").filter(has_text="Saved.")).to_be_visible()

    grace = await looks(windows, "Grace", "/directory")
    search = grace.get_by_role("search").last
    await search.get_by_label("Words that they wrote").fill("tessellation")
    await search.get_by_role("button", name="Look").click()
    await expect(grace.get_by_text("Nobody whom you may see has written")).to_be_visible()
    await form.get_by_label("Who sees it").select_option("People of my communities")
    await form.get_by_role("button", name="Save").click()
    await expect(luis.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    await search.get_by_role("button", name="Look").click()
    found = grace.get_by_role("listitem").filter(has=grace.get_by_role("heading", name="Luis Ortega"))
    await expect(found).to_contain_text("Tessellations, and bees. Write to me.")
    await expect(found).to_contain_text("Rural Maths Network")
    await everyone_can_use(grace)
    await everyone_can_use(await looks(windows, "Grace", "/directory", viewport=PHONE, color_scheme="dark"))
