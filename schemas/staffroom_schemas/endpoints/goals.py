"""Goals, what they serve, and their measures."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.goals import (
    AddGoal,
    AddMeasure,
    AddReading,
    ChangeGoal,
    ChangeMeasure,
    Drawn,
    DrawReadings,
    GoalsPage,
    GoalsToServe,
    PutAway,
    ServeGoal,
)

_GOALS = "/api/communities/{community}/goals"
_GOAL = f"{_GOALS}/{{goal}}"
_MEASURE = f"{_GOAL}/measures/{{measure}}"

GOALS = Endpoint("GET", _GOALS, Nothing, GoalsPage, "The goals of a community, and what they serve.")
ADD_GOAL = Endpoint("POST", _GOALS, AddGoal, Made, "Add a goal.")
CHANGE_GOAL = Endpoint("POST", _GOAL, ChangeGoal, Nothing, "Change a goal.")
SERVE_GOAL = Endpoint("POST", f"{_GOAL}/serves", ServeGoal, Nothing, "Say which higher goal it serves.")
PUT_AWAY_GOAL = Endpoint("POST", f"{_GOAL}/away", PutAway, Nothing, "Put a goal away, or take it up again.")
ADD_MEASURE = Endpoint("POST", f"{_GOAL}/measures", AddMeasure, Made, "Add a measure to a goal.")
CHANGE_MEASURE = Endpoint("POST", _MEASURE, ChangeMeasure, Nothing, "Change a measure.")
REMOVE_MEASURE = Endpoint(
    "POST", f"{_MEASURE}/remove", Nothing, Nothing, "Remove a measure with its readings."
)
ADD_READING = Endpoint("POST", f"{_MEASURE}/readings", AddReading, Made, "Add a reading.")
DRAW_READINGS = Endpoint(
    "POST", f"{_MEASURE}/draw", DrawReadings, Drawn, "Draw readings of a measure from a data set."
)
REMOVE_READING = Endpoint(
    "POST", f"{_MEASURE}/readings/{{reading}}/remove", Nothing, Nothing, "Remove a reading."
)
GOALS_TO_SERVE = Endpoint(
    "GET", "/api/me/goals", Nothing, GoalsToServe, "Goals that a goal of yours may serve."
)
