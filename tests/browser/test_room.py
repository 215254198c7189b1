"""Two and more people in one room, each in a browser of their own."""

import pytest
from playwright.async_api import expect

from browser.slowly import DRAWN
from browser.windows import PHONE, Seat, Windows
from guests import a_new_meeting, signed_in
from running import Running

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def a_planned_meeting(demo: Running) -> str:
    async with signed_in(demo, "Daniel") as daniel:
        return await a_new_meeting(daniel, "Tuning the fractions unit")


async def a_live_room(windows: Windows, *names: str) -> list[Seat]:
    """Daniel, who has opened a meeting, and these."""
    meeting = await a_planned_meeting(windows.demo)
    seats = [await windows.in_room(name, meeting) for name in ("Daniel", *names)]
    await seats[0].page.get_by_role("button", name="Open the meeting").first.click()
    for seat in seats:
        await expect(seat.words).to_be_visible()
    return seats


async def test_people_gather_then_the_facilitator_opens(windows: Windows) -> None:
    meeting = await a_planned_meeting(windows.demo)
    amina = await windows.in_room("Amina", meeting)
    await expect(amina.page.get_by_text("The meeting is not open yet.")).to_be_visible()
    await expect(amina.words).to_be_hidden()
    await expect(amina.page.get_by_role("button", name="Open the meeting")).to_have_count(0)
    daniel = await windows.in_room("Daniel", meeting)
    await expect(amina.page.get_by_text("2 here")).to_be_visible()
    await expect(amina.page.get_by_text("Daniel Kim", exact=True)).to_be_visible()
    await daniel.page.get_by_role("button", name="Open the meeting").first.click()
    await expect(amina.words).to_be_visible()


