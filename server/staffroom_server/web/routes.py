"""All routes: every endpoint and its handler, then the web app's pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from staffroom_schemas import endpoints as at
from staffroom_server.web.account import Account
from staffroom_server.web.across_routes import Across, across_routes
from staffroom_server.web.auth import Auth
from staffroom_server.web.belonging import belonging
from staffroom_server.web.binding import Binding
from staffroom_server.web.changing import Changing
from staffroom_server.web.comein import ComingIn
from staffroom_server.web.communities import Communities
from staffroom_server.web.datasets import DataSets
from staffroom_server.web.dataworks import DataWorks
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.directory import directory
from staffroom_server.web.entering import Entering
from staffroom_server.web.erasing import Erasing
from staffroom_server.web.errors import answer_to, not_found
from staffroom_server.web.exports import Exports
from staffroom_server.web.health import Readiness, alive
from staffroom_server.web.improving_routes import improving_routes
from staffroom_server.web.item_plans import ItemPlans
from staffroom_server.web.meetings import Meetings
from staffroom_server.web.metrics import Metrics
from staffroom_server.web.norming import norming
from staffroom_server.web.operator import Operator
from staffroom_server.web.operator_schools import operator_schools
from staffroom_server.web.pages import pages
from staffroom_server.web.planning_routes import Ahead, planning_routes
from staffroom_server.web.protocols import Protocols
from staffroom_server.web.reading import Reading
from staffroom_server.web.rehearsing import sample
from staffroom_server.web.removing import Removing
from staffroom_server.web.schools import schools_routes
from staffroom_server.web.searching import Searching
from staffroom_server.web.signing import Signing
from staffroom_server.web.works import Works
from staffroom_server.web.writing import Writing

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
NO_PAGES = ("/api", "/api/{rest:path}", "/live", "/live/{rest:path}")


class Inside(NamedTuple):
    """The handlers that ask the live rooms themselves."""

    reading: Reading
    works: Works
    removing: Removing
    erasing: Erasing
    entering: Entering
    exports: Exports
    ahead: Ahead
    searching: Searching
    readiness: Readiness
    metrics: Metrics
    item_plans: ItemPlans
    changing: Changing
    data_sets: DataSets
    data_works: DataWorks
    across: Across


def routes(
    on: Dependencies,
    auth: Auth,
    webapp: Path,
    *,
    inside: Inside | None = None,
    live: Sequence[BaseRoute] = (),
) -> list[BaseRoute]:
    """Everything that is answered; `live` are the sockets' routes, `webapp` is the folder of the built app."""
    bind = Binding(on, auth)
    return [
        *_people(bind, on, auth),
        *_communities(bind, on),
        *improving_routes(bind, on),
        *_meetings(bind, on),
        *(_inside(bind, inside) if inside else []),
        *planning_routes(bind, on, inside.ahead if inside else None),
        *_protocols(bind, on),
        *_scripts(bind, on),
        *_operator(bind, on),
        *operator_schools(bind, on),
        bind.alone(at.HEALTH, alive),
        *live,
        *(Route(path, _nothing_here, methods=EVERY_METHOD) for path in NO_PAGES),
        pages(webapp),
    ]


async def _nothing_here(_: Request) -> Response:
    return answer_to(not_found())


def _people(bind: Binding, on: Dependencies, auth: Auth) -> list[Route]:
    signing, account = Signing(on, auth), Account(on)
    return [
        bind(at.SIGN_IN, signing.sign_in),
        bind(at.SIGN_OUT, signing.sign_out),
        bind(at.LOOK_AT_INVITATION, signing.look),
        bind(at.USE_INVITATION, ComingIn(on, auth).use),
        bind(at.ME, account.me),
        bind(at.CHANGE_PASSWORD, account.change_password),
        bind(at.SESSIONS, account.sessions),
        bind(at.END_SESSION, account.end_session),
        bind(at.MAKE_TOKEN, account.make_token),
    ]


def _communities(bind: Binding, on: Dependencies) -> list[Route]:
    communities, meetings = Communities(on), Meetings(on)
    return [
        bind(at.FOUND_COMMUNITY, communities.found),
        bind(at.COMMUNITY, communities.community),
        *belonging(bind, on),
        *norming(bind, on),
        *schools_routes(bind, on),
        *directory(bind, on),
        bind(at.START_CYCLE, communities.start_cycle),
        bind(at.PLAN_MEETING, meetings.plan),
    ]


def _meetings(bind: Binding, on: Dependencies) -> list[Route]:
    meetings = Meetings(on)
    return [
        bind(at.MEETING, meetings.meeting),
        bind(at.INVITATIONS, meetings.invitations),
        bind(at.MAKE_INVITATION, meetings.make_invitation),
        bind(at.REVOKE_INVITATION, meetings.revoke_invitation),
    ]


