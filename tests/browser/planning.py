"""A meeting's plan, as the page shows it."""

from playwright.async_api import Locator, expect

from browser.windows import Seat


class Planning(Seat):
    """Someone before the plan of a meeting that is not open yet."""

    @property
    def items(self) -> Locator:
        """The agenda, in order."""
        return self.page.get_by_role("region", name="Agenda").get_by_role("listitem")

    async def titles(self, *expected: str) -> None:
        """The agenda reads so."""
        await expect(self.items.locator(".title")).to_have_text(list(expected))

    async def adds(self, title: str, minutes: int) -> None:
        """A new item, by the dialog."""
        await self.page.get_by_role("button", name="Add an item").click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label("What it is").fill(title)
        await dialog.get_by_label("Minutes", exact=True).fill(str(minutes))
        await dialog.get_by_role("button", name="Add an item").click()
        await expect(self.items.filter(has_text=title)).to_be_visible()

    async def does(self, title: str, what: str) -> None:
        """Something from an item's list of actions."""
        await self.page.get_by_role("button", name=f"Actions for {title}").click()
        await self.page.get_by_role("button", name=what, exact=True).click()

    async def chooses(self, protocol: str) -> None:
        """A protocol for the item that is shown, with time enough for it."""
        await self.page.get_by_role("button", name="Choose a protocol").click()
        await self.page.get_by_role("dialog").get_by_role("radio", name=protocol).check()
        await self.page.get_by_role("button", name="Use it").click()
        await expect(self.page.get_by_role("heading", name=f"{protocol}, for")).to_be_visible()

    async def casts(self, role: str, name: str) -> None:
        """Someone, in a role."""
        await self.page.get_by_label(role, exact=True).select_option(name)
        await expect(self.items.filter(has_text=f"{role}: {name}")).to_be_visible()
