"""A community of its own for a whole cycle: Wanjiru coordinates in Nairobi, Sam and Ines teach in New York."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from playwright.async_api import Page, expect

from browser.improving import stage
from browser.test_everyone import is_accessible
from browser.windows import Windows
from guests import signed_in
from staffroom_client import Client, Room
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity, PlanMeeting, StartCycle
from staffroom_schemas.members import Role

NAIROBI, NEW_YORK = "Africa/Nairobi", "America/New_York"
PASSWORD = "fractions are numbers"


@dataclass
class Member:
    """Someone, with a program that asks for them and, once they sit down, a window."""

    id: str
    email: str
    zone: str
    asks: Client

    async def sits(self, windows: Windows, path: str = "/", **how: Any) -> Page:
        """At a window of their own, in their time zone."""
        page = await windows.open(timezone_id=self.zone, locale="en-GB", **how)
        await page.goto("/sign-in")
        await page.get_by_label("E-mail").fill(self.email)
        await page.get_by_label("Password").fill(PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.get_by_role("heading", name="Hello,")).to_be_visible()
        if path != "/":
            await page.goto(path)
        return page


@dataclass
class Whole:
    """The community, its cycle, and its people."""

    community: str
    cycle: str
    wanjiru: Member
    sam: Member
    ines: Member

    @property
    def path(self) -> str:
        return f"/communities/{self.community}"

    @property
    def at_cycle(self) -> str:
        return f"{self.path}/cycles/{self.cycle}"

    async def plans(self, by: Member, title: str, at: datetime | None = None) -> str:
        """The id of a meeting that they lead."""
        said = PlanMeeting(title=title, starts_at=at or datetime.now(UTC), minutes=30)
        return (await by.asks.call(e.PLAN_MEETING, said, community=self.community)).id

    async def meets(
        self, by: Member, title: str, do: Callable[[Room], Awaitable[Any]], at: datetime | None = None
    ) -> str:
        """They meet without windows: one leads, the other two take part unless they are away."""
        meeting = await self.plans(by, title, at)
        await self.holds(by, meeting, do)
        return meeting

    async def holds(self, by: Member, meeting: str, do: Callable[[Room], Awaitable[Any]]) -> None:
        """The meeting that was planned: opened, held and closed."""
        async with AsyncExitStack() as stack:
            led = await stack.enter_async_context(by.asks.room(meeting))
            if by is not self.sam:
                await stack.enter_async_context(self.sam.asks.room(meeting))
            await led.do(c.OpenMeeting())
            await do(led)
            await led.do(c.CloseMeeting())


@asynccontextmanager
async def a_whole(windows: Windows) -> AsyncIterator[Whole]:
    """Founded, with a cycle that has begun."""
    async with AsyncExitStack() as stack, signed_in(windows.demo, "Daniel") as daniel:
        community = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name="Lake and coast"))).id
        people = [
            await _joins(stack, daniel, community, name, zone, role)
            for name, zone, role in (
                ("Wanjiru Mwangi", NAIROBI, Role.coordinator),
                ("Sam Rivera", NEW_YORK, Role.member),
                ("Ines Duarte", NEW_YORK, Role.member),
            )
        ]
        await daniel.call(e.REMOVE_MEMBER, community=community, member=(await daniel.call(e.ME)).person)
        said = StartCycle(title="Fractions are numbers")
        cycle = (await people[0].asks.call(e.START_CYCLE, said, community=community)).id
        yield Whole(community, cycle, *people)


async def _joins(
    stack: AsyncExitStack, by: Client, community: str, name: str, zone: str, role: Role
) -> Member:
    email = f"{name.split()[0].lower()}-{uuid4().hex[:8]}@example.org"
    added = AddMember(name=name, email=email, role=role)  # type: ignore[arg-type]
    made = await by.call(e.ADD_MEMBER, added, community=community)
    asks = await stack.enter_async_context(Client(by.address))
    await asks.come_in(str(made.link), password=PASSWORD)
    return Member(made.id, email, zone, asks)


async def draws(page: Page, goals: str) -> None:
    """Two readings, by the dates of the probe."""
    await page.goto(goals)
    await page.get_by_role("button", name="Draw from data: Score 60 or more").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_label("Data set")).to_contain_text("The autumn probe")
    await dialog.get_by_label("At least").fill("60")
    await dialog.get_by_label("Of which day").select_option("Date")
    await expect(dialog.get_by_role("status")).to_contain_text(
        "Share with at least 60 in “Score”: 2 readings, from"
    )
    await is_accessible(page)
    await dialog.get_by_role("button", name="Take it as a reading").click()
    folded = page.get_by_role("link", name="data: The autumn probe", include_hidden=True)
    await expect(folded).to_have_count(2)  # they are drawn anew, and folded, when they have come
    await page.get_by_text("All readings").click()
    await expect(page.get_by_role("link", name="data: The autumn probe")).to_have_count(2)


class Play:
    """Wanjiru and Sam before their windows, and what each stage leaves for the next."""

    def __init__(self, windows: Windows, whole: Whole, wanjiru: Page, sam: Page) -> None:
        self.windows, self.whole, self.wanjiru, self.sam = windows, whole, wanjiru, sam
        self.of: dict[str, Any] = {"community": whole.community}
        self.tried: dict[str, str] = {}

    async def opens(self, name: str, n: int) -> None:
        """The next stage, and the other sees it."""
        await self.wanjiru.goto(self.whole.at_cycle)
        await self.wanjiru.get_by_role("button", name=f"Open {name}").click()
        await expect(self.sam.get_by_text(f"Stage {n} of 7: {name}")).to_be_visible()

    async def stands(self, at: str, text: str) -> None:
        """Sam's page has it by itself."""
        await expect(stage(self.sam, at).get_by_role("link", name=text)).to_be_visible()
