"""An endpoint with its handler is a route: who asks, what they say, what is answered when it fails."""

from collections.abc import Awaitable, Callable

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from staffroom_schemas.endpoints import Asks, Endpoint, Gives
from staffroom_schemas.errors import Code
from staffroom_schemas.http import File, Nothing
from staffroom_server.community.refusals import Forestalled
from staffroom_server.people import accounts
from staffroom_server.people.sessions import Signed
from staffroom_server.web import auth as coming
from staffroom_server.web.auth import Auth
from staffroom_server.web.calls import Answer, Call, Handler, body_of
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, answer_to
from staffroom_server.web.once import Once

_COMPRESSED = Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
"""What is read, by whatever line: a GET gives no secret, and no other site makes one in a person's name."""


A_COLLEAGUE = "A colleague"
"""Where nobody knows who was first."""


class Binding:
    """Makes a route of an endpoint and its handler: who asks, what they say, what is answered when it fails."""

    def __init__(self, on: Dependencies, auth: Auth) -> None:
        """Of these."""
        self._on = on
        self._auth = auth
        self._once = Once(on)

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
        try:
            given = await self._once(endpoint, handler, Call(request, body, self._on.now(), signed))
        except Forestalled as first:
            raise await self._told(first) from None
        answer = given if isinstance(given, Answer) else Answer(given)
        response = Response(answer.body.model_dump_json(), media_type="application/json")
        if answer.secret:
            coming.set_cookie(response, request, answer.secret)
        if answer.forget:
            coming.clear_cookies(response)
        return response

    async def _told(self, first: Forestalled) -> NotDone:
        """By whom it was done meanwhile, where that is known."""
        by = first.by or ""
        names = await self._on.database.read(lambda session: accounts.names(session, {by}))
        return NotDone(Code.too_late, f"{names.get(by, A_COLLEAGUE)} {first}")


def _route(endpoint: Endpoint[Asks, Gives], answer: Callable[[Request], Awaitable[Response]]) -> Route:
    async def guarded(request: Request) -> Response:
        try:
            return await answer(request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        except Exception as error:
            return answer_to(error)

    reads = endpoint.method == "GET" and endpoint.gives is not File
    return Route(
        endpoint.path, guarded, methods=[endpoint.method], middleware=[_COMPRESSED] if reads else None
    )
