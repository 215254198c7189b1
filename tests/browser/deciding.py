"""A meeting that proposes, polls, decides and promises, at its screens."""

import re
from typing import Any

from playwright.async_api import Locator, expect

from browser.running_through import Walking
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in
from staffroom_schemas import commands as c

ONE = "All four schools use the exit ticket as it is."
TWO = "All four schools use the exit ticket, with item 3 replaced by a drawing."


class Deciding(Walking):
    """Someone in a meeting that decides."""

    @property
    def panel(self) -> Locator:
        """Where all of it is."""
        return self.page.get_by_role("region", name="Decide", exact=True)

    @property
    def ballot(self) -> Locator:
        """The poll that goes on."""
        return self.page.get_by_role("region", name="A poll is open")

    @property
    def dialog(self) -> Locator:
        """What is filled in."""
        return self.page.get_by_role("dialog")

    def region(self, name: str) -> Locator:
        """A part of the panel."""
        return self.panel.get_by_role("region", name=name, exact=True)

    async def looks(self) -> None:
        """On a phone: at what is decided."""
        await self.page.get_by_role("button", name="Decide", exact=True).click()

    async def proposes(self, text: str, most: int = 3) -> None:
        await self.panel.get_by_role("button", name="Propose…").click()
        await self.dialog.get_by_label("The wording").fill(text)
        await self.dialog.get_by_label("At most so many polls test it").fill(str(most))
        await self.dialog.get_by_role("button", name="Put it to the room").click()
        await expect(self.dialog).to_have_count(0)

    async def rewords(self, text: str) -> None:
        await self.panel.get_by_role("button", name="New wording…").click()
        await self.dialog.get_by_label("The wording").fill(text)
        await self.dialog.get_by_role("button", name="Put the new wording").click()
        await expect(self.dialog).to_have_count(0)

    async def opens_a_poll(self, scale: str, *, named: bool = True, **chosen: str) -> None:
        """By the fields' names: `share`, `at`, `quorum`; `options` and `dots` of dots."""
        await self.panel.get_by_role("button", name=re.compile("(Open a|Another) poll…")).click()
        await self.dialog.get_by_label("How support is said").select_option(label=scale)
        for name, label in chosen.items():
            field = self.dialog.locator(f"[name={name}]")
            await (field.fill(label) if name in ("options", "dots") else field.select_option(label=label))
        if not named:
            await self.dialog.get_by_label("Without names").check()
        await self.dialog.get_by_role("button", name="Open the poll").click()
        await expect(self.dialog).to_have_count(0)
        await expect(self.ballot).to_be_visible()

    async def votes(self, choice: str, reason: str = "", *, last: bool = False) -> None:
        """By the words of the choice; the last one closes the poll."""
        await self.ballot.get_by_role("radio", name=choice).check()
        if reason:
            await self.ballot.locator("[name=reason]").fill(reason)
        await self.ballot.get_by_role("button", name=re.compile("my vote")).click()
        given = self.ballot.get_by_text("Your vote:").filter(has_text=choice)
        await expect(self.ballot if last else given).to_have_count(0 if last else 1)


async def a_meeting_that_decides(
    windows: Windows, *names: str, on_phones: tuple[str, ...] = (), **how: Any
) -> list[Deciding]:
    """Daniel and these, in an open item of the agenda."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "Deciding on the exit ticket")
        async with daniel.room(meeting) as room:
            await room.do(c.AddItem(title="Decide", minutes=20))
            await room.do(c.OpenMeeting())
            await room.do(c.Next(step=None))
    seats = []
    for name in ("Daniel", *names):
        size = {"viewport": PHONE} if name in on_phones else {}
        seat = Deciding(await windows.of(name, f"/meetings/{meeting}", **size, **how))
        await seat.is_in()
        seats.append(seat)
    return seats


async def unfolded(carried: Locator) -> None:
    """All that came back is in sight, however much other meetings left."""
    fold = carried.get_by_text(re.compile(r"^\d+ more$"))
    if await fold.count():
        await fold.click()
