"""Data sets: a table looked at before anything is stored, charts for everyone, and a dialogue that predicts first."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from browser.datasets import chart, kept, looked_at, shows, the_data
from browser.planning import Planning
from browser.running_through import Walking
from browser.test_everyone import fits, is_accessible
from browser.test_plan import planners
from browser.windows import PHONE, Seat, Windows
from community.tables import a_probe

pytestmark = pytest.mark.asyncio(loop_scope="session")

RISES = re.compile(r"^The mean of “Score” rose from [\d.]+ to [\d.]+, by [\d.]+\.$")
KINDS = ("How often which value", "Compare groups", "Over time", "Before and after")


async def test_a_table_is_looked_at_and_kept_without_names(windows: Windows) -> None:
    page, other = await the_data(windows, "Daniel"), await the_data(windows, "Amina")
    await looked_at(page, a_probe())
    await expect(page.get_by_text("126 rows and 6 columns, divided by commas")).to_be_visible()
    await expect(page.get_by_text("1 column tells who a student is, or may do so.")).to_be_visible()
    student = page.get_by_role("listitem").filter(has_text="This looks like names of people.")
    await expect(student).to_contain_text("Each value is replaced by a code before it is stored.")
    await student.get_by_label("What becomes of Student").select_option("Leave out")
    await expect(student).to_contain_text("Is not stored at all.")
    await student.get_by_label("What becomes of Student").select_option("Hash")
    await is_accessible(page)
    await other.reload()
    await expect(other.get_by_text("Name001")).to_have_count(0)
    await page.get_by_label("Title").fill("Looked at and kept")
    await page.get_by_label("What it is", exact=True).fill("Explain why 3/4 is more than 2/3")
    await page.get_by_role("button", name="Keep this data set").click()
    await expect(page.get_by_role("heading", name="Looked at and kept")).to_be_visible()
    await other.reload()
    await other.get_by_role("link", name="Looked at and kept").click()
    await expect(other.get_by_text("Hashed: it tells rows of one student apart")).to_be_visible()
    await shows(other, "Before and after")
    await expect(chart(other)).to_have_text(RISES)
    assert "Name001" not in await other.content()


async def test_a_mistake_is_told_by_its_line_and_the_table_is_still_there(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    await looked_at(page, "Class,Score\n5a,1\n5b\n")
    await expect(page.get_by_role("alert")).to_contain_text("line 3 has 1")
    await page.get_by_label("Table", exact=True).fill("Class,Score\n5a,1\n5b,2\n")
    await page.get_by_role("button", name="Look at it first").click()
    await expect(page.get_by_text("2 rows and 2 columns")).to_be_visible()


async def test_a_file_is_chosen_and_read_with_its_decimal_commas(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    await page.get_by_role("button", name="Add a data set").click()
    data = "Klasse;Größe\r\n" + "".join(f"5a;{n},5\r\n" for n in range(9))
    file: Any = {"name": "Größen.csv", "mimeType": "text/csv", "buffer": data.encode("cp1252")}
    await page.get_by_label("Choose a CSV file").set_input_files(file)
    await page.get_by_role("button", name="Look at it first").click()
    await expect(
        page.get_by_text("divided by semicolons, written in Windows, with decimal commas")
    ).to_be_visible()
    await expect(page.get_by_label("Title")).to_have_value("Größen")


SAYS_THE_SAME = """() => {
  const label = document.querySelector("figure svg[role=img]")?.getAttribute("aria-label");
  return label && label === document.querySelector("figure figcaption")?.textContent;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_chart_is_accessible_and_fits(windows: Windows, scheme: str) -> None:
    title = f"Every chart, {scheme}"
    wide = await the_data(windows, "Daniel", color_scheme=scheme)
    await kept(wide, title)
    phone = await the_data(windows, "Amina", color_scheme=scheme, viewport=PHONE)
    await phone.get_by_role("link", name=title).click()
    for page in (wide, phone):
        for kind in KINDS:
            await shows(page, kind)
            await expect(page.get_by_label("Chart", exact=True)).to_have_value(re.compile("."))
            await expect(page.locator("figure svg[role=img]")).to_be_visible()
            await page.wait_for_function(SAYS_THE_SAME)  # at one moment: the chart before it may stand yet
            await expect(page.get_by_role("table")).to_be_visible()
            await is_accessible(page)
            await fits(page)


async def test_a_small_class_is_not_shown_and_the_page_says_why(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    await kept(page, "With a small class")
    await shows(page, "Before and after")
    await page.get_by_label("For each").select_option("Class")
    await expect(page.get_by_text("Students could be recognised.")).to_be_visible()
    small = page.get_by_role("row").filter(has_text="Small class")
    await expect(small.get_by_role("cell").first).to_have_text("not shown")


async def test_it_is_done_by_keyboard_alone(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    await Seat(page).tab_to("Add a data set")
    await page.keyboard.press("Enter")
    await Seat(page).tab_to("A file")
    await page.keyboard.press("ArrowRight")
    await Seat(page).tab_to("Table")
    await page.keyboard.insert_text("Class,Score\n" + "5a,12\n5b,17\n" * 6)
    await Seat(page).tab_to("Look at it first")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("12 rows and 2 columns")).to_be_focused()
    await Seat(page).tab_to("Title")
    await page.keyboard.insert_text("By keys")
    await Seat(page).tab_to("Keep this data set")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="By keys")).to_be_visible()
    await Seat(page).tab_to("Chart")
    await page.keyboard.press("ArrowDown")
    await expect(chart(page)).to_have_text(
        "The mean of “Score” is highest in 5b (17) and lowest in 5a (12), 5 apart."
    )


