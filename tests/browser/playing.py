"""A protocol of the library, played in windows of its people: with a mouse, by keyboard alone, and on a phone."""

import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from playwright.async_api import Locator, expect

from browser.grouped import Grouped
from browser.windows import PHONE, Windows
from guests import a_new_meeting, signed_in, the_community
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e


class Playing(Grouped):
    """Someone who does what a step asks, and presses what they see."""

    @property
    def turn(self) -> Locator:
        """Who has the floor in a round."""
        return self.page.get_by_role("group", name="Who has the floor")

    async def presses(self, name: str) -> None:
        """A button of the page."""
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def chooses(self, kind: str) -> None:
        """What the next words are."""
        await self.page.get_by_role("radio", name=kind).check()

    async def types(self, text: str, where: str = "Your words") -> None:
        """Into this field."""
        await self.page.get_by_label(where, exact=True).fill(text)

    async def gives(self, text: str, kind: str | None = None) -> None:
        """Says it in writing; it stands there at once."""
        if kind:
            await self.chooses(kind)
        await self.types(text)
        await self.presses("Share")
        await self.sees(text)

    async def holds(self, text: str, kind: str | None = None) -> None:
        """Puts it into the step's box, where it waits."""
        if kind:
            await self.chooses(kind)
        await self.types(text)
        await self.presses("Put it in")
        await self.has_put_in(text)

    async def notes_down(self, text: str) -> None:
        """For themselves alone."""
        if not await self.notes.is_visible():
            await self.page.get_by_text("My notes").click()
        await self.types(text, "A note for yourself")
        await self.presses("Keep note")
        await expect(self.page.get_by_text(text, exact=True)).to_be_attached()

    async def looks_at(self, part: str) -> None:
        """On a phone: one part of the room; elsewhere all are there."""
        tab = self.page.get_by_role("navigation", name="Parts of the room").get_by_role("button", name=part)
        if await tab.is_visible():
            await tab.click()

    async def points_at(self, line: int) -> None:
        """A line of the text that lies beside."""
        await self.presses("Point at the work")
        await self.page.get_by_role("listbox").get_by_role("option").nth(line - 1).click()
        await expect(self.words).to_be_focused()

    async def knows_nothing_of(self, *texts: str) -> None:
        """None of it is anywhere on their page."""
        for text in texts:
            await expect(self.page.get_by_text(text)).to_have_count(0)

    async def only_listens(self) -> None:
        """There is nothing to write into but one's own notes."""
        await expect(self.words).to_have_count(0)


class ByKeyboard(Playing):
    """Someone who touches nothing but keys."""

    async def presses(self, name: str) -> None:
        await self.tab_to(name)
        await self.page.keyboard.press("Enter")

    async def types(self, text: str, where: str = "Your words") -> None:
        await self.tab_to(where)
        await self.page.keyboard.type(text)

    async def points_at(self, line: int) -> None:
        await self.presses("Point at the work")
        for key in ["ArrowDown"] * (line - 1):
            await self.page.keyboard.press(key)
        await self.page.keyboard.press("Enter")
        await expect(self.words).to_be_focused()

    async def chooses(self, kind: str) -> None:
        kinds = self.page.get_by_role("group", name="Kind")
        await self.tab_to(await kinds.locator("label:has(:checked) span").inner_text())
        while not await kinds.get_by_role("radio", name=kind).is_checked():
            await self.page.keyboard.press("ArrowRight")


Seats = Mapping[str, Playing]
"""By first name."""


async def a_play(windows: Windows, protocol: str, *names: str, minutes: int = 60, **how: Any) -> Seats:
    """Daniel leads and these sit down before a planned meeting, Luis on a phone and Mei by keyboard alone.

    `link`: what is brought as a link. `cast`: who has which role, by first name.
    """
    meeting = await _planned(windows, protocol, minutes, how.pop("link", None), how.pop("cast", {}))
    seats: dict[str, Playing] = {}
    for name in ("Daniel", *names):
        size = {"viewport": PHONE} if name == "Luis" else {}
        hands = ByKeyboard if name == "Mei" else Playing
        seats[name] = hands(await windows.of(name, f"/meetings/{meeting}", **size, **how))
        await seats[name].is_in()
    return seats


async def _planned(
    windows: Windows, protocol: str, minutes: int, link: str | None, cast: dict[str, str]
) -> str:
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "What helps with fractions")
        members = (await daniel.call(e.COMMUNITY, community=await the_community(daniel))).members
        ids = {one.name.split()[0]: one.id for one in members}
        item = str(uuid.uuid4())
        async with daniel.room(meeting) as room:
            await room.do(c.AddItem(title="Our hour", minutes=minutes, protocol=protocol), id=item)
            for role, name in cast.items():
                await room.do(c.CastRole(item=item, role=role, members=(ids[name],)))
            if link:
                where = "https://example.org/rough-drafts"
                await room.do(c.AttachLink(item=item, title="Rough drafts", url=where, brings=link))
    return meeting


async def opens(seats: Seats) -> None:
    """Whoever leads opens the meeting."""
    await seats["Daniel"].page.get_by_role("button", name="Open the meeting").first.click()
    for seat in seats.values():
        await expect(seat.page.get_by_text("The meeting opened at")).to_be_visible()


async def on(seats: Seats, *titles: str) -> None:
    """Whoever leads goes on, and all are there."""
    for title in titles:
        await seats["Daniel"].next(title)
        for seat in seats.values():
            await seat.is_at(title)


async def to_the_end(daniel: Playing, *, protected: bool = True) -> None:
    """Out of the last step, which may be protected, and of the agenda."""
    await daniel.page.get_by_role("button", name="Next: end of the agenda").click()
    if protected:
        await expect(daniel.page.get_by_role("dialog")).to_contain_text("is protected")
        await daniel.page.get_by_role("button", name="Yes, go on").click()
    await expect(daniel.step).to_have_count(0)


async def whose(seats: Seats, said: str) -> list[str]:
    """On which pages the step's header says so."""
    found = []
    for name, seat in seats.items():
        if await seat.step.get_by_text(said, exact=True).count():
            found.append(name)
    return found


async def goes_round(seats: Seats, say: Callable[[str], Awaitable[None]]) -> list[str]:
    """Whoever has the floor does this and is done, until the round is over; in which order."""
    heard: list[str] = []
    floor = seats["Daniel"].turn
    while await floor.count():
        said = await floor.locator("b").inner_text()
        name = "Daniel" if said == "Your turn" else said.split()[0]
        await expect(seats[name].turn).to_contain_text("Your turn")
        await say(name)
        await seats[name].presses("I am done")
        await expect(floor.get_by_text(said, exact=True)).to_have_count(0)
        heard.append(name)
    return heard


def besides(seats: Seats, *names: str) -> Sequence[Playing]:
    """All but these."""
    return [seat for name, seat in seats.items() if name not in names]
