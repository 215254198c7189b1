"""Of several processes one has the rehearsal: another sends whoever comes back on, until they find it."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any
from uuid import uuid4

from databases import only_sqlite
from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SUBPROTOCOL
from staffroom_server.web.auth import Auth
from staffroom_server.web.rehearsing import AGAIN, LOOKS, Stage
from web.hall import Hall

pytestmark = only_sqlite


async def said_at_the_door(hall: Hall, query: str, *, alone: bool) -> dict[str, Any]:
    """The goodbye that someone hears who comes to a process that does not know their rehearsal."""
    house, dan = hall.house, hall.people.get("dan") or await hall.person("dan")
    stage = Stage(
        house.rehearsals, Auth(hall.database, hall.settings, lambda: hall.now), house.farewell, lambda: alone
    )
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    token = dan.asks.headers["Authorization"].encode()
    scope = {
        "type": "websocket",
        "subprotocols": [SUBPROTOCOL],
        "path": "/",
        "path_params": {"rehearsal": str(uuid4())},
        "query_string": query.encode(),
        "headers": [(b"authorization", token)],
    }
    async with asyncio.timeout(10):
        await stage(scope, receive, send)
    (bye,) = [json.loads(message["text"]) for message in sent if message["type"] == "websocket.send"]
    assert isinstance(bye, dict)
    return bye


async def test_where_others_serve_too_one_is_sent_on_so_many_times(hall: Hall) -> None:
    bye = await said_at_the_door(hall, "protocol=tuning&looked=0", alone=False)
    assert (bye["code"], bye["after"]) == (Close.elsewhere, AGAIN)
    bye = await said_at_the_door(hall, f"protocol=tuning&looked={LOOKS}", alone=False)
    assert (bye["code"], bye["after"]) == (Close.unknown_room, None)
    assert len(hall.house.rehearsals) == 0


async def test_where_nobody_else_serves_it_is_over_at_once(hall: Hall) -> None:
    bye = await said_at_the_door(hall, "protocol=tuning&looked=0", alone=True)
    assert (bye["code"], bye["text"]) == (Close.unknown_room, "This rehearsal is over. Begin it again.")
