"""The protocols of a server."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.protocols import (
    DrawPlan,
    FindProtocols,
    PlanShown,
    Protocols,
    ProtocolSeen,
    SketchPlan,
)

PROTOCOLS = Endpoint("GET", "/api/protocols", Nothing, Protocols, "The protocols of this server.")
PROTOCOL = Endpoint("GET", "/api/protocols/{protocol}", Nothing, ProtocolSeen, "One protocol, whole.")
FIND_PROTOCOLS = Endpoint(
    "POST",
    "/api/protocols/find",
    FindProtocols,
    Protocols,
    "Those that serve a purpose, at a stage, for so many people, in so many minutes.",
)
DRAW_PLAN = Endpoint(
    "POST",
    "/api/protocols/{protocol}/plan",
    DrawPlan,
    PlanShown,
    "What a protocol becomes for some people and minutes.",
)
SKETCH_PLAN = Endpoint(
    "POST",
    "/api/protocols/{protocol}/sketch",
    SketchPlan,
    PlanShown,
    "What a protocol becomes for so many people, whoever they will be.",
)
