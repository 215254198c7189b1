"""Norms: adopted one by one, in focus in turn, and rated from a box that leads to nobody."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from staffroom_server.community.focus import OPENS_AFTER
from staffroom_server.community.norms_tables import RatedRow, RatingRow
from staffroom_server.web.norming import NormBoxes
from web.circle import Circle
from web.hall import Hall
from web.school import trouble

NORMS = ["Listen", "Ask before you advise", "Start on time"]


@pytest.fixture
async def circle(hall: Hall) -> Circle:
    people = {name: await hall.person(name) for name in ("dan", "ana", "ben", "olga", "otto")}
    community = await hall.community(*(people[name].id for name in ("dan", "ana", "ben")))

    def look_on(session: Session) -> None:
        membership.join(session, community, people["olga"].id, Role.observer, hall.now)
        membership.join(session, community, people["otto"].id, Role.official, hall.now)

    await hall.database.write(look_on)
    circle = Circle(hall, community, people)
    await circle.sets(NORMS)
    return circle


async def test_each_says_yes_for_themselves(circle: Circle) -> None:
    first, second, _ = await circle.seen()
    assert (await circle.adopts("ana", first, second)).status_code == 200
    assert (await circle.adopts("ben", first)).status_code == 200
    assert (await circle.adopts("ben", first)).status_code == 200  # once more is once
    people = circle.people
    ana, ben = people["ana"].id, people["ben"].id
    assert [set(one["adopted"]) for one in await circle.seen()] == [{ana, ben}, {ana}, set()]


async def test_a_changed_norm_asks_anew_and_stays_the_same_norm(circle: Circle) -> None:
    first, second, third = await circle.seen()
    await circle.adopts("ana", first, second)
    await circle.sets([{"id": second["id"], "text": NORMS[1]}, {"id": first["id"], "text": "Listen to end"}])
    again = await circle.seen()
    assert [(one["id"], one["text"], one["wording"]) for one in again] == [
        (second["id"], NORMS[1], 1),
        (first["id"], "Listen to end", 2),
    ]
    assert [len(one["adopted"]) for one in again] == [1, 0]
    assert trouble(await circle.adopts("ben", first)) == (409, "too_late")  # that wording is no more
    assert trouble(await circle.adopts("ben", third)) == (422, "bad_body")
    assert (await circle.adopts("ana", again[1])).status_code == 200


async def test_nobody_takes_away_what_another_wrote_while_they_were_writing(circle: Circle) -> None:
    def saves(norms: list[dict[str, Any]], more: str) -> dict[str, Any]:
        kept = [{"id": one["id"], "text": one["text"]} for one in norms]
        return {
            "norms": [*kept, more],
            "seen": [{"id": one["id"], "wording": one["wording"]} for one in norms],
        }

    dan, before = circle.people["dan"].asks, await circle.seen()
    assert (await dan.post(circle.at, json=saves(before, "Be kind"))).status_code == 200
    assert trouble(await dan.post(circle.at, json=saves(before, "Be brief"))) == (409, "too_late")
    now = await circle.seen()
    assert [one["text"] for one in now] == [*NORMS, "Be kind"]
    assert (await dan.post(circle.at, json=saves(now, "Be brief"))).status_code == 200
    assert [one["text"] for one in await circle.seen()] == [*NORMS, "Be kind", "Be brief"]


async def test_lines_alone_keep_what_reads_as_before(circle: Circle) -> None:
    first, _, _ = await circle.seen()
    await circle.adopts("ana", first)
    await circle.sets(["Be kind", NORMS[0]])
    assert [(one["text"], len(one["adopted"])) for one in await circle.seen()] == [
        ("Be kind", 0),
        ("Listen", 1),
    ]


async def test_the_yes_of_whoever_left_counts_no_more(circle: Circle) -> None:
    first, *_ = await circle.seen()
    await circle.adopts("ana", first)
    await circle.people["ana"].asks.post(f"/api/communities/{circle.community}/leave")
    assert (await circle.seen())[0]["adopted"] == []


async def test_each_meeting_has_the_next_in_turn_and_the_first_again_after_the_last(circle: Circle) -> None:
    told = []
    for _ in range(4):
        meeting = await circle.meets()
        told.append((await circle.focus(meeting))["text"])
        await circle.closes(meeting)
    assert told == [*NORMS, NORMS[0]]


async def test_the_facilitator_chooses_before_the_opening_and_not_after(circle: Circle) -> None:
    third = (await circle.seen())[2]
    dan = circle.people["dan"].asks
    meeting = await circle.hall.meeting(circle.community, dan)
    before = await circle.focus(meeting)
    assert (before["text"], before["chosen"], before["may_choose"]) == (NORMS[0], False, True)
    at = f"/api/meetings/{meeting}/norm"
    assert (await dan.post(at, json={"norm": third["id"]})).status_code == 200
    assert trouble(await circle.people["ana"].asks.post(at, json={"norm": None})) == (403, "not_allowed")
    await circle.opens(meeting, "ana")
    seen = await circle.focus(meeting, "ana")
    assert (seen["text"], seen["chosen"], seen["may_choose"]) == (NORMS[2], True, False)
    assert trouble(await dan.post(at, json={"norm": None})) == (409, "too_late")
    assert trouble(await dan.post(at, json={"norm": an_id("none")})) == (409, "too_late")


async def test_a_chosen_norm_that_is_given_up_leaves_the_turn_to_the_next(circle: Circle) -> None:
    third = (await circle.seen())[2]
    meeting = await circle.hall.meeting(circle.community, circle.people["dan"].asks)
    await circle.people["dan"].asks.post(f"/api/meetings/{meeting}/norm", json={"norm": third["id"]})
    await circle.sets(NORMS[:2])
    await circle.opens(meeting)
    assert (await circle.focus(meeting))["text"] == NORMS[0]


async def test_the_box_opens_when_everyone_who_was_there_has_said_it(circle: Circle) -> None:
    meeting = await circle.meets("ana", "ben")
    assert (await circle.rates(meeting, "ana", 4)).json() == {"state": "waits"}
    await circle.closes(meeting)
    assert (await circle.rates(meeting, "ben", 2)).json() == {"state": "waits"}
    waiting = await circle.focus(meeting, "ben")
    assert (waiting["rated"], waiting["counts"]) == (True, None)  # nothing is known before it opens
    assert (await circle.rates(meeting, "dan", 4)).json() == {"state": "open"}
    assert (await circle.focus(meeting, "ana"))["counts"] == [0, 1, 0, 2]
    assert trouble(await circle.rates(meeting, "ana", 1)) == (409, "too_late")
    (rated,) = (await circle.seen("ben"))[0]["rated"]
    assert (rated["meeting"], rated["counts"]) == (meeting, [0, 1, 0, 2])


async def test_nobody_puts_in_twice_and_only_its_secret_changes_it(circle: Circle) -> None:
    meeting, mine = await circle.meets("ana"), str(uuid4())
    assert (await circle.rates(meeting, "ana", 1, mine)).status_code == 200
    assert trouble(await circle.rates(meeting, "ana", 4)) == (409, "quota")
    assert trouble(await circle.rates(meeting, "dan", 4, mine, "t" * 43)) == (409, "quota")
    assert (await circle.rates(meeting, "ana", 3, mine)).status_code == 200
    await circle.closes(meeting)
    await circle.rates(meeting, "dan", 4)
    assert (await circle.focus(meeting))["counts"] == [0, 0, 1, 1]


async def test_whoever_was_not_there_says_nothing_of_it(circle: Circle) -> None:
    meeting = await circle.meets("ana")
    assert trouble(await circle.rates(meeting, "ben", 4)) == (409, "not_here")
    planned = await circle.hall.meeting(circle.community, circle.people["dan"].asks)
    await circle.hall.does(planned, circle.people["ana"].id, c.Arrive())
    assert trouble(await circle.rates(planned, "ana", 4)) == (409, "not_open")


async def test_after_a_day_it_opens_without_those_who_said_nothing(circle: Circle) -> None:
    meeting = await circle.meets("ana", "ben")
    await circle.closes(meeting)
    await circle.rates(meeting, "ana", 3)
    now = circle.hall.now
    await NormBoxes(circle.hall.database, lambda: now + OPENS_AFTER / 2).look()
    assert (await circle.focus(meeting))["counts"] is None
    await NormBoxes(circle.hall.database, lambda: now + OPENS_AFTER).look()
    assert (await circle.focus(meeting))["counts"] == [0, 0, 1, 0]


async def test_once_open_no_row_leads_to_who_said_what_and_the_log_never_did(circle: Circle) -> None:
    meeting, mine = await circle.meets("ana"), str(uuid4())
    await circle.rates(meeting, "ana", 1, mine)
    await circle.closes(meeting)
    (rating,) = await circle.rows(RatingRow)
    assert circle.people["ana"].id not in str(rating.model_dump())  # in the box it has no name already
    await circle.rates(meeting, "dan", 4)
    assert (await circle.rows(RatingRow), await circle.rows(RatedRow)) == ([], [])
    log = (await circle.people["ana"].asks.get(f"/api/meetings/{meeting}/log")).text
    assert mine not in log
    assert "norm" not in log


async def test_the_trend_is_for_members_alone(circle: Circle) -> None:
    meeting = await circle.meets("ana")
    await circle.closes(meeting)
    await circle.rates(meeting, "ana", 1)
    await circle.rates(meeting, "dan", 4)
    guest = await circle.hall.guest(meeting)
    assert [len(one["rated"]) for one in await circle.seen("ana")] == [1, 0, 0]
    assert [len(one["rated"]) for one in await circle.seen("olga")] == [0, 0, 0]
    assert (await circle.focus(meeting, "olga"))["counts"] is None
    assert (await guest.asks.get(f"/api/meetings/{meeting}/norm")).json()["counts"] is None
    assert trouble(await circle.people["otto"].asks.get(circle.at)) == (403, "not_allowed")
    assert (
        "rated"
        not in (await circle.people["otto"].asks.get(f"/api/communities/{circle.community}/counts")).text
    )


async def test_forgetting_what_one_wrote_leaves_what_others_agreed_to(circle: Circle) -> None:
    first, *_ = await circle.seen()
    await circle.adopts("dan", *await circle.seen())
    await circle.adopts("ana", first)
    dan = circle.people["dan"].asks
    about = f"/api/communities/{circle.community}"
    await dan.post(f"{about}/about", json={"name": "Rural Maths", "about": "A canary"})
    assert (await dan.post("/api/me/erase", json={"what": "words"})).status_code == 200
    assert [one["text"] for one in await circle.seen("ana")] == ["Listen"]
    assert (await circle.people["ana"].asks.get(about)).json()["about"] == ""


async def test_forgetting_a_name_takes_their_yes_along(circle: Circle) -> None:
    first, *_ = await circle.seen()
    meeting = await circle.meets("ana")
    await circle.adopts("ana", first)
    await circle.rates(meeting, "ana", 4)
    assert (await circle.people["ana"].asks.post("/api/me/erase", json={"what": "name"})).status_code == 200
    assert (await circle.seen())[0]["adopted"] == []
    assert (len(await circle.rows(RatingRow)), await circle.rows(RatedRow)) == (1, [])


async def test_a_removed_meeting_takes_its_box_along(circle: Circle) -> None:
    meeting = await circle.meets("ana")
    await circle.rates(meeting, "ana", 4)
    assert (await circle.people["dan"].asks.post(f"/api/meetings/{meeting}/remove")).status_code == 200
    assert (await circle.rows(RatingRow), await circle.rows(RatedRow)) == ([], [])
