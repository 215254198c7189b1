"""Daniel, who leads, and four who sit in groups: their windows."""

import asyncio
import re

from playwright.async_api import Locator, expect

from browser.running_through import Walking, sits
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c

NAMES = ("Amina", "Luis", "Mei", "Priya")


class Grouped(Walking):
    """Someone who may sit in a group."""

    @property
    def bar(self) -> Locator:
        """What their page says of their group."""
        return self.page.locator("main").get_by_role("region", name=re.compile(r"^Group \d"))

    async def number(self) -> str:
        """Of their group."""
        await expect(self.bar.get_by_text("with")).to_be_visible()
        return (await self.bar.locator("b").first.inner_text()).removeprefix("Group ")

    def table(self, number: str) -> Locator:
        """A group as whoever leads sees it."""
        return self.feed.get_by_role("listitem", name=f"Group {number}")


async def in_the_groups(windows: Windows, protocol: str, *ahead: str) -> dict[str, Grouped]:
    """Daniel and four others, as their groups have formed; Luis on a phone."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "What helps with fractions")
        async with daniel.room(meeting) as room:
            await room.do(c.AddItem(title="In twos", minutes=40, protocol=protocol))
            await room.do(c.OpenMeeting())
    seats = {}
    for name in ("Daniel", *NAMES):
        how = {"viewport": PHONE} if name == "Luis" else {}
        seats[name] = Grouped((await sits(windows, name, meeting, **how)).page)
    for title in ahead:
        await seats["Daniel"].next(title)
    return seats


async def in_group(seats: dict[str, Grouped], number: str) -> list[str]:
    """Who of the four sits there."""
    return [name for name in NAMES if await seats[name].number() == number]


async def a_writer(seats: dict[str, Grouped], *names: str) -> str:
    """The first of these who may write."""
    waiting = {asyncio.create_task(seats[name].words.wait_for()): name for name in names}
    done, left = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for one in left:
        one.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    return waiting[done.pop()]


async def mate_of(seats: dict[str, Grouped], name: str) -> str:
    """Who sits with them."""
    return next(one for one in await in_group(seats, await seats[name].number()) if one != name)


async def is_closed(daniel: Grouped) -> None:
    """The meeting, by whoever leads it."""
    await daniel.page.get_by_role("button", name="Close the meeting").click()
    await daniel.page.get_by_role("dialog").get_by_role("button", name="Close the meeting").click()
    await expect(daniel.page.get_by_role("region", name="Transcript")).to_be_visible()
