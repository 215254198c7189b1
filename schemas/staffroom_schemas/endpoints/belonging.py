"""Who belongs to a community, how they come, and what becomes of it as a whole."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.belonging import (
    CommunityCounts,
    CommunityLinks,
    DescribeCommunity,
    HandOverCommunity,
    MakeCommunityLink,
)
from staffroom_schemas.http.meetings import LinkMade
from staffroom_schemas.http.roster import LookAtRoster, RosterSeen, RosterTaken, TakeRoster

_AT = "/api/communities/{community}"

DESCRIBE_COMMUNITY = Endpoint(
    "POST", f"{_AT}/about", DescribeCommunity, Nothing, "What it is called, and what it is for."
)
LEAVE_COMMUNITY = Endpoint("POST", f"{_AT}/leave", Nothing, Nothing, "Leave it yourself.")
HAND_OVER_COMMUNITY = Endpoint(
    "POST", f"{_AT}/hand-over", HandOverCommunity, Nothing, "Make a member coordinator in your place."
)
ARCHIVE_COMMUNITY = Endpoint(
    "POST", f"{_AT}/archive", Nothing, Nothing, "From now on it can be read, and not changed."
)
BRING_BACK_COMMUNITY = Endpoint(
    "POST", f"{_AT}/bring-back", Nothing, Nothing, "An archived community goes on."
)
COMMUNITY_LINKS = Endpoint("GET", f"{_AT}/links", Nothing, CommunityLinks, "The links by which people join.")
MAKE_COMMUNITY_LINK = Endpoint(
    "POST", f"{_AT}/links", MakeCommunityLink, LinkMade, "A link by which people join."
)
REVOKE_COMMUNITY_LINK = Endpoint(
    "POST", f"{_AT}/links/{{invitation}}/revoke", Nothing, Nothing, "Revoke such a link."
)
LOOK_AT_ROSTER = Endpoint(
    "POST",
    f"{_AT}/roster/look",
    LookAtRoster,
    RosterSeen,
    "What a list of at most 2,000 people (CSV) would do, row by row. Nothing is done.",
    takes="file",
)
TAKE_ROSTER = Endpoint(
    "POST", f"{_AT}/roster", TakeRoster, RosterTaken, "Take the whole list, or nothing of it.", takes="file"
)
COMMUNITY_COUNTS = Endpoint("GET", f"{_AT}/counts", Nothing, CommunityCounts, "What can be counted of it.")
