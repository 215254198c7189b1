"""A community's data, as its pages show them."""

from typing import Any

from playwright.async_api import Locator, Page, expect

from browser.windows import Windows
from community.tables import a_probe
from guests import signed_in, the_community


async def the_data(windows: Windows, name: str, **how: Any) -> Page:
    """Someone of the demo, at the data of their community."""
    async with signed_in(windows.demo, name) as client:
        community = await the_community(client)
    page = await windows.of(name, f"/communities/{community}", **how)
    await page.get_by_role("link", name="Data", exact=True).click()
    await expect(page.get_by_role("heading", name="Data", exact=True)).to_be_visible()
    return page


async def looked_at(page: Page, table: str) -> None:
    """A pasted table, before anything of it is stored."""
    await page.get_by_role("button", name="Add a data set").click()
    await page.get_by_role("radio", name="Pasted table").check()
    await page.get_by_label("Table", exact=True).fill(table)
    await page.get_by_role("button", name="Look at it first").click()


async def kept(page: Page, title: str, table: str | None = None) -> None:
    """A data set of this table, by the page."""
    await looked_at(page, table or a_probe())
    await page.get_by_label("Title").fill(title)
    await page.get_by_role("button", name="Keep this data set").click()
    await expect(page.get_by_role("heading", name=title)).to_be_visible()


def chart(page: Page | Locator) -> Locator:
    """The sentence of the chart that is shown."""
    return page.locator("figure figcaption")


async def shows(page: Page | Locator, kind: str) -> None:
    """Another chart."""
    await page.get_by_label("Chart", exact=True).select_option(kind)