def _inside(bind: Binding, inside: Inside) -> list[Route]:
    works = inside.works
    return [
        bind(at.DRAW_ITEM, inside.item_plans.drawn),
        bind(at.ROOM, inside.reading.view),
        bind(at.CONTRIBUTIONS, inside.reading.older),
        bind(at.LOG, inside.reading.log),
        bind(at.RECORD, inside.reading.record),
        bind(at.GROUP_CONTRIBUTIONS, inside.reading.older),
        bind(at.GROUP_LOG, inside.reading.log),
        bind(at.GROUP_RECORD, inside.reading.record),
        bind(at.SEAL, inside.reading.seal),
        bind(at.OPEN_THINGS, inside.reading.open),
        bind(at.RECALLED, inside.reading.recalled),
        bind(at.ENTRIES, inside.entering.of_meeting),
        bind(at.PLACE_ENTRIES, inside.entering.place),
        bind(at.CYCLE_RECORD, inside.entering.of_community),
        bind(at.SEARCH, inside.searching.search),
        bind.alone(at.READY, inside.readiness.ready),
        bind.alone(at.METRICS, inside.metrics.read),
        bind.for_file(at.CHANGES, inside.changing.changes),
        bind(at.REMOVE_MEETING, inside.removing.remove),
        bind(at.ERASE, inside.erasing.things),
        bind(at.ERASE_ME, inside.erasing.me),
        bind(at.ERASE_MEMBER, inside.erasing.member),
        bind.for_file(at.TAKE_AWAY, inside.exports.take_away),
        bind(at.ATTACH_FILE, works.attach),
        bind(at.REMOVE_WORK, works.remove),
        bind.for_file(at.WORK, works.file),
        bind.for_file(at.WORK_PAGE, works.page),
        bind.for_file(at.WORK_WORDS, works.words),
        *_data_sets(bind, inside.data_sets, inside.data_works),
        *across_routes(bind, inside.across),
    ]


def _data_sets(bind: Binding, data_sets: DataSets, works: DataWorks) -> list[Route]:
    return [
        bind(at.DATA_SETS, data_sets.every),
        bind(at.LOOK_AT_TABLE, data_sets.look),
        bind(at.KEEP_TABLE, data_sets.keep),
        bind(at.DATA_SET, data_sets.one),
        bind(at.CHANGE_DATA_SET, data_sets.change),
        bind(at.REMOVE_DATA_SET, data_sets.remove),
        bind(at.CHART, data_sets.chart),
        bind(at.READINGS, data_sets.readings),
        bind(at.ATTACH_DATA, works.attach),
        bind(at.WORK_DATA, works.data),
        bind(at.WORK_CHART, works.chart),
    ]


def _protocols(bind: Binding, on: Dependencies) -> list[Route]:
    protocols = Protocols(on)
    return [
        bind(at.PROTOCOLS, protocols.every),
        bind(at.FIND_PROTOCOLS, protocols.find),
        bind(at.PROTOCOL, protocols.one),
        bind(at.PROTOCOL_TEXT, protocols.text),
        bind(at.DRAW_PLAN, protocols.plan),
        bind(at.SKETCH_PLAN, protocols.sketch),
        bind.for_file(at.SAMPLE, sample),
    ]


def _scripts(bind: Binding, on: Dependencies) -> list[Route]:
    writing = Writing(on)
    return [
        bind(at.SCRIPTS, writing.mine),
        bind(at.CHECK_SCRIPT, writing.check),
        bind(at.WRITE_SCRIPT, writing.write),
        bind(at.SCRIPT, writing.one),
        bind(at.SCRIPT_VERSION, writing.version),
        bind(at.SAVE_SCRIPT, writing.save),
        bind(at.SHARE_SCRIPT, writing.share),
        bind(at.WITHDRAW_SCRIPT, writing.withdraw),
        bind(at.SCRIPTS_FOR_MEETING, writing.for_meeting),
    ]


def _operator(bind: Binding, on: Dependencies) -> list[Route]:
    operator = Operator(on)
    return [
        bind.for_operator(at.ADD_USER, operator.add_user),
        bind.for_operator(at.MAKE_LINK_FOR, operator.make_link),
        bind.for_operator(at.MAKE_TOKEN_FOR, operator.make_token),
        bind.for_operator(at.IMPORT, operator.import_meeting),
        bind.for_operator(at.PUBLISH_SCRIPT, operator.publish),
        bind.for_operator(at.TAKE_BACK_SCRIPT, operator.take_back),
    ]
