"""What a screen keeps while the meeting goes on: its place, its focus, the work of an earlier item."""

import pytest
from playwright.async_api import expect

from browser.running_through import AHEAD, Plan, Walking, a_tuning, sits, up_to
from browser.windows import PHONE, Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

LATER = ("Prepare feedback", "Warm and cool feedback", "Presenter reflection", "Debrief")


async def test_the_next_item_shows_its_own_work_or_none(windows: Windows) -> None:
    plan, daniel, luis = await _at_the_debrief(windows)
    await luis.page.get_by_role("button", name="The work", exact=True).click()
    await _goes_on(daniel)
    await luis.is_at("Who does what")
    await expect(luis.words).to_be_visible()
    await expect(luis.page.get_by_role("button", name="The work", exact=True)).to_have_count(0)
    for seat in (daniel, luis):
        work = seat.page.get_by_role("region", name="The work")
        await expect(work).to_have_count(0)
        place = seat.card("About the ticket").get_by_role("button", name="the whole work")
        await place.click()
        await expect(work.get_by_text("Exit ticket")).to_be_visible()
    assert plan


async def test_the_focus_goes_back_and_what_was_refused_is_said(windows: Windows) -> None:
    _, daniel, luis = await _at_the_debrief(windows)
    await _goes_on(daniel)
    await luis.is_at("Who does what")
    await expect(daniel.page.get_by_role("button").filter(has_text="→")).to_be_focused()
    await _what_lies_ahead(daniel)
    await daniel.page.get_by_role("button").filter(has_text="→").focus()
    await daniel.page.keyboard.press("Enter")
    await expect(daniel.page.get_by_role("button", name="Back to “Who does what”")).to_be_visible()
    await expect(daniel.page.locator("#main")).to_be_focused()


async def _what_lies_ahead(daniel: Walking) -> None:
    await daniel.page.get_by_role("button", name="Change what is to come").click()
    dialog = daniel.page.get_by_role("dialog", name="Change what is to come")
    await expect(dialog.get_by_text("Nothing more lies ahead.")).to_be_visible()
    await dialog.get_by_role("button", name="Add an item").click()
    form = daniel.page.get_by_role("dialog", name="Add an item")
    await form.get_by_label("What it is").fill("Extra")
    await daniel.page.keyboard.press("Enter")
    menu = dialog.get_by_role("button", name="Actions for Extra")
    await menu.click()
    await daniel.page.keyboard.press("Escape")
    await expect(menu).to_be_focused()
    await expect(menu).to_have_attribute("aria-expanded", "false")
    await menu.click()
    await daniel.page.get_by_role("button", name="Remove", exact=False).last.click()
    sure = daniel.page.get_by_role("dialog", name="Remove")
    await sure.get_by_role("button", name="Remove").click()
    await expect(sure).to_be_hidden()
    await expect(dialog.get_by_text("Nothing more lies ahead.")).to_be_visible()
    await daniel.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def _at_the_debrief(windows: Windows) -> tuple[Plan, Walking, Walking]:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting, viewport=PHONE)
    await up_to(daniel, amina, *AHEAD, *LATER[:2])
    await luis.is_at(LATER[1])
    await luis.page.get_by_role("button", name="Point at the work").click()
    await luis.page.get_by_role("button", name="The whole work").click()
    await luis.page.get_by_role("radio", name="Warm").check()
    await luis.says("About the ticket.")
    await daniel.sees("About the ticket.")
    await up_to(daniel, amina, *LATER[2:])
    return plan, daniel, luis


async def _goes_on(daniel: Walking) -> None:
    await daniel.page.get_by_role("button").filter(has_text="→").focus()
    await daniel.page.keyboard.press("Enter")
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Yes, go on").focus()
    await daniel.page.keyboard.press("Enter")
