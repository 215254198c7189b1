"""Every handler asks here: the role from the database, the cast from the room, the answer from the access table."""

from typing import Any

from sqlmodel import Session

from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast, Role
from staffroom_server.community.keeping import is_archived, is_of_archived
from staffroom_server.community.meeting_roles import role_in_meeting
from staffroom_server.community.membership import role_in_community
from staffroom_server.live.room import LiveRoom
from staffroom_server.live.rooms import Rooms
from staffroom_server.people.access import changes, may
from staffroom_server.people.sessions import Signed
from staffroom_server.room.conditions import not_blocked
from staffroom_server.room.visiting import may_look
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, not_allowed, not_found

ARCHIVED = "This community is archived: it can be read, not changed. A coordinator can bring it back."
ONLY_COUNTS = "An official sees what can be counted of this community, and nothing that was said."
LOOKS_ON = "You look on in this community. A coordinator can make you a member."


def in_community(session: Session, by: Signed, community: str, act: str) -> Role:
    """Their role there; raises `NotDone`: to a stranger there is no such community, a member may lack the right."""
    role = role_in_community(session, by.person_id, community)
    if role is Role.stranger:
        raise not_found()
    if not may(role, Cast.participant, act):
        raise not_allowed(_why_not(role, act))
    if changes(act):
        not_archived(session, community)
    return role


def not_archived(session: Session, community: str) -> None:
    """Raises `NotDone` in a community that is read, and not changed any more."""
    if is_archived(session, community):
        raise NotDone(Code.closed, ARCHIVED)


def _why_not(role: Role, act: str) -> str:
    for_members = may(Role.member, Cast.participant, act)
    if role is Role.official and for_members:
        return ONLY_COUNTS
    return LOOKS_ON if for_members else "Only a coordinator of the community can do this."


async def in_meeting(on: Dependencies, by: Signed, meeting: str, act: str) -> Role:
    """Their role in the meeting; raises `NotDone`: to a stranger there is no such meeting."""
    role = await on.database.read(lambda session: role_in_meeting(session, by.person_id, meeting))
    if role is Role.stranger:
        raise not_found()
    if (
        role is Role.observer
        and may(Role.member, Cast.participant, act)
        and not may(role, Cast.participant, act)
    ):
        raise not_allowed(LOOKS_ON)
    if not may(role, await on.cast_of(meeting, by.person_id), act):
        raise not_allowed("Only the meeting's facilitator or a coordinator of the community can do this.")
    if changes(act) and await on.database.read(lambda session: is_of_archived(session, meeting)):
        raise NotDone(Code.closed, ARCHIVED)
    return role


async def room_of(on: Dependencies, rooms: Rooms, call: Call[Any], act: str) -> LiveRoom:
    """The room of the meeting, or group, in the path; raises `NotDone`, or `Refused` where it is closed to them."""
    by, meeting = call.by, call.id("meeting")
    await in_meeting(on, by, meeting, act)
    room = await rooms.get(meeting)
    if room is None:
        raise not_found()
    not_blocked(room.state, by.person_id)
    return await _group_of(rooms, room, call) if "group" in call.request.path_params else room


async def _group_of(rooms: Rooms, plenary: LiveRoom, call: Call[Any]) -> LiveRoom:
    """The room of the group in the path; to whoever may not look into it there is none."""
    address = call.id("group")
    room = await rooms.get(address) if address in plenary.state.formed else None
    if room is None or room.state.group is None or not may_look(room.state, call.by.person_id):
        raise not_found()
    return room
