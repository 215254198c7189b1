"""A closed meeting is played again: by keys, by buttons, on a phone; and it shows what the room showed."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from browser.records import is_read, the_earlier
from browser.running_through import AHEAD, Plan, a_tuning, sits, up_to
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from guests import signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class Replay:
    """The replay on a page."""

    page: Page

    @property
    def room(self) -> Locator:
        return self.page.get_by_role("region", name="The room as it was")

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("slider", name="Place in the meeting")

    @property
    def feed(self) -> Locator:
        return self.page.get_by_role("region", name="What was written by then")

    @property
    def told(self) -> Locator:
        return self.page.get_by_role("group", name="Replay").locator("[aria-live]")

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def shows_step(self, title: str) -> None:
        step = self.room.get_by_role("region", name="The step")
        await expect(step.get_by_role("heading", name=title, exact=True)).to_be_visible()

    async def begin(self) -> None:
        """Into it, and at once to rest at its beginning."""
        await self.page.get_by_role("button", name="Replay", exact=True).focus()
        await self.press("Enter")
        await expect(self.page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
        await self.press("k", "Home")
        await expect(self.page.get_by_role("button", name="Play", exact=True)).to_be_focused()


async def at_the_earlier(windows: Windows, **how: Any) -> Replay:
    """Daniel, at the record of the demo's closed meeting."""
    page = await windows.of("Daniel", f"/meetings/{await the_earlier(windows)}", **how)
    await expect(page.get_by_role("heading", name="Transcript")).to_be_visible()
    return Replay(page)


async def test_votes_are_seen_when_the_poll_had_closed_and_no_moment_before(windows: Windows) -> None:
    replay = await at_the_earlier(windows)
    await replay.begin()
    polls = replay.room.get_by_role("article", name="The poll")
    open_poll = replay.room.get_by_text("A poll is open")
    await expect(replay.room.get_by_text("Nothing was proposed or decided yet.")).to_be_visible()
    for _ in range(4):  # proposed, the first poll, a new wording, the second poll
        await replay.press("d")
    await expect(replay.told).to_contain_text("The poll closed, and the votes are shown.")
    await expect(polls).to_have_count(2)
    await expect(replay.room.get_by_text("Passed", exact=True)).to_be_visible()
    await replay.press(",")
    await expect(open_poll).to_be_visible()
    await expect(polls).to_have_count(1)
    await expect(replay.room.get_by_text("Passed", exact=True)).to_have_count(0)
    await replay.press(".")
    await expect(polls).to_have_count(2)
    await replay.press("Shift+D", "Shift+D", "Shift+D")
    await expect(polls).to_have_count(0)
    await replay.press("End")
    await expect(replay.room.get_by_text("Bring ten answers per class")).to_be_visible()


async def test_keys_lead_by_seconds_steps_and_lines_and_each_has_its_button(windows: Windows) -> None:
    replay = await at_the_earlier(windows)
    await replay.begin()
    page = replay.page
    await expect(replay.bar).to_have_attribute("aria-valuetext", re.compile("^0:00 of "))
    await replay.press("ArrowRight", "ArrowRight")
    await expect(replay.bar).to_have_attribute("aria-valuetext", re.compile("^0:10 of "))
    await replay.press("ArrowLeft")
    await expect(replay.bar).to_have_attribute("aria-valuetext", re.compile("^0:05 of "))
    await replay.press("Shift+ArrowRight")
    await replay.shows_step("What the answers show")
    await replay.press(".")
    await expect(replay.told).to_contain_text("Mei Lin Tan wrote: Noticing")
    await expect(replay.feed.get_by_role("article").last).to_contain_text("the fewest words")
    await replay.press("Shift+ArrowLeft", "Shift+ArrowLeft")
    await replay.shows_step("Check-in")
    await replay.press("+", "+", "-")
    await expect(page.get_by_label(re.compile("^Speed 2"))).to_be_visible()
    await replay.press("?")
    keys = page.get_by_role("dialog", name="Keys of the replay")
    await expect(keys).to_be_visible()
    names = await keys.locator("dt").all_text_contents()
    await replay.press("Escape")
    for name in set(names) - {"Play or pause"}:
        await expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    await page.get_by_role("button", name="Next step").click()
    await replay.shows_step("What the answers show")
    await page.get_by_role("link", name="Search here").focus()
    await replay.press("End")  # outside of the replay its keys are the browser's
    await replay.shows_step("What the answers show")


