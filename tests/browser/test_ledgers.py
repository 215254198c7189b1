"""Two people read what was decided before beside a proposal, then the ledgers, live; and cast whoever is proposed."""

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import Locator, Page, expect

from browser.deciding import a_meeting_that_decides
from browser.improving import a_community, looks
from browser.planning import Planning
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in, the_community
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import PlanMeeting

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
    await expect(remembered.get_by_role("term").filter(has_text="Daniel")).to_be_visible()
    await expect(remembered.get_by_role("definition").filter(has_text="none yet").first).to_be_visible()
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


async def test_what_a_meeting_decides_and_settles_appears_while_others_look(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        community = await a_community(daniel, "Ledgers that follow")
        at = f"/communities/{community}/ledgers"
        amina, reader = await looks(windows, "Amina", at), await looks(windows, "Daniel", at)
        await expect(amina.get_by_text("Nothing is decided yet.")).to_be_visible()
        me = (await daniel.call(e.ME)).person
        promise = c.Promise(who=me, text="Fold twelve strips", due_on="2027-04-02")
        await holds(daniel, community, c.Decide(text="Strips in every class"), promise)
        await expect(line(amina, "Decided", "Strips in every class")).to_contain_text("Stands")
        await expect(line(amina, "Promised", "Fold twelve strips")).to_contain_text("Open")
        await amina.get_by_label("With the words").fill("strips")
        await reader.get_by_role("region", name="Promised").get_by_label("Show").select_option("open")
        await holds(daniel, community)
    await expect(line(amina, "Promised", "Fold twelve strips")).to_contain_text("Kept")
    await expect(line(amina, "Decided", "Strips in every class")).to_have_count(1)
    await expect(amina.get_by_label("With the words")).to_have_value("strips")
    none = reader.get_by_role("region", name="Promised").get_by_text("Nothing here matches.")
    await expect(none).to_be_visible()  # it is open no more


async def holds(daniel: Client, community: str, *commands: c.Asked) -> None:
    """A meeting of this community, in which what was promised before is kept."""
    planned = PlanMeeting(title="Looking at strips", starts_at=datetime.now(UTC), minutes=30)
    meeting = (await daniel.call(e.PLAN_MEETING, planned, community=community)).id
    async with daniel.room(meeting) as room:
        await room.do(c.OpenMeeting())
        for command in commands:
            await room.do(command)
        if not commands:
            await room.until(lambda view: any(one.kind == "commitment" for one in view.carried))
            (thing,) = (one for one in room.view.carried if one.kind == "commitment")
            await room.do(c.Settle(thing=thing.id, standing="kept", word="All twelve."))
        await room.do(c.CloseMeeting())


def line(page: Page, ledger: str, words: str) -> Locator:
    return page.get_by_role("region", name=ledger).get_by_role("listitem").filter(has_text=words)
