"""`staffroom user`: on the database when nobody holds it, else through the server that does."""

import argparse
import sys
from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError
from sqlmodel import Session

from staffroom_schemas import endpoints as at
from staffroom_schemas.endpoints import Asks, Endpoint, Gives
from staffroom_schemas.http.operator import AddUser, MakeLinkFor, MakeTokenFor
from staffroom_schemas.ids import Said
from staffroom_server.cli.asking import ask, needs_data, posted
from staffroom_server.settings import Settings
from staffroom_server.web import operator
from staffroom_server.web.calls import what_to_mend
from staffroom_server.web.dependencies import wall_clock

Model = TypeVar("Model", bound=Said)


def add(options: argparse.Namespace) -> None:
    """Print the link of a new account."""
    settings, asked = options.settings, _said(AddUser, email=options.email, name=options.name)
    if not settings.stands:
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
    needs_data(options.settings)
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
    needs_data(options.settings)
    asked = _said(MakeTokenFor, email=options.email, label=options.label, play=options.play)
    made = _ask(
        options.settings, at.MAKE_TOKEN_FOR, asked, lambda s: operator.make_token(s, asked, wall_clock())
    )
    _tell(made.token, f"A token of {asked.email}, shown this once:")


def _ask(
    settings: Settings, endpoint: Endpoint[Asks, Gives], asked: Asks, work: Callable[[Session], Gives]
) -> Gives:
    return ask(settings, work, lambda server: posted(server, endpoint, asked.model_dump_json().encode()))


def _said(model: type[Model], **fields: object) -> Model:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise what_to_mend(error) from None


def _tell(secret: str, what: str) -> None:
    """The secret alone goes to the output, so that a script can take it."""
    print(what, file=sys.stderr)
    print(secret)
