"""`staffroom community remove`: through the server, which people are in and whose files it keeps."""

import argparse

from pydantic import ValidationError

from staffroom_schemas import endpoints as at
from staffroom_schemas.http.across import RemoveCommunityHere
from staffroom_server.cli.asking import needs_data, posted
from staffroom_server.cli.holding import server_of
from staffroom_server.web.calls import what_to_mend

PATIENCE = 600.0
"""Seconds: what is removed is taken out of the database's file too."""


def remove(options: argparse.Namespace) -> None:
    """Remove it, and say what it was called."""
    needs_data(options.settings)
    try:
        asked = RemoveCommunityHere(community=options.community)
    except ValidationError as error:
        raise what_to_mend(error) from None
    server = server_of(options.settings.data)
    if server is None:
        raise SystemExit(
            "staffroom: no server runs on this data. Start it with `staffroom serve`, then try again."
        )
    body = asked.model_dump_json().encode()
    done = posted(server, at.REMOVE_COMMUNITY_HERE, body, patience=PATIENCE)
    print(f"{done.name} is gone, with all that was its own.")
