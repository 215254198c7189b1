"""What is made is made once: whoever did not hear that it was asks again under the same key, and hears it then."""

from contextlib import suppress

from staffroom_schemas.endpoints import Asks, Endpoint, Gives
from staffroom_schemas.errors import Code
from staffroom_server.people import asked
from staffroom_server.people.asked import Asked
from staffroom_server.web.calls import Answer, Call, Handler, is_id
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone, bad_body

KEY = "Idempotency-Key"
NO_KEY = f"Send a UUID as `{KEY}`, in lower case, or leave it out."
OTHER = f"Something else was asked for under this `{KEY}`. Send each under a key of its own."
NOT_KNOWN = (
    "Nobody knows yet whether this was done. Load the page again and look, before you send it once more."
)


class Once:
    """Lets a handler answer, or gives what it answered before."""

    def __init__(self, on: Dependencies) -> None:
        """Of these."""
        self._on = on

    async def __call__(
        self, endpoint: Endpoint[Asks, Gives], handler: Handler[Asks, Gives], call: Call[Asks]
    ) -> Gives | Answer[Gives]:
        """What the handler says, where it has not said it already under the key that the call carries."""
        key = call.request.headers.get(KEY)
        if key is None or not endpoint.makes:
            return await handler(call)
        if not is_id(key):
            raise bad_body(NO_KEY)
        what = endpoint.path.format(**{name: call.id(name) for name in call.request.path_params})
        by, write = call.by.person_id, self._on.database.write
        if before := await write(lambda session: asked.begin(session, by, key, what, call.now)):
            return _heard(endpoint, before, what)
        try:
            given = await handler(call)
        except Exception:
            with suppress(Exception):  # what failed first is told; nobody knows whether it was done
                await write(lambda session: asked.give_up(session, by, key))
            raise
        said = (given.body if isinstance(given, Answer) else given).model_dump_json()
        with suppress(Exception):  # it is made, and that is told
            await write(lambda session: asked.answer(session, by, key, said))
        return given


def _heard(endpoint: Endpoint[Asks, Gives], before: Asked, what: str) -> Gives:
    if before.what != what:
        raise bad_body(OTHER)
    if before.answer is None:
        raise NotDone(Code.too_late, NOT_KNOWN)
    return endpoint.gives.model_validate_json(before.answer)
