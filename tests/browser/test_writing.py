"""Writing a protocol: form and text side by side, shared, and run by a colleague; by keyboard, and for everyone."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from browser.planning import Planning
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Seat, Windows
from guests import a_new_meeting, signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Desk:
    """A protocol that someone writes, as the page shows it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def text(self) -> Locator:
        return self.page.get_by_label("As text (YAML)")

    def field(self, label: str) -> Locator:
        """Of those that are not folded away."""
        form = self.page.get_by_role("region", name="As a form")
        return form.get_by_label(label, exact=True).locator("visible=true")

    async def opens_step(self, title: str) -> None:
        await self.page.locator("summary").filter(has_text=title).click()

    async def replaces(self, before: str, after: str) -> None:
        """In the text."""
        now = await self.text.input_value()
        assert before in now
        await self.text.fill(now.replace(before, after, 1))

    async def saves(self, button: str) -> None:
        await self.page.get_by_role("button", name=button, exact=True).click()


async def a_desk(windows: Windows, name: str, **how: object) -> Desk:
    return Desk(await windows.of(name, "/my-protocols/new", **how))


async def test_form_and_text_show_each_others_change_at_once(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    await desk.field("Name").fill("Our quick look")
    await expect(desk.text).to_have_value(re.compile("^name: Our quick look$", re.M))
    await desk.replaces("minutes: 10", "minutes: 12 # we are slow")
    await desk.opens_step("Feedback")
    await expect(desk.field("Minutes").last).to_have_value("12")
    await desk.field("What the facilitator says").last.fill("Begin: one thing each.")
    said = re.compile(r'say: "Begin: one thing each."', re.M)
    await expect(desk.text).to_have_value(said)
    await expect(desk.text).to_have_value(re.compile("minutes: 12 # we are slow"))
    await expect(desk.page.get_by_text("No mistakes.")).to_be_visible()
    steps = desk.page.get_by_role("table", name="Step by step")
    await expect(steps.get_by_role("row").filter(has_text="Feedback")).to_contain_text("12 min")


async def test_what_few_steps_say_is_in_the_form_as_well(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    await desk.replaces("    minutes: 10", "    minutes: 10 # ten")
    await desk.opens_step("Feedback")
    await desk.page.locator("summary").filter(has_text="More about this step").last.click()
    await desk.field("A poll is taken").check()
    await desk.field("Scale").fill("yes, not yet, no")
    await desk.field("Votes have names").uncheck()
    poll = r"    poll:\n      scale:\n        - yes\n        - not yet\n        - no\n      named: false\n"
    await expect(desk.text).to_have_value(re.compile(poll))
    await expect(desk.text).to_have_value(re.compile("    minutes: 10 # ten"))
    now = await desk.text.input_value()
    await desk.text.fill(re.sub(poll, "    surface: wall\n    round: {seconds: 40}\n", now))
    await expect(desk.field("A poll is taken")).not_to_be_checked()
    await expect(desk.field("How it is laid out")).to_have_value("wall")
    await expect(desk.field("Seconds a turn")).to_have_value("40")


async def test_a_step_that_gets_another_title_stays_open(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    await desk.opens_step("Feedback")
    title = desk.field("Title")
    await title.focus()
    await desk.page.keyboard.press("Control+a")
    await desk.page.keyboard.press("Delete")
    await expect(desk.page.locator("summary").filter(has_text="without a title")).to_be_visible()
    await desk.page.keyboard.type("What helps")
    await expect(title).to_be_focused()
    await expect(desk.text).to_have_value(re.compile("title: What helps$", re.M))


async def test_a_mistake_stands_at_its_line_and_at_its_field(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    await desk.opens_step("Presentation")
    await desk.field("Who speaks").fill("presentr")
    line = desk.page.get_by_role("button", name=re.compile(r"^Line 15 · steps\[0\]\.speaks$"))
    await expect(line).to_be_visible()
    await expect(desk.field("Who speaks")).to_have_attribute("aria-invalid", "true")
    await expect(desk.page.get_by_text("Did you mean presenter?")).to_have_count(2)
    await line.click()
    chosen = await desk.text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert chosen == "    speaks: presentr"
    await desk.saves("Save")
    await expect(desk.page.get_by_text("It was not saved")).to_be_visible()
    await desk.replaces("name: Our", "name: Our: broken")
    await expect(desk.page.get_by_text("The form waits")).to_be_visible()
    await expect(desk.field("Name")).to_be_disabled()
    await desk.replaces("Our: broken", "Our")
    await desk.field("Who speaks").fill("presenter")
    await expect(desk.page.get_by_text("No mistakes.")).to_be_visible()


async def test_a_colleague_runs_what_is_shared_and_a_later_version_changes_nothing(windows: Windows) -> None:
    desk = await a_desk(windows, "Amina")
    await desk.field("Name").fill("Amina's short look")
    await desk.saves("Save")
    await expect(desk.page.get_by_text("Version 1", exact=True).first).to_be_visible()
    await desk.page.get_by_role("combobox", name="Community").select_option(label="Rural Maths Network")
    await desk.page.get_by_role("button", name="Share it").click()
    await expect(desk.page.get_by_text(re.compile("^Shared with"))).to_be_visible()
    async with signed_in(windows.demo, "Daniel") as client:
        meeting = await a_new_meeting(client, "Looking at work")
    daniel = Planning((await windows.in_room("Daniel", meeting)).page)
    await daniel.adds("The look", 30)
    await daniel.page.get_by_role("button", name="Choose a protocol").click()
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Amina's short look").check()
    await expect(dialog.get_by_text("Written by Amina Yusuf in")).to_be_visible()
    await dialog.get_by_role("button", name="Use it").click()
    heading = daniel.page.get_by_role("heading", name="Amina's short look, for")
    await expect(heading).to_contain_text("in 15 min")
    await desk.replaces("minutes: 10", "minutes: 20")
    await desk.saves("Save this version")
    await expect(desk.page.get_by_text("Saved as version 2.")).to_be_visible()
    await expect(desk.page.get_by_role("button", name="Take up version 1")).to_be_visible()
    await expect(desk.page.get_by_role("button", name="Take up version 2")).to_have_count(0)
    await daniel.page.reload()
    await expect(heading).to_contain_text("in 15 min")
    copy = Desk(await windows.of("Daniel", "/my-protocols"))
    await copy.page.get_by_role("link", name="Copy: Amina's short look").click()
    await expect(copy.text).to_have_value(re.compile("minutes: 20"))


async def test_what_is_not_saved_is_there_after_a_reload(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    await desk.field("Name").fill("Half written")
    await desk.page.reload()
    await expect(desk.field("Name")).to_have_value("Half written")
    await expect(desk.page.get_by_text("Not saved yet")).to_be_visible()


async def test_by_keyboard_alone(windows: Windows) -> None:
    desk = await a_desk(windows, "Daniel")
    page, keys = desk.page, Seat(desk.page)
    await keys.tab_to("Name")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("By keys")
    await expect(desk.text).to_have_value(re.compile("^name: By keys$", re.M))
    await keys.tab_to("Add a step")
    await page.keyboard.press("Enter")
    await expect(page.locator("summary").filter(has_text="New step")).to_be_visible()
    await keys.tab_to("As text (YAML)")
    await page.keyboard.press("Control+End")
    await page.keyboard.type("# typed")
    await expect(page.get_by_text("No mistakes.")).to_be_visible()
    await keys.tab_to("Save")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Version 1", exact=True).first).to_be_visible()
    await expect(desk.text).to_have_value(re.compile("# typed$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
async def test_for_everyone(windows: Windows, scheme: str, size: dict[str, int]) -> None:
    desk = await a_desk(windows, "Daniel", viewport=size, color_scheme=scheme)
    await desk.opens_step("Presentation")
    await desk.field("Who speaks").fill("presentr")
    await expect(desk.page.get_by_text("1 mistake", exact=True).first).to_be_visible()
    await is_accessible(desk.page)
    await fits(desk.page)
    form, text = await desk.field("Name").bounding_box(), await desk.text.bounding_box()
    assert form is not None
    assert text is not None
    assert (text["x"] > form["x"] + form["width"]) is (size is not PHONE), "beside the form, or below it"
    await desk.page.goto("/my-protocols")
    await expect(desk.page.get_by_role("heading", name="My protocols").first).to_be_visible()
    await is_accessible(desk.page)
    await fits(desk.page)
