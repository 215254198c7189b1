"""A slow connection: one presses again before the answer is there, and an older answer comes after a newer one."""

import asyncio
import re
from typing import Self
from urllib.parse import urlparse

from playwright.async_api import Locator, Page, Route, WebSocketRoute

from browser.windows import PATIENCE


async def twice(button: Locator) -> None:
    """Pressed, and pressed again before any answer can be there."""
    await button.evaluate("it => (it.click(), it.click())")


def posts(page: Page) -> list[str]:
    """Where the page posts to from now on, as it does."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(urlparse(one.url).path) if one.method == "POST" else None)
    return asked


class Late:
    """An answer that the server has given, and that is still on its way."""

    def __init__(self) -> None:
        self._given, self._come = asyncio.Event(), asyncio.Event()
        self._url = ""

    async def answer(self, route: Route) -> None:
        reply, self._url = await route.fetch(), route.request.url
        self._given.set()
        await asyncio.wait_for(self._come.wait(), PATIENCE)
        await route.fulfill(response=reply)

    async def given(self) -> None:
        """The server has answered."""
        await asyncio.wait_for(self._given.wait(), PATIENCE)

    async def comes(self, page: Page) -> None:
        """It arrives, and the page has drawn what it makes of it."""
        async with page.expect_event("requestfinished", lambda one: one.url == self._url):
            self._come.set()
        await page.evaluate(DRAWN)


async def unheard(page: Page, path: str) -> None:
    """The server does what is posted next to such an address, and its answer is lost on the way."""
    lost = asyncio.Event()

    async def lose(route: Route) -> None:
        if lost.is_set() or route.request.method != "POST":
            return await route.fallback()
        lost.set()
        await route.fetch()
        return await route.abort()

    await page.route(re.compile(path), lose)


# What is fetched after it comes after it.
DRAWN = """async () => {
  await (await fetch(location.href)).text();
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
}"""


async def late(page: Page, path: str) -> Late:
    """The next answer from such an address."""
    one = Late()
    await page.route(re.compile(path), one.answer, times=1)
    return one


class Line:
    """What a page hears of its room, and when: what the server says waits while it is still."""

    def __init__(self) -> None:
        """All comes through."""
        self.still = False
        self._waits: list[tuple[WebSocketRoute, str | bytes]] = []

    @classmethod
    async def of(cls, page: Page) -> Self:
        """That of whatever socket this page opens from now on."""
        line = cls()
        await page.route_web_socket("**/*", line._lead)
        return line

    def goes_on(self) -> None:
        """All that waited comes, in its order, frame by frame."""
        self.still = False
        for route, frame in self._waits:
            route.send(frame)

    def _lead(self, route: WebSocketRoute) -> None:
        def heard(frame: str | bytes) -> None:
            self._waits.append((route, frame)) if self.still else route.send(frame)

        route.connect_to_server().on_message(heard)
