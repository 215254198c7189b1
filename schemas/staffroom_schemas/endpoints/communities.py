"""Communities, and who belongs to them."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import (
    AddMember,
    ChangeRole,
    CommunitySeen,
    FoundCommunity,
    Made,
    MemberAdded,
    PlanMeeting,
    SetNorms,
    StartCycle,
)
from staffroom_schemas.http.meetings import LinkMade

FOUND_COMMUNITY = Endpoint("POST", "/api/communities", FoundCommunity, Made, "Found a community.")
COMMUNITY = Endpoint("GET", "/api/communities/{community}", Nothing, CommunitySeen, "A community.")
SET_NORMS = Endpoint("POST", "/api/communities/{community}/norms", SetNorms, Nothing, "Set its norms.")
START_CYCLE = Endpoint("POST", "/api/communities/{community}/cycles", StartCycle, Made, "Start a cycle.")
PLAN_MEETING = Endpoint("POST", "/api/communities/{community}/meetings", PlanMeeting, Made, "Plan a meeting.")
ADD_MEMBER = Endpoint("POST", "/api/communities/{community}/members", AddMember, MemberAdded, "Add a member.")
CHANGE_ROLE = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/role",
    ChangeRole,
    Nothing,
    "Change a member's role.",
)
REMOVE_MEMBER = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/remove",
    Nothing,
    Nothing,
    "Remove a member.",
)
MAKE_PASSWORD_LINK = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/password-link",
    Nothing,
    LinkMade,
    "A link that sets a new password.",
)
