"""Norms of a community, and the one in focus in a meeting."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.norms import (
    AdoptNorms,
    ChooseNorm,
    NormInFocus,
    NormRatingTaken,
    NormsSeen,
    RateNorm,
)

COMMUNITY_NORMS = Endpoint(
    "GET", "/api/communities/{community}/norms", Nothing, NormsSeen, "Its norms, and who said yes to each."
)
ADOPT_NORMS = Endpoint(
    "POST",
    "/api/communities/{community}/norms/adopt",
    AdoptNorms,
    Nothing,
    "Say yes to norms as they stand.",
)
NORM_IN_FOCUS = Endpoint(
    "GET", "/api/meetings/{meeting}/norm", Nothing, NormInFocus, "The norm in focus in a meeting."
)
CHOOSE_NORM = Endpoint(
    "POST",
    "/api/meetings/{meeting}/norm",
    ChooseNorm,
    Nothing,
    "Choose the norm in focus before the meeting opens.",
)
RATE_NORM = Endpoint(
    "POST",
    "/api/meetings/{meeting}/norm/rating",
    RateNorm,
    NormRatingTaken,
    "How well the norm in focus was kept; without a name.",
)
