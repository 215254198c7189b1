"""A plan is shown before anyone is cast: it is as long as it will be, and says who is missing."""

import pytest

from scripts import drawn, ids, script, titles
from staffroom_server.protocols.library import library
from staffroom_server.room.plan import Seats, draw, filled, lengths, total, unnamed, wants

PEOPLE = ids("ana", "ben", "cora", "eli", "finn", "dan")


def test_a_role_that_nobody_has_is_held_by_the_first_who_is_free() -> None:
    seats = filled(script("tuning"), Seats(PEOPLE, {"facilitator": ids("dan")}))
    assert seats.has == {"facilitator": ids("dan"), "presenter": ids("ana")}
    team = filled(script("lesson-study-discussion"), Seats(PEOPLE, {"instructor": ids("ben")}))
    assert team.has["facilitator"] == ids("dan")
    assert (team.has["team"], team.has["commentator"]) == (ids("ana"), ids("cora"))
    assert "recorder" not in team.has, "what goes beside taking part changes no plan"


def test_two_are_enough_where_whoever_leads_takes_part() -> None:
    seats = filled(script("peer-observation-debrief"), Seats(ids("ana", "dan"), {}))
    assert (seats.has["teacher"], seats.has["observer"]) == (ids("ana"), ids("dan"))
    assert draw(script("peer-observation-debrief"), seats, None, "item").steps


def test_its_minutes_are_those_it_will_have() -> None:
    tuning = script("tuning")
    nobody = Seats(PEOPLE, {})
    steps = draw(tuning, filled(tuning, nobody), None, "item").steps
    cast = drawn(tuning, "ana", "ben", "cora", "eli", "finn")
    assert (titles(steps), total(steps)) == (titles(cast.steps), total(cast.steps))
    notes = wants(tuning, nobody, 45, draw(tuning, filled(tuning, nobody), 45, "item").steps)
    assert notes == (
        "Nobody is cast as presenter yet.",
        "Shortened from 60 minutes, within what its sources allow.",
    )


def test_people_whom_nobody_knows_yet_are_cast_in_their_order() -> None:
    seats = unnamed(script("tuning"), 6)
    assert len(seats.people) == 6
    assert seats.has == {"facilitator": seats.people[-1:], "presenter": seats.people[:1]}
    assert unnamed(script("tuning"), 1).has["facilitator"] == seats.people[:1]


@pytest.mark.parametrize("slug", sorted(library()))
def test_how_long_it_is_agrees_with_its_plans(slug: str) -> None:
    for people in (4, 12):
        seats = unnamed(script(slug), people)
        written, least = lengths(script(slug), seats)
        assert written == total(draw(script(slug), seats, None, "item").steps)
        assert least == total(draw(script(slug), seats, 1, "item").steps)
        assert least <= written
