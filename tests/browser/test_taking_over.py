"""A planned meeting whose facilitator has left its community: it says so, and a member takes it over."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from browser.slowly import posts, twice
from browser.test_everyone import is_accessible
from browser.windows import Windows
from guests import signed_in
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity, PlanMeeting

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_where_whoever_was_to_facilitate_has_left_it_is_said_and_a_member_does(
    windows: Windows,
) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        of = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name="Somebody left"))).id
        for name, email in (("Amina Yusuf", "amina.yusuf@example.org"), ("Luis", "luis@left.example")):
            added = await daniel.call(e.ADD_MEMBER, AddMember(name=name, email=email), community=of)
        day = datetime.now(UTC) + timedelta(days=2)
        for title in ("Walls", "Lines"):
            plan = PlanMeeting(title=title, starts_at=day, minutes=60, facilitator=added.id)
            meeting = (await daniel.call(e.PLAN_MEETING, plan, community=of)).id
        await daniel.call(e.REMOVE_MEMBER, community=of, member=added.id)
    amina = await windows.of("Amina", f"/communities/{of}/planning")
    said = "Nobody facilitates it yet: Luis, who was to, is a member no more."
    walls, lines = (
        amina.get_by_role("region", name="What is ahead").get_by_role("listitem").filter(has_text=title)
        for title in ("Walls", "Lines")
    )
    await expect(walls).to_contain_text(said)
    await is_accessible(amina)
    asked = posts(amina)
    await twice(walls.get_by_role("button", name="I facilitate “Walls”"))
    await expect(walls).to_contain_text("Amina Yusuf facilitates")
    assert [one.rpartition("/")[2] for one in asked] == ["plan"]
    await expect(lines).to_contain_text(said)
    await amina.goto(f"{windows.demo.address}/meetings/{meeting}")
    await expect(amina.get_by_text(said)).to_be_visible()
    await is_accessible(amina)
    await amina.get_by_role("button", name="I facilitate “Lines”").click()
    await expect(amina.get_by_role("button", name="Open the meeting")).to_be_visible()
    await expect(amina.get_by_text(said)).to_have_count(0)
