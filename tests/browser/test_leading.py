"""Leading a meeting: one clock for all, rules and who lifts them, silence that is still."""

import re

import pytest
from playwright.async_api import expect

from browser.running_through import AHEAD, Walking, a_tuning, sits, up_to
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRONG_CLOCK = """
  const Real = Date;
  Date = class extends Real {
    constructor(...parts) { parts.length ? super(...parts) : super(Date.now()); }
    static now() { return Real.now() + 3_600_000; }
  };
"""


async def test_everyone_sees_the_same_time(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    await daniel.next("Check-in")
    late = await sits(windows, "Luis", plan.meeting)
    page = await windows.open()
    await page.add_init_script(WRONG_CLOCK)
    await page.goto(windows.demo.links["Mei"])
    await page.get_by_role("button", name="Come in as").click()
    await expect(page.get_by_role("heading", name="Hello,")).to_be_visible()
    await page.goto(f"/meetings/{plan.meeting}")
    wrong = Walking(page)
    for seat in (daniel, late, wrong):
        await expect(seat.clock).to_contain_text("5 min")
    await daniel.page.get_by_role("button", name="Pause").click()
    for seat in (daniel, late, wrong):
        await expect(seat.clock).to_contain_text("paused")
    await daniel.page.get_by_role("button", name="Resume").click()
    await expect(wrong.clock).not_to_contain_text("paused")


async def test_more_time_shows_when_the_meeting_would_end(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    await up_to(daniel, amina, "Check-in", "Introduction")
    await daniel.page.get_by_role("button", name="More time…").click()
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_label("How many minutes more").fill("2")
    await expect(dialog.get_by_text(re.compile(r"Ends about \d"))).to_have_count(3)
    await dialog.get_by_label("How many minutes more").fill("60")
    await expect(dialog.get_by_text("They can give")).to_be_visible()
    await expect(dialog.get_by_role("radio", name="evenly")).to_be_disabled()
    await dialog.get_by_label("How many minutes more").fill("2")
    await dialog.get_by_role("radio", name="from a later step").check()
    await dialog.get_by_role("combobox").select_option(label="Who does what (10 min)")
    await dialog.get_by_role("button", name="Give the time").click()
    await expect(amina.page.get_by_label("Agenda").get_by_text("8 min")).to_be_visible()


async def test_rules_are_lifted_and_words_put_in_their_place(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    grace = await sits(windows, "Grace", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting)
    await up_to(daniel, amina, *AHEAD, "Prepare feedback", "Warm and cool feedback")
    await _the_recorder_writes(grace, luis)
    await luis.card("Said aloud, mended").get_by_role("button", name="Amend").wait_for()
    card = daniel.card("Said aloud, mended")
    await card.get_by_role("button", name="What shows that?").click()
    await luis.sees("What shows that?")
    await card.get_by_label("elsewhere").click()
    await daniel.page.get_by_role("button", name="File under Cool").click()
    await expect(luis.card("Said aloud, mended")).to_contain_text("written as warm")
    await expect(amina.words).to_have_count(0)
    await daniel.menu("Amina Yusuf", "Lift this step's rules")
    await expect(amina.words).to_be_visible()
    await expect(amina.step).to_contain_text("The rules are lifted for you")
    await daniel.menu("Amina Yusuf", "Put the rules back")
    await expect(amina.words).to_have_count(0)


async def _the_recorder_writes(grace: Walking, luis: Walking) -> None:
    await grace.page.get_by_role("button", name="Write what someone said").click()
    await grace.page.get_by_label("In whose name").select_option("Luis Ortega")
    await grace.page.get_by_role("radio", name="Warm").check()
    await grace.says("Said aloud.")
    await expect(luis.card("Said aloud.")).to_contain_text("written by Grace Owusu")
    await luis.card("Said aloud.").get_by_role("button", name="Amend").click()
    await luis.page.get_by_label("Amend your words").fill("Said aloud, mended.")
    await luis.page.get_by_role("button", name="Save change").click()
    await grace.sees("Said aloud, mended.")


async def test_whoever_is_there_takes_over_from_a_facilitator_who_left(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting)
    await sits(windows, "Amina", plan.meeting)
    await daniel.next("Check-in")
    await daniel.page.get_by_role("button", name="Leave").click()
    await expect(luis.page.get_by_text("Daniel Kim, who facilitates, has left.")).to_be_visible()
    await luis.page.get_by_role("button", name="Facilitate from here").click()
    await luis.next("Introduction")


async def test_a_silent_step_is_still(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    await up_to(daniel, amina, *AHEAD)
    before = await amina.people.inner_html()
    mei = await sits(windows, "Mei", plan.meeting)
    await mei.is_at("Examine the work")
    assert await amina.people.inner_html() == before
    await expect(amina.page.get_by_role("button", name="Raise hand")).to_have_count(0)
    await daniel.next("Prepare feedback")
    await amina.is_at("Prepare feedback")
    assert await amina.people.inner_html() == before
    await daniel.next("Warm and cool feedback")
    await expect(amina.people.get_by_text("Mei Lin Tan")).to_be_visible()


async def test_live_regions_tell_a_step_and_nothing_else(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    await up_to(daniel, amina, "Check-in", "Introduction")
    told = amina.page.locator("#told")
    await expect(told).to_contain_text("Introduction.")
    say = await amina.step.locator(".say").inner_text()
    await expect(told).to_contain_text(say.strip("“”"))
