"""People in front of browsers."""

from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, ViewportSize, expect

from running import Running

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 20.0
"""Seconds that a machine may stand still while somebody looks at a page."""


class Windows:
    """Opens windows on one server."""

    def __init__(self, browser: Browser, demo: Running) -> None:
        self._browser, self.demo = browser, demo
        self._contexts: list[BrowserContext] = []
        self._complaints: list[str] = []

    async def open(self, **how: Any) -> Page:
        """A window nobody is signed in to."""
        how = {"viewport": WIDE, "reduced_motion": "reduce", "base_url": self.demo.address} | how
        context = await self._browser.new_context(**how)
        self._contexts.append(context)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self._complaints.append(str(error.error)))
        return await context.new_page()

    async def close(self) -> None:
        """All of them; fails when a page complained."""
        for context in self._contexts:
            await context.close()
        assert self._complaints == [], self._complaints

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium itself reports a connection that fails; that is what some tests are about.
        its = ("ERR_", "Failed to load resource", "WebSocket connection to")
        if message.type == "error" and not any(one in message.text for one in its):
            self._complaints.append(message.text)

    async def of(self, name: str, path: str = "/", **how: Any) -> Page:
        """Someone of the demo, signed in by their link, at this address."""
        page = await self.open(**how)
        await page.goto(self.demo.links[name])
        await page.get_by_role("button", name="Come in as").click()
        await expect(page.get_by_role("heading", name="Hello,")).to_be_visible()
        if path != "/":
            await page.goto(path)
        return page

    async def newcomer(self, link: str) -> Page:
        """Whoever was given this link comes in for the first time, and sets a password."""
        page = await self.open()
        await page.goto(link)
        for label in ("New password", "New password again"):
            await page.get_by_label(label, exact=True).fill("fractions are numbers")
        await page.get_by_role("button", name="Set password and come in").click()
        await expect(page.get_by_role("heading", name="Hello,")).to_be_visible()
        return page

    async def in_room(self, name: str, meeting: str, **how: Any) -> "Seat":
        """Someone of the demo, in a meeting's room."""
        seat = Seat(await self.of(name, f"/meetings/{meeting}", **how))
        await seat.is_in()
        return seat


class Seat:
    """Someone's place in a room, as the page shows it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def feed(self) -> Locator:
        return self.page.get_by_label("What was written")

    @property
    def words(self) -> Locator:
        return self.page.get_by_label("Your words")

    @property
    def people(self) -> Locator:
        return self.page.get_by_role("complementary", name="People")

    def card(self, text: str) -> Locator:
        """The contribution with these words."""
        return self.feed.get_by_role("article").filter(has_text=text)

    async def is_in(self) -> None:
        await expect(self.page.get_by_text("Saved · in step")).to_be_visible()

    async def says(self, text: str) -> None:
        await self.words.fill(text)
        await self.page.get_by_role("button", name="Share").click()

    async def sees(self, text: str, within: float = PATIENCE) -> None:
        """It stands there, for everyone: one's own words may stand in their window before the server has them."""
        await expect(self.card(text)).to_have_count(1, timeout=within * 1_000)
        await has_arrived(self.card(text))

    async def tab_to(self, name: str) -> None:
        """Press Tab until what has this name has the focus; once it is there."""
        await self.page.wait_for_function(_IS_THERE, arg=name)
        for _ in range(90):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate(_FOCUSED) == name:
                return
        raise AssertionError(f"Tab never reaches {name!r}")


_NAME = """(one) => {
  const label = one?.labels?.[0];
  return one?.getAttribute("aria-label") || (label?.querySelector("span") ?? label ?? one)?.textContent.trim();
}"""
_FOCUSED = f"() => ({_NAME})(document.activeElement)"
_IS_THERE = f"""(name) => [...document.querySelectorAll("a, summary, :is(button, input, select, textarea):enabled")]
  .some((one) => one.checkVisibility() && ({_NAME})(one) === name)"""


async def has_arrived(words: Locator) -> None:
    """The server has what stands here; whoever goes on from here, in whatever window, goes on after it."""
    await expect(words.get_by_text("waiting to be sent")).to_have_count(0)


async def lies_in(inner: Locator, outer: Locator) -> None:
    """Whole: nothing of it is cut off."""
    await expect(inner).to_be_visible()
    within, around = await inner.bounding_box(), await outer.bounding_box()
    assert within is not None
    assert around is not None
    assert around["y"] <= within["y"]
    assert within["y"] + within["height"] <= around["y"] + around["height"]
