"""Every way that a page of a community shows someone is open to them, whatever they are there."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from browser.improving import looks, one_that_improves
from browser.windows import Windows
from guests import signed_in
from running import Running
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, PlanMeeting
from staffroom_server.web.dependencies import wall_clock

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def held(demo: Running, community: str, role: str) -> None:
    """Luis is this there; one meeting is over, with a decision, and one is to come, which he leads if he may."""
    async with signed_in(demo, "Daniel") as daniel, signed_in(demo, "Luis") as luis:
        said = AddMember.model_validate({"name": "Luis", "email": "luis.ortega@example.org", "role": role})
        await daniel.call(e.ADD_MEMBER, said, community=community)
        now = wall_clock()
        first = PlanMeeting(title="A first look", starts_at=now, minutes=30)
        meeting = (await daniel.call(e.PLAN_MEETING, first, community=community)).id
        async with daniel.room(meeting) as room:
            await room.do(c.OpenMeeting())
            await room.do(c.Decide(text="Exit tickets on Thursdays", stage="strategies"))
            await room.do(c.CloseMeeting())
        leads = role in ("facilitator", "member")
        second = PlanMeeting(title="A second look", starts_at=now + timedelta(days=1), minutes=30)
        await (luis if leads else daniel).call(e.PLAN_MEETING, second, community=community)


async def ways(page: Page) -> list[str]:
    """Where the links of this page lead, on this server and to be looked at."""
    found = await page.eval_on_selector_all(
        "main a[href^='/']:not([download])", "(links) => links.map((one) => one.pathname + one.search)"
    )
    return [str(path) for path in dict.fromkeys(found) if not str(path).startswith("/api/")]


@pytest.mark.parametrize("role", ["facilitator", "member", "observer", "official"])
async def test_no_way_that_is_shown_is_shut(windows: Windows, role: str) -> None:
    one = await one_that_improves(windows, f"Open to {role}s")
    await held(windows.demo, one.community, role)
    luis = await looks(windows, "Luis", f"/communities/{one.community}")
    to = await ways(luis)
    assert to
    for path in to:
        await luis.goto(path)
        await expect(luis.get_by_role("heading").first).to_be_visible()
        await expect(luis.get_by_role("heading", name="That did not work"), path).to_have_count(0)


async def test_a_facilitator_changes_what_they_lead(windows: Windows) -> None:
    one = await one_that_improves(windows, "Led by a facilitator")
    await held(windows.demo, one.community, "facilitator")
    luis = await looks(windows, "Luis", f"/communities/{one.community}")
    await luis.get_by_role("link", name="A second look").click()
    await expect(luis.get_by_role("button", name="Change “A second look”")).to_be_visible()
    await luis.goto(f"/communities/{one.community}")
    await luis.get_by_role("link", name="A first look", exact=True).first.click()
    await expect(luis.get_by_role("link", name="What it adds to the record")).to_be_visible()
