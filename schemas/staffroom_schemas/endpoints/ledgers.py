"""Decisions, promises and roles, over all meetings of a community."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.ledgers import (
    AskBefore,
    AskDecisions,
    AskPromises,
    DecidedBefore,
    Decisions,
    LedgerCounts,
    Promises,
)
from staffroom_schemas.http.roles import RolesProposed, RolesSeen

_COMMUNITY = "/api/communities/{community}"
_LEDGERS = f"{_COMMUNITY}/ledgers"

COUNTED = Endpoint(
    "GET", _LEDGERS, Nothing, LedgerCounts, "How many decisions and promises there are, by status."
)
DECISIONS = Endpoint("POST", f"{_LEDGERS}/decisions", AskDecisions, Decisions, "What it decided, by page.")
PROMISES = Endpoint(
    "POST", f"{_LEDGERS}/commitments", AskPromises, Promises, "What its people promised, by page."
)
DECIDED_BEFORE = Endpoint(
    "POST",
    "/api/meetings/{meeting}/decided-before",
    AskBefore,
    DecidedBefore,
    "Earlier decisions of its community whose words are near; none to whoever is no member.",
)
ROLES = Endpoint("GET", f"{_COMMUNITY}/roles", Nothing, RolesSeen, "Who had which role, and who might next.")
MEETING_ROLES = Endpoint(
    "GET", "/api/meetings/{meeting}/roles", Nothing, RolesProposed, "Who might have which role in a meeting."
)
