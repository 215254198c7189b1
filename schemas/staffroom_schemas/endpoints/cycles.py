"""Cycles: their stages, what is added by hand, strategies, and the evaluation."""

from staffroom_schemas.endpoints.base import Endpoint
from staffroom_schemas.http import File, Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.cycles import CloseCycle, CyclePage, OpenStage, SetCycleGoals, StartNext
from staffroom_schemas.http.entries import AddEntry, ChangeEntry
from staffroom_schemas.http.strategies import AddStrategy, ChangeStrategy, EndStrategy, LockStrategy

_COMMUNITY = "/api/communities/{community}"
_CYCLE = f"{_COMMUNITY}/cycles/{{cycle}}"
_ENTRY = f"{_COMMUNITY}/entries/{{entry}}"
_STRATEGY = f"{_COMMUNITY}/strategies/{{strategy}}"

CYCLE = Endpoint("GET", _CYCLE, Nothing, CyclePage, "A cycle, stage by stage.")
OPEN_STAGE = Endpoint("POST", f"{_CYCLE}/stage", OpenStage, Nothing, "Open its next stage, or go back.")
SET_CYCLE_GOALS = Endpoint("POST", f"{_CYCLE}/goals", SetCycleGoals, Nothing, "Set the goals of a cycle.")
CLOSE_CYCLE = Endpoint("POST", f"{_CYCLE}/close", CloseCycle, Nothing, "Close a cycle with its evaluation.")
START_NEXT = Endpoint("POST", f"{_CYCLE}/next", StartNext, Made, "Start the cycle after a closed one.")
ADD_ENTRY = Endpoint("POST", f"{_CYCLE}/entries", AddEntry, Made, "Add to the record by hand.")
CHANGE_ENTRY = Endpoint("POST", _ENTRY, ChangeEntry, Nothing, "Change what you added by hand.")
REMOVE_ENTRY = Endpoint("POST", f"{_ENTRY}/remove", Nothing, Nothing, "Remove what was added by hand.")
ADD_STRATEGY = Endpoint("POST", f"{_CYCLE}/strategies", AddStrategy, Made, "Add a strategy to try.")
CHANGE_STRATEGY = Endpoint("POST", _STRATEGY, ChangeStrategy, Nothing, "Change a strategy.")
LOCK_STRATEGY = Endpoint(
    "POST",
    f"{_STRATEGY}/lock",
    LockStrategy,
    Nothing,
    "Lock its prediction, for good: then its evidence is seen.",
)
END_STRATEGY = Endpoint("POST", f"{_STRATEGY}/end", EndStrategy, Nothing, "Adopt, adapt or abandon it.")
CHANGES = Endpoint(
    "GET",
    f"{_COMMUNITY}/changes",
    Nothing,
    File,
    "Server-sent events: a number, at first and whenever the community's goals, cycles or record changed.",
)
