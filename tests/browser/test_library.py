"""The library of protocols: one is found, read, drawn for some people and minutes, and chosen for an agenda item."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from browser.planning import Planning
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, WIDE, Seat, Windows
from guests import a_new_meeting, signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

READING = ["Four A's of a Text", "Save the Last Word for Me", "Text Rendering", "The Final Word"]


def names(page: Page) -> Locator:
    """Of what was found."""
    return page.get_by_role("main").get_by_role("listitem").get_by_role("heading")


def steps(page: Page) -> Locator:
    """The rows of the plan, as a screen reader tells them."""
    return page.get_by_role("table", name="Step by step").get_by_role("rowheader")


async def test_one_is_found_by_purpose_people_minutes_and_stage(windows: Windows) -> None:
    page = await windows.of("Amina")
    await page.get_by_role("navigation").get_by_role("link", name="Protocols").click()
    await expect(page.get_by_role("status")).to_have_text("34 protocols")
    await expect(names(page)).to_have_count(34)
    await page.get_by_label("What for").select_option("Read a text")
    await expect(names(page)).to_have_text(READING)
    await page.get_by_label("How many people").fill("6")
    await expect(page.get_by_text("for 6 people: 69 min, 62 min at its shortest")).to_be_visible()
    await page.get_by_label("How many minutes").fill("45")
    await expect(names(page)).to_have_text(READING[:3])
    await page.get_by_label("Stage of the cycle").select_option("Learning")
    await page.reload()
    await expect(page.get_by_label("How many minutes")).to_have_value("45")
    await expect(page.get_by_label("What for")).to_have_value("read_text")
    await page.get_by_label("How many minutes").fill("1")
    await expect(page.get_by_role("status")).to_contain_text("None for this.")
    await page.get_by_role("button", name="Show all").click()
    await expect(page.get_by_role("status")).to_have_text("34 protocols")


async def test_what_cannot_be_is_told_and_changes_nothing(windows: Windows) -> None:
    page = await windows.of("Amina", "/protocols#people=6")
    await expect(names(page).first).to_be_visible()
    found = await names(page).count()
    for wrong in ("0", "61", "six"):
        await page.get_by_label("How many people").fill(wrong)
        await expect(page.get_by_role("alert")).to_have_text("A whole number from 1 to 60.")
        await expect(names(page)).to_have_count(found)
    await page.get_by_label("How many people").fill("")
    await expect(page.get_by_role("status")).to_have_text("34 protocols")


async def test_a_protocol_tells_of_itself_and_is_drawn_for_you(windows: Windows) -> None:
    page = await windows.of("Luis", "/protocols#for=read_text&people=6")
    await page.get_by_role("link", name="The Final Word").click()
    await expect(page.get_by_role("heading", name="The Final Word")).to_be_visible()
    about = page.get_by_role("region", name="About it")
    for told in ("When to use it", "Where it comes from", "How sure this is", "Read a text"):
        await expect(about.get_by_text(told)).to_be_visible()
    source = about.get_by_role("link").first
    await expect(source).to_have_attribute("href", re.compile("^https?://"))
    await expect(source).to_have_attribute("rel", "noopener noreferrer")
    lengths = page.get_by_role("region", name="How long it takes").get_by_role("row")
    await expect(lengths.get_by_role("rowheader")).to_have_text(["4", "6", "8", "12"])
    await expect(lengths.nth(2)).to_contain_text("69 min")
    await expect(page.get_by_role("heading", name="For 6 people: 69 min")).to_be_visible()
    await expect(steps(page).first).to_contain_text("Read and choose")
    await expect(steps(page).last).to_contain_text("protected")
    await expect(page.get_by_role("row").filter(has_text="round 6 of 6")).to_have_count(3)
    await page.get_by_label("How many minutes").fill("45")
    await expect(page.get_by_text("It needs 62 minutes even at its shortest.")).to_be_visible()
    await page.get_by_label("How many minutes").fill("65")
    await expect(page.get_by_text("Shortened from 69 minutes")).to_be_visible()
    await page.get_by_label("How many people").fill("3")
    await expect(page.get_by_text("Written for 4 to 60 people; you are 3.")).to_be_visible()
    await page.get_by_role("link", name="What you looked for").click()
    await expect(page.get_by_label("How many minutes")).to_have_value("65")
    await expect(page.get_by_label("How many people")).to_have_value("3")


async def test_where_times_are_estimates_it_says_so(windows: Windows) -> None:
    page = await windows.of("Luis", "/protocols/slice")
    await expect(page.get_by_role("heading", name="A slice of student work")).to_be_visible()
    await expect(page.get_by_text("Before you use it:")).to_be_visible()
    await expect(page.get_by_role("row").filter(has_text="7 days")).to_have_count(1)
    strip = page.locator("ol").filter(has_text="Silent study").locator("li")
    await expect(strip.filter(has_text="Silent study")).to_contain_text("5 days")
    await page.goto("/protocols/no-such")
    await expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()


async def test_one_is_chosen_for_an_agenda_item(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as client:
        meeting = await a_new_meeting(client, "Tuning the fractions unit")
    daniel = Planning((await windows.in_room("Daniel", meeting)).page)
    page = daniel.page
    await daniel.adds("Look at the unit", 90)
    await daniel.adds("Who does what", 10)
    await page.get_by_title("Show the plan of Look at the unit").click()
    await page.get_by_role("button", name="Choose a protocol").click()
    await page.get_by_role("link", name="Find one in the library").click()
    await expect(page.get_by_label("How many minutes")).to_have_value("90")
    await page.get_by_label("How many people").fill("6")
    await page.get_by_role("link", name="Tuning").click()
    await page.get_by_role("link", name="Use it for your agenda item").click()
    dialog = page.get_by_role("dialog", name="A protocol for “Look at the unit”")
    await expect(dialog.get_by_role("radio", name="Tuning")).to_be_checked()
    await dialog.get_by_role("button", name="Use it").click()
    await expect(page.get_by_role("heading", name="Tuning, for")).to_be_visible()
    await page.get_by_role("button", name="Another protocol").click()
    await expect(dialog.get_by_role("radio", name="Tuning")).to_be_checked()
    await dialog.get_by_role("link", name="More about Tuning").click()
    await expect(page.get_by_role("heading", name="Tuning", exact=True)).to_be_visible()
    await page.goto(f"/meetings/{meeting}")
    await expect(page.get_by_role("heading", name="Tuning, for")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_keyboard_alone_finds_and_draws_one(windows: Windows) -> None:
    seat = Seat(await windows.of("Grace", "/protocols"))
    keys = seat.page.keyboard
    await expect(names(seat.page)).to_have_count(34)
    await seat.tab_to("What for")
    await keys.type("Read")
    await expect(names(seat.page)).to_have_text(READING)
    await keys.press("Tab")
    await keys.type("6")
    await expect(seat.page.get_by_text("for 6 people").first).to_be_visible()
    await seat.tab_to("Four A's of a Text")
    await keys.press("Enter")
    await expect(seat.page.get_by_role("heading", name="Four A's of a Text")).to_be_visible()
    await seat.tab_to("How many minutes")
    await keys.type("30")
    await expect(seat.page.get_by_role("heading", name="For 6 people: ")).to_be_visible()
    await expect(seat.page.get_by_text("Shortened from")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE, {"width": 320, "height": 640}], ids=["wide", "phone", "small"])
async def test_everyone_can_read_it(windows: Windows, scheme: str, size: dict[str, int]) -> None:
    page = await windows.of("Priya", "/protocols#people=6", viewport=size, color_scheme=scheme)
    await expect(names(page).first).to_be_visible()
    await is_accessible(page)
    await fits(page)
    for path in ("/protocols/consultancy#people=12&minutes=20", "/protocols/final-word#people=9"):
        await page.goto(path)
        await expect(steps(page).first).to_be_visible()
        await is_accessible(page)
        await fits(page)
