"""That a community's goals, cycles or record have changed, as server-sent events: a page that is open asks anew."""

import time
from collections import Counter
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_server.live.news import News
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone
from staffroom_server.web.permissions import in_community

BEAT = 15.0
"""Seconds after which something is said, so that whatever lies between lets it through."""
LASTS = 300.0
"""Seconds after which the browser comes again: whoever may look no longer is then told so."""
MOST = 12
"""Of one person at once: more pages than anyone has open."""


class Changing:
    """Tells that it has."""

    def __init__(self, on: Dependencies, news: News) -> None:
        """Of these."""
        self._on, self._news, self._open = on, news, Counter[str]()

    async def changes(self, call: Call[Nothing]) -> Response:
        """How often it has changed: at once, and at every change."""
        by, community = call.by, call.id("community")
        await self._on.database.read(lambda session: in_community(session, by, community, "read_cycle"))
        if self._open[by.person_id] >= MOST:
            raise NotDone(Code.too_fast, "You have many of these pages open. Close some.", wait=5)
        said = self._said(by.person_id, community)
        return StreamingResponse(said, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _said(self, person: str, community: str) -> AsyncIterator[str]:
        self._open[person] += 1
        until = time.monotonic() + LASTS
        try:
            with self._news.watch(community) as watch:
                while time.monotonic() < until:
                    moved = await watch.moved(BEAT)
                    if watch.over:
                        return
                    yield f"data: {watch.turn}\n\n" if moved else ": still here\n\n"
        finally:
            self._open[person] -= 1
            if not self._open[person]:
                del self._open[person]
