"""A meeting adds to the record of its community: confirmed, moved and dropped on one screen, read by stage."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from guests import a_guest, a_new_meeting, signed_in, the_community
from running import Running
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.events import Decided, Recorded
from staffroom_schemas.http.forgetting import EraseThings

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class Held:
    """A meeting that Daniel led, and its community; its words are marked, so that no other test has them."""

    meeting: str
    community: str
    mark: str

    @property
    def path(self) -> str:
        return f"/meetings/{self.meeting}/record"


async def a_meeting_that_decides(demo: Running, mark: str) -> Held:
    """It decides, promises, hears something warm, and closes."""
    async with signed_in(demo, "Daniel") as daniel, signed_in(demo, "Amina") as amina:
        community = await the_community(daniel)
        meeting = await a_new_meeting(daniel, f"Meeting {mark}")
        async with daniel.room(meeting) as his, amina.room(meeting) as hers:
            await his.do(c.OpenMeeting())
            await his.do(c.AddItem(title=f"The ticket {mark}", minutes=10))
            await his.do(c.Next(step=None))
            run = his.view.run
            await hers.do(
                c.Contribute(kind="warm", text="The drawing helps.", step=run.step if run else None)
            )
            await his.do(c.Decide(text=f"One exit ticket {mark}", stage="strategies"))
            me = (await amina.call(e.ME)).person
            await hers.do(c.Promise(who=me, text=f"Rewrite item 3 {mark}", due_on="2027-03-17"))
            await his.do(c.CloseMeeting())
        await daniel.call(e.ENTRIES, meeting=meeting)  # asked for, they are there
    return Held(meeting, community, mark)


def line(page: Page | Locator, words: str) -> Locator:
    """The innermost list item with these words."""
    return page.get_by_role("listitem").filter(has_text=words).last


def stage(page: Page, name: str) -> Locator:
    """A stage of the community's record."""
    heading = page.get_by_role("heading", name=name)
    return page.get_by_role("region", name="The record").get_by_role("listitem").filter(has=heading)


def waits(page: Page, held: Held) -> Locator:
    return page.get_by_role("region", name="Waits for you to confirm").get_by_text(f"Meeting {held.mark}")


async def test_the_facilitator_confirms_moves_and_drops_and_a_member_reads(windows: Windows) -> None:
    held = await a_meeting_that_decides(windows.demo, "alpha")
    luis = await windows.of("Luis", f"/communities/{held.community}")
    drafted = line(stage(luis, "4 Strategies"), "One exit ticket alpha")
    await expect(drafted.get_by_text("Not confirmed yet")).to_be_visible()
    daniel = await windows.of("Daniel")
    await waits(daniel, held).click()
    await expect(daniel.get_by_role("heading", name="What this meeting adds to the record")).to_be_visible()
    await expect(daniel.get_by_text("Not confirmed yet")).to_be_visible()
    await expect(line(daniel, "The ticket alpha").get_by_text("Warm 1")).to_be_visible()
    await daniel.get_by_label("Stage: Promised Rewrite item 3 alpha").select_option("Application")
    await daniel.get_by_label("Keep: Met Meeting alpha").uncheck()
    await expect(line(daniel, "Meeting alpha").get_by_text("Left out")).to_be_visible()
    await daniel.get_by_role("button", name="Confirm 3, leave out 1").click()
    await expect(daniel.get_by_text("3 lines stand in the record, 1 is left out.")).to_be_visible()
    await expect(daniel.get_by_text("Confirmed", exact=True)).to_be_visible()
    await luis.reload()
    await expect(drafted).to_be_visible()
    await expect(drafted.get_by_text("Not confirmed yet")).to_have_count(0)
    promise = line(stage(luis, "5 Application"), "Rewrite item 3 alpha")
    await expect(promise.get_by_text("Amina Yusuf, by March 17, 2027")).to_be_visible()
    record = luis.get_by_role("region", name="The record")
    await expect(record.get_by_text("Meeting alpha")).to_have_count(0)
    await expect(stage(luis, "7 Evaluation").get_by_text("Nothing yet.")).to_be_visible()
    await luis.goto(held.path)
    await expect(luis.get_by_text("The meeting's facilitator, or a coordinator")).to_be_visible()
    await expect(line(luis, "Meeting alpha").get_by_text("Left out")).to_be_visible()
    await expect(luis.get_by_role("combobox")).to_have_count(0)
    await daniel.goto("/")
    await expect(daniel.get_by_role("heading", name="Hello")).to_be_visible()
    await expect(waits(daniel, held)).to_have_count(0)


