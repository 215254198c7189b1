"""Planning a meeting: the agenda, a protocol's plan, the cast, the call."""

import pytest
from playwright.async_api import expect

from browser.planning import Planning
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def planners(windows: Windows, *names: str, title: str = "Tuning the fractions unit") -> list[Planning]:
    """Daniel, who has planned a meeting of 30 minutes, and these."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, title)
    return [Planning((await windows.in_room(name, meeting)).page) for name in ("Daniel", *names)]


async def test_the_facilitator_writes_the_agenda_and_all_see_it(windows: Windows) -> None:
    daniel, amina = await planners(windows, "Amina")
    await daniel.adds("Check-in", 5)
    await daniel.adds("Who does what", 10)
    await amina.titles("Check-in", "Who does what")
    await expect(amina.page.get_by_text("15 of 30 minutes")).to_be_visible()
    await expect(amina.page.get_by_text("15 min spare")).to_be_visible()
    await daniel.does("Check-in", "Rename, minutes, owner")
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_label("What it is").fill("Check-in and norms")
    await dialog.get_by_label("Minutes", exact=True).fill("25")
    await dialog.get_by_label("Who leads it").select_option("Amina Yusuf")
    await dialog.get_by_role("button", name="Save").click()
    await amina.titles("Check-in and norms", "Who does what")
    await expect(amina.page.get_by_text("Amina Yusuf leads")).to_be_visible()
    await expect(amina.page.get_by_text("5 min too many")).to_be_visible()
    for button in ("Add an item", "Actions for Check-in", "Choose a protocol", "Open the meeting", "Move"):
        await expect(amina.page.get_by_role("button", name=button)).to_have_count(0)


async def test_items_are_moved_by_keys_by_menu_and_by_pulling(windows: Windows) -> None:
    daniel, amina = await planners(windows, "Amina")
    for title in ("One", "Two", "Three"):
        await daniel.adds(title, 5)
    grip = daniel.page.get_by_role("button", name="Move One")
    await grip.focus()
    for key in ("Enter", "ArrowDown", "ArrowDown"):
        await daniel.page.keyboard.press(key)
    await expect(daniel.page.get_by_text("Place 3 of 3.")).to_be_attached()
    await amina.titles("One", "Two", "Three")
    await daniel.page.keyboard.press("Enter")
    await amina.titles("Two", "Three", "One")
    await expect(grip).to_be_focused()
    for key in ("Enter", "ArrowUp", "Escape"):
        await daniel.page.keyboard.press(key)
    await daniel.titles("Two", "Three", "One")
    await daniel.does("Three", "Move up")
    for seat in (amina, daniel):
        await seat.titles("Three", "Two", "One")
    pulled = await daniel.page.get_by_role("button", name="Move One").bounding_box()
    over = await daniel.items.first.bounding_box()
    assert pulled is not None
    assert over is not None
    await daniel.page.mouse.move(pulled["x"] + 8, pulled["y"] + 8)
    await daniel.page.mouse.down()
    await daniel.page.mouse.move(pulled["x"] + 8, over["y"] + 4, steps=12)
    await daniel.page.mouse.up()
    await amina.titles("One", "Three", "Two")


async def test_an_item_is_removed_after_a_question(windows: Windows) -> None:
    daniel, amina = await planners(windows, "Amina")
    await daniel.adds("One", 5)
    await daniel.adds("Two", 5)
    await daniel.does("One", "Remove")
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    await amina.titles("One", "Two")
    await daniel.does("One", "Remove")
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await amina.titles("Two")


async def test_a_protocol_becomes_a_plan_for_the_people_expected(windows: Windows) -> None:
    daniel, amina = await planners(windows, "Amina")
    await daniel.adds("Tuning: fractions unit", 20)
    await daniel.page.get_by_role("button", name="Choose a protocol").click()
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Tuning").check()
    await expect(dialog.get_by_text("From: Joseph McDonald")).to_be_visible()
    await expect(dialog.get_by_text("The item has 20 min; this needs at least 30 min.")).to_be_visible()
    await dialog.get_by_role("button", name="Use it").click()
    strip = daniel.page.get_by_role("list", name="Steps of the plan")
    await expect(strip.get_by_role("listitem").filter(has_text="Presentation")).to_be_visible()
    await expect(daniel.items.filter(has_text="30 min")).to_be_visible()
    await daniel.page.get_by_text("people are expected").click()
    for box in await daniel.page.get_by_role("group", name="Who is expected").get_by_role("checkbox").all():
        if await box.is_enabled():
            await box.uncheck()
    for name in ("Amina Yusuf", "Grace Owusu", "Priya Nair"):
        await daniel.page.get_by_role("checkbox", name=name).check()
    await expect(daniel.page.get_by_text("you are 4.")).to_be_visible()
    await expect(daniel.page.get_by_role("heading", name="Tuning, for 4 people")).to_be_visible()
    await expect(daniel.page.get_by_text("The protocol cannot begin without.")).to_be_visible()
    await daniel.casts("Presenter", "Amina Yusuf")
    await expect(amina.items.filter(has_text="Presenter: Amina Yusuf")).to_be_visible()
    await expect(amina.page.get_by_role("list", name="Steps of the plan")).to_be_visible()
    await expect(amina.page.get_by_role("combobox")).to_have_count(0)
    await amina.page.get_by_text("Step by step").click()
    await expect(amina.page.get_by_text("Amina Yusuf speaks").first).to_be_visible()


async def test_the_call_is_set_and_opens_beside_the_room(windows: Windows) -> None:
    daniel, amina = await planners(windows, "Amina")
    await daniel.page.get_by_role("button", name="Set the link").click()
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_label("Link of the call").fill("our usual room")
    await dialog.get_by_role("button", name="Set the link").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("begins with https://")
    await dialog.get_by_label("Link of the call").fill("meet.jit.si/rural-maths")
    await dialog.get_by_role("button", name="Set the link").click()
    link = amina.page.get_by_role("link", name="Open the call (meet.jit.si)")
    await expect(link).to_have_attribute("href", "https://meet.jit.si/rural-maths")
    await expect(link).to_have_attribute("target", "_blank")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await daniel.page.get_by_role("button", name="Remove the link").click()
    await expect(link).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_plan_is_accessible_and_fits_a_phone(windows: Windows, scheme: str) -> None:
    daniel, _ = await planners(windows, "Amina")
    await daniel.adds("Tuning: fractions unit", 60)
    await daniel.chooses("Tuning")
    meeting = daniel.page.url.rpartition("/")[2]
    for name, size in (("Daniel", PHONE), ("Amina", PHONE), ("Daniel", {"width": 1440, "height": 900})):
        seat = await windows.in_room(name, meeting, viewport=size, color_scheme=scheme)
        await expect(seat.page.get_by_role("list", name="Steps of the plan")).to_be_visible()
        await is_accessible(seat.page)
        await fits(seat.page)
    for button in ("Another protocol", "Attach: Work", "Add an item", "Change", "Set the link"):
        if await daniel.page.get_by_role("button", name=button).count():
            await daniel.page.get_by_role("button", name=button).first.click()
            await expect(daniel.page.get_by_role("dialog")).to_be_visible()
            await is_accessible(daniel.page)
            await daniel.page.keyboard.press("Escape")
            await expect(daniel.page.get_by_role("dialog")).to_have_count(0)


async def test_what_is_to_come_changes_while_the_meeting_is_live(windows: Windows) -> None:
    daniel, amina = await planners(windows, "Amina")
    await daniel.adds("Check-in", 5)
    await daniel.adds("Who does what", 5)
    await daniel.page.get_by_role("button", name="Open the meeting").click()
    await daniel.page.get_by_role("button", name="Start: Check-in").click()
    await expect(amina.page.get_by_role("heading", name="Check-in")).to_be_visible()
    await daniel.page.get_by_role("button", name="Change what is to come").click()
    ahead = daniel.page.get_by_role("dialog", name="Change what is to come")
    await expect(ahead.get_by_role("heading", name="Now: Check-in")).to_be_visible()
    await ahead.get_by_role("button", name="Add an item").click()
    dialog = daniel.page.get_by_role("dialog", name="Add an item")
    await dialog.get_by_label("What it is").fill("Tuning: fractions unit")
    await dialog.get_by_label("Minutes", exact=True).fill("60")
    await dialog.get_by_role("button", name="Add an item").click()
    rest = ahead.get_by_role("region", name="Still to come").locator(".title")
    await expect(rest).to_have_text(["Who does what", "Tuning: fractions unit"])
    await ahead.get_by_role("button", name="Actions for Tuning").click()
    await ahead.get_by_role("button", name="Move up").click()
    await expect(rest).to_have_text(["Tuning: fractions unit", "Who does what"])
    await daniel.chooses("Tuning")
    await is_accessible(daniel.page)
    await daniel.page.keyboard.press("Escape")
    await expect(ahead).to_have_count(0)
    agenda = amina.page.get_by_role("navigation", name="Agenda")
    await expect(agenda.locator(".title")).to_have_text(
        ["Check-in", "Tuning: fractions unit", "Who does what"]
    )
    await expect(amina.page.get_by_role("button", name="Change what is to come")).to_have_count(0)


async def test_a_meeting_is_planned_by_keyboard_alone(windows: Windows) -> None:
    daniel, amina = await planners(windows, "Amina")
    keys = daniel.page.keyboard
    for title, minutes in (("Check-in", "5"), ("Tuning: fractions unit", "60")):
        await daniel.tab_to("Add an item")
        await keys.press("Enter")
        await keys.type(title)
        await keys.press("Tab")
        await keys.press("ControlOrMeta+a")
        await keys.type(minutes)
        await keys.press("Enter")
        await expect(daniel.page.get_by_role("dialog")).to_have_count(0)
    await amina.titles("Check-in", "Tuning: fractions unit")
    await daniel.tab_to("Move Tuning: fractions unit, place 2 of 2")
    for key in ("Enter", "ArrowUp", "Enter"):
        await keys.press(key)
    await amina.titles("Tuning: fractions unit", "Check-in")
    await daniel.tab_to("Choose a protocol")
    await keys.press("Enter")
    dialog = daniel.page.get_by_role("dialog")
    tuning = dialog.get_by_role("radio", name="Tuning")
    await expect(tuning).to_be_visible()  # what there is to choose has come
    await expect(dialog.get_by_role("radio", checked=True)).to_be_focused()
    for _ in range(await dialog.get_by_role("radio").count()):
        if not await tuning.is_checked():
            await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(daniel.page.get_by_role("heading", name="Tuning, for")).to_be_visible()
    await daniel.tab_to("Presenter")
    await keys.type("Amina")
    await expect(amina.items.filter(has_text="Presenter: Amina Yusuf")).to_be_visible()
    await daniel.tab_to("Open the meeting")
    await keys.press("Enter")
    await expect(amina.words).to_be_visible()
