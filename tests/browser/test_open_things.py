"""What earlier meetings left open stands on a planned meeting's page, before it heads the agenda."""

from typing import Any

import pytest
from playwright.async_api import expect

from browser.deciding import unfolded
from browser.test_everyone import fits, is_accessible
from browser.windows import PHONE, WIDE, Windows
from guests import a_new_meeting, signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
async def test_a_planned_meeting_shows_what_is_open(
    windows: Windows, scheme: str, size: dict[str, Any]
) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "What became of it")
    seat = await windows.in_room("Amina", meeting, viewport=size, color_scheme=scheme)
    carried = seat.page.get_by_role("region", name="Open from earlier meetings")
    things = carried.get_by_role("listitem")
    await expect(things).not_to_have_count(0)
    await unfolded(carried)
    decided = things.filter(has_text="One common exit ticket in all four schools.")
    await expect(decided).to_contain_text("Decided · to be looked at again since ")
    promised = things.filter(has_text="Rewrite item 3 with a drawing").filter(has_text="the new ticket")
    await expect(promised).to_contain_text("Amina Yusuf · by ")
    await expect(promised).to_contain_text("Evidence: the new ticket")
    await expect(things.filter(has_text="Bring ten answers per class")).to_contain_text("Everyone · by ")
    await is_accessible(seat.page)
    await fits(seat.page)
    await decided.get_by_role("link").click()
    await expect(seat.page.get_by_role("heading", name="What the January exit tickets show")).to_be_visible()
