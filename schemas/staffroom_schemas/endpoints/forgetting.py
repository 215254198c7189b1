"""Forgetting, for ever."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.forgetting import Erased, ErasePerson, EraseThings

ERASE = Endpoint(
    "POST",
    "/api/meetings/{meeting}/erase",
    EraseThings,
    Nothing,
    "Forget words for ever: one's own; any, for a coordinator.",
)
ERASE_ME = Endpoint("POST", "/api/me/erase", ErasePerson, Erased, "Forget your words, or your name.")
ERASE_MEMBER = Endpoint(
    "POST",
    "/api/communities/{community}/members/{member}/erase",
    ErasePerson,
    Erased,
    "Forget someone's words in this community, or the name of an account that is its alone.",
)
