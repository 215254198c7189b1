"""A community of its own for one test: Daniel coordinates it, Amina belongs to it."""

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, Page, expect

from browser.windows import Windows
from guests import signed_in
from staffroom_client import Client
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import AddMember, FoundCommunity, StartCycle
from staffroom_schemas.http.cycles import OpenStage, SetCycleGoals
from staffroom_schemas.http.goals import AddGoal, AddMeasure, AddReading

STAGES = ("data", "goals", "learning", "strategies", "application", "evidence", "evaluation")


@dataclass
class Improves:
    """Its ids, and who is looking."""

    community: str
    cycle: str
    goal: str
    measure: str

    @property
    def path(self) -> str:
        return f"/communities/{self.community}/cycles/{self.cycle}"

    @property
    def goals(self) -> str:
        return f"/communities/{self.community}/goals"


async def a_community(daniel: Client, name: str) -> str:
    community = (await daniel.call(e.FOUND_COMMUNITY, FoundCommunity(name=name))).id
    amina = AddMember(name="Amina Yusuf", email="amina.yusuf@example.org")
    await daniel.call(e.ADD_MEMBER, amina, community=community)
    return community


async def one_that_improves(windows: Windows, name: str) -> Improves:
    """A goal that is measured, and a cycle towards it."""
    async with signed_in(windows.demo, "Daniel") as daniel:
        community = await a_community(daniel, name)
        said = AddGoal(text="80% explain equivalence", wanted_for="students", level="team")
        goal = (await daniel.call(e.ADD_GOAL, said, community=community)).id
        measure = AddMeasure(name="Explain equivalence", unit="%", baseline=46, target=80)
        made = (await daniel.call(e.ADD_MEASURE, measure, community=community, goal=goal)).id
        for on, value in (("2026-10-01", 46.0), ("2026-11-01", 61.0)):
            said_then = AddReading(on=on, value=value)
            await daniel.call(e.ADD_READING, said_then, community=community, goal=goal, measure=made)
        cycle = (await daniel.call(e.START_CYCLE, StartCycle(title="Fractions"), community=community)).id
        towards = SetCycleGoals(goals=(goal,))
        await daniel.call(e.SET_CYCLE_GOALS, towards, community=community, cycle=cycle)
    return Improves(community, cycle, goal, made)


async def to_the_end(windows: Windows, one: Improves) -> None:
    async with signed_in(windows.demo, "Daniel") as daniel:
        for stage in STAGES[1:]:
            said = OpenStage.model_validate({"stage": stage})
            await daniel.call(e.OPEN_STAGE, said, community=one.community, cycle=one.cycle)


async def looks(windows: Windows, name: str, path: str, **how: Any) -> Page:
    """Someone of the demo, once the page is there."""
    page = await windows.of(name, path, **how)
    await expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    return page


def stage(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name, level=3))


async def adds(page: Page, to: str, text: str, kind: str | None = None) -> None:
    """By hand, at this stage."""
    await stage(page, to).get_by_role("button", name="Add").click()
    dialog = page.get_by_role("dialog")
    if kind is not None:
        await dialog.get_by_label("What it is").first.select_option(kind)
    await dialog.get_by_role("textbox").first.fill(text)
    await dialog.get_by_role("button", name="Add it").click()
    await expect(dialog).to_have_count(0)
