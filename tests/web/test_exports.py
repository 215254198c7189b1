"""Taking a meeting away: by whoever may read it, in words where it is not done, and nothing that was erased."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from databases import Place
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry
from web.hall import Person, a_hall
from web.mine import HELD, Mine, a_canary
from web.school import trouble

FORMS = ("md", "html", "jsonl", "csv")


@pytest.fixture
async def mine(tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Mine]:
    """Its one protocol is `HELD`; the meeting is live."""
    monkeypatch.setattr("staffroom_server.house.library", lambda: {"held": HELD})
    async with a_hall(tmp_path, place) as hall:
        daniel, amina, luis = [await hall.person(name) for name in ("daniel", "amina", "luis")]
        community = await hall.community(daniel.id, amina.id, luis.id)
        mine = Mine(hall, tmp_path, (daniel, amina, luis), community)
        await mine.meets()
        yield mine


def path(mine: Mine, form: str) -> str:
    return f"/api/meetings/{mine.meeting}/export/{form}"


async def taken(mine: Mine, form: str, by: Person | None = None) -> str:
    reply = await (by or mine.luis).asks.get(path(mine, form))
    assert reply.status_code == 200, reply.text
    return reply.text


@pytest.mark.parametrize(
    ("form", "media"),
    [
        ("md", "text/markdown; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
        ("jsonl", "application/jsonl"),
        ("csv", "text/csv; charset=utf-8"),
    ],
)
async def test_a_file_that_is_saved_and_never_run(mine: Mine, form: str, media: str) -> None:
    reply = await mine.luis.asks.get(path(mine, form))
    assert reply.headers["Content-Type"] == media
    assert reply.headers["Content-Disposition"].startswith(f'attachment; filename="Tuning.{form}"')
    assert reply.headers["Cache-Control"] == "private, no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Content-Security-Policy"].startswith("sandbox")


async def test_a_title_that_is_no_file_name(mine: Mine) -> None:
    title = '../\u202egpj "x".html; filename=y'
    mine.meeting = await mine.hall.meeting(mine.community, mine.amina.asks, title=title)
    said = (await mine.luis.asks.get(path(mine, "md"))).headers["Content-Disposition"]
    assert said.startswith("attachment; filename=\"gpj  x .html; filename=y.md\"; filename*=UTF-8''")
    assert "/" not in said
    assert "%E2%80%AE" not in said


async def test_an_unknown_form_is_told_in_words(mine: Mine) -> None:
    reply = await mine.luis.asks.get(path(mine, "pdf"))
    assert trouble(reply) == (404, "not_found")
    assert "`md`, `html`, `jsonl`, `csv`" in reply.json()["text"]


@pytest.mark.parametrize("form", FORMS)
async def test_whoever_may_not_read_it_takes_nothing_away(mine: Mine, form: str) -> None:
    stranger = await mine.hall.person("stranger")
    assert trouble(await stranger.asks.get(path(mine, form))) == (404, "not_found")
    assert trouble(await mine.hall.browser().get(path(mine, form))) == (401, "not_signed_in")
    await mine.does(mine.amina, c.Remove(member=mine.luis.id, block=True))
    assert trouble(await mine.luis.asks.get(path(mine, form))) == (403, "blocked")


async def test_a_guest_does_not_see_the_communitys_goals(mine: Mine) -> None:
    goal = {"text": "All of them explain", "wanted_for": "students", "level": "team"}
    await mine.daniel.asks.post(f"/api/communities/{mine.community}/goals", json=goal)
    seen = (await mine.daniel.asks.get(f"/api/communities/{mine.community}")).json()["goals"][0]["id"]
    await mine.does(mine.amina, c.Decide(text="It is so.", goal=seen))
    guest = await mine.hall.guest(mine.meeting)
    for form in FORMS:
        assert "All of them explain" in await taken(mine, form)
        assert "All of them explain" not in await taken(mine, form, guest)


@pytest.mark.parametrize("closed", [False, True], ids=["live", "closed"])
async def test_what_is_erased_is_in_no_export(mine: Mine, closed: bool) -> None:
    said, promised, before = a_canary(), a_canary(), a_canary()
    things = [
        await mine.does(mine.luis, c.Contribute(text=said)),
        await mine.does(mine.luis, c.Promise(who=mine.luis.id, text=promised, evidence=promised)),
    ]
    amended = await mine.does(mine.luis, c.Contribute(text=before))
    await mine.does(mine.luis, c.Amend(contribution=amended, text="Wiser."))
    if closed:
        await mine.does(mine.amina, c.CloseMeeting())
    assert said in await taken(mine, "jsonl")
    assert await mine.erases(mine.daniel, *things) == (200, "")
    for form in FORMS:
        file = await taken(mine, form)
        assert not [word for canary in (said, promised, before) for word in canary.split() if word in file]
    assert "These words were erased." in await taken(mine, "md")


async def test_what_waits_and_what_is_private_is_in_no_export(mine: Mine) -> None:
    note, vote = a_canary(), a_canary()
    await mine.does(mine.luis, c.KeepNote(text=note))
    proposal = await mine.does(mine.luis, c.Propose(text="Shall we?"))
    poll = await mine.does(mine.amina, c.OpenPoll(proposal=proposal, scale="yes_no"))
    await mine.does(mine.luis, c.CastVote(poll=poll, choice=(0,), reason=vote))
    for form in FORMS:
        file = await taken(mine, form)
        assert not [word for canary in (note, vote) for word in canary.split() if word in file]
        assert "@example.org" not in file


async def test_a_name_that_is_forgotten_is_in_no_export(mine: Mine) -> None:
    zoe = await mine.joins("zoe-of-the-canaries")
    await mine.hall.does(mine.meeting, zoe.id, c.Contribute(text="I was here."))
    assert "zoe-of-the-canaries" in await taken(mine, "md")
    assert await mine.forgets(zoe, "name") == (200, "")
    for form in FORMS:
        assert "zoe-of-the-canaries" not in await taken(mine, form)
    assert "Someone who left" in await taken(mine, "md")


async def test_what_became_of_a_promise_is_told_where_it_was_made(mine: Mine) -> None:
    promise = await mine.does(mine.luis, c.Promise(who=mine.luis.id, text="Bring ten answers"))
    await mine.does(mine.amina, c.CloseMeeting())
    first = mine.meeting
    await mine.meets()
    thing = Carry(
        id=promise,
        kind="commitment",
        meeting=first,
        made_at="2026-11-22T19:00:00.000Z",
        by=mine.luis.id,
        who=mine.luis.id,
        text="Bring ten answers",
        evidence="",
        on=None,
    )
    await mine.hall.does(mine.meeting, "staffroom", c.CarryOver(things=(thing,)))
    await mine.does(mine.luis, c.Settle(thing=promise, standing="kept", word="Eleven, even."))
    mine.meeting = first
    assert "Kept: Eleven, even." in await taken(mine, "csv")
    assert "Eleven, even." in await taken(mine, "md")
    assert "Eleven" not in await taken(mine, "csv", await mine.hall.guest(first))


async def test_too_much_at_once_is_told(mine: Mine) -> None:
    replies = [await mine.luis.asks.get(path(mine, "csv")) for _ in range(31)]
    assert trouble(replies[-1]) == (429, "too_fast")
