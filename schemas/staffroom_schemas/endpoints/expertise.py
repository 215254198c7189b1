"""What people can help with, in their own words."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.expertise import (
    ExpertiseFound,
    FindExpertise,
    MyExpertise,
    SayExpertise,
    TakeOut,
)

MY_EXPERTISE = Endpoint("GET", "/api/me/expertise", Nothing, MyExpertise, "What you can help with.")
SAY_EXPERTISE = Endpoint(
    "POST", "/api/me/expertise", SayExpertise, Nothing, "Say what you can help with, and who sees it."
)
FIND_EXPERTISE = Endpoint(
    "POST", "/api/directory/find", FindExpertise, ExpertiseFound, "Who can help with something."
)
TAKE_OUT_EXPERTISE = Endpoint(
    "POST",
    "/api/communities/{community}/directory/{person}/take-out",
    TakeOut,
    Nothing,
    "Take out of a community's sight what someone said they can help with.",
)
