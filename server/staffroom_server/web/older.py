"""Older contributions of a meeting, by page."""

import re

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.meetings import ContributionsPage
from staffroom_server.archive import contributions
from staffroom_server.live.following import Following
from staffroom_server.live.rooms import Rooms
from staffroom_server.people import accounts
from staffroom_server.room.asking import Refused
from staffroom_server.room.conditions import not_blocked
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, bad_body, not_found
from staffroom_server.web.permissions import in_meeting

FARTHEST = 2**53


class Older:
    """Reads what a room's view no longer holds."""

    def __init__(self, on: Dependencies, rooms: Rooms, following: Following) -> None:
        """Of these."""
        self._on, self._rooms, self._following = on, rooms, following

    async def page(self, call: Call[Nothing]) -> ContributionsPage:
        """The page before `?before=SEQ`, or the newest."""
        meeting = call.id("meeting")
        await in_meeting(self._on, call.by, meeting, "read_meeting")
        seq = _seq(call.request.query_params.get("before"))
        room = await self._rooms.get(meeting)
        if room is None:
            raise not_found()
        try:
            not_blocked(room.state, call.by.person_id)
        except Refused as no:
            raise NotDone(no.code, no.text) from None
        await self._following.catch_up(room.id)
        page, more = await self._on.database.read(lambda session: contributions.before(session, room.id, seq))
        authors = {one for said in page for one in (said.by, said.writer) if one}
        names = await self._on.database.read(lambda session: accounts.names(session, authors))
        return ContributionsPage(contributions=tuple(page), names=names, more=more)


def _seq(said: str | None) -> int:
    if said is None:
        return FARTHEST
    if not re.fullmatch(r"[0-9]{1,15}", said):
        raise bad_body("`before` must be a place in the log: a whole number.", "before")
    return int(said)
