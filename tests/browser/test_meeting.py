"""A facilitated meeting: Tuning in windows of its people, one phone-sized, one by keyboard alone."""

import re

import pytest
from playwright.async_api import expect

from browser.running_through import AHEAD, QUESTION, Walking, a_tuning, sits, up_to
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

WARM = "The number line comes before the computation."
COOL = "Item 3 may be right for the wrong reason."


async def test_tuning_from_check_in_to_debrief(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    heard = _frames(daniel)
    amina = await sits(windows, "Amina", plan.meeting)
    luis = await sits(windows, "Luis", plan.meeting, viewport=PHONE)
    await up_to(daniel, amina, "Check-in")
    await luis.says("Good morning.")
    await daniel.sees("Good morning.")
    await up_to(daniel, amina, "Introduction", "Presentation")
    await _the_presenter_speaks(amina, luis)
    await up_to(daniel, amina, "Clarifying questions")
    await _advice_in_a_question(luis)
    await up_to(daniel, amina, "Examine the work", "Prepare feedback")
    await _held_in_silence(daniel, amina, luis)
    assert not [frame for frame in heard if WARM in frame or COOL in frame]
    await up_to(daniel, amina, "Warm and cool feedback")
    await _all_appears_warm_first(daniel, amina)
    await up_to(daniel, amina, "Presenter reflection")
    await _the_presenter_uses_a_note(amina, daniel)
    await up_to(daniel, amina, "Debrief")
    await daniel.page.get_by_role("button", name="Next: Who does what").click()
    await expect(daniel.page.get_by_role("dialog")).to_contain_text("is protected")
    await daniel.page.get_by_role("button", name="Yes, go on").click()
    await luis.is_at("Who does what")


def _frames(seat: Walking) -> list[str]:
    """Every frame that this page gets from now on, once it is loaded anew."""
    heard: list[str] = []
    seat.page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame)))
    )
    return heard


async def _the_presenter_speaks(amina: Walking, luis: Walking) -> None:
    await expect(amina.step).to_contain_text("You speak")
    await expect(luis.page.get_by_text("You listen in this step.")).to_be_visible()
    await expect(luis.words).to_have_count(0)
    await luis.sees(QUESTION)


async def _advice_in_a_question(luis: Walking) -> None:
    await expect(luis.step).to_contain_text(QUESTION)  # stays in view
    await luis.words.fill("Have you tried a number line?")
    await expect(luis.page.get_by_text("Is there advice in it?")).to_be_visible()
    await luis.words.fill("Which grade is it?")
    await expect(luis.page.get_by_text("Is there advice in it?")).to_have_count(0)
    await luis.page.get_by_role("button", name="Share").click()
    await luis.sees("Which grade is it?")


async def _held_in_silence(daniel: Walking, amina: Walking, luis: Walking) -> None:
    await daniel.page.reload()  # heard from here on
    await daniel.is_in()
    await expect(amina.page.get_by_text("They write to you; you wait.")).to_be_visible()
    await luis.puts_in("Cool", COOL, unnamed=True)
    await expect(luis.page.get_by_text("others may guess")).to_be_visible()
    await luis.puts_in("Warm", "A first try.")
    await luis.held("A first try.").get_by_role("button", name="Amend").click()
    await luis.page.get_by_label("Amend your words").fill(WARM)
    await luis.page.get_by_role("button", name="Save change").click()
    await luis.page.get_by_role("button", name="I am ready").click()
    await expect(daniel.page.get_by_text("All are ready.")).to_be_visible()


async def _all_appears_warm_first(daniel: Walking, amina: Walking) -> None:
    await daniel.sees(WARM)
    await daniel.sees(COOL)
    cards = await daniel.feed.get_by_role("article").all_inner_texts()
    places = [next(at for at, card in enumerate(cards) if said in card) for said in (WARM, COOL)]
    assert places == sorted(places)
    await expect(daniel.card(WARM)).to_contain_text("Luis Ortega")
    await expect(daniel.card(COOL)).to_contain_text("No name")
    await expect(amina.card(WARM)).to_have_count(0)  # folded until she wants it
    await amina.page.get_by_role("button", name="Show what they write").click()
    await amina.sees(WARM)


async def _the_presenter_uses_a_note(amina: Walking, daniel: Walking) -> None:
    await amina.page.get_by_text("My notes").click()
    await amina.notes.fill("Compare two fractions instead?")
    await amina.page.get_by_role("button", name="Keep note").click()
    await expect(amina.words).to_have_value("")
    await amina.page.get_by_role("button", name="Use in my answer").click()
    await amina.page.get_by_role("button", name="Share").click()
    await daniel.sees("Compare two fractions instead?")


async def test_by_keyboard_alone(windows: Windows) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting)
    amina = await sits(windows, "Amina", plan.meeting)
    mei = await sits(windows, "Mei", plan.meeting)
    await up_to(daniel, amina, *AHEAD, "Prepare feedback")
    await mei.is_at("Prepare feedback")
    keys = mei.page.keyboard
    await mei.tab_to("Your words")
    await keys.type(WARM)
    await keys.press("Control+Enter")
    await mei.has_put_in(WARM)
    await mei.tab_to("Warm")
    await keys.press("ArrowRight")
    await expect(mei.page.get_by_role("radio", name="Cool")).to_be_checked()
    await mei.tab_to("Your words")
    await keys.type(COOL)
    await keys.press("Control+Enter")
    await mei.has_put_in(COOL)
    await mei.tab_to("I am ready")
    await keys.press("Enter")
    await expect(daniel.page.get_by_text("All are ready.")).to_be_visible()
    await _on_by_keyboard(daniel)
    await mei.sees(COOL)
    await amina.is_at("Warm and cool feedback")


async def _on_by_keyboard(daniel: Walking) -> None:
    """The facilitator gives more time, goes on, takes it back and goes on again."""
    keys = daniel.page.keyboard
    await daniel.tab_to("More time…")
    await keys.press("Enter")
    await daniel.tab_to("Give the time")
    await keys.press("Enter")
    await expect(daniel.page.get_by_role("dialog")).to_have_count(0)
    await expect(daniel.clock).to_contain_text(re.compile("of 6"))
    for name, there in (
        ("Next: Warm and cool feedback →", "Warm and cool feedback"),
        ("Undo the last step", "Prepare feedback"),
        ("Next: Warm and cool feedback →", "Warm and cool feedback"),
    ):
        await daniel.tab_to(name)
        await keys.press("Enter")
        await daniel.is_at(there)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_live_room_is_accessible(windows: Windows, scheme: str) -> None:
    plan = await a_tuning(windows)
    daniel = await sits(windows, "Daniel", plan.meeting, color_scheme=scheme)
    amina = await sits(windows, "Amina", plan.meeting, color_scheme=scheme)
    luis = await sits(windows, "Luis", plan.meeting, color_scheme=scheme, viewport=PHONE)
    await up_to(daniel, amina, *AHEAD, "Prepare feedback")
    await luis.puts_in("Cool", COOL, unnamed=True)
    await _all_accessible(daniel, amina, luis)
    await up_to(daniel, amina, "Warm and cool feedback")
    await luis.sees(COOL)
    await _all_accessible(daniel, amina, luis)
    for part in ("Agenda", "The work", "People"):
        await luis.page.get_by_role("button", name=part).click()
        await _all_accessible(luis)


async def _all_accessible(*seats: Walking) -> None:
    for seat in seats:
        await is_accessible(seat.page)
        await fits(seat.page)
