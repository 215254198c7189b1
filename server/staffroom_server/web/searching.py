"""Searching: what was asked for is in the body, and in no log."""

from collections.abc import Mapping

from staffroom_schemas.http.search import Search, SearchPage
from staffroom_server.archive import question
from staffroom_server.archive.search import search
from staffroom_server.archive.seen import Seen, rooms_of
from staffroom_server.live.following import Following
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body
from staffroom_server.web.signing import too_fast

NO_WORD = "Write a word to look for: there is no letter and no number in this."


class Searching:
    """Of all meetings that someone may see; of others not even the time it takes tells."""

    def __init__(self, on: Dependencies, following: Following) -> None:
        """Of these."""
        self._on, self._following = on, following

    async def search(self, call: Call[Search]) -> SearchPage:
        """Everything that is in those rooms' logs by now."""
        by, asked = call.by.person_id, call.body
        if wait := self._on.limits.searches.take(by, call.now.timestamp()):
            raise too_fast(wait)
        wanted = question.read(asked.words)
        if not wanted:
            raise bad_body(NO_WORD, "words")
        seen = await self._seen(by)
        return await self._on.database.read(lambda session: search(session, asked, wanted, seen))

    async def _seen(self, person: str) -> Mapping[int, Seen]:
        """The rooms open to them, each followed to its head; whom it was closed to meanwhile is out."""
        read = self._on.database.read
        theirs = await read(lambda session: rooms_of(session, person))
        if late := [room for room, one in theirs.items() if one.behind]:
            for room in late:
                await self._following.catch_up(room)
            theirs = await read(lambda session: rooms_of(session, person))
        return {room: one for room, one in theirs.items() if not one.closed}
