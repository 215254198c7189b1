"""The cycle record over HTTP: who reads it, who places what a meeting adds, and that it is all or nothing."""

from typing import Any

import pytest

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.web import entering
from web.hall import Hall, Person
from web.school import trouble

TICKET, PROMISE = an_id("ticket"), an_id("promise")


class Met:
    """Daniel coordinates; Amina leads a meeting that decides and promises; Luis is a member, Zoe a guest."""

    def __init__(self, hall: Hall, community: str, meeting: str) -> None:
        self.hall, self.community, self.meeting = hall, community, meeting
        self.daniel, self.amina, self.luis = (hall.people[name] for name in ("daniel", "amina", "luis"))
        self.path = f"/api/meetings/{meeting}/entries"
        self.record = f"/api/communities/{community}/entries"

    async def does(self, command: c.Command, by: Person | None = None, id: str | None = None) -> None:
        await self.hall.does(self.meeting, (by or self.amina).id, command, id)

    async def closed(self) -> "Met":
        await self.does(c.CloseMeeting())
        return self

    async def adds(self, by: Person | None = None) -> dict[str, Any]:
        """What the meeting adds."""
        reply = await (by or self.amina).asks.get(self.path)
        assert reply.status_code == 200, reply.text
        said: dict[str, Any] = reply.json()
        return said

    async def stands(self, by: Person | None = None, **asked: str) -> dict[str, Any]:
        """What the community's record shows."""
        reply = await (by or self.luis).asks.get(self.record, params=asked)
        assert reply.status_code == 200, reply.text
        said: dict[str, Any] = reply.json()
        return said

    async def places(self, by: Person, *placed: tuple[str, str, str]) -> tuple[int, str]:
        said = [{"id": id, "stage": stage, "state": state} for id, stage, state in placed]
        reply = await by.asks.post(self.path, json={"entries": said})
        return (200, "") if reply.status_code == 200 else trouble(reply)

    async def confirms(self, by: Person) -> tuple[int, str]:
        """All of them, as they stand."""
        every = (await self.adds())["entries"]
        return await self.places(by, *((one["id"], one["stage"], "confirmed") for one in every))


@pytest.fixture
async def met(hall: Hall) -> Met:
    daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
    community = await hall.community(daniel.id, amina.id, luis.id)
    met = Met(hall, community, await hall.meeting(community, amina.asks))
    for person in (amina, luis):
        await met.does(c.Arrive(), person)
    await met.does(c.OpenMeeting())
    await met.does(c.Decide(text="One ticket", stage="strategies"), id=TICKET)
    await met.does(
        c.Promise(who=luis.id, text="Write it", due_on="2026-12-01", decision=TICKET), luis, PROMISE
    )
    return met


async def test_a_closed_meeting_has_entries_at_once(met: Met) -> None:
    assert (await met.adds())["entries"] == []
    await met.closed()
    said = await met.adds()
    assert [(one["kind"], one["text"], one["stage"], one["state"]) for one in said["entries"]] == [
        ("session", "Tuning", "learning", "drafted"),
        ("decision", "One ticket", "strategies", "drafted"),
        ("commitment", "Write it", "strategies", "drafted"),
    ]
    assert said["entries"][2]["who"] == met.luis.id
    assert said["entries"][2]["due_on"] == "2026-12-01"
    assert said["names"] == {met.luis.id: "luis"}
    log = (await met.luis.asks.get(f"/api/meetings/{met.meeting}/log")).json()["lines"]
    moments = [log[one["seq"] - 1]["event"]["type"] for one in said["entries"]]
    assert moments == ["meeting_opened", "decided", "promised"]


async def test_confirmed_moved_and_dropped_in_one_act_and_again_later(met: Met) -> None:
    session, decision, promise = (one["id"] for one in (await (await met.closed()).adds())["entries"])
    placed = (
        (session, "learning", "confirmed"),
        (decision, "goals", "confirmed"),
        (promise, "strategies", "dropped"),
    )
    assert await met.places(met.amina, *placed) == (200, "")
    stands = [(one["text"], one["stage"], one["state"]) for one in (await met.stands())["entries"]]
    assert stands == [("One ticket", "goals", "confirmed"), ("Tuning", "learning", "confirmed")]
    assert [one["state"] for one in (await met.adds())["entries"]] == ["confirmed", "confirmed", "dropped"]
    assert await met.places(met.daniel, (promise, "evidence", "confirmed")) == (200, "")
    assert (await met.stands())["entries"][0]["stage"] == "evidence"


