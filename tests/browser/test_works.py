"""The work: attached while planning, and looked at."""

import pytest
from playwright.async_api import expect

from browser.planning import Planning
from browser.test_everyone import fits, is_accessible
from browser.test_plan import planners
from browser.windows import PHONE, Windows
from uploads.papers import a_pdf

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def tuners(windows: Windows) -> list[Planning]:
    """Daniel and Amina before an item that runs Tuning, in which Amina presents."""
    daniel, amina = await planners(windows, "Amina")
    await daniel.adds("Tuning: fractions unit", 60)
    await daniel.chooses("Tuning")
    await daniel.casts("Presenter", "Amina Yusuf")
    return [daniel, amina]


async def attaches(seat: Planning, way: str, **said: str) -> None:
    """A link or a text, by the dialog."""
    await seat.page.get_by_role("button", name="Attach: Work").click()
    dialog = seat.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name=way).check()
    for label, value in said.items():
        await dialog.get_by_label(label, exact=True).fill(value)
    await dialog.get_by_role("button", name="Attach", exact=True).click()
    await expect(dialog).to_have_count(0)


async def attaches_file(seat: Planning, name: str, media: str, data: bytes) -> None:
    """A file, by the picker."""
    await seat.page.get_by_role("button", name="Attach: Work").click()
    dialog = seat.page.get_by_role("dialog")
    await dialog.get_by_label("Choose a file").set_input_files(
        {"name": name, "mimeType": media, "buffer": data}
    )
    await dialog.get_by_role("button", name="Attach", exact=True).click()


