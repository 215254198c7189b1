"""A silent wall, and people at it."""

import uuid
from collections.abc import Sequence
from typing import Any

from playwright.async_api import Locator, expect

from browser.running_through import Walking
from browser.windows import Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c

STEP = "Silent writing"


class Writing(Walking):
    """Someone at the wall."""

    @property
    def wall(self) -> Locator:
        return self.page.get_by_role("region", name="The wall")

    def pinned(self, text: str) -> Locator:
        """A post where it stands."""
        return self.wall.locator(".place").filter(has_text=text)

    def listed(self, text: str) -> Locator:
        """A post in the list, with what hangs at it."""
        return self.wall.get_by_role("listitem").filter(has=self.page.locator(".said", has_text=text))

    async def place(self, text: str) -> tuple[str, str]:
        """Where it stands, as the screen has it."""
        style = await self.pinned(text).get_attribute("style") or ""
        left, top = (part.split(":")[1].strip() for part in style.strip(";").split(";"))
        return left, top

    async def sees_whole(self, text: str) -> None:
        """The post is within what is shown of the wall."""
        post = self.pinned(text).get_by_role("button")
        await expect(post).to_be_in_viewport(ratio=0.99)

    async def does(self, *names: str) -> None:
        """One button after the other."""
        for name in names:
            await self.wall.get_by_role("button", name=name, exact=True).click()

    async def takes(self, text: str, *names: str) -> None:
        """Chooses a post where it stands, then one button after the other."""
        await self.pinned(text).get_by_role("button").click()
        await self.does(*names)

    async def puts(self, text: str, across: int, down: int) -> None:
        """Clicks so far from the middle of the wall, and writes."""
        box = await self.wall.locator(".question").bounding_box()
        assert box is not None
        await self.page.mouse.click(box["x"] + box["width"] / 2 + across, box["y"] + box["height"] / 2 + down)
        await expect(self.wall.get_by_text("Your next thought stands here")).to_be_visible()
        await expect(self.words).to_be_focused()
        await self.says(text)
        await expect(self.pinned(text)).to_be_visible()
        await expect(self.pinned(text).locator(".waiting")).to_have_count(0)

    async def keys(self, name: str, *keys: str) -> None:
        """Tab there, and press these."""
        await self.tab_to(name)
        for key in keys:
            await self.page.keyboard.press(key)


async def a_chalk_talk(windows: Windows) -> str:
    """Begun, while everyone writes."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "What do students ask?")
        async with daniel.room(meeting) as room:
            item = str(uuid.uuid4())
            await room.do(c.AddItem(title="Chalk Talk", minutes=30, protocol="chalk-talk"), id=item)
            await room.do(c.OpenMeeting())
    return meeting


async def sits(windows: Windows, name: str, meeting: str, **how: Any) -> Writing:
    seat = Writing(await windows.of(name, f"/meetings/{meeting}", **how))
    await seat.is_in()
    return seat


async def at_the_wall(windows: Windows, *others: tuple[str, dict[str, Any]], **how: Any) -> Sequence[Writing]:
    """Daniel, who leads, and these."""
    meeting = await a_chalk_talk(windows)
    daniel = await sits(windows, "Daniel", meeting, **how)
    seats = [await sits(windows, name, meeting, **how, **own) for name, own in others]
    for title in ("Explain", STEP):
        await daniel.next(title)
    for seat in seats:
        await seat.is_at(STEP)
    return daniel, *seats
