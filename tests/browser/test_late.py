"""An answer comes late: it does not overwrite a newer one, nor what was written meanwhile."""

import re

import pytest
from playwright.async_api import expect

from browser.datasets import kept, the_data
from browser.improving import looks, one_that_improves
from browser.slowly import late
from browser.test_belonging import founded
from browser.test_plan import planners
from browser.test_writing import a_desk
from browser.windows import Windows

A_DATA_SET = re.compile("/data-sets/[^/]+$")

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_page_read_anew_shows_the_newest_that_was_read(windows: Windows) -> None:
    of = await founded(windows.demo, "Two yeses")
    amina = await windows.of("Amina", f"{of.at}/norms")
    await expect(amina.get_by_text("2 norms wait for your yes.")).to_be_visible()
    first = await late(amina, "/norms$")
    await amina.get_by_role("button", name="I say yes to: Listen to the end").click()
    await first.given()
    await amina.get_by_role("button", name="I say yes to: Ask first").click()
    await expect(amina.get_by_text("You said yes")).to_have_count(2)
    await first.comes(amina)
    await expect(amina.get_by_text("You said yes")).to_have_count(2)


async def test_the_data_set_that_was_chosen_last_is_brought(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    for title in ("Chosen last", "Chosen at first"):
        await kept(page, title)
        await page.get_by_role("link", name="All data of the community").click()
    (daniel,) = await planners(windows, title="Which data")
    await daniel.adds("Our data", 75)
    await daniel.chooses("Data-Driven Dialogue")
    await daniel.page.get_by_role("button", name="Attach: Data").click()
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="A data set").check()
    which = dialog.get_by_label("Data set", exact=True)
    await expect(dialog.get_by_label("Title")).not_to_have_value("")
    first = await late(daniel.page, A_DATA_SET.pattern)
    await which.select_option("Chosen at first")
    await first.given()
    await which.select_option("Chosen last")
    await expect(dialog.get_by_label("Title")).to_have_value("Chosen last")
    await first.comes(daniel.page)
    await expect(dialog.get_by_label("Title")).to_have_value("Chosen last")
    await dialog.get_by_role("button", name="Attach", exact=True).click()
    await expect(daniel.page.get_by_role("button", name="Remove “Chosen last”")).to_be_visible()


async def test_readings_are_drawn_from_the_data_set_that_was_chosen_last(windows: Windows) -> None:
    one = await one_that_improves(windows, "Drawn from the last")
    page = await looks(windows, "Daniel", f"/communities/{one.community}/data")
    for title in ("Drawn last", "Drawn at first"):
        await kept(page, title)
        await page.get_by_role("link", name="All data of the community").click()
    await page.goto(one.goals)
    await page.get_by_role("button", name="Draw from data: Explain equivalence").click()
    dialog = page.get_by_role("dialog")
    which = dialog.get_by_label("Data set", exact=True)
    await expect(which).not_to_have_value("")
    async with page.expect_response(A_DATA_SET):
        await which.select_option("Drawn last")
    first = await late(page, A_DATA_SET.pattern)
    await which.select_option("Drawn at first")
    await first.given()
    async with page.expect_event("requestfinished", lambda one: bool(A_DATA_SET.search(one.url))):
        await which.select_option("Drawn last")
    await expect(dialog.get_by_label("As", exact=True)).to_be_visible()
    await first.comes(page)
    await expect(which.locator("option:checked")).to_have_text("Drawn last")
    await dialog.get_by_label("At least").fill("60")
    await dialog.get_by_label("Of which day").select_option("Date")
    await dialog.get_by_role("button", name="Take it as a reading").click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_text("data: Drawn last").first).to_be_attached()


async def test_the_version_that_was_asked_for_last_is_taken_up(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    await desk.field("Name").fill("The first")
    await desk.saves("Save")
    for name in ("The second", "The third"):
        await expect(desk.page.get_by_role("button", name="Save this version")).to_be_visible()
        await desk.field("Name").fill(name)
        await desk.saves("Save this version")
        await expect(desk.page.get_by_text("Not saved yet")).to_have_count(0)
    await expect(desk.page.get_by_role("button", name="Take up version 2")).to_be_visible()
    first = await late(desk.page, "/versions/1$")
    await desk.page.get_by_role("button", name="Take up version 1").click()
    await first.given()
    await desk.page.get_by_role("button", name="Take up version 2").click()
    await expect(desk.field("Name")).to_have_value("The second")
    await first.comes(desk.page)
    await expect(desk.field("Name")).to_have_value("The second")


async def test_who_writes_on_while_a_protocol_is_first_saved_loses_nothing(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    await desk.field("Name").fill("Written on")
    saved = await late(desk.page, "/api/scripts$")
    await desk.saves("Save")
    await saved.given()
    await desk.field("Name").fill("Written on and on")
    await saved.comes(desk.page)
    await expect(desk.page.get_by_role("button", name="Save this version")).to_be_visible()
    await expect(desk.field("Name")).to_have_value("Written on and on")
    await expect(desk.page.get_by_text("Not saved yet")).to_be_visible()
    await desk.saves("Save this version")
    await expect(desk.page.get_by_text("Not saved yet")).to_have_count(0)


async def test_who_fills_in_the_next_member_while_one_is_added_loses_nothing(windows: Windows) -> None:
    of = await founded(windows.demo, "One after the other")
    daniel = await windows.of("Daniel", f"{of.at}/people")
    await daniel.get_by_role("button", name="Add a member").click()
    dialog = daniel.get_by_role("dialog")
    name, email = (dialog.get_by_label(label, exact=True) for label in ("Name", "E-mail"))
    await name.fill("Grace Hall")
    await email.fill("grace.hall@example.org")
    added = await late(daniel, "/members$")
    await dialog.get_by_role("button", name="Add a member").click()
    await added.given()
    await name.fill("Nora Hall")
    await email.fill("nora.hall@example.org")
    await added.comes(daniel)
    await expect(dialog.get_by_label("Grace Hall")).to_be_visible()
    await expect(name).to_have_value("Nora Hall")
    await expect(email).to_have_value("nora.hall@example.org")
    await dialog.get_by_role("button", name="Add a member").click()
    await expect(dialog.get_by_label("Nora Hall")).to_be_visible()
    await expect(name).to_have_value("")
    await expect(email).to_have_value("")


async def test_who_names_the_next_token_while_one_is_made_loses_nothing(windows: Windows) -> None:
    page = await windows.of("Priya", "/account")
    label = page.get_by_role("form", name="Make a token").get_by_label("Label")
    await label.fill("A script")
    made = await late(page, "/api/me/tokens$")
    await page.get_by_role("button", name="Make token").click()
    await made.given()
    await label.fill("Another script")
    await made.comes(page)
    await expect(page.get_by_text("A script", exact=True)).to_be_visible()
    await expect(label).to_have_value("Another script")
