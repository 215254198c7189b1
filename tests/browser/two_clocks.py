"""A community of two in two time zones, who plan meetings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from browser.windows import Windows
from guests import signed_in
from staffroom_client import Client
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity
from staffroom_schemas.members import Role

NAIROBI, NEW_YORK = "Africa/Nairobi", "America/New_York"


def a_tuesday_before_a_change() -> datetime:
    """16:00 in Nairobi; by the next Tuesday the clocks of New York have changed."""
    there, now = ZoneInfo(NEW_YORK), datetime.now(ZoneInfo(NAIROBI))
    day = now.replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(
        days=7 + (1 - now.weekday()) % 7
    )
    while day.astimezone(there).utcoffset() == (day + WEEK).astimezone(there).utcoffset():
        day += WEEK
    return day


WEEK = timedelta(weeks=1)


def of(on: datetime, zone: str = NAIROBI) -> str:
    """As a list shows it."""
    there = on.astimezone(ZoneInfo(zone))
    return f"{there:%a %-d %b, %-H:%M}"


@dataclass
class Pair:
    """A community of two whom nobody else knows: Wanjiru coordinates in Nairobi, Sam teaches in New York."""

    community: str
    wanjiru: Page
    sam: Page

    @property
    def path(self) -> str:
        return f"/communities/{self.community}/planning"


async def a_pair(windows: Windows, **how: object) -> Pair:
    async with signed_in(windows.demo, "Daniel") as daniel:
        community = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name="Two clocks"))).id
        first = await _newcomer(windows, daniel, community, "Wanjiru", NAIROBI, Role.coordinator, how)
        second = await _newcomer(windows, daniel, community, "Sam", NEW_YORK, Role.member, how)
        me = (await daniel.call(e.ME)).person
        await daniel.call(e.REMOVE_MEMBER, community=community, member=me)
    return Pair(community, first, second)


async def _newcomer(
    windows: Windows, by: Client, community: str, name: str, zone: str, role: Role, how: dict[str, object]
) -> Page:
    email = f"{name.lower()}-{uuid4().hex[:8]}@example.org"
    added = AddMember(name=name, email=email, role=role)  # type: ignore[arg-type]
    link = (await by.call(e.ADD_MEMBER, added, community=community)).link
    page = await windows.open(**({"timezone_id": zone, "locale": "en-GB"} | how))
    await page.goto(str(link))
    for label in ("New password", "New password again"):
        await page.get_by_label(label, exact=True).fill("fractions are numbers")
    await page.get_by_role("button", name="Set password and come in").click()
    await expect(page.get_by_role("heading", name=f"Hello, {name}")).to_be_visible()
    return page


async def plans(page: Page, title: str, on: datetime, every: str | None = None) -> None:
    """By the form, in Nairobi."""
    await page.get_by_role("button", name="Plan meetings").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Title").fill(title)
    await dialog.get_by_label("First day").fill(f"{on:%Y-%m-%d}")
    await dialog.get_by_label("At", exact=True).fill(f"{on:%H:%M}")
    if every:
        await dialog.get_by_label("Repeat").select_option(every)
    await dialog.get_by_role("button", name="Plan", exact=True).click()
