"""What people can help with: in their own words, seen by whom they choose, found by words, forgotten with them."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from staffroom_schemas.members import Role
from staffroom_server.community import membership
from staffroom_server.community.expertise_tables import ExpertiseWordRow
from web.hall import Hall, Person
from web.school import trouble
from web.schooling import Schooling, a_schooling

TEXT = "I taught fractions with number lines for ten years. Ask me about *equivalence*, in español too."


@pytest.fixture
async def of(hall: Hall) -> Schooling:
    """Daniel's community and Mei's belong to Lincoln."""
    of = await a_schooling(hall)
    await of.belongs(of.at.daniel, of.at.here)
    await of.belongs(of.at.mei, of.at.there)
    return of


async def says(who: Person, text: str, seen_by: str) -> None:
    reply = await who.asks.post("/api/me/expertise", json={"text": text, "seen_by": seen_by})
    assert reply.status_code == 200, reply.text


async def finds(who: Person, words: str = "") -> list[str]:
    reply = await who.asks.post("/api/directory/find", json={"words": words})
    assert reply.status_code == 200, reply.text
    return [one["name"] for one in reply.json()["people"]]


# who sees it: by what its writer, Luis, chose
SEES = {
    "nobody": {"luis"},
    "communities": {"luis", "daniel"},
    "school": {"luis", "daniel", "mei", "ruth"},
    "server": {"luis", "daniel", "mei", "ruth", "sofia", "omar", "official", "gone"},
}


async def test_every_cell(of: Schooling) -> None:
    at, hall = of.at, of.hall
    official, gone = await hall.person("official"), await hall.person("gone")

    def join(session: Session) -> None:
        membership.join(session, at.here, official.id, Role.official, hall.now)
        membership.join(session, at.here, gone.id, Role.member, hall.now)
        membership.leave(session, at.here, gone.id, hall.now)

    await hall.database.write(join)
    people = {
        "luis": at.luis,
        "daniel": at.daniel,
        "mei": at.mei,
        "ruth": of.ruth,
        "sofia": of.sofia,
        "omar": of.omar,
    }
    people |= {"official": official, "gone": gone}
    for chosen, wanted in SEES.items():
        await says(at.luis, TEXT, chosen)
        assert {name for name, who in people.items() if await finds(who, "fraction")} == wanted, chosen
        near = {name for name, who in people.items() if "luis" in await finds(who)}
        assert near == wanted & {"luis", "daniel", "mei", "ruth"}, chosen


async def test_whoever_leaves_sees_it_no_more_and_is_seen_no_more(of: Schooling) -> None:
    at = of.at
    await says(at.luis, TEXT, "school")
    assert await finds(at.mei, "equivalence") == ["luis"]
    assert await of.says(of.ruth, of.lincoln, at.there, "end") == (200, "")
    assert await finds(at.mei, "equivalence") == []
    await at.does(at.luis, "leave")
    assert await finds(at.daniel, "equivalence") == []


async def test_all_its_words_are_found_in_any_form(of: Schooling) -> None:
    at = of.at
    await says(at.luis, TEXT, "communities")
    await says(at.amina, "Fractions, and how to listen", "communities")
    for words, found in (
        ("FRACTION", ["amina", "luis"]),
        ("fractions espanol", ["luis"]),
        ("number line", ["luis"]),
        ("fractions swimming", []),
    ):
        assert sorted(await finds(at.daniel, words)) == found
    reply = await at.daniel.asks.post("/api/directory/find", json={"words": "listen"})
    assert reply.json()["people"][0]["communities"] == ["Rural Maths"]
    assert trouble(await at.daniel.asks.post("/api/directory/find", json={"words": "?!"})) == (
        422,
        "bad_body",
    )
    await says(at.luis, "Swimming", "communities")
    assert await finds(at.daniel, "equivalence") == []
    await says(at.luis, "  ", "communities")
    assert await finds(at.daniel, "swimming") == []
    mine = {"text": "", "seen_by": "communities", "taken_out": []}
    assert (await at.luis.asks.get("/api/me/expertise")).json() == mine


async def test_a_guest_has_no_part_in_it(of: Schooling) -> None:
    guest = await of.hall.guest(await of.hall.meeting(of.at.here, of.at.daniel.asks))
    await says(of.at.luis, TEXT, "server")
    for reply in (
        await guest.asks.get("/api/me/expertise"),
        await guest.asks.post("/api/me/expertise", json={"text": "T", "seen_by": "server"}),
        await guest.asks.post("/api/directory/find", json={"words": "fractions"}),
    ):
        assert trouble(reply) == (403, "not_allowed")


@pytest.mark.parametrize("what", ["words", "name"])
async def test_it_is_forgotten_with_the_person(of: Schooling, what: str, tmp_path: Path) -> None:
    """In no row; on SQLite, in no byte of any file."""
    luis, canary = of.at.luis, "quokkafractal"
    await says(luis, f"Ask me about {canary}", "server")
    assert await finds(of.omar, canary) == ["luis"]
    assert (await luis.asks.post("/api/me/erase", json={"what": what})).status_code == 200
    assert await finds(of.omar, canary) == []
    left = await of.hall.database.read(lambda session: session.exec(select(ExpertiseWordRow.term)).all())
    assert canary not in left
    assert _files_with(canary, tmp_path) == []


async def takes_out(who: Person, community: str, whose: Person, why: str = "It sells books") -> int:
    path = f"/api/communities/{community}/directory/{whose.id}/take-out"
    return (await who.asks.post(path, json={"why": why})).status_code


async def taken_out(who: Person) -> list[tuple[str | None, str]]:
    mine = (await who.asks.get("/api/me/expertise")).json()["taken_out"]
    return [(one["community_name"], one["why"]) for one in mine]


async def test_a_coordinator_takes_it_out_for_their_community_and_its_writer_is_told_why(
    of: Schooling,
) -> None:
    at = of.at
    await says(at.luis, TEXT, "server")
    assert await takes_out(at.amina, at.here, at.luis) == 403
    assert await takes_out(at.mei, at.here, at.luis) == 404
    assert await takes_out(at.daniel, at.here, at.luis) == 200
    for who in (at.daniel, at.amina):
        assert await finds(who, "fractions") == []
        assert "luis" not in await finds(who)
    assert [await finds(who, "fractions") for who in (at.luis, at.mei, of.omar)] == [["luis"]] * 3
    assert await taken_out(at.luis) == [("Rural Maths", "It sells books")]
    assert await takes_out(at.daniel, at.here, at.luis) == 404  # it is out of sight
    of.hall.later(minutes=1)
    assert await takes_out(at.mei, at.there, at.luis, "Here too") == 200
    assert await finds(at.mei, "fractions") == []
    assert await taken_out(at.luis) == [("Rural Maths", "It sells books"), (None, "Here too")]
    await says(at.luis, TEXT, "school")  # the same words stay out
    assert await finds(at.amina, "fractions") == []
    await says(at.luis, "Number lines, and no books", "school")
    assert await finds(at.amina, "lines") == ["luis"]
    assert await taken_out(at.luis) == []


async def test_nobody_takes_out_what_they_do_not_see(of: Schooling) -> None:
    at = of.at
    for seen_by in ("nobody", "communities"):
        await says(at.luis, TEXT, seen_by)
        assert await takes_out(at.mei, at.there, at.luis) == 404
    assert await takes_out(at.daniel, at.here, at.amina) == 404  # she has said nothing
    assert await taken_out(at.luis) == []


@pytest.mark.parametrize("where", ["everywhere", "here"])
async def test_why_is_forgotten_with_who_said_it_and_it_stays_out(of: Schooling, where: str) -> None:
    at = of.at
    await says(at.luis, TEXT, "server")
    assert await takes_out(at.daniel, at.here, at.luis) == 200
    member = f"/api/communities/{at.here}/members/{at.daniel.id}/erase"
    path = "/api/me/erase" if where == "everywhere" else member
    assert (await at.daniel.asks.post(path, json={"what": "words"})).status_code == 200
    assert await taken_out(at.luis) == [("Rural Maths", "")]
    assert await finds(at.amina, "fractions") == []


def _files_with(word: str, folder: Path) -> list[Path]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file for file in files if word.encode() in file.read_bytes()]


async def test_a_community_forgets_nothing_that_one_said_of_oneself(of: Schooling) -> None:
    at = of.at
    await says(at.luis, TEXT, "communities")
    path = f"/api/communities/{at.here}/members/{at.luis.id}/erase"
    assert (await at.daniel.asks.post(path, json={"what": "words"})).status_code == 200
    assert await finds(at.daniel, "fractions") == ["luis"]