async def test_a_line_leads_to_its_moment_and_what_was_done_can_be_changed(windows: Windows) -> None:
    held = await a_meeting_that_decides(windows.demo, "beta")
    daniel = await windows.of("Daniel", held.path)
    await daniel.get_by_role("button", name="Confirm all 4").click()
    await expect(daniel.get_by_text("4 lines stand in the record.")).to_be_visible()
    await daniel.reload()
    await daniel.get_by_label("Stage: Decided One exit ticket beta").select_option("Evidence")
    await daniel.get_by_role("button", name="Save the changes").click()
    await expect(daniel.get_by_text("4 lines stand in the record.")).to_be_visible()
    await daniel.goto(f"/communities/{held.community}")
    moved = line(stage(daniel, "6 Evidence"), "One exit ticket beta")
    async with signed_in(windows.demo, "Daniel") as client:
        seq = (await the_decision(client, held)).seq
    link = moved.get_by_role("link", name="One exit ticket beta")
    await expect(link).to_have_attribute("href", f"/meetings/{held.meeting}#{seq}")


async def the_decision(client: Client, held: Held) -> Recorded:
    """The line of its log that says what was decided."""
    page = await client.call(e.LOG, meeting=held.meeting)
    return next(line for line in page.lines if line.event.type == "decided")


async def test_what_is_erased_is_forgotten_there_too(windows: Windows) -> None:
    held = await a_meeting_that_decides(windows.demo, "gamma")
    page = await windows.of("Daniel", held.path)
    decided = page.get_by_role("link", name="One exit ticket gamma")
    await expect(decided).to_be_visible()
    async with signed_in(windows.demo, "Daniel") as daniel:
        event = (await the_decision(daniel, held)).event
        assert isinstance(event, Decided)
        await daniel.call(e.ERASE, EraseThings(things=(event.id,)), meeting=held.meeting)
    for path in (held.path, f"/communities/{held.community}"):
        await page.goto(path)
        await expect(page.get_by_role("link", name="Rewrite item 3 gamma")).to_be_visible()
        await expect(decided).to_have_count(0)
        await expect(page.get_by_role("link", name="These words are forgotten.").first).to_be_visible()


async def test_older_lines_come_when_they_are_asked_for(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        community, meeting = await the_community(daniel), await a_new_meeting(daniel, "Meeting delta")
        async with daniel.room(meeting) as room:
            await room.do(c.OpenMeeting())
            for n in range(25):
                await room.do(c.Decide(text=f"Delta {n:02}", stage="goals"))
            await room.do(c.CloseMeeting())
        await daniel.call(e.ENTRIES, meeting=meeting)
    page = await windows.of("Daniel", f"/communities/{community}")
    goals = stage(page, "2 Goals")
    lines = goals.get_by_role("list").get_by_role("listitem")
    await expect(lines).to_have_count(3)
    await goals.get_by_role("button", name="Show the newest 20").click()
    await expect(lines).to_have_count(20)
    await goals.get_by_role("button", name="Show older ones").click()
    await expect(goals.get_by_text("Delta 00")).to_be_visible()
    await expect(lines).to_have_count(25)
    await expect(goals.get_by_role("button", name="Show fewer")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(lines).to_have_count(3)


async def test_keyboard_alone_suffices(windows: Windows) -> None:
    held = await a_meeting_that_decides(windows.demo, "epsilon")
    page = await windows.of("Daniel", held.path)
    await expect(page.get_by_role("button", name="Confirm all 4")).to_be_visible()
    await tab_to(page, page.get_by_label("Stage: Decided One exit ticket epsilon"))
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await expect(page.get_by_role("button", name="Confirm 3, leave out 1")).to_be_visible()
    await page.keyboard.press("Space")
    await tab_to(page, page.get_by_role("button", name="Confirm all 4"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("4 lines stand in the record.")).to_be_visible()
    await expect(page.get_by_label("Stage: Decided One exit ticket epsilon")).to_have_value("application")


async def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(60):
        await page.keyboard.press("Tab")
        if await wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("Tab never reaches it")


async def test_a_meeting_that_is_not_over_says_so_and_guests_are_told_whose_it_is(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "Meeting zeta")
        page = await windows.of("Daniel", f"/meetings/{meeting}/record")
        await expect(page.get_by_text("This meeting is not over.")).to_be_visible()
        async with a_guest(daniel, meeting, "Zoe") as zoe:
            with pytest.raises(Exception, match="for members of the community"):
                await zoe.call(e.ENTRIES, meeting=meeting)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
async def test_it_is_accessible_and_fits(windows: Windows, scheme: str, size: dict[str, int] | None) -> None:
    held = await a_meeting_that_decides(windows.demo, f"eta-{scheme}-{'phone' if size else 'wide'}")
    how: dict[str, Any] = {"color_scheme": scheme} | ({"viewport": size} if size else {})
    daniel = await windows.of("Daniel", **how)
    luis = await windows.of("Luis", held.path, **how)
    for page, path in ((daniel, "/"), (daniel, f"/communities/{held.community}"), (daniel, held.path)):
        await page.goto(path)
        await expect(page.get_by_text(f"Meeting {held.mark}").first).to_be_visible()
        await is_accessible(page)
        await fits(page)
    await daniel.get_by_label(f"Keep: Met Meeting {held.mark}").uncheck()
    await is_accessible(daniel)
    await expect(luis.get_by_text("The meeting's facilitator, or a coordinator")).to_be_visible()
    await is_accessible(luis)
    await fits(luis)
