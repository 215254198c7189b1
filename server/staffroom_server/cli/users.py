"""`staffroom user`: on the database when nobody holds it, else through the server that does."""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import httpx2
from pydantic import ValidationError
from sqlmodel import Session

from staffroom_schemas import endpoints as at
from staffroom_schemas.endpoints import Asks, Endpoint, Gives
from staffroom_schemas.http import Trouble
from staffroom_schemas.http.operator import AddUser, MakeLinkFor, MakeTokenFor
from staffroom_schemas.ids import Said
from staffroom_server.cli.holding import Server, held, held_by, server_of
from staffroom_server.migrations import migrated
from staffroom_server.settings import Settings
from staffroom_server.web import operator
from staffroom_server.web.calls import what_to_mend
from staffroom_server.web.dependencies import wall_clock

PATIENCE = 10.0  # seconds: a server that starts is not listening yet, another command is soon done

Model = TypeVar("Model", bound=Said)


def add(options: argparse.Namespace) -> None:
    """Print the link of a new account."""
    settings, asked = options.settings, _said(AddUser, email=options.email, name=options.name)
    if not settings.database.exists():
        print(
            f"This begins a new Staffroom in {settings.data}; yours lies elsewhere? Say --data.",
            file=sys.stderr,
        )
    made = _ask(
        settings, at.ADD_USER, asked, lambda s: operator.add_user(s, asked, settings.origin, wall_clock())
    )
    _tell(made.link, f"{asked.name} sets a password by this link, once, within 7 days:")


def link(options: argparse.Namespace) -> None:
    """Print a link for one person."""
    _needs_data(options.settings)
    settings, kind = options.settings, "password" if options.password else "sign_in"
    asked = _said(MakeLinkFor, email=options.email, kind=kind)
    made = _ask(
        settings,
        at.MAKE_LINK_FOR,
        asked,
        lambda s: operator.make_link(s, asked, settings.origin, wall_clock()),
    )
    what = "sets a new password" if options.password else "comes in"
    _tell(made.link, f"{asked.email} {what} by this link, once, within a day:")


def token(options: argparse.Namespace) -> None:
    """Print a token of one person."""
    _needs_data(options.settings)
    asked = _said(MakeTokenFor, email=options.email, label=options.label, play=options.play)
    made = _ask(
        options.settings, at.MAKE_TOKEN_FOR, asked, lambda s: operator.make_token(s, asked, wall_clock())
    )
    _tell(made.token, f"A token of {asked.email}, shown this once:")


def _ask(
    settings: Settings, endpoint: Endpoint[Asks, Gives], asked: Asks, work: Callable[[Session], Gives]
) -> Gives:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with held(settings.data) as ours:
            if ours:
                return asyncio.run(_write(settings, work))
        if server := server_of(settings.data):
            return _post(server, endpoint, asked)
        time.sleep(0.1)
    raise SystemExit(f"staffroom: {held_by(settings.data)}, which does not end. Try again later.")


async def _write(settings: Settings, work: Callable[[Session], Gives]) -> Gives:
    async with migrated(settings.database) as database:
        return await database.write(work)


def _post(server: Server, endpoint: Endpoint[Asks, Gives], asked: Asks) -> Gives:
    headers = {"Authorization": f"Bearer {server.secret}", "Content-Type": "application/json"}
    try:
        with httpx2.Client(trust_env=False, timeout=30) as client:
            reply = client.post(
                server.address + endpoint.path, content=asked.model_dump_json(), headers=headers
            )
    except httpx2.HTTPError as error:
        raise SystemExit(f"staffroom: the server at {server.address} does not answer: {error}.") from None
    try:
        if reply.is_success:
            return endpoint.gives.model_validate_json(reply.content)
        raise SystemExit(f"staffroom: {Trouble.model_validate_json(reply.content).text}")
    except ValidationError:
        raise SystemExit(f"staffroom: {server.address} answers as no Staffroom does.") from None


def _said(model: type[Model], **fields: object) -> Model:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise what_to_mend(error) from None


def _needs_data(settings: Settings) -> None:
    if not settings.database.exists():
        raise SystemExit(f"staffroom: there is no Staffroom data in {settings.data}; say --data.")


def _tell(secret: str, what: str) -> None:
    """The secret alone goes to the output, so that a script can take it."""
    print(what, file=sys.stderr)
    print(secret)
