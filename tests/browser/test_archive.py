"""A closed meeting's address shows its record."""

import re

import pytest
from playwright.async_api import expect

from browser.records import (
    a_closed_meeting,
    at_the_record,
    is_in_sight,
    moment,
    moments,
    the_earlier,
    transcript,
)
from browser.test_everyone import fits, is_accessible
from browser.test_room import a_live_room
from browser.windows import PHONE, Seat, Windows
from guests import signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_decisions_come_first_then_step_by_step_what_was_said(windows: Windows) -> None:
    page = await at_the_record(windows, "Grace", await the_earlier(windows))
    heads = await page.get_by_role("heading", level=2).all_inner_texts()
    assert heads[:3] == ["Decided", "Promised", "Transcript"]
    decided = page.get_by_role("region", name="Decided")
    await expect(decided.get_by_text("Item 3 asks for a drawing")).to_be_visible()
    promised = page.get_by_role("region", name="Promised")
    await expect(promised.get_by_role("listitem")).to_have_count(2)
    steps = await transcript(page).get_by_role("heading", level=3).all_inner_texts()
    assert [step.partition(" · ")[0] for step in steps] == [
        "Before the first item",
        "Check-in",
        "What the answers show",
        "What we do about it",
        "How we worked",
        "Outside of the agenda",
    ]
    items = transcript(page).get_by_role("region", name="What the answers show")
    await expect(items.get_by_role("article").filter(has_text="Sample C").first).to_be_attached()  # drawn
    said = await items.get_by_role("article").all_inner_texts()
    places = [
        next(n for n, one in enumerate(said) if words in one) for words in ("no idea of size", "Sample C")
    ]
    assert places[1] == places[0] + 1  # the answer stands beneath what it answers, before what was said next
    talk = transcript(page).get_by_role("region", name="What we do about it")
    # By whose vote is nothing to read.
    await expect(talk.get_by_role("article", name="The poll closed.", exact=True)).to_have_count(2)
    await expect(talk.get_by_text("Did not pass")).to_be_visible()
    time = page.get_by_role("region", name="How the time went")
    await expect(time.get_by_role("listitem").filter(has_text="What the answers show")).to_contain_text(
        "16 / 15"
    )
    who = page.get_by_role("region", name="Who was there")
    await expect(who.get_by_role("listitem").filter(has_text="Priya")).to_contain_text("came after it began")


async def test_a_moment_has_a_link_of_its_own(windows: Windows) -> None:
    meeting = await the_earlier(windows)
    page = await at_the_record(windows, "Luis", meeting)
    one = moment(page, "three of four jumps")
    await one.get_by_role("link").click()
    await is_in_sight(one)
    await one.get_by_role("button", name="Link to this moment").click()
    await expect(one.get_by_role("status")).to_contain_text(re.compile("copied|address"))
    there = await one.get_attribute("id")
    assert page.url.endswith(f"/meetings/{meeting}#{there}")
    await page.goto("/")
    await page.goto(f"/meetings/{meeting}#{there}")
    await is_in_sight(moment(page, "three of four jumps"))
    await (
        page.get_by_role("region", name="Promised")
        .get_by_role("link", name="Where it happened")
        .first.click()
    )
    await is_in_sight(moment(page, "Rewrite item 3"))
    await page.go_back()
    await is_in_sight(moment(page, "three of four jumps"))


async def test_what_is_shown_can_be_chosen_and_going_back_shows_all(windows: Windows) -> None:
    page = await at_the_record(windows, "Mei", await the_earlier(windows))
    await page.get_by_label("Kind", exact=True).select_option("Wondering")
    await expect(transcript(page).get_by_role("status")).to_have_text("2 moments shown.")
    await expect(moment(page, "no idea of size")).to_be_visible()
    await expect(moment(page, "Sample C")).to_have_count(0)
    await page.get_by_label("Person").select_option("Mei Lin Tan")
    await expect(transcript(page).get_by_role("status")).to_have_text(
        "What Mei Lin Tan said and did is shown."
    )
    await expect(moment(page, "no idea of size")).to_have_count(0)
    await page.go_back()
    await expect(page.get_by_label("Person")).to_have_value("")
    await expect(moment(page, "no idea of size")).to_be_visible()
    await page.get_by_role("button", name="Show all").click()
    await page.get_by_label("Step").select_option("Check-in")
    await expect(moments(page)).to_have_count(3)
    await page.reload()
    await expect(moments(page)).to_have_count(3)
    await page.get_by_label("Kind", exact=True).select_option("Decisions")
    await expect(page.get_by_text("Nothing of what is asked for is here.")).to_be_visible()


async def test_who_came_late_sees_what_they_missed(windows: Windows) -> None:
    meeting = await the_earlier(windows)
    page = await at_the_record(windows, "Priya", meeting)
    await page.get_by_role("button", name="What I missed").click()
    await expect(page.get_by_text("Before you came, until 3:30: Check-in")).to_be_visible()
    said = moments(page)
    await expect(said).to_have_count(2)
    await expect(said.first).to_contain_text("Glad to be here")
    await expect(said.last).to_contain_text("Four meetings today")
    other = await at_the_record(windows, "Daniel", meeting)
    await expect(other.get_by_role("button", name="What I missed")).to_have_count(0)