async def test_all_see_what_is_written_in_one_order(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    for n in range(3):
        await daniel.says(f"Daniel's {n}")
        await amina.sees(f"Daniel's {n}")
        await amina.says(f"Amina's {n}")
        await daniel.sees(f"Amina's {n}")
    orders = [await seat.feed.get_by_role("article").all_inner_texts() for seat in (daniel, amina)]
    kept = [[line for text in order for line in text.split("\n") if "'s " in line] for order in orders]
    assert kept[0] == kept[1]
    assert len(kept[0]) == 6


async def test_an_author_amends_and_takes_back_their_own_words_only(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.says("A first try")
    await amina.card("A first try").get_by_role("button", name="Amend").click()
    await amina.page.get_by_label("Amend your words").fill("A second try")
    await amina.page.get_by_role("button", name="Save change").click()
    await daniel.sees("A second try")
    await expect(daniel.card("A second try").get_by_text("amended")).to_be_visible()
    await expect(daniel.card("A second try").get_by_role("button", name="Amend")).to_have_count(0)
    await amina.card("A second try").get_by_role("button", name="Take back").click()
    await amina.page.get_by_role("dialog").get_by_role("button", name="Take back").click()
    await expect(daniel.feed.get_by_text("Taken back")).to_be_visible()
    await expect(daniel.feed.get_by_text("A second try")).to_have_count(0)


async def test_what_one_amends_stays_in_sight_while_others_write(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.page.set_viewport_size(PHONE)
    for n in range(6):
        await amina.says(f"My {n}")
        await daniel.sees(f"My {n}")
    await amina.card("My 3").get_by_role("button", name="Amend").click()
    words = amina.page.get_by_label("Amend your words")
    await expect(words).to_be_in_viewport(ratio=1)
    await daniel.says("Meanwhile.")
    await expect(amina.card("Meanwhile.")).to_have_count(1)
    await amina.page.evaluate(DRAWN)
    await expect(words).to_be_in_viewport(ratio=1)
    await amina.page.get_by_role("button", name="Cancel").click()


async def test_threads_hold_together(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await daniel.says("What counts as reasoning?")
    await amina.card("What counts as reasoning?").get_by_role("button", name="Reply to Daniel Kim").click()
    await expect(amina.page.get_by_text("In reply to Daniel Kim")).to_be_visible()
    await amina.says("A drawing, and a sentence.")
    await daniel.says("Another subject.")
    for said in ("A drawing, and a sentence.", "Another subject."):
        await daniel.sees(said)
    texts = await daniel.feed.get_by_role("article").all_inner_texts()
    places = [
        next(i for i, text in enumerate(texts) if said in text)
        for said in ("reasoning?", "drawing", "subject")
    ]
    assert places == sorted(places)


async def test_markdown_is_shown_and_what_could_harm_is_not(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.says(
        "**bold** and `code`\n\n<img src=x onerror=\"document.title='hacked'\"> "
        "[a link](javascript:document.title='hacked') [fine](https://example.org/)"
    )
    card = daniel.card("bold")
    await expect(card.locator("strong")).to_have_text("bold")
    await expect(card.locator("img")).to_have_count(0)
    links = [await link.get_attribute("href") for link in await card.get_by_role("link").all()]
    assert links == ["https://example.org/"]
    assert "hacked" not in await daniel.page.title()


async def test_hands_go_up_and_down(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.page.get_by_role("button", name="Raise hand").click()
    await expect(daniel.page.get_by_text("Hand up", exact=True)).to_be_visible()
    await daniel.page.get_by_label("Actions for Amina Yusuf").click()
    await daniel.page.get_by_role("button", name="Lower hand").click()
    await expect(amina.page.get_by_role("button", name="Raise hand")).to_be_visible()
    await expect(daniel.page.get_by_text("Hand up", exact=True)).to_have_count(0)


async def test_who_comes_and_goes_is_seen(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await expect(daniel.page.get_by_text("2 here")).to_be_visible()
    await amina.page.get_by_role("button", name="Leave").click()
    await expect(daniel.page.get_by_text("1 here")).to_be_visible()
    await expect(daniel.people.get_by_text("Amina Yusuf")).to_have_count(0)


async def test_whose_window_closes_is_away_at_once(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await amina.page.close()
    row = daniel.page.get_by_role("listitem").filter(has_text="Amina Yusuf")
    await expect(row.get_by_text("Away")).to_be_visible()


async def test_facilitation_goes_over(windows: Windows) -> None:
    daniel, amina = await a_live_room(windows, "Amina")
    await daniel.page.get_by_label("Actions for Amina Yusuf").click()
    await daniel.page.get_by_role("button", name="Hand over facilitation").click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Hand over facilitation").click()
    await amina.page.get_by_role("button", name="Close the meeting").click()
    await amina.page.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    for seat in (daniel, amina):
        await expect(seat.page.get_by_text("The meeting is closed. This is its record.")).to_be_visible()
        await expect(seat.words).to_be_hidden()


async def test_a_guest_comes_by_a_link_and_is_removed(windows: Windows) -> None:
    (daniel,) = await a_live_room(windows)
    await daniel.page.get_by_role("button", name="Invite guests").click()
    dialog = daniel.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Make a link").click()
    link = await dialog.get_by_label("Link for guests").input_value()
    guest = Seat(await windows.open())
    await guest.page.goto(link)
    await guest.page.get_by_label("Your name").fill("Ines Gast")
    await guest.page.get_by_role("button", name="Enter the meeting").click()
    await guest.is_in()
    assert "#" not in guest.page.url
    await guest.says("Thank you for having me.")
    await dialog.get_by_role("button", name="Revoke").click()
    await expect(dialog.get_by_text("revoked")).to_be_visible()
    await daniel.page.keyboard.press("Escape")
    await daniel.sees("Thank you for having me.")
    late = await windows.open()
    await late.goto(link)
    await expect(late.get_by_role("alert")).to_be_visible()
    await daniel.page.get_by_label("Actions for Ines Gast").click()
    await daniel.page.get_by_role("button", name="Remove and block").click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Remove and block").click()
    await expect(guest.page.get_by_role("heading", name="You are not in the room")).to_be_visible()
    await expect(daniel.page.get_by_role("button", name="Let Ines Gast back")).to_be_visible()
    await guest.page.reload()
    await expect(guest.page.get_by_role("heading", name="You are not in the room")).to_be_visible()
