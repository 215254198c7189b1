"""`staffroom protocol publish` and `take-back`: what people wrote, in the server's library."""

import argparse

from pydantic import ValidationError

from staffroom_schemas import endpoints as at
from staffroom_schemas.http.writing import PublishScript, TakeBackScript
from staffroom_server.cli.asking import ask, needs_data, posted
from staffroom_server.web import operator
from staffroom_server.web.calls import what_to_mend


def publish(options: argparse.Namespace) -> None:
    """Put the newest version into the library; print the name by which it stands there."""
    needs_data(options.settings)
    try:
        asked = PublishScript(script=options.script)
    except ValidationError as error:
        raise what_to_mend(error) from None
    body = asked.model_dump_json().encode()
    done = ask(
        options.settings,
        lambda session: operator.publish(session, asked),
        lambda server: posted(server, at.PUBLISH_SCRIPT, body),
    )
    print(f"{done.protocol}: {done.name}, version {done.version}, is in the library.")


def take_back(options: argparse.Namespace) -> None:
    """Take it out of the library."""
    needs_data(options.settings)
    try:
        asked = TakeBackScript(protocol=options.protocol)
    except ValidationError as error:
        raise what_to_mend(error) from None
    body = asked.model_dump_json().encode()
    ask(
        options.settings,
        lambda session: operator.take_back(session, asked),
        lambda server: posted(server, at.TAKE_BACK_SCRIPT, body),
    )
    print(f"{asked.protocol} is not in the library any more. Its author keeps it.")
