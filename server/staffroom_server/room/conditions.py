"""What a rule may ask of a room before it says yes."""

from staffroom_schemas.errors import Code
from staffroom_schemas.view import MeetingView
from staffroom_server.room.asking import Refused
from staffroom_server.room.state import Room


def not_closed(room: Room) -> MeetingView:
    """The meeting, planned or live."""
    if room.meeting is None:
        raise Refused(Code.not_open, "This meeting has not been planned yet.")
    if room.phase == "closed" and room.group is not None:
        raise Refused(Code.closed, "Your group is back in the plenary. Write there.")
    if room.phase == "closed":
        raise Refused(Code.closed, "The meeting is closed and its record sealed.")
    return room.meeting


def not_cancelled(room: Room) -> MeetingView:
    """The meeting, unless it was called off."""
    meeting = not_closed(room)
    if meeting.cancelled:
        raise Refused(Code.not_open, "This meeting was called off. Plan it again, or plan another.")
    return meeting


def live(room: Room) -> MeetingView:
    """The meeting, if it goes on now, or its work before it."""
    meeting = not_closed(room)
    if room.phase != "live" and room.run is None:
        raise Refused(Code.not_open, "The meeting has not begun yet. The facilitator opens it.")
    return meeting


def present(room: Room, member: str) -> None:
    """They have come, and were not put out."""
    not_blocked(room, member)
    if member not in room.people:
        raise Refused(Code.not_here, "You are not in the room. Come in again.")


def not_blocked(room: Room, member: str) -> None:
    """The facilitator has not closed the room to them."""
    if member in room.blocked:
        raise Refused(Code.blocked, "The facilitator has closed this room to you.")
