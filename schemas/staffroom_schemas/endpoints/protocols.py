"""The protocols of a server."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.protocols import DrawPlan, PlanShown, Protocols, ProtocolSeen

PROTOCOLS = Endpoint("GET", "/api/protocols", Nothing, Protocols, "The protocols of this server.")
PROTOCOL = Endpoint("GET", "/api/protocols/{protocol}", Nothing, ProtocolSeen, "One protocol, whole.")
DRAW_PLAN = Endpoint(
    "POST",
    "/api/protocols/{protocol}/plan",
    DrawPlan,
    PlanShown,
    "What a protocol becomes for some people and minutes.",
)
