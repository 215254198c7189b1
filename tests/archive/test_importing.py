"""JSON Lines that were taken away give the same meeting elsewhere; a file that does not prove itself gives none."""

import pytest
from sqlmodel import Session, func, select

from archive.shelves import MEETING, arrived, closed, gather, shelved, taken
from golden_plays import MEETINGS
from scenario import BEGIN, a_live_meeting, an_id
from staffroom_schemas.view import VIEW
from staffroom_server.archive.importing import HereAlready, NoCommunity, bring, community_called
from staffroom_server.community import membership
from staffroom_server.community.tables import CommunityRow
from staffroom_server.database import Database
from staffroom_server.log.checking import check
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomEventRow
from staffroom_server.people.tables import PersonRow

THERE = an_id("a community there")
ELSEWHERE = "https://elsewhere.example"


async def brought(database: Database, text: str, name: str = "Rural Maths") -> int:
    """Imported; the number of its room."""
    arrival = arrived(text)

    def put(session: Session) -> None:
        if membership.community(session, THERE) is None:
            session.add(CommunityRow(id=THERE, name=name, made_at=BEGIN))
            session.flush()
        bring(session, arrival, community_called(session, name).id, BEGIN)

    await database.write(put)
    room = await store_on(database).find(MEETING)
    assert room is not None
    return room


@pytest.mark.parametrize("name", MEETINGS)
async def test_the_same_view_seal_and_exports_elsewhere(
    database: Database, other: Database, name: str
) -> None:
    room = await shelved(database, closed(MEETINGS[name]()))
    file = await taken(database, "jsonl")
    there = await brought(other, file)
    here, away = await gather(database), await gather(other)
    assert VIEW.dump_json(here.room.view()) == VIEW.dump_json(away.room.view())
    assert [line.wire for line in here.lines] == [line.wire for line in away.lines]
    assert await check(database, room) == await check(other, there)
    for form in ("jsonl", "md", "html", "csv"):
        assert await taken(other, form) == await taken(database, form), form


async def test_imported_people_have_no_account_and_are_known_to_the_community(
    database: Database, other: Database
) -> None:
    await shelved(database, closed(a_live_meeting("ana", "ben")), {"ben": ""})
    await brought(other, await taken(database, "jsonl"))

    def look(session: Session) -> tuple[PersonRow, PersonRow, bool, bool]:
        ana, ben = session.get_one(PersonRow, an_id("ana")), session.get_one(PersonRow, an_id("ben"))
        member = an_id("ana") in membership.members(session, THERE)
        return ana, ben, member, membership.ever_belonged(session, ana.id, THERE)

    ana, ben, member, known = await other.read(look)
    assert (ana.name, ana.email, ana.password_hash, ana.erased_at) == ("Ana", None, None, None)
    assert (ben.shown, ben.erased_at) == ("Someone who left", BEGIN)
    assert (member, known) == (False, True)


async def test_whoever_is_known_by_their_id_stays_as_they_are(database: Database, other: Database) -> None:
    await shelved(database, closed(a_live_meeting("ana")))
    anna = PersonRow(id=an_id("ana"), name="Anna", email="anna@example.org", made_at=BEGIN)
    await other.write(lambda session: session.add(anna))
    await brought(other, await taken(database, "jsonl"))
    found = await other.read(lambda session: session.get_one(PersonRow, an_id("ana")).email)
    assert found == "anna@example.org"
    assert "Anna" in await taken(other, "md")


async def test_a_meeting_that_is_here_is_refused(database: Database) -> None:
    await shelved(database, closed(a_live_meeting("ana")))
    with pytest.raises(HereAlready, match="Remove it first"):
        await brought(database, await taken(database, "jsonl"), "Another community")


async def test_a_community_that_is_not_there_or_not_alone(other: Database) -> None:
    def found(session: Session, *names: str) -> None:
        session.add_all(
            CommunityRow(id=an_id(f"{n} {name}"), name=name, made_at=BEGIN) for n, name in enumerate(names)
        )

    with pytest.raises(NoCommunity, match="Found one first"):
        await other.read(lambda session: community_called(session, "Maths"))
    await other.write(lambda session: found(session, "Maths", "Maths", "Art"))
    with pytest.raises(NoCommunity, match="There are: Art, Maths, Maths"):
        await other.read(lambda session: community_called(session, "Music"))
    with pytest.raises(NoCommunity, match=an_id("0 Maths")):
        await other.read(lambda session: community_called(session, "Maths"))
    assert (await other.read(lambda session: community_called(session, an_id("2 Art")).name)) == "Art"


async def test_nothing_is_half_done(database: Database, other: Database) -> None:
    await shelved(database, closed(a_live_meeting("ana")))
    file = await taken(database, "jsonl")
    await brought(other, file)
    counted = select(func.count()).select_from(RoomEventRow)
    before = await other.read(lambda session: session.exec(counted).one())
    with pytest.raises(HereAlready):
        await brought(other, file)
    assert await other.read(lambda session: session.exec(counted).one()) == before
