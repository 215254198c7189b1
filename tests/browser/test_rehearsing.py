"""A novice rehearses alone: Tuning from its first word to its last, with people who are played."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from browser.planning import Planning
from browser.running_through import Walking
from browser.test_everyone import fits, is_accessible
from browser.test_writing import a_desk
from browser.windows import PHONE, WIDE, Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import endpoints as e

pytestmark = pytest.mark.asyncio(loop_scope="session")

STEPS = (
    "Introduction",
    "Presentation",
    "Clarifying questions",
    "Examine the work",
    "Prepare feedback",
    "Warm and cool feedback",
    "Presenter reflection",
    "Debrief",
)
PATIENCE = 60_000
"""Milliseconds in which an hour passes, twenty times as fast, and some more."""


def sign(page: Page) -> Locator:
    """What stands above every screen of a rehearsal."""
    return page.get_by_role("complementary", name="This is a rehearsal")


async def begins(page: Page, **asked: str) -> None:
    """From the page of Tuning, with what was asked."""
    await page.get_by_role("button", name="Rehearse it alone").click()
    form = page.get_by_role("dialog", name="Rehearse Tuning")
    await form.get_by_label("How many people").fill(asked.get("people", "6"))
    await form.get_by_label("How many minutes").fill(asked.get("minutes", ""))
    await form.get_by_label("How fast").select_option(asked.get("speed", "20"))
    if role := asked.get("role"):
        await form.get_by_label("What you do").select_option(label=role)
    await form.get_by_role("button", name="Begin").click()


async def next_step(page: Page) -> None:
    """Next, and yes where that is asked."""
    await page.get_by_role("button").filter(has_text="→").click()


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"]
)
async def test_a_novice_leads_tuning_from_its_first_word_to_its_last(
    windows: Windows, size: dict[str, int], scheme: str
) -> None:
    page = await windows.of("Daniel", "/protocols/tuning", viewport=size, color_scheme=scheme)
    await begins(page, people="6", minutes="40")
    await expect(page).to_have_url(re.compile(r"/rehearsals/[0-9a-f-]{36}\?protocol=tuning"))
    await expect(page).to_have_title("Rehearsal: Tuning · Staffroom")
    seat = Walking(page)
    for title in STEPS:
        await next_step(page)
        await seat.is_at(title)
        await expect(sign(page)).to_contain_text("Rehearsal")
        if title in ("Presentation", "Warm and cool feedback"):
            await is_accessible(page)
            await fits(page)
        await they_do_their_part(page, title)
    await next_step(page)
    ending = page.get_by_role("dialog", name="How it went")
    await expect(ending.get_by_text("8 steps:")).to_be_visible()
    await expect(ending.get_by_role("row")).to_have_count(9)
    await is_accessible(page)
    await fits(page)
    await ending.get_by_role("button", name="Look around").click()
    await expect(sign(page)).to_be_visible()
    await sign(page).get_by_role("button", name="How it went").click()
    await ending.get_by_role("button", name="Leave").click()
    await expect(page.get_by_role("heading", name="Tuning")).to_be_visible()


async def they_do_their_part(page: Page, title: str) -> None:
    """What is written stands in the room, marked; then the time of the step is up."""
    if title == "Clarifying questions":
        asked = page.get_by_role("article").filter(has_text="(simulated)")
        await expect(asked.first).to_contain_text("(Sample)", timeout=PATIENCE)
    if title == "Warm and cool feedback":
        await expect(page.get_by_role("article").filter(has_text="(Sample)").first).to_be_visible()
    await expect(page.get_by_role("timer")).to_contain_text(
        re.compile("time is up|over by", re.I), timeout=PATIENCE
    )


async def test_the_pace_is_changed_and_time_is_shown_at_it(windows: Windows) -> None:
    page = await windows.of("Daniel", "/protocols/tuning")
    await begins(page, speed="1")
    seat = Walking(page)
    await next_step(page)
    await seat.is_at("Introduction")
    await expect(seat.clock).to_contain_text("5 min")
    await sign(page).get_by_label("Speed").select_option("20")
    await expect(seat.clock).to_contain_text("3 min")  # two minutes in six seconds
    await page.reload()
    await seat.is_at("Introduction")
    await expect(sign(page).get_by_label("Speed")).to_have_value("20")


async def test_it_is_entered_from_the_plan_of_an_item_with_its_minutes_and_people(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as client:
        meeting = await a_new_meeting(client)
    daniel = Planning(await windows.of("Daniel", f"/meetings/{meeting}"))
    await daniel.adds("Tuning: fractions", 45)
    await daniel.chooses("Tuning")
    await daniel.page.get_by_role("button", name="Rehearse", exact=True).click()
    form = daniel.page.get_by_role("dialog", name="Rehearse Tuning")
    await expect(form.get_by_label("How many minutes")).to_have_value("45")
    await form.get_by_label("How many people").fill("41")
    await form.get_by_role("button", name="Begin").click()
    await expect(form.get_by_role("alert")).to_have_text("A whole number from 2 to 40.")
    await is_accessible(daniel.page)
    await form.get_by_label("How many people").fill("5")
    await form.get_by_label("What you do").select_option(label="I facilitate, and am presenter too")
    await form.get_by_role("button", name="Begin").click()
    await expect(daniel.page.get_by_text("5 here")).to_be_visible()
    people: Any = daniel.page.get_by_role("complementary", name="People").get_by_role("listitem")
    await expect(people.filter(has_text="(simulated)")).to_have_count(4)


async def test_what_cannot_be_rehearsed_says_so_and_leads_away(windows: Windows) -> None:
    page = await windows.of("Daniel", "/rehearsals/00000000-0000-4000-8000-000000000000?protocol=no-such-one")
    await expect(page.get_by_role("alert")).to_contain_text("There is no such protocol here")
    await expect(sign(page)).to_be_visible()
    await is_accessible(page)
    await page.goto("/rehearsals/00000000-0000-4000-8000-000000000000")
    await expect(page.get_by_role("heading")).to_be_visible()
    await expect(sign(page)).to_be_hidden()


async def test_a_rehearsal_is_in_no_list_of_meetings_and_no_record(windows: Windows) -> None:
    page = await windows.of("Daniel", "/protocols/tuning")
    await begins(page)
    await next_step(page)
    await Walking(page).is_at("Introduction")
    async with signed_in(windows.demo, "Daniel") as daniel:
        me = await daniel.call(e.ME)
    assert "Rehearsal" not in me.model_dump_json()
    for path in ("/", "/search?q=Rehearsal"):
        await page.goto(path)
        await expect(page.get_by_role("heading").first).to_be_visible()
        await expect(page.get_by_text("Rehearsal: Tuning")).to_be_hidden()


async def test_what_a_colleague_wrote_and_shares_is_rehearsed_too(windows: Windows) -> None:
    desk = await a_desk(windows, "Amina")
    await desk.field("Name").fill("Amina's round")
    await desk.saves("Save")
    await expect(desk.page.get_by_role("button", name="Rehearse it alone")).to_be_visible()
    await desk.page.get_by_role("button", name="Share it").click()
    await expect(desk.page.get_by_text(re.compile("^Shared with"))).to_be_visible()
    page = await windows.of("Daniel", desk.page.url)
    await page.get_by_role("button", name="Rehearse it alone").click()
    await (
        page.get_by_role("dialog", name="Rehearse Amina's round").get_by_role("button", name="Begin").click()
    )
    await expect(page).to_have_title("Rehearsal: Amina's round · Staffroom")
    await next_step(page)
    await Walking(page).is_at("Presentation")
    await page.get_by_role("link", name="Back to the protocol").click()
    await expect(page).to_have_url(desk.page.url)
