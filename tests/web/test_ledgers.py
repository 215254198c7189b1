"""What a community decided and promised over all its meetings: as it stands, for whom, and never in others' sight."""

from typing import Any

import pytest

from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Threshold
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from web.hall import Hall, Person
from web.school import trouble
from web.year import Year, a_year


@pytest.fixture
async def year(hall: Hall) -> Year:
    return await a_year(hall)


async def asks(year: Year, ledger: str, by: Person | None = None, **said: Any) -> dict[str, Any]:
    path = f"/api/communities/{year.community}/ledgers/{ledger}"
    reply = await (by or year.luis).asks.post(path, json=said)
    assert reply.status_code == 200, reply.text
    page: dict[str, Any] = reply.json()
    return page


async def texts(year: Year, ledger: str, by: Person | None = None, **said: Any) -> list[str]:
    page = await asks(year, ledger, by, **said)
    return [one["text"] for one in page["decisions" if ledger == "decisions" else "promises"]]


async def recorded(year: Year) -> None:
    await year.hall.house.following.catch_up()
    await year.hall.house.recording.catch_up()


async def before(year: Year, meeting: str, text: str, by: Person | None = None) -> list[dict[str, Any]]:
    reply = await (by or year.luis).asks.post(f"/api/meetings/{meeting}/decided-before", json={"text": text})
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["decisions"]
    return found


async def passed(year: Year, meeting: str, text: str) -> str:
    """Proposed, and decided by a poll of all three."""
    proposal = await year.does(meeting, year.luis, c.Propose(text=text))
    threshold = Threshold(share=0.5, at=3)
    poll = await year.does(
        meeting, year.amina, c.OpenPoll(proposal=proposal, scale="fist_to_five", passes=threshold)
    )
    for person, value in ((year.amina, 5), (year.luis, 3)):
        await year.does(meeting, person, c.CastVote(poll=poll, choice=(value,)))
    return await year.does(meeting, year.amina, c.Decide(text=text, proposal=proposal, poll=poll))


async def test_decisions_stand_as_the_last_meeting_left_them(year: Year) -> None:
    first = await year.meets()
    voted = await passed(year, first, "One exit ticket in all schools")
    again = await year.decides(first, "Meet on Tuesdays", review_in=5)
    await year.decides(first, "Buy whiteboards", review_in=None, outcome="put_off")
    await year.closes(first)
    second = await year.meets(7)
    await year.decides(second, "Visit each other in pairs", review_in=3)
    assert await texts(year, "decisions") == [  # what goes on is in its room
        "Buy whiteboards",
        "Meet on Tuesdays",
        "One exit ticket in all schools",
    ]
    await year.settles(second, again, "changed", "Every other week", on=year.day(90))
    await year.closes(second)
    page = (await asks(year, "decisions"))["decisions"]
    said = {one["text"]: one for one in page}
    assert {text: one["status"] for text, one in said.items()} == {
        "Visit each other in pairs": "stands",
        "Buy whiteboards": "put_off",
        "Meet on Tuesdays": "revised",
        "One exit ticket in all schools": "stands",
    }
    tuesdays, ticket = said["Meet on Tuesdays"], said["One exit ticket in all schools"]
    assert (tuesdays["meeting"], tuesdays["word"], tuesdays["how"]) == (first, "Every other week", None)
    assert (ticket["id"], ticket["how"]["scale"], ticket["how"]["outcome"]) == (
        voted,
        "fist_to_five",
        "passed",
    )
    assert ticket["how"]["tally"] == {"5": 1, "3": 1}
    made = next(one for one in (await year.room(first)).state.decisions if one.id == voted)
    assert ticket["seq"] == made.seq
    assert await texts(year, "decisions", status="revised") == ["Meet on Tuesdays"]
    year.hall.later(days=4)
    assert await texts(year, "decisions", status="due") == ["Visit each other in pairs"]
    counts = await year.daniel.asks.get(f"/api/communities/{year.community}/ledgers")
    assert counts.json()["decisions"] == {"stands": 1, "put_off": 1, "revised": 1, "due": 1}


