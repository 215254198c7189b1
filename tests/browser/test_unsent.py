"""Words that wait to be sent are their writer's to change, whether or not the server may have them already."""

import pytest
from playwright.async_api import expect

from browser.slowly import Line
from browser.test_room import a_live_room
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_was_written_without_a_connection_is_mended_and_thrown_away_there(
    windows: Windows,
) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.context.set_offline(True)
    await expect(amina.page.get_by_text("You are offline.")).to_be_visible()
    for said in ("A first trie.", "Never mind this.", "The last of them."):
        await amina.says(said)
    await amina.card("A first trie.").get_by_role("button", name="Amend").click()
    await amina.page.get_by_label("Amend your words").fill("A first try.")
    await amina.page.get_by_role("button", name="Save change").click()
    await amina.card("Never mind this.").get_by_role("button", name="Take back").click()
    await expect(amina.page.get_by_text("2 notes are kept here and will be sent once.")).to_be_visible()
    await amina.context.set_offline(False)
    await daniel.sees("The last of them.")
    await daniel.sees("A first try.")
    for seat in (daniel, amina):
        await expect(seat.feed.get_by_role("article")).to_have_count(2)


async def test_what_is_taken_back_before_one_knows_that_it_arrived_is_so_for_all(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    line = await Line.of(amina.page)
    await amina.page.reload()
    await amina.is_in()
    line.still = True
    await amina.says("Too early.")
    await daniel.sees("Too early.")
    await amina.card("Too early.").get_by_role("button", name="Take back").click()
    line.goes_on()
    for seat in (daniel, amina):
        await expect(seat.feed).to_contain_text("Taken back")
        await expect(seat.card("Too early.")).to_have_count(0)
    await expect(amina.page.get_by_role("alert")).to_have_count(0)
