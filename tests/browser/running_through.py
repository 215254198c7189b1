"""A meeting whose agenda is planned, opened and walked."""

import uuid
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, expect

from browser.windows import Seat, Windows, has_arrived
from guests import a_new_meeting, signed_in, the_community
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e

QUESTION = "Does the exit ticket show reasoning?"
AHEAD = ("Check-in", "Introduction", "Presentation", "Clarifying questions", "Examine the work")


class Walking(Seat):
    """Someone in a meeting that is walked step by step."""

    @property
    def step(self) -> Locator:
        """The step's header."""
        return self.page.get_by_role("region", name="The step")

    @property
    def clock(self) -> Locator:
        """The time left."""
        return self.page.get_by_role("timer")

    @property
    def notes(self) -> Locator:
        """Where one writes for oneself."""
        return self.page.get_by_label("A note for yourself")

    async def is_at(self, title: str) -> None:
        """The step that goes on has this title."""
        await expect(self.step.get_by_role("heading", name=title, exact=True)).to_be_visible()

    async def next(self, title: str) -> None:
        """The facilitator goes on, to this step."""
        await self.page.get_by_role("button").filter(has_text="→").click()
        await self.is_at(title)

    async def puts_in(self, kind: str, text: str, *, unnamed: bool = False) -> None:
        """Something that waits in its box."""
        await self.gives_in(kind, text, unnamed=unnamed)
        await self.has_put_in(text)

    async def gives_in(self, kind: str, text: str, *, unnamed: bool = False) -> None:
        """The same, as far as the own window: it may be on its way."""
        await self.page.get_by_role("radio", name=kind).check()
        await self.page.get_by_role("radio", name="Without a name" if unnamed else "With my name").check()
        await self.words.fill(text)
        await self.page.get_by_role("button", name="Put it in").click()
        await expect(self.held(text)).to_be_visible()

    async def has_put_in(self, text: str) -> None:
        """It waits in its box, and not in their window alone."""
        await expect(self.held(text)).to_be_visible()
        await has_arrived(self.held(text))

    def held(self, text: str) -> Locator:
        """What waits in a box, as its writer sees it."""
        return (
            self.feed.get_by_role("region", name="What you hold").get_by_role("article").filter(has_text=text)
        )

    async def menu(self, name: str, what: str) -> None:
        """Something from a person's list of actions."""
        await self.page.get_by_label(f"Actions for {name}").click()
        await self.page.get_by_role("button", name=what, exact=True).click()


@dataclass
class Plan:
    """A planned meeting: its id, and the demo's people by first name."""

    meeting: str
    ids: dict[str, str]


async def a_tuning(windows: Windows, *, minutes: int = 50) -> Plan:
    """Check-in, a Tuning that Amina presents and Grace records, and what comes after."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel, "Tuning the fractions unit")
        members = (await daniel.call(e.COMMUNITY, community=await the_community(daniel))).members
        ids = {one.name.split()[0]: one.id for one in members}
        item = str(uuid.uuid4())
        async with daniel.room(meeting) as room:
            await room.do(c.AddItem(title="Check-in", minutes=5))
            await room.do(c.AddItem(title="Tuning", minutes=minutes, protocol="tuning"), id=item)
            await room.do(c.AddItem(title="Who does what", minutes=10))
            await room.do(c.CastRole(item=item, role="presenter", members=(ids["Amina"],)))
            await room.do(c.CastRole(item=item, role="recorder", members=(ids["Grace"],)))
            await room.do(
                c.AttachLink(item=item, title="Exit ticket", url="https://example.org/ticket", brings="work")
            )
            await room.do(c.OpenMeeting())
    return Plan(meeting, ids)


async def sits(windows: Windows, name: str, meeting: str, **how: Any) -> Walking:
    """Someone of the demo, in this meeting."""
    seat = Walking(await windows.of(name, f"/meetings/{meeting}", **how))
    await seat.is_in()
    return seat


async def up_to(daniel: Walking, amina: Walking, *titles: str) -> None:
    """Through these steps, with the question that the presentation waits for."""
    for title in titles:
        await daniel.next(title)
        await amina.is_at(title)
        if title == "Presentation":
            await amina.says(QUESTION)
            await daniel.sees(QUESTION)
