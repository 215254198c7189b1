"""How a command writes: on the database when nobody holds it, else through the server that does."""

import asyncio
import time
from collections.abc import Callable
from typing import IO

import httpx2
from pydantic import ValidationError
from sqlmodel import Session

from staffroom_schemas.endpoints import Asks, Endpoint, Gives
from staffroom_schemas.http import Trouble
from staffroom_server.cli.holding import Server, held, held_by, server_of
from staffroom_server.migrations import migrated
from staffroom_server.settings import Settings

PATIENCE = 10.0  # seconds: a server that starts is not listening yet, another command is soon done


def ask(settings: Settings, write: Callable[[Session], Gives], post: Callable[[Server], Gives]) -> Gives:
    """What one of the two gives."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with held(settings) as ours:
            if ours:
                return asyncio.run(_write(settings, write))
        if server := server_of(settings.data):
            return post(server)
        time.sleep(0.1)
    raise SystemExit(f"staffroom: {held_by(settings.data)}, which does not end. Try again later.")


def posted(
    server: Server,
    endpoint: Endpoint[Asks, Gives],
    body: bytes | IO[bytes],
    query: dict[str, str] | None = None,
    patience: float = 30,
) -> Gives:
    """What the running server gives; what it refuses is said, and ends the command."""
    kind = "application/json" if endpoint.takes == "json" else "application/octet-stream"
    headers = {"Authorization": f"Bearer {server.secret}", "Content-Type": kind}
    try:
        with httpx2.Client(trust_env=False, timeout=patience) as client:
            reply = client.post(server.address + endpoint.path, content=body, params=query, headers=headers)
    except httpx2.HTTPError as error:
        raise SystemExit(f"staffroom: the server at {server.address} does not answer: {error}.") from None
    try:
        if reply.is_success:
            return endpoint.gives.model_validate_json(reply.content)
        raise SystemExit(f"staffroom: {Trouble.model_validate_json(reply.content).text}")
    except ValidationError:
        raise SystemExit(f"staffroom: {server.address} answers as no Staffroom does.") from None


def needs_data(settings: Settings) -> None:
    """Ends the command where there is nothing yet."""
    if not settings.stands:
        raise SystemExit(f"staffroom: there is no Staffroom data in {settings.data}; say --data.")


async def _write(settings: Settings, work: Callable[[Session], Gives]) -> Gives:
    async with migrated(settings.database) as database:
        return await database.write(work)
