"""The record of a closed meeting, as its page shows it."""

import re

from playwright.async_api import Locator, Page, expect

from browser.windows import Windows
from guests import a_new_meeting, signed_in, the_community
from staffroom_client import Client
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e

EARLIER = "What the January exit tickets show"


async def the_earlier(windows: Windows) -> str:
    """The id of the demo's meeting that was held."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        seen = await daniel.call(e.COMMUNITY, community=await the_community(daniel))
    return next(one.id for one in seen.meetings if one.title == EARLIER)


async def at_the_record(windows: Windows, name: str, meeting: str, at: str = "", **how: object) -> Page:
    """Someone who has opened a closed meeting, and all of it is there."""
    page = await windows.of(name, f"/meetings/{meeting}{at}", **how)
    await is_read(page)
    return page


async def is_read(page: Page) -> None:
    """All of a record is on the page."""
    await expect(page.get_by_text("sealed, record intact")).to_be_visible(timeout=30_000)
    await expect(page.get_by_text(re.compile(r"^Reading[:…]"))).to_have_count(0, timeout=30_000)


async def a_closed_meeting(daniel: Client, *said: str) -> str:
    """One in which Daniel said these, one after the other."""
    meeting = await a_new_meeting(daniel)
    async with daniel.room(meeting) as room:
        await room.do(c.OpenMeeting())
        for text in said:
            await room.do(c.Contribute(text=text))
        await room.do(c.CloseMeeting())
    return meeting


def transcript(page: Page) -> Locator:
    return page.get_by_role("region", name="Transcript")


def moments(page: Page) -> Locator:
    return transcript(page).locator("article[id]")


def moment(page: Page, text: str) -> Locator:
    return moments(page).filter(has_text=text)


async def is_in_sight(one: Locator) -> None:
    await expect(one).to_be_in_viewport()
    await expect(one).to_be_focused()
    await expect(one).to_have_attribute("aria-current", "location")
