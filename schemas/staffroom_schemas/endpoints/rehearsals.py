"""What is looked at in a rehearsal. The rehearsal itself is a socket: `/live/rehearsals/{rehearsal}`."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import File, Nothing

SAMPLE = Endpoint(
    "GET",
    "/api/rehearsals/{rehearsal}/works/{work}",
    Nothing,
    File,
    "The bytes of a work that was made up for rehearsals.",
)
