"""Who is away, or writes while the step changes, loses nothing and shows nothing by mistake."""

import pytest
from playwright.async_api import expect

from browser.running_through import AHEAD, a_tuning, sits, up_to
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_note_too_late_for_its_step_is_handed_in(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    await up_to(daniel, amina, "Check-in", "Introduction", "Presentation", "Clarifying questions")
    await luis.is_at("Clarifying questions")
    await luis.context.set_offline(True)
    await expect(luis.page.get_by_text("You are offline.")).to_be_visible()
    await luis.says("Which grade was it?")
    await up_to(daniel, amina, "Examine the work")
    await luis.context.set_offline(False)
    await luis.is_at("Examine the work")
    await expect(luis.page.get_by_text("was over when this arrived")).to_be_visible()
    await luis.page.get_by_role("button", name="Hand it to the facilitator").click()
    await expect(daniel.page.get_by_role("region", name="Handed to you")).to_contain_text(
        "Which grade was it?"
    )
    await expect(daniel.card("Which grade was it?")).to_have_count(0)
    await daniel.next("Prepare feedback")
    await daniel.next("Warm and cool feedback")
    await daniel.page.get_by_role("button", name="Show it to all").click()
    await expect(luis.card("Which grade was it?")).to_have_count(1)


async def test_who_was_away_is_told_what_they_missed(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting)
    await sits(windows, "Amina", plan.meeting)  # without a presenter, Tuning does not begin
    await daniel.next("Check-in")
    await luis.is_at("Check-in")
    await luis.words.fill("half a word")
    await luis.page.goto("/")
    await luis.page.evaluate(
        """() => { for (const key of Object.keys(localStorage).filter((one) => one.startsWith("staffroom:left:"))) {
          const left = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({ ...left, at: left.at - 90_000 }));
        } }"""
    )
    await daniel.says("While he was away.")
    await daniel.next("Introduction")
    await luis.page.goto(f"/meetings/{plan.meeting}")
    await luis.is_at("Introduction")
    missed = luis.page.get_by_role("region", name="While you were away")
    await expect(missed).to_contain_text("Now: Introduction")
    await expect(missed).to_contain_text("Others wrote 1 note")
    await expect(luis.page.get_by_text("half a word")).to_be_visible()  # asks what to do with it
    await missed.get_by_role("button", name="Go on").click()
    await expect(missed).to_have_count(0)


async def test_a_draft_never_changes_its_readers(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting)
    await up_to(daniel, amina, *AHEAD)
    await luis.notes.fill("Only for me")
    await daniel.next("Prepare feedback")
    await luis.is_at("Prepare feedback")
    await expect(luis.notes).to_have_value("Only for me")
    await expect(luis.words).to_have_value("")
    await luis.words.fill("Half a thought")
    await daniel.next("Warm and cool feedback")
    await expect(luis.page.get_by_text("You had begun to write this in “Prepare feedback”")).to_be_visible()
    await expect(luis.words).to_have_value("")
    await luis.page.get_by_role("button", name="Write it here").click()
    await expect(luis.words).to_have_value("Half a thought")
