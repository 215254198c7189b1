"""One's home page: what one promised, what was decided meanwhile, where the others are."""

from typing import Any

from scenario import an_id
from staffroom_schemas import commands as c
from web.agenda_ahead import Ahead

TICKET, WRITE, READ = an_id("ticket"), an_id("write"), an_id("read")


async def held(ahead: Ahead, *commands: tuple[str, c.Command], closes: bool = True) -> str:
    """A meeting in which Amina, who leads, says these."""
    meeting = await ahead.hall.meeting(ahead.community, ahead.amina.asks, title="Fractions")
    await ahead.opens(meeting)
    for id, command in commands:
        await ahead.hall.does(meeting, ahead.amina.id, command, id)
    if closes:
        await ahead.hall.does(meeting, ahead.amina.id, c.CloseMeeting())
    return meeting


async def home(ahead: Ahead, name: str = "luis") -> dict[str, Any]:
    return await ahead.sees(ahead.hall.people[name], "/api/me/home")


async def test_promises_are_mine_alone_and_what_is_due_first_comes_first(ahead: Ahead) -> None:
    luis = ahead.luis.id
    meeting = await held(
        ahead,
        (WRITE, c.Promise(who=luis, text="Write it", due_on="2026-12-09")),
        (READ, c.Promise(who=luis, text="Read it", due_on="2026-12-01")),
        (an_id("undated"), c.Promise(who=luis, text="Think of it")),
        (an_id("hers"), c.Promise(who=ahead.amina.id, text="Hers")),
    )
    promises = (await home(ahead))["promises"]
    assert [(one["text"], one["due_on"]) for one in promises] == [
        ("Read it", "2026-12-01"),
        ("Write it", "2026-12-09"),
        ("Think of it", None),
    ]
    assert {one["meeting"] for one in promises} == {meeting}
    assert [one["text"] for one in (await home(ahead, "amina"))["promises"]] == ["Hers"]


async def test_what_was_settled_in_a_later_meeting_is_open_no_more(ahead: Ahead) -> None:
    await held(ahead, (WRITE, c.Promise(who=ahead.luis.id, text="Write it")))
    meeting = await held(ahead, closes=False)
    await ahead.hall.house.rooms.carried()
    assert [one["text"] for one in (await home(ahead))["promises"]] == ["Write it"]
    await ahead.hall.does(meeting, ahead.luis.id, c.Settle(thing=WRITE, standing="kept"))
    await ahead.hall.does(meeting, ahead.amina.id, c.CloseMeeting())
    assert (await home(ahead))["promises"] == []


async def test_what_was_decided_since_one_was_here(ahead: Ahead) -> None:
    await ahead.tells_zones()
    meeting = await held(ahead, (TICKET, c.Decide(text="One ticket", stage="strategies")))
    seen = await home(ahead)
    assert [(one["text"], one["meeting"]) for one in seen["decided"]] == [("One ticket", meeting)]
    assert seen["since"] is None
    await ahead.says(ahead.luis, "/api/me/home")
    ahead.hall.later(hours=2)
    await ahead.says(ahead.luis, "/api/me/home")
    seen = await home(ahead)
    assert seen["since"] is not None


async def test_what_was_forgotten_is_not_shown(ahead: Ahead) -> None:
    meeting = await held(
        ahead,
        (TICKET, c.Decide(text="One ticket", stage="strategies")),
        (WRITE, c.Promise(who=ahead.luis.id, text="Write it")),
    )
    await ahead.says(ahead.amina, f"/api/meetings/{meeting}/erase", things=[TICKET, WRITE])
    seen = await home(ahead)
    assert (seen["decided"], seen["promises"]) == ([], [])


async def test_where_the_others_are(ahead: Ahead) -> None:
    await ahead.says(ahead.luis, "/api/me/zone", zone="Pacific/Auckland")
    for name, zone in (("daniel", "Africa/Nairobi"), ("amina", "America/New_York")):
        await ahead.says(ahead.hall.people[name], "/api/me/zone", zone=zone)
    seen = await home(ahead)
    assert seen["zone"] == "Pacific/Auckland"
    assert seen["zones"] == {ahead.community: ["Africa/Nairobi", "America/New_York"]}


async def test_of_a_community_that_one_left_nothing_is_shown(ahead: Ahead) -> None:
    await held(
        ahead,
        (WRITE, c.Promise(who=ahead.luis.id, text="Write it")),
        (TICKET, c.Decide(text="T", stage="data")),
    )
    await ahead.says(ahead.daniel, f"{ahead.path}/members/{ahead.luis.id}/remove")
    seen = await home(ahead)
    assert (seen["promises"], seen["decided"], seen["zones"]) == ([], [], {})