async def test_ones_own_share_of_the_words_is_seen_by_oneself_alone(windows: Windows) -> None:
    page = await at_the_record(windows, "Amina", await the_earlier(windows))
    time = page.get_by_role("region", name="How the time went")
    await time.get_by_text("Your own share of the words").click()
    await expect(time.get_by_text(re.compile(r"About \d+ of every 100 words"))).to_be_visible()
    await expect(time.get_by_text("Seen by you alone")).to_be_visible()


async def test_a_meeting_turns_into_its_record_before_everyones_eyes(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.says("Said in time.")
    await daniel.sees("Said in time.")
    await amina.words.fill("Said too late")
    await daniel.page.get_by_role("button", name="Close the meeting").click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    for seat in (daniel, amina):
        await expect(seat.page.get_by_text("The meeting is closed. This is its record.")).to_be_visible()
        await expect(moment(seat.page, "Said in time.")).to_be_visible()
        await expect(seat.page.get_by_role("main")).to_be_focused()
    kept = amina.page.get_by_role("region", name="What you had written")
    await expect(kept.get_by_text("Said too late")).to_be_visible()
    await amina.page.reload()
    await expect(kept.get_by_text("Said too late")).to_be_visible()
    await kept.get_by_role("button", name="Discard").click()
    await expect(kept).to_have_count(0)


async def test_forgotten_words_vanish_from_a_record_that_lies_open(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as client:
        meeting = await a_closed_meeting(client, "I regret this sentence", "I stand by this one")
    grace = await at_the_record(windows, "Grace", meeting)
    await expect(moment(grace, "I regret this")).to_be_visible()
    daniel = await at_the_record(windows, "Daniel", meeting)
    await moment(daniel, "I regret this").get_by_role("link").click()
    await daniel.get_by_role("button", name="Forget these words").click()
    await daniel.get_by_role("button", name="Forget for ever").click()
    for page in (daniel, grace):
        await expect(page.get_by_text("I regret this")).to_have_count(0)
        await expect(moment(page, "Forgotten")).to_be_visible()
        await expect(moment(page, "I stand by this one")).to_be_visible()
        await expect(page.get_by_text("sealed, record intact")).to_be_visible()
        assert "I regret" not in await page.content()
    await moment(grace, "I stand by").get_by_role("link").click()
    await expect(grace.get_by_role("button", name="Forget these words")).to_have_count(0)  # not hers


async def test_on_paper_all_of_it_stands_decisions_first(windows: Windows) -> None:
    page = await at_the_record(windows, "Grace", await the_earlier(windows), color_scheme="dark")
    await page.emulate_media(media="print")
    await expect(page.get_by_role("button", name="Take away")).to_be_hidden()
    await expect(page.get_by_label("Kind", exact=True)).to_be_hidden()
    await expect(page.get_by_text("Grace Owusu came.")).to_be_visible()
    background = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    tops = []
    for name in ("Decided", "Promised", "Transcript", "How the time went"):
        box = await page.get_by_role("region", name=name, exact=True).bounding_box()
        assert box
        tops.append(box["y"])
    assert tops == sorted(tops)
    assert len(await page.pdf()) > 10_000


async def test_by_keyboard_from_the_head_to_a_moment(windows: Windows) -> None:
    page = await at_the_record(windows, "Luis", await the_earlier(windows))
    seat = Seat(page)
    await seat.tab_to("Take away")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="One page to read (HTML)")).to_be_visible()
    await page.keyboard.press("Escape")
    await seat.tab_to("Kind")
    await page.keyboard.type("Noticing")
    await expect(transcript(page).get_by_role("status")).to_have_text("3 moments shown.")
    await seat.tab_to("7:35")
    await page.keyboard.press("Enter")
    one = moment(page, "Nobody drew anything")
    await is_in_sight(one)
    await seat.tab_to("Link to this moment")
    await page.keyboard.press("Enter")
    await expect(one.get_by_role("status")).to_contain_text(re.compile("copied|address"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
async def test_it_is_accessible_and_fits(windows: Windows, scheme: str, size: dict[str, int]) -> None:
    meeting = await the_earlier(windows)
    page = await at_the_record(windows, "Priya", meeting, viewport=size, color_scheme=scheme)
    await is_accessible(page)
    await fits(page)
    if size == PHONE:
        decided, said = page.get_by_role("region", name="Decided"), transcript(page)
        boxes = [await decided.bounding_box(), await said.bounding_box()]
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["y"] < boxes[1]["y"]
        await page.get_by_role("button", name="Choose what is shown").click()
    await page.get_by_label("Kind", exact=True).select_option("Noticing")
    await page.get_by_role("button", name="What I missed").click()
    await is_accessible(page)
    await fits(page)
