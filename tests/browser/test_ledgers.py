"""Two people read what was decided before beside a proposal, then the ledgers; and cast whoever is proposed."""

import re

import pytest
from playwright.async_api import expect

from browser.deciding import a_meeting_that_decides
from browser.planning import Planning
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in, the_community
from staffroom_schemas import commands as c

pytestmark = pytest.mark.asyncio(loop_scope="session")

EARLIER = "One common exit ticket in all four schools."
NEW = "Each of the four schools writes its own exit ticket."


async def test_what_was_decided_before_stands_beside_a_proposal_and_in_the_ledgers(windows: Windows) -> None:
    daniel, amina = await a_meeting_that_decides(windows, "Amina", on_phones=("Amina",))
    await daniel.panel.get_by_role("button", name="Propose…").click()
    await daniel.dialog.get_by_label("The wording").fill(NEW)
    before = daniel.dialog.get_by_role("region", name="This was decided before")
    await expect(before.get_by_role("link", name=EARLIER)).to_be_visible()
    await is_accessible(daniel.page)
    await daniel.dialog.get_by_role("button", name="Put it to the room").click()
    await amina.looks()
    beside = amina.panel.get_by_role("region", name="This was decided before")
    await expect(beside).to_contain_text(EARLIER)
    await is_accessible(amina.page)
    await fits(amina.page)
    async with amina.context.expect_page() as record:
        await beside.get_by_role("link", name=EARLIER).click()
    await expect(
        (await record.value).get_by_role("heading", name="What the January exit tickets show")
    ).to_be_visible()

    async with signed_in(windows.demo, "Amina") as client:
        at = f"/communities/{await the_community(client)}"
    await amina.page.goto(at)
    await amina.page.get_by_role("link", name="Decisions and promises").click()
    promised = amina.page.get_by_role("region", name="Promised")
    await expect(promised.get_by_role("listitem").first).to_contain_text("Amina Yusuf (you)")
    await amina.page.get_by_label("With the words").fill("exit tickets")
    decided = amina.page.get_by_role("region", name="Decided")
    await expect(decided.get_by_role("listitem").filter(has_text=EARLIER)).to_have_count(1)
    await amina.page.get_by_label("With the words").fill("giraffe")
    await expect(decided).to_contain_text("Nothing here matches.")
    await is_accessible(amina.page)
    await fits(amina.page)


async def test_who_is_proposed_for_a_role_is_cast_by_one_press(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        at = f"/communities/{await the_community(daniel)}/planning"
        meeting = await a_new_meeting(daniel, "Who keeps the time")
        async with daniel.room(meeting) as room:
            await room.do(c.AddItem(title="Look at tickets", minutes=20))
    amina = await windows.of("Amina", at, viewport=PHONE, color_scheme="dark")
    remembered = amina.get_by_role("region", name="Who does what")
    await remembered.get_by_text("When each had a role last").click()
    await expect(remembered.get_by_role("row").filter(has_text="Daniel")).to_contain_text("not yet")
    await is_accessible(amina)
    await fits(amina)
    seat = Planning(await windows.of("Daniel", f"/meetings/{meeting}"))
    other = Planning(await windows.of("Amina", f"/meetings/{meeting}"))
    take = seat.page.get_by_role("button", name=re.compile("^Cast .* as timekeeper$"))
    said = await take.get_attribute("aria-label") or ""
    name = said.removeprefix("Cast ").removesuffix(" as timekeeper")
    await take.click()
    await expect(other.items.filter(has_text=f"Timekeeper: {name}")).to_be_visible()
    await expect(seat.page.get_by_role("button", name=f"Cast {name}")).to_have_count(0)
    await is_accessible(seat.page)
