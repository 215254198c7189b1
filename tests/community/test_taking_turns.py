"""Whoever has had a role longest ago is proposed for it, and one person for one role."""

from datetime import UTC, datetime

from staffroom_schemas.http.roles import HeldRole
from staffroom_server.community.taking_turns import Held, proposed

MARCH, APRIL = (Held("m", datetime(2026, month, 1, tzinfo=UTC)) for month in (3, 4))
PEOPLE = ("ana", "ben", "eve")


def names(*args: object, **more: object) -> dict[HeldRole, str]:
    return {one.role: one.member for one in proposed(*args, **more)}  # type: ignore[arg-type]


def test_whoever_never_had_it_comes_first_and_among_these_who_joined_first() -> None:
    last = {("presenter", "ana"): MARCH}
    assert names(PEOPLE, last, roles=("presenter",)) == {"presenter": "ben"}


def test_then_whoever_had_it_longest_ago() -> None:
    last = {("presenter", "ana"): APRIL, ("presenter", "ben"): MARCH, ("presenter", "eve"): APRIL}
    (one,) = proposed(PEOPLE, last, roles=("presenter",))  # type: ignore[arg-type]
    assert (one.member, one.last) == ("ben", MARCH)


def test_nobody_has_two_roles_while_there_are_others() -> None:
    assert names(PEOPLE, {}) == {
        "facilitator": "ana", "presenter": "ben", "timekeeper": "eve", "recorder": "ana",
    }  # fmt: skip
    assert names(PEOPLE, {}, {"ana", "ben"}, ("presenter",)) == {"presenter": "eve"}
    assert names((), {}) == {}
