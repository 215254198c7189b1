"""What one proposes is kept, or refused in words."""

import pytest
from playwright.async_api import expect

from browser.deciding import ONE, TWO, a_meeting_that_decides
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_proposal_stays_in_its_field_until_it_is_taken(windows: Windows) -> None:
    daniel, amina = await a_meeting_that_decides(windows, "Amina")
    await daniel.proposes(ONE)
    await amina.panel.get_by_role("button", name="Propose…").click()
    await amina.dialog.get_by_label("The wording").fill("Begun before the poll")
    await daniel.opens_a_poll("Consent")
    await expect(amina.dialog.get_by_text("A poll is open and waits for your vote.")).to_be_visible()
    await amina.page.reload()
    await amina.is_in()
    await amina.panel.get_by_role("button", name="Propose…").click()
    await expect(amina.dialog.get_by_label("The wording")).to_have_value("Begun before the poll")
    await amina.dialog.get_by_role("button", name="Put it to the room").click()
    await expect(daniel.panel.get_by_text("Begun before the poll")).to_be_visible()


async def test_a_refusal_is_said_in_the_form_and_costs_no_words(windows: Windows) -> None:
    daniel, amina = await a_meeting_that_decides(windows, "Amina")
    await amina.proposes(ONE)
    await amina.panel.get_by_role("button", name="New wording…").click()
    await amina.dialog.get_by_label("The wording").fill(TWO)
    await daniel.opens_a_poll("Consent")
    await amina.dialog.get_by_role("button", name="Put the new wording").click()
    await expect(amina.dialog.get_by_role("alert")).to_contain_text("A poll on this wording goes on.")
    await expect(amina.dialog.get_by_label("The wording")).to_have_value(TWO)
    await amina.page.keyboard.press("Escape")
    await amina.votes("I consent")
    await daniel.page.get_by_role("button", name="Close the meeting").click()
    await expect(daniel.dialog.get_by_text("1 open poll, whose votes nobody will ever see")).to_be_visible()
