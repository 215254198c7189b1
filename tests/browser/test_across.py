"""Two communities at once: one publishes to the other, they meet together, and one ends."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from browser.improving import looks
from browser.slowly import posts, twice
from browser.windows import Windows
from guests import signed_in
from staffroom_client import Client
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity, PlanMeeting, StartCycle
from staffroom_schemas.http.entries import AddEntry
from staffroom_schemas.members import Role

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINES, TOGETHER = "Number lines before rules", "What both of us see"


async def two(windows: Windows) -> tuple[str, str, str]:
    """Maths, which Daniel coordinates, with a link and a planned meeting; and Science, which is Mei's alone."""
    async with signed_in(windows.demo, "Daniel") as daniel, signed_in(windows.demo, "Mei") as mei:
        maths, science = [await founded(daniel, name) for name in ("Maths next door", "Science next door")]
        said = AddMember(name="Mei Lin Tan", email="mei.lin.tan@example.org", role=Role.coordinator)
        await daniel.call(e.ADD_MEMBER, said, community=science)
        me = (await daniel.call(e.ME)).person
        await mei.call(e.REMOVE_MEMBER, community=science, member=me)
        cycle = (await daniel.call(e.START_CYCLE, StartCycle(title="Fractions"), community=maths)).id
        entry = AddEntry(kind="resource", stage="learning", text=LINES)
        await daniel.call(e.ADD_ENTRY, entry, community=maths, cycle=cycle)
        soon = datetime.now(UTC) + timedelta(hours=2)
        planned = PlanMeeting(title=TOGETHER, starts_at=soon, minutes=30)
        meeting = (await daniel.call(e.PLAN_MEETING, planned, community=maths)).id
    return maths, science, meeting


async def founded(daniel: Client, name: str) -> str:
    return (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name=name))).id


async def gives_address(page: Page, press: str, what: str, community: str, submit: str) -> None:
    """To a community that one knows by its address alone."""
    await page.get_by_role("button", name=press, exact=True).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label(what, exact=True).select_option(value="other")
    await dialog.get_by_label("Address of that community").fill("Science")
    await dialog.get_by_role("button", name=submit, exact=True).click()
    await expect(dialog.get_by_role("alert")).to_contain_text("no address of a community")
    await dialog.get_by_label("Address of that community").fill(f"https://here/communities/{community}")
    await dialog.get_by_role("button", name=submit, exact=True).click()
    await expect(dialog).to_have_count(0)


async def test_two_communities_publish_meet_and_part(windows: Windows) -> None:
    maths, science, meeting = await two(windows)
    mei = await looks(windows, "Mei", f"/communities/{science}/across")
    await expect(mei.get_by_role("region", name="What we published")).to_be_visible()
    await expect(mei.get_by_text(LINES)).to_have_count(0)
    daniel = await looks(windows, "Daniel", f"/communities/{maths}")
    await gives_address(daniel, f"Publish: {LINES}", "Show it to", science, "Publish")
    await expect(daniel.get_by_text("A coordinator there is asked.")).to_be_visible()

    asked = posts(mei)
    await twice(mei.get_by_role("button", name=f"Take it: {LINES}"))  # it came while she looked
    published = mei.get_by_role("region", name="Published to us and to everyone")
    await expect(published.get_by_role("listitem")).to_contain_text(
        "From Maths next door, published by Daniel Kim"
    )
    await published.get_by_label("Find by words").fill("rule lines")
    await mei.keyboard.press("Enter")
    await expect(published.get_by_text("1 thing found.")).to_be_visible()
    await published.get_by_label("Find by words").fill("decimals")
    await mei.keyboard.press("Enter")
    await expect(published.get_by_text("Nothing has all these words.")).to_be_visible()

    await daniel.goto(f"/meetings/{meeting}")
    together = daniel.get_by_role("region", name="Held together")
    await gives_address(daniel, "Ask another community", "Community", science, "Ask them")
    await mei.get_by_role("button", name=f"No, thank you: {TOGETHER}").click()
    await expect(together.get_by_role("listitem")).to_have_count(0)  # it was said while he looked
    await gives_address(daniel, "Ask another community", "Community", science, "Ask them")
    await expect(together.get_by_role("listitem")).to_contain_text("asked")
    await twice(mei.get_by_role("button", name=f"We come: {TOGETHER}"))
    await expect(mei.get_by_role("region", name="Asked to a meeting")).to_have_count(0)
    await expect(together.get_by_role("listitem")).to_contain_text("Science next door")
    await expect(together.get_by_role("listitem")).to_contain_text("comes")
    assert [one.rpartition("/")[2] for one in asked].count("take") == 1
    assert asked.count(f"/api/communities/{science}/invited/{meeting}") == 2  # no at first, then yes
    await mei.goto(f"/communities/{science}/planning")
    ahead = mei.get_by_role("listitem").filter(has=mei.get_by_role("link", name=TOGETHER))
    await expect(ahead).to_contain_text("joint meeting, planned by Maths next door")
    await expect(ahead).to_contain_text("Daniel Kim")
    await mei.goto(f"/communities/{science}")
    await expect(mei.get_by_text("joint meeting, planned by Maths next door")).to_be_visible()
    await mei.get_by_role("link", name=TOGETHER).click()
    await expect(mei.get_by_role("region", name="Held together")).to_contain_text(
        "Planned by Maths next door"
    )
    await expect(daniel.get_by_role("region", name="People")).to_contain_text("Mei Lin Tan")

    await daniel.goto(f"/communities/{maths}/people")
    await daniel.get_by_role("button", name="Remove this community…").click()
    dialog = daniel.get_by_role("dialog")
    await expect(dialog.get_by_role("listitem").first).to_have_text("1 meeting with all that was said")
    await dialog.get_by_role("button", name="Remove it for ever").click()
    await dialog.get_by_label("Write its name").fill("Maths")
    await dialog.get_by_role("button", name="Remove it for ever").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("Maths next door")
    await dialog.get_by_label("Write its name").fill("Maths next door")
    await dialog.get_by_role("button", name="Remove it for ever").click()
    await expect(daniel.get_by_role("heading", name="Hello,")).to_be_visible()
    await mei.goto(f"/communities/{science}/across")
    await expect(mei.get_by_role("region", name="What we published")).to_be_visible()
    await expect(mei.get_by_text(LINES)).to_have_count(0)
