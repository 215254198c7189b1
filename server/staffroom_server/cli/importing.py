"""`staffroom import`: a meeting that was taken away elsewhere."""

import argparse
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from staffroom_schemas import endpoints as at
from staffroom_schemas.http.operator import Imported, ImportMeeting
from staffroom_server.archive.arriving import read_file
from staffroom_server.cli.asking import ask, needs_data, posted
from staffroom_server.settings import Settings
from staffroom_server.web import operator
from staffroom_server.web.calls import what_to_mend
from staffroom_server.web.dependencies import wall_clock

LONGEST = 300.0  # seconds that a server may take to read it


def import_file(options: argparse.Namespace) -> None:
    """Put the file's meeting into a community."""
    needs_data(options.settings)
    try:
        asked = ImportMeeting(community=options.community)
    except ValidationError as error:
        raise what_to_mend(error) from None
    with _opened(options.file) as file:
        made = _import(options.settings, asked, file)
    print(f"{made.title}: {made.seq} lines, intact; its seal is {made.seal}.")
    print(made.link)


def _import(settings: Settings, asked: ImportMeeting, file: IO[bytes]) -> Imported:
    arrival = read_file(file)  # before anyone is asked: most mistakes are in the file
    file.seek(0)
    return ask(
        settings,
        lambda session: operator.import_meeting(session, arrival, asked, settings.origin, wall_clock()),
        lambda server: posted(server, at.IMPORT, file, asked.model_dump(), LONGEST),
    )


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise SystemExit(f"staffroom: {path} cannot be read: {error.strerror}.") from None
