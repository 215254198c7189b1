"""What an item of a meeting will be, drawn from the protocol that the meeting keeps."""

from staffroom_schemas.http.protocols import DrawPlan, PlanShown
from staffroom_server.live.rooms import Rooms
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import not_found
from staffroom_server.web.permissions import room_of
from staffroom_server.web.protocols import drawn as shown


class ItemPlans:
    """Draws; nothing is kept."""

    def __init__(self, on: Dependencies, rooms: Rooms) -> None:
        """Of these."""
        self._on, self._rooms = on, rooms

    async def drawn(self, call: Call[DrawPlan]) -> PlanShown:
        """Its steps for these people and minutes, whatever has become of the protocol elsewhere since."""
        room, id = await room_of(self._on, self._rooms, call, "read_meeting"), call.id("item")
        item = next((one for one in room.state.agenda if one.id == id), None)
        if item is None or item.protocol is None:
            raise not_found()
        return shown(item.protocol, call.body)
