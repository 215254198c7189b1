"""What communities publish, the meetings they hold together, and the removal of one."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.across import (
    AnswerInvited,
    CommunityGone,
    CommunityToRemove,
    FindPublished,
    InviteCommunity,
    JointSeen,
    MeetingsInvited,
    Publish,
    PublishedData,
    PublishedPage,
    Publishing,
    RemoveCommunity,
    RemoveCommunityHere,
    TakePublished,
)
from staffroom_schemas.http.charts import AskChart, ChartSeen
from staffroom_schemas.http.communities import Made

_AT = "/api/communities/{community}"
_PUBLISHED = f"{_AT}/published/{{publication}}"
_JOINT = "/api/meetings/{meeting}/joint"

PUBLISH = Endpoint(
    "POST", f"{_AT}/published", Publish, Made, "Publish a decision, a resource or a data set of a community."
)
PUBLISHING = Endpoint(
    "GET", f"{_AT}/published", Nothing, Publishing, "What a community published, and what waits for it."
)
FIND_PUBLISHED = Endpoint(
    "POST",
    f"{_AT}/published/find",
    FindPublished,
    PublishedPage,
    "What was published to a community and to everyone on this server.",
)
WITHDRAW_PUBLISHED = Endpoint(
    "POST",
    f"{_PUBLISHED}/withdraw",
    Nothing,
    Nothing,
    "What a community published is shown to others no more.",
)
TAKE_PUBLISHED = Endpoint(
    "POST", f"{_PUBLISHED}/take", TakePublished, Nothing, "Take what was published to a community, or not."
)
PUBLISHED_DATA = Endpoint("GET", _PUBLISHED, Nothing, PublishedData, "A published data set, never its rows.")
PUBLISHED_CHART = Endpoint(
    "POST", f"{_PUBLISHED}/chart", AskChart, ChartSeen, "A chart of a published data set, of all its rows."
)
JOINT = Endpoint("GET", _JOINT, Nothing, JointSeen, "Which communities hold a meeting together.")
INVITE_COMMUNITY = Endpoint(
    "POST", _JOINT, InviteCommunity, Nothing, "Ask another community to a meeting that is planned."
)
END_JOINT = Endpoint(
    "POST", f"{_JOINT}/{{community}}/end", Nothing, Nothing, "A community is in a meeting no more."
)
MEETINGS_INVITED = Endpoint(
    "GET", f"{_AT}/invited", Nothing, MeetingsInvited, "The meetings to which a community is asked."
)
ANSWER_INVITED = Endpoint(
    "POST",
    f"{_AT}/invited/{{meeting}}",
    AnswerInvited,
    Nothing,
    "A community comes to a meeting, or does not.",
)
COMMUNITY_TO_REMOVE = Endpoint(
    "GET", f"{_AT}/remove", Nothing, CommunityToRemove, "What would go with a community."
)
REMOVE_COMMUNITY = Endpoint(
    "POST", f"{_AT}/remove", RemoveCommunity, Nothing, "Remove a community with all that is its, for ever."
)
REMOVE_COMMUNITY_HERE = Endpoint(
    "POST",
    "/api/operator/communities/remove",
    RemoveCommunityHere,
    CommunityGone,
    "Remove a community with all that is its, for ever.",
)
