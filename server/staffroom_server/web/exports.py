"""A meeting, taken away as a file by whoever may read it."""

import asyncio

from starlette.responses import Response

from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_server.archive.gathering import gathered
from staffroom_server.archive.takeaways import FORMS, taken_away
from staffroom_server.live.rooms import Rooms
from staffroom_server.people.access import MEMBERS
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.downloads import saved
from staffroom_server.web.errors import NotDone, not_found
from staffroom_server.web.links import meeting_at
from staffroom_server.web.origins import origin_for_links
from staffroom_server.web.permissions import in_meeting, room_of


class Exports:
    """In every form that there is."""

    def __init__(self, on: Dependencies, rooms: Rooms) -> None:
        """Of these."""
        self._on, self._rooms = on, rooms

    async def take_away(self, call: Call[Nothing]) -> Response:
        """Up to now, while the meeting goes on."""
        form = FORMS.get(call.request.path_params["form"])
        if form is None:
            forms = ", ".join(f"`{name}`" for name in FORMS)
            raise NotDone(Code.not_found, f"A meeting is taken away as one of {forms}.")
        room = await room_of(self._on, self._rooms, call, "read_meeting")
        if wait := self._on.limits.exports.take(call.by.person_id, call.now.timestamp()):
            text = f"That was much to take away at once. Try again in {wait} s."
            raise NotDone(Code.too_fast, text, wait=wait)
        role = await in_meeting(self._on, call.by, room.address, "read_meeting")
        found = await gathered(self._on.database, room.address, member=role in MEMBERS)
        if found is None:
            raise not_found()
        origin = origin_for_links(call.request.headers, call.request.scope["scheme"], self._on.settings)
        content = await asyncio.to_thread(taken_away, found, form, meeting_at(origin, room.address))
        return saved(content, form.media, found.meeting.title, form.ending)
