"""The routes of goals, cycles, and what is tried and added by hand."""

from starlette.routing import Route

from staffroom_schemas import endpoints as at
from staffroom_server.web.binding import Binding
from staffroom_server.web.byhand import ByHand
from staffroom_server.web.cycling import Cycling
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.goals import Goals
from staffroom_server.web.measuring import Measuring
from staffroom_server.web.trying import Trying


def improving_routes(bind: Binding, on: Dependencies) -> list[Route]:
    """All that need no room."""
    return [*_goals(bind, on), *_cycles(bind, on)]


def _goals(bind: Binding, on: Dependencies) -> list[Route]:
    goals, measuring = Goals(on), Measuring(on)
    return [
        bind(at.GOALS, goals.page),
        bind(at.ADD_GOAL, goals.add),
        bind(at.CHANGE_GOAL, goals.change),
        bind(at.SERVE_GOAL, goals.serve),
        bind(at.PUT_AWAY_GOAL, goals.put_away),
        bind(at.GOALS_TO_SERVE, goals.to_serve),
        bind(at.ADD_MEASURE, measuring.add),
        bind(at.CHANGE_MEASURE, measuring.change),
        bind(at.REMOVE_MEASURE, measuring.remove),
        bind(at.ADD_READING, measuring.add_reading),
        bind(at.DRAW_READINGS, measuring.draw),
        bind(at.REMOVE_READING, measuring.remove_reading),
    ]


def _cycles(bind: Binding, on: Dependencies) -> list[Route]:
    cycling, trying, by_hand = Cycling(on), Trying(on), ByHand(on)
    return [
        bind(at.CYCLE, cycling.page),
        bind(at.OPEN_STAGE, cycling.open_stage),
        bind(at.SET_CYCLE_GOALS, cycling.set_goals),
        bind(at.CLOSE_CYCLE, cycling.close),
        bind(at.START_NEXT, cycling.start_next),
        bind(at.ADD_ENTRY, by_hand.add),
        bind(at.CHANGE_ENTRY, by_hand.change),
        bind(at.REMOVE_ENTRY, by_hand.remove),
        bind(at.ADD_STRATEGY, trying.add),
        bind(at.CHANGE_STRATEGY, trying.change),
        bind(at.LOCK_STRATEGY, trying.lock),
        bind(at.END_STRATEGY, trying.end),
    ]
