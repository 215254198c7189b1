"""What was promised in one meeting heads the next one's agenda, until it is said what became of it."""

import re

import pytest
from playwright.async_api import expect

from browser.deciding import Deciding
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Seat, Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_was_promised_comes_back_and_is_settled(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        first = await a_new_meeting(daniel, "Promising")
        async with daniel.room(first) as room:
            await room.do(c.OpenMeeting())
            await room.do(
                c.Promise(who=None, text="Fold twelve paper strips", due_on="2026-01-05", evidence="Photos")
            )
            await room.do(c.CloseMeeting())
        second = await a_new_meeting(daniel, "Looking back")
        async with daniel.room(second) as room:
            await room.do(c.OpenMeeting())
    daniels = Deciding(await windows.of("Daniel", f"/meetings/{second}"))
    phone = Deciding(await windows.of("Amina", f"/meetings/{second}", viewport=PHONE))
    for seat in (daniels, phone):
        await seat.is_in()
    await phone.page.get_by_role("button", name="Agenda", exact=True).click()
    card = (
        phone.page.get_by_role("region", name="From earlier meetings")
        .get_by_role("article")
        .filter(has_text="Fold twelve")
    )
    for words in ("Everyone", "overdue: was due on", "Evidence: Photos", "the meeting of"):
        await expect(card).to_contain_text(words)
    await expect(card.get_by_role("button")).to_have_count(0)  # everyone's: whoever leads says it
    await is_accessible(phone.page)
    await fits(phone.page)
    await daniels.page.get_by_role("button", name="What became of it?: Fold twelve").first.click()
    await daniels.dialog.get_by_role("radio", name="Goes on, changed").check()
    await daniels.dialog.get_by_label("What it is changed to").fill("Five are enough")
    await daniels.dialog.get_by_label("New date").fill("2027-05-01")
    await daniels.dialog.get_by_role("button", name="Say so").click()
    await expect(card).to_contain_text("Goes on, changed: Five are enough")
    await expect(card).to_contain_text("now by")


async def test_of_many_things_the_first_stand_and_the_others_are_a_key_away(windows: Windows) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        first = await a_new_meeting(daniel, "Promising much")
        async with daniel.room(first) as room:
            await room.do(c.OpenMeeting())
            for day in range(1, 7):
                await room.do(c.Promise(who=None, text=f"Strip {day}", due_on=f"2025-01-0{day}"))
            await room.do(c.CloseMeeting())
        second = await a_new_meeting(daniel, "Looking back at much")
    seat = await windows.in_room("Amina", second)
    await _the_last_is_a_key_away(seat, "Open from earlier meetings")
    async with signed_in(windows.demo, "Daniel") as daniel, daniel.room(second) as room:
        await room.do(c.OpenMeeting())
        await _the_last_is_a_key_away(seat, "From earlier meetings")
        for thing in room.view.carried:
            await room.do(c.Settle(thing=thing.id, standing="dropped", word="It was a test."))


async def _the_last_is_a_key_away(seat: Seat, region: str) -> None:
    things = seat.page.get_by_role("region", name=region).get_by_role("article")
    await expect(things.filter(has_text="Strip 1")).to_be_visible()
    await expect(things).to_have_count(3)
    await seat.page.locator("summary").filter(has_text=re.compile(r"^\d+ more$")).focus()
    await seat.page.keyboard.press("Enter")
    await expect(things.filter(has_text="Strip 6")).to_be_visible()