async def test_silences_are_skipped_and_what_was_skipped_is_said(windows: Windows) -> None:
    replay = await at_the_earlier(windows)
    await replay.begin()
    await replay.press("+", "+", "+", "+", "+", "k")
    await expect(replay.page.get_by_text("of silence skipped")).to_be_visible()
    await replay.press("k")
    await expect(replay.page.get_by_text("of silence skipped")).to_be_visible()


async def test_the_room_is_what_the_live_page_showed_at_that_line(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting)
    await up_to(daniel, amina, *AHEAD[:4])
    await luis.page.get_by_role("radio", name="Clarifying question").check()
    await luis.says("How long did they have?")
    await daniel.sees("How long did they have?")
    await amina.says("Ten minutes.")
    await daniel.sees("Ten minutes.")
    before = await head(windows, plan), await shown(daniel.page, daniel.feed, daniel.people)
    await daniel.next("Examine the work")
    await daniel.next("Prepare feedback")
    await luis.is_at("Prepare feedback")
    await luis.puts_in("Cool", "Item 3 hides the reasoning.")
    await daniel.next("Warm and cool feedback")
    await daniel.sees("Item 3 hides the reasoning.")
    after = await head(windows, plan), await shown(daniel.page, daniel.feed, daniel.people)
    await daniel.page.get_by_role("button", name="Close the meeting").first.click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    await is_read(daniel.page)
    replay = Replay(daniel.page)
    people = replay.room.get_by_role("region", name="People")
    for seq, was in (before, after):
        await replay.page.goto(f"/meetings/{plan.meeting}#replay={seq}")
        await replay.shows_step(was[0])
        assert await shown(replay.page, replay.feed, people) == was


async def head(windows: Windows, plan: Plan) -> int:
    """The room's last line."""
    async with signed_in(windows.demo, "Daniel") as daniel, daniel.room(plan.meeting) as room:
        return room.seq


async def shown(page: Page, feed: Locator, people: Locator) -> list[str]:
    """Step, people and what is written, as the page says it."""
    step = page.get_by_role("region", name="The step").get_by_role("heading")
    said = feed.get_by_role("article").locator(".said")
    names = people.get_by_role("listitem").locator("b")
    return [
        await step.text_content() or "",
        *await names.all_text_contents(),
        *await said.all_text_contents(),
    ]


async def test_a_moment_is_replayed_from_its_address_and_from_the_transcript(windows: Windows) -> None:
    replay = await at_the_earlier(windows)
    page = replay.page
    await (
        page.get_by_role("article")
        .filter(has_text="Nineteen of my twenty-four")
        .first.get_by_role("link")
        .first.click()
    )
    await page.get_by_role("link", name="Replay from here").click()
    await expect(page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    await replay.press("k")
    await expect(replay.feed.get_by_role("article").last).to_contain_text("Nineteen of my twenty-four")
    await expect(page).to_have_url(re.compile(r"#replay=\d+$"))
    await page.reload()
    await expect(replay.feed.get_by_role("article").last).to_contain_text("Nineteen of my twenty-four")
    await expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Back to the transcript").click()
    await expect(page.locator("article[aria-current]")).to_contain_text("Nineteen of my twenty-four")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
async def test_it_is_accessible_and_fits(windows: Windows, scheme: str, size: dict[str, int]) -> None:
    touch = {"has_touch": True} if size == PHONE else {}
    replay = await at_the_earlier(windows, viewport=size, color_scheme=scheme, **touch)
    page = replay.page
    await page.get_by_role("button", name="Replay", exact=True).click()
    await page.get_by_role("button", name="Pause", exact=True).click()
    for _ in range(5):
        await page.get_by_role("button", name="Next decision").click()
    await expect(replay.room.get_by_text("Passed", exact=True)).to_be_visible()
    await is_accessible(page)
    await fits(page)
    offered = replay.room.get_by_role("button").or_(replay.room.get_by_role("textbox"))
    await expect(offered).to_have_count(0)
