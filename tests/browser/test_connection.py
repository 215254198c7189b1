"""A connection that breaks costs nothing."""

import re

import pytest
from playwright.async_api import expect

from browser.test_room import a_live_room
from browser.windows import Seat, Windows
from running import a_demo

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_offline_is_said_at_once_and_nothing_is_lost(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.says("Before.")
    await daniel.sees("Before.")
    await amina.context.set_offline(True)
    await expect(amina.page.get_by_text("You are offline.")).to_be_visible()  # a ping is missed much later
    await amina.says("Written in the tunnel.")
    await amina.says("And this.")
    await amina.words.fill("Half a thou")
    await expect(amina.page.get_by_text("2 notes are kept here and will be sent once.")).to_be_visible()
    await daniel.says("Meanwhile.")
    await expect(daniel.card("tunnel")).to_have_count(0)
    await amina.context.set_offline(False)
    await amina.sees("Meanwhile.")
    await daniel.sees("Written in the tunnel.")
    await daniel.sees("And this.")
    await amina.sees("Written in the tunnel.")
    await expect(amina.words).to_have_value("Half a thou")
    await expect(amina.page.get_by_text("waiting to be sent")).to_have_count(0)
    await _a_fresh_tab_shows_the_same(amina)


async def _a_fresh_tab_shows_the_same(amina: Seat) -> None:
    fresh = Seat(await amina.context.new_page())
    await fresh.page.goto(amina.page.url)
    await fresh.is_in()
    await fresh.sees("And this.")
    here, there = [
        _words(await seat.feed.get_by_role("article").all_inner_texts()) for seat in (amina, fresh)
    ]
    assert here == there


def _words(texts: list[str]) -> list[str]:
    said = ("Before.", "Written in the tunnel.", "And this.", "Meanwhile.")
    return [one for text in texts for one in said if one in text]


async def test_words_written_offline_outlive_a_reload(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.page.route("**/live/**", lambda route: route.abort())
    await amina.context.set_offline(True)
    await expect(amina.page.get_by_text("You are offline.")).to_be_visible()
    await amina.says("Kept over a reload.")
    await expect(amina.page.get_by_text("1 note is kept here")).to_be_visible()
    await amina.context.set_offline(False)
    await amina.page.reload()
    await amina.is_in()
    await daniel.sees("Kept over a reload.")
    await amina.sees("Kept over a reload.")


@pytest.mark.parametrize("tap", ["Propose…", "Attach the work"])
async def test_what_a_tap_opens_says_when_it_cannot_be_fetched_and_is_fetched_when_it_can(
    windows: Windows, tap: str
) -> None:
    daniel, _ = await a_live_room(windows, "Amina")
    parts = re.compile(r"/assets/(Filling|Attach)-")
    await daniel.page.route(parts, lambda route: route.abort())
    address = daniel.page.url
    await daniel.page.goto("about:blank")  # nothing is fetched any more for the page as it was
    async with daniel.page.expect_request(
        re.compile("/assets/SettleForm-")
    ):  # the last that is fetched ahead
        await daniel.page.goto(address)
    button = daniel.page.get_by_role("button", name=tap)
    await button.click()
    dialog = daniel.page.get_by_role("dialog")
    await expect(dialog.get_by_role("alert")).to_contain_text("cannot be reached")
    await daniel.page.unroute(parts)
    await dialog.get_by_role("button", name="Try again").click()
    await expect(dialog.get_by_role("form")).to_be_visible()
    await dialog.get_by_role("button", name="Close").click()
    await expect(button).to_be_focused()


async def test_an_amendment_begun_outlives_a_reload(windows: Windows) -> None:
    _, amina = await a_live_room(windows, "Amina")
    await amina.says("A first try")
    await amina.card("A first try").get_by_role("button", name="Amend").click()
    await amina.page.get_by_label("Amend your words").fill("Half a second")
    await amina.page.reload()
    await amina.is_in()
    await expect(amina.page.get_by_label("Amend your words")).to_have_value("Half a second")


async def test_what_was_begun_stays_in_sight_when_the_meeting_closes(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.words.fill("I was about to say")
    await daniel.page.get_by_role("button", name="Close the meeting").click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    await expect(amina.page.get_by_text("You had begun to write this")).to_be_visible()
    await expect(amina.page.get_by_text("I was about to say")).to_be_visible()


async def test_a_server_that_dies_and_comes_back(
    windows: Windows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("dies")
    with a_demo(data) as first:
        port = int(first.address.rpartition(":")[2])
        windows.demo = first
        daniel = await windows.in_room("Daniel", first.meeting_id)
        amina = await windows.in_room("Amina", first.meeting_id)
        await daniel.page.get_by_role("button", name="Open the meeting").first.click()
        await amina.says("Acked before it died.")
        await daniel.sees("Acked before it died.")
        first.kill()
        await expect(amina.page.get_by_text("The connection is broken")).to_be_visible()
        await amina.says("Written while it was dead.")
        with a_demo(data, port):
            await daniel.sees("Written while it was dead.", within=30)  # it waits longer each time it fails
            await daniel.sees("Acked before it died.")
            await amina.is_in()
