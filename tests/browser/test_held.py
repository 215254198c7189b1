"""What is held without a name is known to one browser alone, and stays what it is there."""

import re

import pytest
from playwright.async_api import expect

from browser.running_through import AHEAD, Walking, a_tuning, sits, up_to
from browser.slowly import Line
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTE = "I regret the second task."
BETTER = "The second task hides the reasoning."
GONE = "Never mind this."
STEP = "Prepare feedback"


async def _at_the_box(windows: Windows) -> tuple[Walking, Walking]:
    """Daniel, who leads, and Luis, in the step that fills the box."""
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting)
    await up_to(daniel, amina, *AHEAD)
    await daniel.next(STEP)
    await luis.is_at(STEP)
    return daniel, luis


async def _comes_anew(luis: Walking) -> None:
    await luis.page.reload()
    await luis.is_in()
    await luis.is_at(STEP)


async def test_a_note_without_a_name_outlives_reloads_as_what_it_is(windows: Windows) -> None:
    daniel, luis = await _at_the_box(windows)
    sent: list[str] = []
    luis.page.on("websocket", lambda one: one.on("framesent", lambda frame: sent.append(str(frame))))
    await luis.puts_in("Cool", NOTE, unnamed=True)
    await luis.puts_in("Cool", GONE, unnamed=True)
    await _comes_anew(luis)
    await luis.held(GONE).get_by_role("button", name="Withdraw").click()
    await expect(luis.held(GONE)).to_have_count(0)
    await luis.held(NOTE).get_by_role("button", name="Amend").click()
    await luis.page.get_by_label("Amend your words").fill(BETTER)
    await luis.page.get_by_role("button", name="Save change").click()
    await expect(luis.held(BETTER)).to_be_visible()
    await expect(luis.held(BETTER).get_by_text("waiting to be sent")).to_have_count(0)
    await _comes_anew(luis)
    await expect(luis.held(BETTER)).to_be_visible()
    await expect(luis.held(GONE)).to_have_count(0)
    await daniel.next("Warm and cool feedback")
    await luis.sees(BETTER)
    await daniel.sees(BETTER)
    await expect(daniel.card(GONE)).to_have_count(0)
    await expect(luis.page.get_by_role("region", name="What you hold")).to_have_count(0)
    await expect(luis.page.locator(".foot details li")).to_have_count(0)
    assert not [frame for frame in sent if "keep_note" in frame]


async def test_what_is_held_after_the_way_back_outlives_a_reload(windows: Windows) -> None:
    daniel, luis = await _at_the_box(windows)
    await daniel.next("Warm and cool feedback")
    await daniel.page.get_by_role("button", name="Back", exact=True).click()
    await luis.is_at(STEP)
    await luis.puts_in("Cool", NOTE, unnamed=True)
    await _comes_anew(luis)
    await expect(luis.held(NOTE)).to_be_visible()
    await daniel.next("Warm and cool feedback")
    await luis.sees(NOTE)


async def test_what_is_amended_while_it_is_on_its_way_stays_open_when_it_has_arrived(
    windows: Windows,
) -> None:
    _, luis = await _at_the_box(windows)
    line = await Line.of(luis.page)
    await _comes_anew(luis)
    await luis.puts_in("Cool", NOTE, unnamed=True)
    line.still = True
    await luis.gives_in("Warm", GONE)
    await luis.held(GONE).get_by_role("button", name="Amend").click()
    words = luis.page.get_by_label("Amend your words")
    await words.fill(BETTER)
    line.goes_on()
    await expect(luis.page.get_by_text("waiting to be sent")).to_have_count(0)
    await expect(words).to_have_value(BETTER)
    await expect(words).to_be_focused()
    await luis.page.get_by_role("button", name="Save change").click()
    await expect(luis.held(BETTER)).to_be_visible()
    await _comes_anew(luis)
    await expect(luis.held(BETTER)).to_be_visible()


async def test_who_signs_out_leaves_nothing_they_held(windows: Windows) -> None:
    _, luis = await _at_the_box(windows)
    await luis.puts_in("Cool", NOTE, unnamed=True)
    await luis.words.fill("half a word")
    await luis.page.goto("/account")
    await luis.page.get_by_role("button", name="Sign out", exact=True).first.click()
    await expect(luis.page).to_have_url(re.compile("/sign-in"))
    kept = await luis.page.evaluate("JSON.stringify(localStorage)")
    assert NOTE not in kept
    assert "half a word" not in kept
