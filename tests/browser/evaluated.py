"""The evaluation of the cycle that test_whole_cycle plays, read number by number."""

from collections.abc import Callable, Mapping
from typing import Any

from playwright.async_api import Locator, Page, expect


async def reads_every_number(page: Page, at_cycle: str, tried: Mapping[str, str]) -> None:
    """Each leads to where it comes from."""
    told = page.get_by_role("region", name="Evaluation")
    await expect(told).to_contain_text("Most can explain it now")
    row = told.get_by_role("row").filter(has_text="Score 60 or more")
    first = row.get_by_role("cell").nth(1).get_by_role("link")
    for link, to in (
        (row.get_by_role("link", name="25%"), heading("Goals, and what they serve")),
        (first, heading("The autumn probe")),
        (row.get_by_role("link", name="72%"), lambda on: on.get_by_text("The spring probe").first),
        (row.get_by_role("link", name="80%"), heading("Goals, and what they serve")),
    ):
        await leads(page, link, to)
    for number, of, to in (
        ("6 meetings held", "What our data say", heading("What our data say")),
        ("5 decisions", "Number lines before rules", heading("What we study")),
        ("1 promise kept", "One lesson on video", heading("What we try")),
        ("1 promise open", "Ten answers of my class", heading("What we study")),
        ("1 promise dropped", "Flash cards for all", heading("What we try")),
    ):
        await told.get_by_role("link", name=number).click()
        lines = told.get_by_role("group").filter(has_text=number)
        n = int(number.split()[0])
        await expect(lines.get_by_role("listitem")).to_have_count(n)
        await leads(page, lines.get_by_role("link", name=of), to)
    for number, of, why in (
        ("1 adopted", "Number lines first", "Most place 3/4 now"),
        ("1 adapted", "Exit tickets", "Only with pictures"),
        ("1 abandoned", "Flash cards", "They learned words alone"),
    ):
        await told.get_by_role("link", name=number).click()
        one = told.get_by_role("listitem").filter(has_text=f"{of}: half will explain it")
        await expect(one).to_contain_text(why)
        await expect(one.get_by_role("link", name=of)).to_have_attribute(
            "href", f"{at_cycle}#strategy-{tried[of]}"
        )


async def leads(page: Page, link: Locator, to: Callable[[Page], Locator]) -> None:
    """A link leads there; and one comes back."""
    before = page.url
    await link.click()
    await expect(to(page)).to_be_visible()
    if page.url != before:
        await page.go_back()
        await expect(page.get_by_role("region", name="Evaluation")).to_be_visible()


def heading(name: str) -> Any:
    def found(page: Page) -> Locator:
        return page.get_by_role("heading", name=name).first

    return found
