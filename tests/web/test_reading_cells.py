"""Who may read what there is of a meeting: every kind of person, every page, in one table."""

from dataclasses import dataclass

import pytest

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.community import membership
from web.hall import Hall, Person

READ, HIDDEN, NOT_THEIRS, OUT = 200, 404, 403, 401

MEETING = {
    "log": "log", "record": "record", "seal": "seal", "contributions": "contributions", "open": "open",
    "view": "view", "md": "export/md", "html": "export/html", "csv": "export/csv", "jsonl": "export/jsonl",
}  # fmt: skip
"""What whoever was in a meeting reads of it."""

# who: (of the meeting, its entries, places them, its community's record, finds in the search)
CELLS: dict[str, tuple[int, int, int, int, bool]] = {
    "coordinator": (READ, READ, READ, READ, True),
    "facilitator": (READ, READ, READ, READ, True),
    "member": (READ, READ, NOT_THEIRS, READ, True),
    "guest": (READ, NOT_THEIRS, NOT_THEIRS, HIDDEN, True),
    "guest of another meeting": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, False),
    "blocked member": (NOT_THEIRS, NOT_THEIRS, NOT_THEIRS, READ, False),
    "blocked guest": (NOT_THEIRS, NOT_THEIRS, NOT_THEIRS, HIDDEN, False),
    "ex-member": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, False),
    "stranger": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, False),
    "signed out": (OUT, OUT, OUT, OUT, False),
}


@dataclass
class Shown:
    """A meeting that is over, its community, and who would read of it."""

    community: str
    meeting: str
    people: dict[str, Person]


@pytest.fixture
async def shown(hall: Hall) -> Shown:
    names = ("coordinator", "facilitator", "member", "blocked member", "ex-member", "stranger")
    people = {name: await hall.person(name.replace(" ", "-")) for name in names}
    inside = [people[name].id for name in names if name != "stranger"]
    community = await hall.community(*inside)
    leads = people["facilitator"]
    meeting, other = [await hall.meeting(community, leads.asks) for _ in range(2)]
    people["guest"] = await hall.guest(meeting, "guest")
    people["blocked guest"] = await hall.guest(meeting, "blocked")
    people["guest of another meeting"] = await hall.guest(other, "other")
    people["signed out"] = Person(id="", asks=hall.browser())
    for name in ("facilitator", "member", "guest", "blocked member", "blocked guest", "ex-member"):
        await hall.does(meeting, people[name].id, c.Arrive())
    await hall.does(meeting, leads.id, c.OpenMeeting())
    await hall.does(meeting, people["ex-member"].id, c.Contribute(text="A zebra"))
    await hall.does(meeting, leads.id, c.Decide(text="No zebra", stage="goals"), an_id("decided"))
    for name in ("blocked member", "blocked guest"):
        await hall.does(meeting, leads.id, c.Remove(member=people[name].id, block=True))
    await hall.database.write(
        lambda session: membership.leave(session, community, people["ex-member"].id, hall.now)
    )
    await hall.does(meeting, leads.id, c.CloseMeeting())
    return Shown(community, meeting, people)


@pytest.mark.parametrize("who", CELLS)
async def test_every_cell(shown: Shown, who: str) -> None:
    asks, (reads, adds, places, stands, finds) = shown.people[who].asks, CELLS[who]
    of = f"/api/meetings/{shown.meeting}"
    read = {name: (await asks.get(f"{of}/{rest}")).status_code for name, rest in MEETING.items()}
    assert read == dict.fromkeys(MEETING, reads)
    assert (await asks.get(f"{of}/entries")).status_code == adds
    entries = (await shown.people["coordinator"].asks.get(f"{of}/entries")).json()["entries"]
    said = [{"id": one["id"], "stage": one["stage"], "state": "confirmed"} for one in entries]
    assert (await asks.post(f"{of}/entries", json={"entries": said})).status_code == places
    assert (await asks.get(f"/api/communities/{shown.community}/entries")).status_code == stands
    found = await asks.post("/api/search", json={"words": "zebra"})
    assert found.status_code == (OUT if who == "signed out" else READ)
    assert ("zebra" in found.text, bool(found.json().get("found"))) == (finds, finds)