async def test_what_is_decided_in_one_moment_stands_as_it_was_said(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await year.meets()
    clock = year.hall.house.clock
    at = clock.stamp()
    monkeypatch.setattr(clock, "stamp", lambda: at)
    for n in range(8):
        await year.decides(first, f"Decision {n}", review_in=None)
        await year.promises(first, f"Promise {n}")
    await year.closes(first)
    assert await texts(year, "decisions") == [f"Decision {n}" for n in reversed(range(8))]
    assert await texts(year, "commitments") == [f"Promise {n}" for n in reversed(range(8))]


async def test_promises_mine_first_then_by_their_day(year: Year) -> None:
    first = await year.meets()
    late = await year.promises(first, "Rewrite item 3", due_in=2, evidence="the new ticket")
    await year.promises(first, "Copy the ticket", due_in=9)
    await year.does(first, year.amina, c.Promise(who=year.amina.id, text="Ask the head", due_on=year.day(4)))
    await year.does(first, year.amina, c.Promise(who=None, text="Bring ten answers"))
    await year.closes(first)
    assert await texts(year, "commitments", year.amina) == [
        "Ask the head",
        "Rewrite item 3",
        "Copy the ticket",
        "Bring ten answers",
    ]
    assert await texts(year, "commitments", mine=True) == ["Rewrite item 3", "Copy the ticket"]
    year.hall.later(days=3)
    assert await texts(year, "commitments", status="overdue") == ["Rewrite item 3"]
    second = await year.meets(0)
    await year.settles(second, late, "kept", "Here it is")
    await year.closes(second)
    kept = (await asks(year, "commitments", status="kept"))["promises"][0]
    assert (kept["text"], kept["evidence"], kept["word"]) == (
        "Rewrite item 3",
        "the new ticket",
        "Here it is",
    )
    assert (kept["meeting"], kept["settled_in"], kept["who"]) == (first, second, year.luis.id)
    counts = (await year.luis.asks.get(f"/api/communities/{year.community}/ledgers")).json()
    assert counts["promises"] == {"kept": 1, "open": 3}


async def test_narrowed_by_words_and_cycle_and_read_by_page(year: Year) -> None:
    first = await year.meets()
    for n in range(21):
        await year.decides(first, f"Ticket number {n} for fractions", review_in=None)
    await year.closes(first)
    await recorded(year)
    made = await year.daniel.asks.post(f"/api/communities/{year.community}/cycles", json={"title": "Next"})
    second = await year.meets(1)
    await year.decides(second, "Fractions come before decimals", review_in=None)
    await year.closes(second)
    await recorded(year)
    page = await asks(year, "decisions")
    assert (len(page["decisions"]), page["more"]) == (20, True)
    rest = await asks(year, "decisions", skip=20)
    assert (len(rest["decisions"]), rest["more"]) == (2, False)
    assert await texts(year, "decisions", words="decimal fractions") == ["Fractions come before decimals"]
    assert await texts(year, "decisions", words="whiteboard") == []
    assert await texts(year, "decisions", cycle=made.json()["id"]) == ["Fractions come before decimals"]
    path = f"/api/communities/{year.community}/ledgers/decisions"
    assert trouble(await year.luis.asks.post(path, json={"words": "?!"})) == (422, "bad_body")


async def test_what_was_decided_before_is_told_by_its_words(year: Year) -> None:
    first = await year.meets()
    ticket = await year.decides(first, "All four schools use one exit ticket on Fridays", review_in=None)
    await year.decides(first, "We visit each other's classrooms in pairs", review_in=None)
    await year.closes(first)
    second = await year.meets(7)
    found = await before(year, second, "Every school writes its own exit tickets")
    assert [(one["id"], one["status"], one["meeting"]) for one in found] == [(ticket, "stands", first)]
    assert await before(year, second, "We meet on Mondays") == []
    assert await before(year, second, "the of and") == []
    await year.decides(second, "Exit tickets end", review_in=None)  # of this meeting itself its room tells
    assert [one["id"] for one in await before(year, second, "An exit ticket a week")] == [ticket]
    guest = await year.hall.guest(second)
    assert await before(year, second, "Exit tickets", guest) == []
    stranger = await year.hall.person("stranger")
    path = f"/api/meetings/{second}/decided-before"
    assert trouble(await stranger.asks.post(path, json={"text": "Exit tickets"})) == (404, "not_found")


async def test_what_is_forgotten_vanishes_and_what_is_closed_to_someone_is_not_there(year: Year) -> None:
    first = await year.meets()
    await year.hall.does(first, year.daniel.id, c.Arrive())
    ticket = await year.decides(first, "One exit ticket on Fridays", review_in=None)
    late = await year.promises(first, "Copy the exit ticket")
    await year.does(first, year.amina, c.Remove(member=year.daniel.id, block=True))
    await year.closes(first)
    second = await year.meets(7)
    assert (await texts(year, "decisions", year.daniel), await texts(year, "commitments", year.daniel)) == (
        [],
        [],
    )
    assert await before(year, second, "Exit ticket", year.daniel) == []
    await year.settles(second, late, "changed", "Two of them")
    await year.closes(second)
    seen = (await asks(year, "commitments", year.daniel))["promises"][
        0
    ]  # where it was carried to, it is open
    assert (seen["text"], seen["meeting"]) == ("Copy the exit ticket", second)
    reply = await year.amina.asks.post(f"/api/meetings/{first}/erase", json={"things": [ticket]})
    assert reply.status_code == 200, reply.text
    assert [one["text"] for one in (await asks(year, "decisions"))["decisions"]] == [None]
    assert await texts(year, "decisions", words="ticket") == []
    assert await before(year, second, "Exit ticket on Fridays") == []


READ, NO, HIDDEN = 200, 403, 404
# role: (counts, decisions, promises, roles)
CELLS: dict[Role, tuple[int, int, int, int]] = {
    Role.coordinator: (READ, READ, READ, READ),
    Role.facilitator: (READ, READ, READ, READ),
    Role.member: (READ, READ, READ, READ),
    Role.observer: (READ, NO, NO, NO),
    Role.official: (READ, NO, NO, NO),
    Role.stranger: (HIDDEN, HIDDEN, HIDDEN, HIDDEN),
}


async def test_peers_see_them_and_officials_how_many(year: Year) -> None:
    first = await year.meets()
    await year.promises(first, "Rewrite the zebra", due_in=1)
    await year.decides(first, "No zebra", review_in=None)
    await year.closes(first)
    found, at = {}, f"/api/communities/{year.community}"
    for role in CELLS:
        person = await year.hall.person(f"the-{role}")
        if role is not Role.stranger:
            await year.hall.database.write(
                lambda s: membership.join(s, year.community, person.id, role.value, year.hall.now)  # type: ignore[arg-type]  # noqa: B023
            )
        counts = await person.asks.get(f"{at}/ledgers")
        lists = [
            await person.asks.post(f"{at}/ledgers/{one}", json={}) for one in ("decisions", "commitments")
        ]
        roles = await person.asks.get(f"{at}/roles")
        found[role] = tuple(one.status_code for one in (counts, *lists, roles))
        assert "zebra" not in counts.text
        assert all(("zebra" in one.text) is (one.status_code == READ) for one in lists)
    assert found == CELLS
