"""Every screen, for everyone: accessible, on a phone, by keyboard alone, in dark and light."""

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from browser.test_room import a_live_room, a_planned_meeting
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def is_accessible(page: Page) -> None:
    rules: Any = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = await Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()


async def fits(page: Page) -> None:
    """Nothing sticks out sideways."""
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


async def shows_whole(table: Locator) -> None:
    """No column of it is beyond the edge of the window or of what scrolls sideways around it."""
    beyond = await table.evaluate("""(table) => {
      const right = (part) => part.getBoundingClientRect().right;
      let edge = document.documentElement.clientWidth;
      for (let at = table.parentElement; at; at = at.parentElement) edge = Math.min(edge, right(at));
      return Math.max(...[...table.querySelectorAll("th, td")].map(right)) - edge;
    }""")
    assert beyond <= 1, f"{beyond} px of it are out of sight"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
async def test_every_screen_is_accessible_and_fits(
    windows: Windows, scheme: str, size: dict[str, int]
) -> None:
    page = await windows.of("Daniel", viewport=size, color_scheme=scheme)
    community = await page.get_by_role("link", name="Rural Maths Network").first.get_attribute("href")
    for path in ("/", community, "/account", "/nothing-here"):
        await page.goto(str(path))
        await expect(page.get_by_role("heading").first).to_be_visible()
        await is_accessible(page)
        await fits(page)
    nobody = await windows.open(viewport=size, color_scheme=scheme)
    await nobody.goto("/sign-in")
    await expect(nobody.get_by_role("heading", name="Sign in")).to_be_visible()
    await is_accessible(nobody)
    await fits(nobody)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_room_is_accessible_wide_and_on_a_phone(windows: Windows, scheme: str) -> None:
    meeting = await a_planned_meeting(windows.demo)
    daniel = await windows.in_room("Daniel", meeting, color_scheme=scheme)
    phone = await windows.in_room("Amina", meeting, viewport=PHONE, color_scheme=scheme)
    for seat in (daniel, phone):
        await is_accessible(seat.page)
    await daniel.page.get_by_role("button", name="Open the meeting").first.click()
    await phone.page.get_by_role("radio", name="Warm").check()
    await phone.says("The number line makes students place **3/4** before they compute.")
    await daniel.sees("The number line")
    for seat in (daniel, phone):
        await is_accessible(seat.page)
        await fits(seat.page)
    await phone.page.get_by_role("button", name="People").click()
    await expect(phone.page.get_by_text("Daniel Kim")).to_be_visible()
    await is_accessible(phone.page)
    await fits(phone.page)


async def test_long_words_hold_the_layout_of_a_phone(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as client:
        meeting = await a_new_meeting(client, "T" * 150)
    daniel = await windows.in_room("Daniel", meeting)
    await daniel.page.get_by_role("button", name="Open the meeting").first.click()
    phone = await windows.in_room("Amina", meeting, viewport={"width": 360, "height": 640})
    for said in ("W" * 300, "1. " * 60, "> " * 50, "| a | b |\n|---|---|\n| " + "long" * 60 + " | x |"):
        await daniel.says(said)
    await expect(phone.feed.get_by_role("article")).to_have_count(4)
    await fits(phone.page)
    wide = await phone.feed.evaluate("one => one.scrollWidth - one.clientWidth")
    assert wide <= 0
    leave = await phone.page.get_by_role("button", name="Leave").bounding_box()
    assert leave is not None
    assert leave["x"] + leave["width"] <= 360


async def test_keyboard_alone_suffices(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.words.focus()
    await amina.page.keyboard.type("Written without a mouse.")
    await amina.page.keyboard.press("Control+Enter")
    await daniel.sees("Written without a mouse.")
    await daniel.tab_to("Reply to Amina Yusuf")
    await daniel.page.keyboard.press("Enter")
    await daniel.page.keyboard.type("Answered without one.")
    await daniel.page.keyboard.press("Control+Enter")
    await amina.sees("Answered without one.")
    await daniel.tab_to("Actions for Amina Yusuf")
    await daniel.page.keyboard.press("Enter")
    await daniel.tab_to("Hand over facilitation")
    await daniel.page.keyboard.press("Enter")
    await expect(daniel.page.get_by_role("dialog")).to_be_visible()
    await daniel.page.keyboard.press("Escape")
    await expect(daniel.page.get_by_role("dialog")).to_have_count(0)
    await daniel.tab_to("Close the meeting")
    await daniel.page.keyboard.press("Enter")
    await daniel.tab_to("Close the meeting")
    await daniel.page.keyboard.press("Enter")
    await expect(amina.page.get_by_text("The meeting is closed. This is its record.")).to_be_visible()
