"""The routes of planning, and of what is one's own of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.routing import Route

from staffroom_schemas import endpoints as at
from staffroom_schemas.endpoints import ledgers as kept
from staffroom_server.live.following import Following
from staffroom_server.live.rooms import Rooms
from staffroom_server.log.stores import store_on
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.feeds import Feeds
from staffroom_server.web.home import Home
from staffroom_server.web.hours import Hours
from staffroom_server.web.ledgers import Ledgers
from staffroom_server.web.planning import Planning
from staffroom_server.web.proposing import Proposing
from staffroom_server.web.roles import Roles
from staffroom_server.web.templates import Templates

if TYPE_CHECKING:
    from staffroom_server.web.binding import Binding


class Ahead(NamedTuple):
    """The handlers that ask the live rooms themselves."""

    planning: Planning
    templates: Templates
    home: Home
    ledgers: Ledgers
    roles: Roles


def ahead(on: Dependencies, rooms: Rooms, following: Following) -> Ahead:
    """Those of a house."""
    return Ahead(
        Planning(on, rooms),
        Templates(on, rooms),
        Home(on, following),
        Ledgers(on, following),
        Roles(on, rooms, following, store_on(on.database)),
    )


def planning_routes(bind: Binding, on: Dependencies, inside: Ahead | None) -> list[Route]:
    """What needs no room, and what does where there are some."""
    hours, feeds = Hours(on), Feeds(on)
    return [
        bind(at.PROPOSE_TIMES, Proposing(on).propose),
        bind(at.HOURS, hours.seen),
        bind(at.SAY_HOURS, hours.say),
        bind(at.SAY_ZONE, hours.say_zone),
        bind(at.RENEW_FEED, hours.renew_feed),
        bind(at.END_FEED, hours.end_feed),
        bind(at.IMPORT_BUSY, hours.take_busy),
        bind(at.DROP_BUSY, hours.drop_busy),
        bind.for_file(at.MEETING_CALENDAR, feeds.of_meeting),
        bind.for_file(at.FEED, feeds.of_person),
        *(_inside(bind, inside) if inside else []),
    ]


def _inside(bind: Binding, inside: Ahead) -> list[Route]:
    return [
        bind(at.PLANNING, inside.planning.seen),
        bind(at.PLAN_SERIES, inside.planning.plan_series),
        bind(at.CHANGE_PLAN, inside.planning.change),
        bind(at.SAVE_TEMPLATE, inside.templates.save),
        bind(at.REMOVE_TEMPLATE, inside.templates.remove),
        bind(at.HOME, inside.home.seen),
        bind(at.COME_HOME, inside.home.come),
        bind(kept.COUNTED, inside.ledgers.counted),
        bind(kept.DECISIONS, inside.ledgers.decisions),
        bind(kept.PROMISES, inside.ledgers.promises),
        bind(kept.DECIDED_BEFORE, inside.ledgers.before),
        bind(kept.ROLES, inside.roles.of_community),
        bind(kept.MEETING_ROLES, inside.roles.of_meeting),
    ]
