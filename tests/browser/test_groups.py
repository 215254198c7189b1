"""Groups in real browsers: one is moved, one late, one reloaded, and one voice of each group speaks before all."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from browser.grouped import NAMES, Grouped, a_writer, in_group, in_the_groups, is_closed, mate_of
from browser.running_through import sits
from browser.slowly import Line
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, WIDE, Windows
from running import Running, a_demo

pytestmark = pytest.mark.asyncio(loop_scope="session")

SCHEMES: tuple[Literal["dark"], Literal["light"]] = ("dark", "light")


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    tests = str(Path(__file__).parents[1])
    with a_demo(tmp_path_factory.mktemp("grouped"), 0, "grouping", PYTHONPATH=tests) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, grouped: Running) -> AsyncIterator[Windows]:
    windows = Windows(browser, grouped)
    yield windows
    await windows.close()


async def is_right(page: Page) -> None:
    """For everyone, wide and on a phone, in light and dark; left as it was."""
    size = page.viewport_size
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        for viewport in (WIDE, PHONE):
            await page.set_viewport_size(viewport)
            await is_accessible(page)
            await fits(page)
    if size is not None:
        await page.set_viewport_size({"width": size["width"], "height": size["height"]})


async def test_each_writes_in_their_group_and_one_of_each_speaks_before_all(windows: Windows) -> None:
    seats = await in_the_groups(windows, "two-and-all", "Alone", "Pairs")
    daniel, amina = seats["Daniel"], seats["Amina"]
    mate = await mate_of(seats, "Amina")
    others = [one for one in NAMES if one not in ("Amina", mate)]
    await amina.says("Halves come first.")
    await seats[mate].sees("Halves come first.")
    await seats[others[0]].says("We draw them.")
    await seats[others[1]].sees("We draw them.")
    await expect(seats[others[1]].card("Halves come first.")).to_have_count(0)
    await expect(daniel.feed.get_by_role("article")).to_have_count(0)
    await expect(amina.page.get_by_text("One minute left.")).to_have_count(0)

    await daniel.next("One thing")
    await expect(amina.page.get_by_text("One minute left. Then all come back together.")).to_be_visible()
    await amina.is_at("One thing")
    await amina.bar.get_by_role("button", name="I do").click()
    await expect(seats[mate].bar).to_contain_text("Amina Yusuf speaks for the group")
    await amina.words.fill("Halves, then quarters.")
    await amina.page.get_by_role("button", name="Put it in").click()
    await amina.has_put_in("Halves, then quarters.")
    number = await amina.number()
    await is_right(amina.page)
    await is_right(daniel.page)

    await daniel.next("All")
    await amina.is_at("All")
    await expect(amina.bar).to_have_count(0)
    for name in ("Daniel", *NAMES):
        await seats[name].sees("Halves, then quarters.")
        await expect(seats[name].card("Halves, then quarters.")).to_contain_text(f"for group {number}")
    await expect(seats[mate].card("Halves come first.")).to_have_count(0)


async def test_what_is_on_its_way_to_a_group_is_not_called_saved(windows: Windows) -> None:
    amina = (await in_the_groups(windows, "two-and-all", "Alone", "Pairs"))["Amina"]
    line = await Line.of(amina.page)
    await amina.page.reload()
    await amina.number()
    await amina.is_in()
    line.still = True
    await amina.says("Halves come first.")
    await expect(amina.card("Halves come first.")).to_contain_text("waiting to be sent")
    await expect(amina.page.get_by_text("Sending…")).to_be_visible()
    line.goes_on()
    await amina.is_in()


async def test_one_is_moved_one_comes_late_and_one_comes_back(windows: Windows) -> None:
    seats = await in_the_groups(windows, "two-and-all", "Alone", "Pairs")
    daniel, meeting = seats["Daniel"], seats["Daniel"].page.url.rpartition("/")[2]
    grace = Grouped((await sits(windows, "Grace", meeting)).page)
    joined = await grace.number()
    to = next(number for number in ("1", "2") if number != joined)
    left, there = [(await in_group(seats, number))[0] for number in (joined, to)]
    await seats[left].says("Said where you were.")
    await grace.sees("Said where you were.")

    await expect(daniel.table(joined).get_by_role("listitem")).to_have_count(3)
    await daniel.table(joined).get_by_label("Move Grace").click()
    await daniel.page.get_by_role("button", name=f"To group {to}", exact=True).click()
    await expect(grace.bar.locator("b").first).to_have_text(f"Group {to}")
    await grace.says("I came from there.")
    await seats[there].sees("I came from there.")
    await expect(grace.card("Said where you were.")).to_have_count(0)

    await grace.page.reload()
    await grace.is_in()
    await grace.sees("I came from there.")
    await grace.says("And back again.")
    await seats[there].sees("And back again.")


async def test_whoever_leads_looks_in_by_keyboard_and_is_called(windows: Windows) -> None:
    seats = await in_the_groups(windows, "two-and-all", "Alone", "Pairs")
    daniel, amina = seats["Daniel"], seats["Amina"]
    await amina.says("Look at this.")
    number = await amina.number()
    await amina.page.get_by_role("button", name="Call the facilitator").click()
    await expect(daniel.table(number)).to_contain_text("Hand up")
    await daniel.tab_to(f"Come in to group {number}")
    await daniel.page.keyboard.press("Enter")
    await daniel.sees("Look at this.")
    await expect(amina.bar).to_contain_text("Daniel")
    await daniel.tab_to("To the whole meeting")
    await daniel.page.keyboard.press("Enter")
    await expect(daniel.table(number)).to_be_visible()
    await amina.tab_to("To the whole meeting")
    await amina.page.keyboard.press("Enter")
    await expect(amina.card("Look at this.")).to_have_count(0)
    await amina.tab_to("To my group")
    await amina.page.keyboard.press("Enter")
    await amina.sees("Look at this.")


async def test_a_group_that_keeps_to_itself_is_told_before_anybody_comes_in(windows: Windows) -> None:
    seats = await in_the_groups(windows, "in-confidence", "Set up", "In turn", "Talk")
    daniel, amina = seats["Daniel"], seats["Amina"]
    await expect(amina.bar).to_contain_text("Stays in this group")
    await amina.says("Between us.")
    number = await amina.number()
    await daniel.table(number).get_by_role("button", name="Come in").click()
    await expect(amina.bar).to_contain_text("comes in in a moment")
    await daniel.sees("Between us.")


async def test_nobody_in_a_pair_is_ready_before_their_set_is_complete(windows: Windows) -> None:
    seats = await in_the_groups(windows, "tag", "Show the work", "Write T, A and G")
    for name in NAMES:
        await seats[name].is_at("Write T, A and G")
    name = await a_writer(seats, "Amina", "Mei", "Priya")
    writer, daniel = seats[name], seats["Daniel"]
    ready = writer.page.get_by_role("button", name="I am ready")
    for kind in ("Tell", "Ask", "Give"):
        await ready.click()
        await expect(writer.page.get_by_role("alert")).to_contain_text("asks for more")
        await writer.page.get_by_role("radio", name=kind).check()
        await writer.words.fill(f"{kind} it.")
        await writer.page.get_by_role("button", name="Put it in").click()
        await writer.has_put_in(f"{kind} it.")
    await ready.click()
    await expect(ready).to_have_attribute("aria-pressed", "true")
    await expect(daniel.page.get_by_text(re.compile(rf"^Ready, 1 of \d: {name}"))).to_be_visible()


async def test_who_is_ready_on_a_slow_line_is_so_after_their_words(windows: Windows) -> None:
    seats = await in_the_groups(windows, "tag", "Show the work", "Write T, A and G")
    for name in NAMES:
        await seats[name].is_at("Write T, A and G")
    writer = seats[await a_writer(seats, "Amina", "Mei", "Priya")]
    line = await Line.of(writer.page)
    await writer.page.reload()
    await expect(writer.page.get_by_role("radio", name="Tell")).to_be_enabled()
    line.still = True
    for kind in ("Tell", "Ask", "Give"):
        await writer.page.get_by_role("radio", name=kind).check()
        await writer.words.fill(f"{kind} it.")
        await writer.page.get_by_role("button", name="Put it in").click()
    ready = writer.page.get_by_role("button", name="I am ready")
    await ready.click()
    line.goes_on()
    await expect(ready).to_have_attribute("aria-pressed", "true")
    await expect(writer.page.get_by_role("alert")).to_have_count(0)


async def test_each_chooses_a_table_before_they_form(windows: Windows) -> None:
    seats = await in_the_groups(windows, "by-choice", "Which table")
    amina, luis = seats["Amina"], seats["Luis"]
    await expect(amina.page.get_by_text("The groups form with “Talk”.")).to_be_visible()
    await amina.page.get_by_role("button", name="Sit here: group 2").click()
    await expect(luis.feed.get_by_role("listitem").filter(has_text="Group 2")).to_contain_text("Amina Yusuf")
    await luis.page.get_by_role("button", name="Sit here: group 2").click()
    await expect(seats["Mei"].page.get_by_text("Full")).to_be_visible()
    await expect(luis.page.get_by_text("You sit here")).to_be_visible()
    await is_right(luis.page)
    await seats["Daniel"].next("Talk")
    assert [await amina.number(), await mate_of(seats, "Amina")] == ["2", "Luis"]


async def test_what_was_said_in_a_group_is_read_with_the_meeting(windows: Windows) -> None:
    seats = await in_the_groups(windows, "two-and-all", "Alone", "Pairs")
    amina, reader = seats["Amina"], seats["Daniel"]
    number = await amina.number()
    await amina.says("Quarters are halves of halves.")
    await amina.sees("Quarters are halves of halves.")
    await is_closed(reader)
    listed = reader.page.get_by_role("region", name="Groups")
    await expect(listed).to_contain_text("Amina Yusuf")
    await listed.get_by_role("link", name=f"Group {number}").click()
    await expect(reader.page.get_by_role("heading", level=1)).to_contain_text(f"Group {number} of What helps")
    words = reader.page.get_by_role("article").filter(has_text="Quarters are halves of halves.")
    await expect(words).to_be_visible()
    await is_right(reader.page)
    await reader.page.get_by_role("button", name="Replay").first.click()
    await expect(reader.page.get_by_role("region", name="The step")).to_be_visible()
    await reader.page.goto("/search#q=quarters+of+halves")
    await reader.page.get_by_role("link", name="Quarters are halves of halves.").click()
    await expect(words).to_be_focused()
    await reader.page.get_by_role("link", name="The whole meeting").click()
    await expect(reader.page.get_by_role("region", name="Transcript")).to_contain_text("In groups")


async def test_what_a_group_keeps_to_itself_is_read_by_nobody_else(windows: Windows) -> None:
    seats = await in_the_groups(windows, "in-confidence", "Set up", "In turn", "Talk")
    amina, daniel = seats["Amina"], seats["Daniel"]
    number = await amina.number()
    await amina.says("Between us.")
    await amina.sees("Between us.")
    await is_closed(daniel)
    await expect(daniel.page.get_by_role("region", name="Groups")).to_contain_text("stays with its people")
    await expect(daniel.page.get_by_role("link", name="Group")).to_have_count(0)
    await amina.page.get_by_role("region", name="Groups").get_by_role("link", name=f"Group {number}").click()
    await expect(amina.page.get_by_role("article").filter(has_text="Between us.")).to_be_visible()
    await daniel.page.goto(amina.page.url)
    await expect(daniel.page.get_by_role("alert")).to_contain_text("not open to you")
    await expect(daniel.page.get_by_text("Between us.")).to_have_count(0)
