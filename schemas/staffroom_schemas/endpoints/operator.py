"""What the operator asks, by the command line."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import File, Health, Nothing, Ready
from staffroom_schemas.http.meetings import LinkMade
from staffroom_schemas.http.operator import AddUser, Imported, ImportMeeting, MakeLinkFor, MakeTokenFor
from staffroom_schemas.http.people import TokenMade

HEALTH = Endpoint("GET", "/healthz", Nothing, Health, "Whether the process lives; it asks no database.")
READY = Endpoint(
    "GET",
    "/readyz",
    Nothing,
    Ready,
    "Whether it can serve; 503 when not, and from the moment it is told to stop.",
)
METRICS = Endpoint(
    "GET", "/metrics", Nothing, File, "For Prometheus, with STAFFROOM_METRICS_TOKEN as its bearer token."
)
ADD_USER = Endpoint(
    "POST", "/api/operator/users", AddUser, LinkMade, "Add an account; its link sets the password."
)
MAKE_LINK_FOR = Endpoint("POST", "/api/operator/links", MakeLinkFor, LinkMade, "A link for one person.")
MAKE_TOKEN_FOR = Endpoint("POST", "/api/operator/tokens", MakeTokenFor, TokenMade, "A token for one person.")
IMPORT = Endpoint(
    "POST",
    "/api/operator/meetings",
    ImportMeeting,
    Imported,
    "Take in a meeting that was taken away elsewhere as JSON Lines; at most 64 MB.",
    takes="file",
)
