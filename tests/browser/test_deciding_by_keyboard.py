"""Deciding by keyboard alone."""

import re

import pytest
from playwright.async_api import expect

from browser.deciding import ONE, a_meeting_that_decides
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_from_a_proposal_to_its_votes_the_focus_is_never_lost(windows: Windows) -> None:
    daniel, amina = await a_meeting_that_decides(windows, "Amina")
    press = daniel.page.keyboard.press
    await daniel.tab_to("Propose…")
    await press("Enter")
    await expect(daniel.dialog.get_by_label("The wording")).to_be_focused()
    await daniel.page.keyboard.type(ONE)
    await daniel.tab_to("Put it to the room")
    await press("Enter")
    await expect(daniel.panel.get_by_role("button", name="Propose…")).to_be_focused()
    await daniel.panel.get_by_role("button", name="Open a poll…").focus()
    await press("Enter")
    await daniel.tab_to("Open the poll")
    await press("Enter")
    await expect(daniel.ballot).to_be_focused()
    await press("Tab")
    await press("Space")
    await daniel.tab_to("Give my vote")
    await press("Enter")
    await expect(daniel.ballot.get_by_text("Your vote: 5")).to_be_visible()
    given = daniel.ballot.get_by_role("button", name="Change my vote")
    await expect(given).to_be_focused()
    await expect(given).to_be_disabled()
    await amina.votes("I am all for it", last=True)
    await expect(daniel.panel.get_by_role("heading", name="Decide", exact=True)).to_be_focused()


async def test_dots_are_put(windows: Windows) -> None:
    daniel, amina = await a_meeting_that_decides(windows, "Amina")
    await daniel.proposes("What do we look at first?")
    await daniel.opens_a_poll("Dots on options", options="Item 3\nThe number line", dots="2")
    for name in ("Vote", "Put a dot on The number line"):
        await amina.tab_to(name)
        await amina.page.keyboard.press("Enter")
    await expect(amina.ballot.get_by_text("1 dot left")).to_be_visible()
    await amina.page.keyboard.press("Enter")
    await amina.page.keyboard.press("Enter")  # there is no third
    await expect(amina.ballot.get_by_text("0 dots left")).to_be_visible()
    await amina.tab_to("Give my vote")
    await amina.page.keyboard.press("Enter")
    await expect(amina.ballot.get_by_text("Your vote:")).to_be_visible()
    await daniel.ballot.get_by_role("button", name="Put a dot on Item 3").click()
    await daniel.ballot.get_by_role("button", name="Give my vote").click()
    fell = amina.panel.get_by_role("list", name="How the votes fell").get_by_role("listitem")
    await expect(fell.nth(0)).to_contain_text(re.compile(r"Item 3\s*1 dot"))
    await expect(fell.nth(1)).to_contain_text(re.compile(r"The number line\s*2 dots"))
