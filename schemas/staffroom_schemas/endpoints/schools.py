"""Schools and systems: who belongs to them, their pages, and how the operator makes them."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.schools import (
    AddSchool,
    AskSchool,
    CoordinateSchool,
    FindSchools,
    PlaceSchool,
    SchoolMade,
    SchoolOfCommunity,
    SchoolPage,
    SchoolsFound,
)

_OF = "/api/communities/{community}"
_AT = "/api/schools/{school}"
_OPERATOR = "/api/operator/schools"

SCHOOL_OF = Endpoint("GET", f"{_OF}/school", Nothing, SchoolOfCommunity, "The school to which it belongs.")
FIND_SCHOOLS = Endpoint(
    "POST", f"{_OF}/schools/find", FindSchools, SchoolsFound, "Schools that it may ask, by their names."
)
ASK_SCHOOL = Endpoint("POST", f"{_OF}/school", AskSchool, Nothing, "Ask to belong to a school.")
LEAVE_SCHOOL = Endpoint(
    "POST", f"{_OF}/school/end", Nothing, Nothing, "It belongs to it no more, or asks no more."
)
SCHOOL = Endpoint(
    "GET",
    _AT,
    Nothing,
    SchoolPage,
    "Its goals, cycles, meetings and minutes, of the days from `?since=` to `&until=`; else of the last year.",
)
ACCEPT_PART = Endpoint(
    "POST",
    f"{_AT}/parts/{{community}}/accept",
    Nothing,
    Nothing,
    "What asked to belong to it does from now on.",
)
END_PART = Endpoint(
    "POST",
    f"{_AT}/parts/{{community}}/end",
    Nothing,
    Nothing,
    "It belongs to it no more, or is not taken in.",
)
ADD_SCHOOL = Endpoint("POST", _OPERATOR, AddSchool, SchoolMade, "Add a school or a system.")
COORDINATE_SCHOOL = Endpoint(
    "POST", f"{_OPERATOR}/coordinators", CoordinateSchool, SchoolMade, "Someone more coordinates a school."
)
PLACE_SCHOOL = Endpoint(
    "POST", f"{_OPERATOR}/place", PlaceSchool, SchoolMade, "Say of which system a school is part."
)