async def test_words_are_changed_and_a_data_set_is_removed(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    await kept(page, "To be removed")
    await page.get_by_role("button", name="Change the words").click()
    await page.get_by_role("dialog").get_by_label("Title").fill("To be gone")
    await page.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(page.get_by_role("heading", name="To be gone")).to_be_visible()
    await expect(page.get_by_text(re.compile("added by Daniel Kim on .* amended "))).to_be_visible()
    await page.get_by_role("button", name="Remove this data set").click()
    await page.get_by_role("dialog").get_by_role("button", name="Remove it for good").click()
    await expect(page.get_by_role("heading", name="Data", exact=True)).to_be_visible()
    await expect(page.get_by_text("To be gone")).to_have_count(0)


async def test_it_stands_in_the_record_and_leads_to_its_charts(windows: Windows) -> None:
    page = await the_data(windows, "Daniel")
    await kept(page, "In the record")
    amina = await windows.of("Amina")
    await amina.get_by_role("link", name="Rural Maths Network").first.click()
    await amina.get_by_role("link", name="In the record").click()
    await expect(chart(amina)).to_be_visible()


async def brings(seat: Planning, title: str, chart: str = "") -> None:
    """A data set of the community as the data of the item; or one chart of it."""
    await seat.page.get_by_role("button", name="Attach: Data").click()
    dialog = seat.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="A data set").check()
    await dialog.get_by_label("Data set", exact=True).select_option(title)
    if chart:
        await dialog.get_by_role("radio", name="One chart").check()
        await shows(dialog, chart)
        await expect(dialog.locator("figure svg[role=img]")).to_be_visible()
    await expect(dialog.get_by_label("Title")).to_have_value(title)
    await dialog.get_by_role("button", name="Attach", exact=True).click()
    await expect(dialog).to_have_count(0)


async def test_a_data_driven_dialogue_predicts_before_anybody_sees(windows: Windows) -> None:
    await kept(await the_data(windows, "Daniel"), "The probe of the dialogue")
    daniel, amina = await planners(windows, "Amina", title="What the probe shows")
    await daniel.adds("Our fractions probe", 75)
    await daniel.chooses("Data-Driven Dialogue")
    await brings(daniel, "The probe of the dialogue")
    closed = "This work is not shown yet: the protocol opens it in a later step."
    await expect(amina.page.get_by_text(closed)).to_be_visible()
    aside = await the_data(windows, "Amina")
    await aside.get_by_role("link", name="The probe of the dialogue").click()
    waits = "It is looked at in “What the probe shows” first"
    await expect(aside.get_by_text(waits)).to_be_visible()
    await expect(aside.get_by_label("Chart", exact=True)).to_have_count(0)

    leads, looks = Walking(daniel.page), Walking(amina.page)
    await leads.page.get_by_role("button", name="Open the meeting").click()
    await leads.next("Predict")
    await looks.is_at("Predict")
    await expect(looks.page.get_by_text(closed)).to_be_visible()
    await looks.page.get_by_role("radio", name="Prediction").check()
    await looks.words.fill("Half of them will explain it.")
    await looks.page.get_by_role("button", name="Put it in").click()
    await looks.has_put_in("Half of them will explain it.")
    await leads.next("Release and picture the data")
    work = looks.page.get_by_role("region", name="The work")
    await expect(chart(work)).to_be_visible()
    await shows(work, "Before and after")
    await expect(chart(work)).to_have_text(RISES)
    await is_accessible(looks.page)
    await aside.reload()
    await expect(chart(aside)).to_be_visible()

    await leads.next("Observe")
    await looks.is_at("Observe")
    await looks.sees("Half of them will explain it.")
    await leads.page.get_by_role("button", name="Point at the work").click()
    await leads.page.get_by_role("button", name="Point at the whole data set").click()
    await leads.says("It rose in every class but the small one, which is not shown.")
    await looks.sees("It rose in every class")


async def test_one_chart_is_brought_and_guests_of_a_phone_see_that_alone(windows: Windows) -> None:
    await kept(await the_data(windows, "Daniel"), "One chart of this")
    daniel, amina = await planners(windows, "Amina", title="One chart")
    await daniel.adds("Our data", 75)
    await daniel.chooses("Data-Driven Dialogue")
    await brings(daniel, "One chart of this", "Compare groups")
    work = daniel.page.get_by_role("region", name="The work")
    await expect(chart(work)).to_contain_text("The mean of “Score” is highest in")
    await expect(work.get_by_label("Chart", exact=True)).to_have_count(0)
    phone = await windows.in_room("Daniel", daniel.page.url.rpartition("/")[2], viewport=PHONE)
    await expect(chart(phone.page)).to_be_visible()
    await fits(phone.page)
    await is_accessible(phone.page)
    await daniel.page.get_by_role("button", name="Remove “One chart of this”").click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Remove it").click()
    await expect(amina.page.get_by_text("One chart of this")).to_have_count(0)