async def test_a_pdf_is_brought_and_all_turn_its_pages(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await attaches_file(
        amina, "Exit ticket.pdf", "application/pdf", a_pdf("Place 3/4 on the line", "Sample B")
    )
    work = daniel.page.get_by_role("region", name="The work")
    await expect(work.get_by_text("brought by Amina Yusuf · 2 pages")).to_be_visible()
    await expect(work.get_by_role("img", name="Exit ticket.pdf, page 1 of 2")).to_be_visible()
    await work.get_by_role("button", name="Next page").click()
    page = work.get_by_role("img", name="Exit ticket.pdf, page 2 of 2")
    await expect(page).to_be_visible()
    assert await page.evaluate("one => one.decode().then(() => one.naturalWidth > 500)")
    await work.get_by_text("Words of this page").click()
    await expect(work.get_by_text("Sample B")).to_be_visible()


async def test_a_pasted_text_is_shown_in_numbered_lines(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await attaches(amina, "Pasted text", Text="Place 3/4 on the line.\nHow do you know?", Title="Exit ticket")
    lines = daniel.page.get_by_role("list", name="Exit ticket").get_by_role("listitem")
    await expect(lines).to_have_text(["1 Place 3/4 on the line.", "2 How do you know?"])


async def test_a_link_opens_in_a_window_of_its_own(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await attaches(amina, "A link", Address="drive.example.org/unit", Title="The unit")
    link = daniel.page.get_by_role("link", name="Open drive.example.org in a new window")
    await expect(link).to_have_attribute("href", "https://drive.example.org/unit")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_what_cannot_be_taken_says_what_to_do(windows: Windows) -> None:
    _, amina = await tuners(windows)
    await attaches_file(amina, "big.pdf", "application/pdf", b"%PDF-1.7" + bytes(10 * 1024 * 1024))
    alert = amina.page.get_by_role("dialog").get_by_role("alert")
    await expect(alert).to_contain_text("attach a link to it")
    picker = amina.page.get_by_role("dialog").get_by_label("Choose a file")
    await picker.set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"\x00\x01\x02\x03"})
    await amina.page.get_by_role("dialog").get_by_role("button", name="Attach", exact=True).click()
    await expect(alert).to_contain_text("What can be looked at here")


async def test_a_file_is_dropped_and_work_is_taken_away(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await amina.page.get_by_role("button", name="Attach: Work").click()
    dialog = amina.page.get_by_role("dialog")
    dropped = await amina.page.evaluate_handle(
        "() => { const given = new DataTransfer();"
        " given.items.add(new File(['Sample A'], 'samples.txt', { type: 'text/plain' })); return given; }"
    )
    await dialog.get_by_text("or drop it here").dispatch_event("drop", {"dataTransfer": dropped})
    await expect(dialog.get_by_label("Title")).to_have_value("samples.txt")
    await dialog.get_by_role("button", name="Attach", exact=True).click()
    await expect(daniel.page.get_by_role("list", name="samples.txt")).to_be_visible()
    await amina.page.get_by_role("button", name="Remove “samples.txt”").click()
    await amina.page.get_by_role("dialog").get_by_role("button", name="Remove it").click()
    await expect(daniel.page.get_by_text("samples.txt")).to_have_count(0)


async def test_whoever_has_no_part_attaches_nothing(windows: Windows) -> None:
    daniel, luis = await planners(windows, "Luis")
    await daniel.adds("Tuning: fractions unit", 60)
    await daniel.chooses("Tuning")
    await expect(luis.page.get_by_role("list", name="Steps of the plan")).to_be_visible()
    await expect(luis.page.get_by_role("button", name="Attach")).to_have_count(0)


async def test_the_work_is_accessible_and_fits_a_phone(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await attaches_file(amina, "Exit ticket.pdf", "application/pdf", a_pdf("Place 3/4", "Sample B"))
    await attaches(amina, "Pasted text", Text="w" * 300, Title="Notes")
    phone = await windows.in_room("Luis", daniel.page.url.rpartition("/")[2], viewport=PHONE)
    for seat in (daniel, phone):
        await expect(seat.page.get_by_role("img", name="Exit ticket.pdf, page 1 of 2")).to_be_visible()
        await is_accessible(seat.page)
        await fits(seat.page)
        await seat.page.get_by_role("button", name="Notes", exact=True).click()
        await expect(seat.page.get_by_role("list", name="Notes")).to_be_visible()
        await is_accessible(seat.page)
        await fits(seat.page)


async def test_writers_point_at_places_and_readers_find_them(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await attaches_file(amina, "Exit ticket.pdf", "application/pdf", a_pdf("Place 3/4", "Sample B"))
    await expect(daniel.page.get_by_role("img", name="Exit ticket.pdf, page 1 of 2")).to_be_visible()
    await daniel.page.get_by_role("button", name="Open the meeting").click()
    await amina.page.get_by_role("button", name="Point at the work").click()
    await expect(amina.page.get_by_role("application", name="Frame at page 1, middle.")).to_be_focused()
    for key in ("Shift+ArrowRight", "ArrowUp", "Enter"):
        await amina.page.keyboard.press(key)
    await expect(amina.words).to_be_focused()
    await amina.says("By keys")
    await daniel.card("By keys").get_by_role("button", name="page 1, middle").click()
    work = daniel.page.get_by_role("region", name="The work")
    marked = work.get_by_role("button", name="Show page 1, middle: 1 card points there")
    await expect(marked).to_have_attribute("aria-pressed", "true")
    await work.get_by_role("button", name="Next page").click()
    await daniel.page.get_by_role("button", name="Point at the work").click()
    page = work.get_by_role("img", name="Exit ticket.pdf, page 2 of 2")
    await expect(work.get_by_role("application", name="Frame")).to_be_visible()
    box = await page.bounding_box()
    assert box is not None
    await daniel.page.mouse.move(box["x"] + 10, box["y"] + 10)
    await daniel.page.mouse.down()
    await daniel.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 80, steps=5)
    await daniel.page.mouse.up()
    await daniel.says("By mouse")
    await expect(amina.card("By mouse").get_by_role("button", name="page 2, top left")).to_be_visible()
    await is_accessible(amina.page)


async def test_a_line_is_pointed_at_on_a_phone(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await attaches(amina, "Pasted text", Text="Place 3/4 on the line.\nHow do you know?", Title="Exit ticket")
    await expect(daniel.page.get_by_role("list", name="Exit ticket")).to_be_visible()
    await daniel.page.get_by_role("button", name="Open the meeting").click()
    meeting = daniel.page.url.rpartition("/")[2]
    luis = await windows.in_room("Luis", meeting, viewport=PHONE, has_touch=True)
    await luis.words.fill("A draft")
    await luis.page.get_by_role("button", name="Point at the work").click()
    await luis.page.get_by_role("option", name="How do you know?").tap()
    await expect(luis.words).to_be_focused()
    await expect(luis.words).to_have_value("A draft")
    await luis.page.get_by_role("button", name="Share").click()
    card = daniel.card("A draft")
    await card.get_by_role("button", name="line 2").click()
    shown = daniel.page.get_by_role("list", name="Exit ticket").get_by_role("listitem").nth(1)
    await expect(shown).to_be_in_viewport()


async def test_the_presenter_brings_the_work_while_the_item_goes_on(windows: Windows) -> None:
    daniel, amina = await tuners(windows)
    await daniel.page.get_by_role("button", name="Open the meeting").click()
    await daniel.page.get_by_role("button", name="Start: Tuning").click()
    await expect(amina.page.get_by_role("heading", name="Introduction")).to_be_visible()
    await amina.page.get_by_role("button", name="Attach the work").click()
    dialog = amina.page.get_by_role("dialog", name="Attach: Work")
    await dialog.get_by_role("radio", name="Pasted text").check()
    await dialog.get_by_label("Text", exact=True).fill("Place 3/4 on the line.")
    await dialog.get_by_label("Title", exact=True).fill("Exit ticket")
    await dialog.get_by_role("button", name="Attach", exact=True).click()
    await expect(daniel.page.get_by_role("list", name="Exit ticket")).to_be_visible()
    await expect(amina.page.get_by_role("list", name="Exit ticket")).to_be_visible()


async def test_what_a_silent_first_step_needs_is_brought_before_it_begins(windows: Windows) -> None:
    daniel, amina, *_ = await planners(windows, "Amina", "Luis", "Grace")
    await daniel.adds("One page of Boaler", 45)
    await daniel.chooses("The Final Word")
    await daniel.page.get_by_role("button", name="Open the meeting").click()
    guide = daniel.page.get_by_role("region", name="For the facilitator")
    await expect(guide.get_by_text("Needed next, and not attached yet: text.")).to_be_visible()
    await daniel.page.get_by_role("button", name="Attach the work").click()
    dialog = daniel.page.get_by_role("dialog", name="Attach: Text")
    await dialog.get_by_role("radio", name="Pasted text").check()
    await dialog.get_by_label("Text", exact=True).fill("Mistakes grow the brain.")
    await dialog.get_by_label("Title", exact=True).fill("One page")
    await dialog.get_by_role("button", name="Attach", exact=True).click()
    await expect(guide.get_by_text("not attached yet")).to_have_count(0)
    await daniel.page.get_by_role("button", name="Start: One page of Boaler").click()
    await expect(amina.page.get_by_role("list", name="One page", exact=True)).to_be_visible()
