"""The routes of what is across communities."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.routing import Route

from staffroom_schemas.endpoints import across as at
from staffroom_server.live.rooms import Rooms
from staffroom_server.live.tidying import Tidying
from staffroom_server.uploads.keeping import Uploads
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.ending import Ending
from staffroom_server.web.joint import Joint
from staffroom_server.web.publishing import Published

if TYPE_CHECKING:
    from staffroom_server.web.binding import Binding


class Across(NamedTuple):
    """The handlers: all of them ask the live rooms."""

    publishing: Published
    joint: Joint
    ending: Ending


def across(on: Dependencies, rooms: Rooms, uploads: Uploads, tidying: Tidying) -> Across:
    """Those of a house."""
    return Across(Published(on, rooms), Joint(on, rooms), Ending(on, rooms, uploads, tidying))


def across_routes(bind: Binding, inside: Across) -> list[Route]:
    """All of them."""
    publishing, joint, ending = inside
    return [
        bind(at.PUBLISH, publishing.publish),
        bind(at.PUBLISHING, publishing.page),
        bind(at.FIND_PUBLISHED, publishing.find),
        bind(at.WITHDRAW_PUBLISHED, publishing.withdraw),
        bind(at.TAKE_PUBLISHED, publishing.take),
        bind(at.PUBLISHED_DATA, publishing.data),
        bind(at.PUBLISHED_CHART, publishing.chart),
        bind(at.JOINT, joint.of_meeting),
        bind(at.INVITE_COMMUNITY, joint.ask),
        bind(at.END_JOINT, joint.end),
        bind(at.MEETINGS_INVITED, joint.asked),
        bind(at.ANSWER_INVITED, joint.answer),
        bind(at.COMMUNITY_TO_REMOVE, ending.look),
        bind(at.REMOVE_COMMUNITY, ending.remove),
        bind.for_operator(at.REMOVE_COMMUNITY_HERE, ending.by_operator),
    ]
