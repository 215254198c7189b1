"""All routes: every endpoint and its handler, then the web app's pages."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from staffroom_schemas import endpoints as at
from staffroom_schemas.endpoints import Asks, Endpoint, Gives
from staffroom_schemas.errors import Code
from staffroom_schemas.http import File, Nothing
from staffroom_server.people.sessions import Signed
from staffroom_server.web import auth as coming
from staffroom_server.web.account import Account
from staffroom_server.web.auth import Auth
from staffroom_server.web.calls import Answer, Call, Handler, body_of
from staffroom_server.web.comein import ComingIn
from staffroom_server.web.communities import Communities
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.entering import Entering
from staffroom_server.web.erasing import Erasing
from staffroom_server.web.errors import NotDone, answer_to, not_found
from staffroom_server.web.exports import Exports
from staffroom_server.web.health import Readiness, alive
from staffroom_server.web.meetings import Meetings
from staffroom_server.web.members import Members
from staffroom_server.web.metrics import Metrics
from staffroom_server.web.operator import Operator
from staffroom_server.web.pages import pages
from staffroom_server.web.protocols import Protocols
from staffroom_server.web.reading import Reading
from staffroom_server.web.rehearsing import sample
from staffroom_server.web.removing import Removing
from staffroom_server.web.searching import Searching
from staffroom_server.web.signing import Signing
from staffroom_server.web.works import Works

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
    searching: Searching
    readiness: Readiness
    metrics: Metrics


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
        *_meetings(bind, on),
        *(_inside(bind, inside) if inside else []),
        *_protocols(bind),
        *_operator(bind, on),
        bind.alone(at.HEALTH, alive),
        *live,
        *(Route(path, _nothing_here, methods=EVERY_METHOD) for path in NO_PAGES),
        pages(webapp),
    ]


class Binding:
    """Makes a route of an endpoint and its handler: who asks, what they say, what is answered when it fails."""

    def __init__(self, on: Dependencies, auth: Auth) -> None:
        """Of these."""
        self._on = on
        self._auth = auth

    def __call__(self, endpoint: Endpoint[Asks, Gives], handler: Handler[Asks, Gives]) -> Route:
        """For people, by their sessions; handlers ask for a person themselves."""

        async def answer(request: Request) -> Response:
            return await self._answer(request, endpoint, handler, await self._auth.signed(request))

        return _route(endpoint, answer)

    def for_operator(self, endpoint: Endpoint[Asks, Gives], handler: Handler[Asks, Gives]) -> Route:
        """For the operator's secret alone."""

        async def answer(request: Request) -> Response:
            if not coming.is_operator(request, self._on.operator_secret):
                raise NotDone(Code.not_allowed, "Only the operator's own command line may ask this.")
            return await self._answer(request, endpoint, handler, None)

        return _route(endpoint, answer)

    def for_file(
        self, endpoint: Endpoint[Asks, File], handler: Callable[[Call[Asks]], Awaitable[Response]]
    ) -> Route:
        """For people; what is given is no JSON, and the handler makes the reply."""

        async def answer(request: Request) -> Response:
            signed = await self._auth.signed(request)
            return await handler(Call(request, await body_of(request, endpoint), self._on.now(), signed))

        return _route(endpoint, answer)

    def alone(
        self, endpoint: Endpoint[Nothing, Gives], handler: Callable[[Request], Awaitable[Response]]
    ) -> Route:
        """For whoever the handler lets ask: it makes the reply, and no session is looked for."""
        return _route(endpoint, handler)

    async def _answer(
        self,
        request: Request,
        endpoint: Endpoint[Asks, Gives],
        handler: Handler[Asks, Gives],
        signed: Signed | None,
    ) -> Response:
        body = await body_of(request, endpoint)
        given = await handler(Call(request, body, self._on.now(), signed))
        answer = given if isinstance(given, Answer) else Answer(given)
        response = Response(answer.body.model_dump_json(), media_type="application/json")
        if answer.secret:
            coming.set_cookie(response, request, answer.secret)
        if answer.forget:
            coming.clear_cookies(response)
        return response


def _route(endpoint: Endpoint[Asks, Gives], answer: Callable[[Request], Awaitable[Response]]) -> Route:
    async def guarded(request: Request) -> Response:
        try:
            return await answer(request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        except Exception as error:
            return answer_to(error)

    return Route(endpoint.path, guarded, methods=[endpoint.method])


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
    communities, members, meetings = Communities(on), Members(on), Meetings(on)
    return [
        bind(at.FOUND_COMMUNITY, communities.found),
        bind(at.COMMUNITY, communities.community),
        bind(at.SET_NORMS, communities.set_norms),
        bind(at.ADD_GOAL, communities.add_goal),
        bind(at.START_CYCLE, communities.start_cycle),
        bind(at.PLAN_MEETING, meetings.plan),
        bind(at.ADD_MEMBER, members.add),
        bind(at.CHANGE_ROLE, members.change_role),
        bind(at.REMOVE_MEMBER, members.remove),
        bind(at.MAKE_PASSWORD_LINK, members.make_password_link),
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
        bind(at.CONTRIBUTIONS, inside.reading.older),
        bind(at.LOG, inside.reading.log),
        bind(at.RECORD, inside.reading.record),
        bind(at.SEAL, inside.reading.seal),
        bind(at.OPEN_THINGS, inside.reading.open),
        bind(at.RECALLED, inside.reading.recalled),
        bind(at.ENTRIES, inside.entering.of_meeting),
        bind(at.PLACE_ENTRIES, inside.entering.place),
        bind(at.CYCLE_RECORD, inside.entering.of_community),
        bind(at.SEARCH, inside.searching.search),
        bind.alone(at.READY, inside.readiness.ready),
        bind.alone(at.METRICS, inside.metrics.read),
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
    ]


def _protocols(bind: Binding) -> list[Route]:
    protocols = Protocols()
    return [
        bind(at.PROTOCOLS, protocols.every),
        bind(at.FIND_PROTOCOLS, protocols.find),
        bind(at.PROTOCOL, protocols.one),
        bind(at.DRAW_PLAN, protocols.plan),
        bind(at.SKETCH_PLAN, protocols.sketch),
        bind.for_file(at.SAMPLE, sample),
    ]


def _operator(bind: Binding, on: Dependencies) -> list[Route]:
    operator = Operator(on)
    return [
        bind.for_operator(at.ADD_USER, operator.add_user),
        bind.for_operator(at.MAKE_LINK_FOR, operator.make_link),
        bind.for_operator(at.MAKE_TOKEN_FOR, operator.make_token),
        bind.for_operator(at.IMPORT, operator.import_meeting),
    ]