async def test_what_is_wrong_changes_nothing(met: Met) -> None:
    first = (await (await met.closed()).adds())["entries"][0]["id"]
    good = (first, "evidence", "confirmed")
    for wrong, said in (
        ((an_id("nobody's"), "data", "confirmed"), (422, "bad_body")),
        ((first, "data", "confirmed"), (422, "bad_body")),  # twice
        ((first, "winter", "confirmed"), (422, "bad_body")),
        ((first, "data", "drafted"), (422, "bad_body")),
    ):
        assert await met.places(met.amina, good, wrong) == said
    assert await met.places(met.amina) == (422, "bad_body")
    elsewhere = Met(met.hall, met.community, await met.hall.meeting(met.community, met.amina.asks))
    await elsewhere.does(c.Arrive())
    await elsewhere.does(c.OpenMeeting())
    await elsewhere.closed()
    theirs = (await elsewhere.adds())["entries"][0]["id"]
    assert await met.places(met.amina, good, (theirs, "data", "confirmed")) == (422, "bad_body")
    assert {one["state"] for one in (await met.adds())["entries"]} == {"drafted"}


async def test_a_meeting_that_goes_on_is_not_placed(met: Met) -> None:
    assert await met.places(met.amina, (an_id("any"), "data", "confirmed")) == (403, "not_allowed")


async def test_who_reads_and_who_places(met: Met) -> None:
    hall = met.hall
    guest, stranger = await hall.guest(met.meeting), await hall.person("stranger")
    await hall.community(stranger.id)  # a coordinator of elsewhere
    await met.closed()
    places = {
        "daniel": (met.daniel, 200, 200, (200, ""), True),
        "amina": (met.amina, 200, 200, (200, ""), True),
        "luis": (met.luis, 200, 200, (403, "not_allowed"), False),
        "guest": (guest, 403, 404, (403, "not_allowed"), None),
        "stranger": (stranger, 404, 404, (404, "not_found"), None),
        "nobody": (Person(id="", asks=hall.browser()), 401, 401, (401, "not_signed_in"), None),
    }
    for name, (who, adds, stands, placing, may) in places.items():
        assert (await who.asks.get(met.path)).status_code == adds, name
        assert (await who.asks.get(met.record)).status_code == stands, name
        assert await met.confirms(who) == placing, name
        if may is not None:
            assert (await met.adds(who))["places"] is may, name


async def test_whoever_leads_at_the_end_is_who_it_waits_for(met: Met) -> None:
    await met.does(c.HandOver(to=met.luis.id))
    await met.does(c.CloseMeeting(), met.luis)
    await met.adds()
    assert await met.confirms(met.amina) == (403, "not_allowed")
    for person, waits in ((met.luis, [met.meeting]), (met.amina, []), (met.daniel, [])):
        assert (await met.stands(person))["waits"] == waits
        assert (await met.adds(person))["waits"] == waits
        me = (await person.asks.get("/api/me")).json()
        assert [one["id"] for one in me["waits"]] == waits
    assert await met.confirms(met.luis) == (200, "")
    assert (await met.stands(met.luis))["waits"] == []
    assert (await met.luis.asks.get("/api/me")).json()["waits"] == []


async def test_whoever_was_put_out_for_good_does_not_read_what_the_meeting_adds(met: Met) -> None:
    await met.does(c.Remove(member=met.luis.id, block=True))
    await met.closed()
    assert trouble(await met.luis.asks.get(met.path)) == (403, "blocked")
    assert len((await met.adds())["entries"]) == 3
    assert (await met.stands(met.luis))["entries"][0]["text"] == "Write it"


async def test_the_record_is_read_by_stage_and_page(met: Met, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "OF_EACH", 2)
    monkeypatch.setattr(entering, "OF_ONE", 3)
    for n in range(6):
        await met.does(c.Decide(text=f"Decision {n}", stage="goals"))
    await met.closed()
    await met.adds()
    first = await met.stands()
    assert [one["text"] for one in first["entries"] if one["stage"] == "goals"] == [
        "Decision 5",
        "Decision 4",
    ]
    assert first["more"] == ["goals"]
    last = next(one["id"] for one in first["entries"] if one["text"] == "Decision 4")
    page = await met.stands(stage="goals", before=last)
    assert [one["text"] for one in page["entries"]] == ["Decision 3", "Decision 2", "Decision 1"]
    assert page["more"] == ["goals"]
    rest = await met.stands(stage="goals", before=page["entries"][-1]["id"])
    assert ([one["text"] for one in rest["entries"]], rest["more"]) == (["Decision 0"], [])
    for asked in ({"stage": "winter"}, {"before": last}, {"stage": "goals", "before": "x"}):
        assert trouble(await met.luis.asks.get(met.record, params=asked)) == (422, "bad_body")


async def test_what_is_erased_is_forgotten_in_the_record_too(met: Met) -> None:
    await met.closed()
    await met.adds()
    reply = await met.daniel.asks.post(f"/api/meetings/{met.meeting}/erase", json={"things": [TICKET]})
    assert reply.status_code == 200
    for said in (await met.adds(), await met.stands()):
        assert "One ticket" not in str(said)
        (decision,) = (one for one in said["entries"] if one["kind"] == "decision")
        assert decision["text"] is None
    assert await met.confirms(met.amina) == (200, "")
