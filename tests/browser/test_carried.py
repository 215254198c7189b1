"""What was promised in one meeting heads the next one's agenda, until it is said what became of it."""

import pytest
from playwright.async_api import expect

from browser.deciding import Deciding
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, Windows
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
