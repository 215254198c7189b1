"""One call of an endpoint: what came, read and checked in one place, and what goes back."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from staffroom_schemas.endpoints import Asks, Endpoint, Gives
from staffroom_schemas.errors import Code
from staffroom_schemas.http import Nothing
from staffroom_schemas.ids import WRITE, Said
from staffroom_server.people.sessions import Signed
from staffroom_server.web.errors import NotDone, bad_body, not_found

MOST = 64 * 1024
_SAYS = {
    WRITE: "{message}",
    "json_invalid": "The body is no JSON that can be read.",
    "missing": "`{field}` is missing.",
    "extra_forbidden": "`{field}` is not known here: leave it out.",
    "empty": "`{field}` is empty: write something there.",
    "string_too_short": "`{field}` must be at least {min_length} long.",
    "string_too_long": "`{field}` must be at most {max_length} long.",
    "string_pattern_mismatch": "`{field}` holds characters that cannot stand there: take them out.",
    "too_short": "`{field}` must be at least {min_length} long.",
    "too_long": "`{field}` must be at most {max_length} long.",
    "literal_error": "`{field}` must be one of: {values}.",
    "enum": "`{field}` must be one of: {values}.",
}
"""What is told of a mistake, by its type."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

Body = TypeVar("Body", bound=Said, covariant=True)
Given = TypeVar("Given", bound=Said, covariant=True)


@dataclass(frozen=True)
class Call(Generic[Body]):
    """One call: its request, its body, when it came and by whom."""

    request: Request
    body: Body
    now: datetime
    signed: Signed | None

    @property
    def by(self) -> Signed:
        """Whoever asks; raises `NotDone` when they are not signed in."""
        if self.signed is None:
            raise NotDone(Code.not_signed_in, "Please sign in first.")
        return self.signed

    def id(self, name: str) -> str:
        """An id in the path; whatever is no id names nothing."""
        said = str(self.request.path_params[name])
        if not is_id(said):
            raise not_found()
        return said


def is_id(said: str) -> bool:
    """Whether it may name something."""
    return _ID.fullmatch(said) is not None


@dataclass(frozen=True)
class Answer(Generic[Given]):
    """What is given, and what happens to the browser's cookie: `secret` sets it, `forget` clears it."""

    body: Given
    secret: str | None = None
    forget: bool = False


Handler = Callable[[Call[Asks]], Awaitable[Gives | Answer[Gives]]]


async def body_of(request: Request, endpoint: Endpoint[Asks, Gives]) -> Asks:
    """The body, as the endpoint asks for it; raises `NotDone` when it is too large or not as it should be."""
    if request.method == "GET":
        return endpoint.asks()
    if endpoint.takes == "file":
        return _in_query(request, endpoint)
    raw = await _bytes(request)
    if endpoint.asks is Nothing and not raw:
        return endpoint.asks()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise bad_body("Send the body as JSON, with `Content-Type: application/json`.")
    try:
        return endpoint.asks.model_validate_json(raw)
    except ValidationError as error:
        raise what_to_mend(error) from None


def _in_query(request: Request, endpoint: Endpoint[Asks, Gives]) -> Asks:
    """What stands beside a file, whose bytes the handler reads; an empty value says nothing."""
    try:
        return endpoint.asks.model_validate(
            {name: said for name, said in request.query_params.items() if said}
        )
    except ValidationError as error:
        raise what_to_mend(error) from None


async def _bytes(request: Request) -> bytes:
    said = request.headers.get("content-length", "0")
    raw = bytearray()
    if not said.isdigit() or int(said[:10]) > MOST:
        raise NotDone(Code.too_large, "This is too much to send at once.")
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MOST:
            raise NotDone(Code.too_large, "This is too much to send at once.")
    return bytes(raw)


def what_to_mend(error: ValidationError) -> NotDone:
    """The first mistake, in words fit to show; what was sent is not repeated."""
    return _told(error.errors(include_url=False)[0])


def _told(detail: ErrorDetails) -> NotDone:
    field = ".".join(str(part) for part in detail["loc"])[:100] or None
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in ("string_too_short", "string_pattern_mismatch") and not str(detail["input"]).strip():
        kind = "empty"
    said = {
        **context,
        "field": field,
        "message": detail["msg"],
        "mistake": detail["msg"].lower(),
        "values": _values(str(context.get("expected"))),
    }
    return bad_body(_SAYS.get(kind, "`{field}` is not as it should be: {mistake}.").format(**said), field)


def _values(expected: str) -> str:
    """As one writes them: Pydantic tells members of an enum as Python does."""
    return ", ".join(re.findall(r"'([^']+)'", expected)) or expected
