"""What a page fetches, as it travels: compressed, without its headers."""

from typing import Any

from playwright.async_api import CDPSession, Page


class Fetched:
    """Of one page, from now on; bytes."""

    def __init__(self, session: CDPSession) -> None:
        """Nothing yet."""
        self.scripts: dict[str, int] = {}
        self.every = self.socket = self.requests = 0
        self._begun: dict[str, tuple[str, int]] = {}
        session.on("Network.responseReceived", self._begins)
        session.on("Network.loadingFinished", self._ends)
        session.on("Network.webSocketFrameReceived", self._hears)

    @classmethod
    async def by(cls, page: Page) -> "Fetched":
        """This page."""
        session = await page.context.new_cdp_session(page)
        await session.send("Network.enable")
        return cls(session)

    @property
    def script(self) -> int:
        """Bytes of JavaScript."""
        return sum(self.scripts.values())

    def _begins(self, said: dict[str, Any]) -> None:
        reply = said["response"]
        self._begun[said["requestId"]] = reply["url"], int(reply["encodedDataLength"])

    def _ends(self, said: dict[str, Any]) -> None:
        url, headers = self._begun.pop(said["requestId"], ("", 0))
        size = int(said["encodedDataLength"]) - headers
        self.requests += 1
        self.every += size
        if url.endswith(".js"):
            self.scripts[url.rpartition("/")[2]] = size

    def _hears(self, said: dict[str, Any]) -> None:
        self.socket += len(said["response"]["payloadData"].encode())
