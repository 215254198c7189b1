"""Chalk Talk: one silent wall, by mouse, by keyboard alone and on a phone; it outlives reloads, and is replayed."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Route, expect

from browser.records import is_read
from browser.test_everyone import fits, is_accessible
from browser.test_replay import Replay
from browser.wall import STEP, a_chalk_talk, at_the_wall, sits
from browser.windows import PHONE, Windows, lies_in
from guests import signed_in
from staffroom_schemas import commands as c

pytestmark = pytest.mark.asyncio(loop_scope="session")

THEIRS, WAIT, WHOSE = "When the task is theirs.", "Wait time: five seconds.", "Whose task is it else?"


async def test_a_wall_is_written_on_by_mouse_by_keyboard_alone_and_on_a_phone(windows: Windows) -> None:
    daniel, amina, luis, grace = await at_the_wall(
        windows, ("Amina", {}), ("Luis", {}), ("Grace", {"viewport": PHONE})
    )
    await amina.puts(THEIRS, 216, 0)
    await expect(daniel.pinned(THEIRS)).to_be_visible()
    assert await amina.place(THEIRS) == await daniel.place(THEIRS) == ("216px", "0px")

    # Luis touches nothing but keys.
    await luis.keys("List", "Enter")
    await expect(luis.listed(THEIRS)).to_be_visible()
    await luis.tab_to("Your words")
    await luis.page.keyboard.type(WAIT)
    await luis.page.keyboard.press("Control+Enter")
    await expect(luis.listed(WAIT)).to_be_visible()
    await luis.page.locator("body").press("Home")
    await luis.keys(f"What to do with “{WAIT}”", "Enter")
    await luis.tab_to("Words for a line or a question mark, if you like")
    await luis.page.keyboard.type("so that")
    await luis.keys("Connect…", "Enter")
    await luis.keys(f"Connect with “{THEIRS}”", "Enter")
    await expect(luis.listed(WAIT)).to_contain_text(f"Joined with “{THEIRS}”: “so that”, by you")
    await luis.keys("Circle it", "Enter")
    await expect(luis.listed(WAIT)).to_contain_text("Circled by you")

    # Grace has the list on her phone, and a small map.
    await grace.listed(THEIRS).get_by_role("button").click()
    await grace.page.get_by_label("Words for a line").fill("Says who?")
    await grace.does("Question mark")
    await expect(grace.listed(THEIRS)).to_contain_text("Question mark by you: Says who?")
    await grace.does("Map")
    await expect(grace.pinned(WAIT)).to_be_visible()

    # Daniel asks, and sees it all where everyone sees it.
    await daniel.takes(THEIRS, "Ask about it")
    await daniel.says(WHOSE)
    for seat in (daniel, amina, grace):
        await expect(seat.pinned(WHOSE)).to_be_visible()
        await expect(seat.pinned(WAIT).locator("ellipse")).to_have_count(1)
        await expect(seat.pinned(THEIRS)).to_contain_text("? Says who?")
        await expect(seat.wall.locator("svg.lines path")).to_have_count(2)
    assert await daniel.place(WAIT) == await grace.place(WAIT)


async def test_one_moves_and_takes_back_ones_own_and_a_reload_shows_the_same_wall(windows: Windows) -> None:
    daniel, amina = await at_the_wall(windows, ("Amina", {}))
    await amina.puts(THEIRS, 216, 0)
    await amina.puts(WAIT, -216, 136)
    await amina.takes(WAIT, "Connect…")
    await amina.takes(THEIRS, "Move…", "Up", "Up")
    await expect(daniel.pinned(WAIT)).to_have_attribute("style", "left: -216px; top: -136px;")
    await amina.does("Up", "Up", "Up")
    await amina.sees_whole(WAIT)
    await amina.does("Down", "Down", "Down")
    await expect(daniel.pinned(WAIT)).to_have_attribute("style", "left: -216px; top: -136px;")
    await amina.page.reload()
    await amina.is_in()
    await expect(amina.pinned(WAIT)).to_have_attribute("style", "left: -216px; top: -136px;")
    await expect(amina.wall.locator("svg.lines path")).to_have_count(1)
    await daniel.takes(THEIRS)
    await expect(daniel.wall.get_by_role("button", name="Move…")).to_have_count(0)
    await expect(daniel.wall.get_by_role("button", name="Take back", exact=True)).to_have_count(0)
    await amina.takes(WAIT)
    await amina.wall.get_by_role("button", name="Take back: Joined").click()
    await amina.does("Take back")
    await amina.page.get_by_role("dialog").get_by_role("button", name="Take back").click()
    await expect(daniel.pinned(WAIT)).to_have_count(0)
    await expect(daniel.wall.locator("svg.lines path")).to_have_count(0)


async def test_who_moves_a_post_twice_at_once_moves_it_twice(windows: Windows) -> None:
    daniel, amina = await at_the_wall(windows, ("Amina", {}))
    await amina.puts(THEIRS, 216, 136)
    await amina.takes(THEIRS, "Move…")
    await amina.wall.get_by_role("button", name="Down", exact=True).evaluate("it => (it.click(), it.click())")
    await expect(daniel.pinned(THEIRS)).to_have_attribute("style", "left: 216px; top: 408px;")
    await amina.does("Up")
    await expect(daniel.pinned(THEIRS)).to_have_attribute("style", "left: 216px; top: 272px;")


async def test_what_is_drawn_without_a_connection_is_kept_and_sent_once(windows: Windows) -> None:
    daniel, amina = await at_the_wall(windows, ("Amina", {}))
    await amina.puts(THEIRS, 216, 0)
    await amina.puts(WAIT, -216, 0)
    await amina.context.set_offline(True)
    await expect(amina.page.get_by_text("You are offline.")).to_be_visible()
    await amina.takes(WAIT, "Connect…")
    await amina.takes(THEIRS, "Circle it")
    await expect(amina.wall.get_by_text("waiting to be sent")).to_have_count(1)
    await amina.context.set_offline(False)
    await expect(daniel.pinned(WAIT).locator("ellipse")).to_have_count(1)
    await expect(daniel.wall.locator("svg.lines path")).to_have_count(1)
    await expect(amina.wall.get_by_text("waiting to be sent")).to_have_count(0)


async def test_the_wall_stays_in_view_stands_in_the_record_and_is_replayed(windows: Windows) -> None:
    daniel, amina = await at_the_wall(windows, ("Amina", {}))
    await amina.puts(THEIRS, 216, 0)
    await amina.puts(WAIT, -216, 0)
    await amina.takes(WAIT, "Circle it")
    await expect(daniel.pinned(WAIT).locator("ellipse")).to_have_count(1)
    await daniel.takes(THEIRS, "Connect…")
    await daniel.takes(WAIT, "Question mark")
    await expect(amina.pinned(THEIRS).locator(".marks")).to_have_text("?")
    for title in ("Look for patterns", "Talk about it"):
        await daniel.next(title)
    await amina.is_at("Talk about it")
    await expect(amina.pinned(WAIT)).to_be_visible()
    await expect(amina.wall.get_by_role("button", name="Circle it")).to_have_count(0)
    await amina.takes(WAIT, "Reply")
    await amina.says("That one is new to me.")
    await daniel.takes(WAIT)
    await expect(daniel.wall.get_by_text("That one is new to me.")).to_be_visible()
    await daniel.page.get_by_role("button", name="Close the meeting").first.click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    await is_read(daniel.page)
    wall = daniel.page.get_by_role("region", name="The wall")
    await expect(wall.locator(".place")).to_have_count(2)
    for drawn in ("ellipse", "svg.lines path", ".marks"):
        await expect(wall.locator(drawn)).to_have_count(1)
    await expect(wall.get_by_role("button", name="Circle it")).to_have_count(0)
    await is_accessible(daniel.page)
    replay = Replay(daniel.page)
    await replay.begin()
    await replay.press("End", "Shift+ArrowLeft", "Shift+ArrowLeft")
    await replay.shows_step("Look for patterns")
    then = replay.feed.get_by_role("region", name="The wall")
    await expect(then.locator("ellipse")).to_have_count(1)
    await replay.press("Shift+ArrowLeft")
    await replay.shows_step(STEP)
    await expect(then.locator(".place")).to_have_count(0)
    for count in (1, 2):
        await replay.press(".")
        await expect(then.locator(".place")).to_have_count(count)
    for drawn in ("ellipse", "svg.lines path", ".marks"):
        await expect(then.locator(drawn)).to_have_count(0)
        await replay.press(".")
        await expect(then.locator(drawn)).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_wall_is_accessible_and_fits_wide_and_on_a_phone(windows: Windows, scheme: str) -> None:
    daniel, amina, luis = await at_the_wall(
        windows, ("Amina", {}), ("Luis", {"viewport": PHONE}), color_scheme=scheme
    )
    await amina.puts(THEIRS, 216, 0)
    await amina.puts(WAIT, -216, 0)
    await amina.takes(WAIT, "Connect…")
    await amina.takes(THEIRS, "Question mark", "Circle it", "Move…")
    await expect(luis.listed(WAIT)).to_contain_text("Circled by Amina")
    await luis.listed(WAIT).get_by_role("button").click()
    for seat in (daniel, amina, luis):
        await is_accessible(seat.page)
        await fits(seat.page)
    await luis.does("Map")
    await daniel.does("List")
    for seat in (daniel, luis):
        await is_accessible(seat.page)
        await fits(seat.page)


async def test_a_wall_after_earlier_cards_has_room_and_what_is_put_nowhere_is_seen_whole(
    windows: Windows,
) -> None:
    meeting = await a_chalk_talk(windows)
    async with signed_in(windows.demo, "Daniel") as host, host.room(meeting) as room:
        for n in range(6):
            await room.do(c.Contribute(text=f"What we heard, {n}.", step=None))
    how: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
    daniel = await sits(windows, "Daniel", meeting, **how)
    amina = await sits(windows, "Amina", meeting, **how)
    await amina.page.route("**/assets/Wall-*.js", slowly)
    for title in ("Explain", STEP):
        await daniel.next(title)
    await amina.is_at(STEP)
    board, feed = amina.wall.locator(".view"), amina.page.locator("section.feed")
    await expect(board).to_be_visible()
    await lies_in(board, feed)
    await amina.says(THEIRS)
    for seat in (amina, daniel):
        await lies_in(seat.pinned(THEIRS), seat.wall.locator(".view"))
    await lies_in(board, feed)


async def slowly(route: Route) -> None:
    await asyncio.sleep(0.5)  # a slow network, and not the test, takes this long
    await route.continue_()
