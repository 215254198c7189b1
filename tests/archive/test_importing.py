"""JSON Lines that were taken away give the same meeting elsewhere; a file that does not prove itself gives none."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from sqlmodel import Session, func, select

from archive.shelves import MEETING, closed, gather, shelved, taken
from golden_plays import PLAYS
from scenario import BEGIN, Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.view import VIEW
from staffroom_server.archive.arriving import Arrival, BadFile, read_file
from staffroom_server.archive.importing import HereAlready, NoCommunity, bring, community_called
from staffroom_server.community import membership
from staffroom_server.community.tables import CommunityRow
from staffroom_server.database import Database
from staffroom_server.log.checking import check
from staffroom_server.log.lines import Line, sealed
from staffroom_server.log.sqlite import SqliteStore
from staffroom_server.log.tables import RoomEventRow
from staffroom_server.people.tables import PersonRow

THERE = an_id("a community there")
ELSEWHERE = "https://elsewhere.example"


def arrived(text: str) -> Arrival:
    return read_file(BytesIO(text.encode()))


async def brought(database: Database, text: str, name: str = "Rural Maths") -> int:
    """Imported; the number of its room."""
    arrival = arrived(text)

    def put(session: Session) -> None:
        if membership.community(session, THERE) is None:
            session.add(CommunityRow(id=THERE, name=name, made_at=BEGIN))
            session.flush()
        bring(session, arrival, community_called(session, name).id, BEGIN)

    await database.write(put)
    room = await SqliteStore(database).find(MEETING)
    assert room is not None
    return room


@pytest.mark.parametrize("name", PLAYS)
async def test_the_same_view_seal_and_exports_elsewhere(
    database: Database, other: Database, name: str
) -> None:
    room = await shelved(database, closed(PLAYS[name]()))
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


# Files that are broken


def lines_of(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.splitlines()]


def written(lines: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(line) + "\n" for line in lines)


def changed(number: int, **fields: Any) -> Callable[[str], str]:
    def change(file: str) -> str:
        lines = lines_of(file)
        lines[number - 1] |= fields
        return written(lines)

    return change


def without(number: int) -> Callable[[str], str]:
    return lambda file: "".join(x for n, x in enumerate(file.splitlines(keepends=True), 1) if n != number)


def doubled(number: int) -> Callable[[str], str]:
    return lambda file: "".join(
        x * (2 if n == number else 1) for n, x in enumerate(file.splitlines(keepends=True), 1)
    )


def swapped(file: str) -> str:
    lines = file.splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    return "".join(lines)


def other_words(file: str) -> str:
    return file.replace("As it was.", "As it was not.")


def other_title(file: str) -> str:
    lines = lines_of(file)
    lines[0]["meeting"]["title"] = "Another"
    return written(lines)


def another_seal(file: str) -> str:
    lines = lines_of(file)
    lines[0]["seal"]["link"] = "0" * 64
    return written(lines)


def lost_words(file: str) -> str:
    lines = lines_of(file)
    lines[6]["words"]["text"] |= {"text": None, "salt": None}
    return written(lines)


BROKEN: list[tuple[str, Callable[[str], str], int, str]] = [
    ("empty", lambda _: "", 1, "not JSON"),
    ("not json", lambda _: "Dear colleague,\n", 1, "not JSON"),
    ("another json", lambda _: '{"a": 1}\n', 1, "not a meeting"),
    ("a newer format", changed(1, version=2), 1, "newer Staffroom"),
    ("no log", lambda file: file.splitlines()[0], 2, "ends before it"),
    ("truncated", lambda file: file[:-200], 9, "not JSON"),
    ("cut at a line", without(9), 9, "ends before it"),
    ("a line too many", lambda file: file + file.splitlines()[-1], 10, "more lines"),
    ("a missing line", without(5), 5, "missing"),
    ("a doubled line", doubled(5), 6, "doubled"),
    ("in another order", swapped, 4, "another order"),
    ("other words", other_words, 7, "not as it was written"),
    ("another time", changed(5, at="2026-03-12T17:00:00.000Z"), 5, "not as it was written"),
    ("another person", changed(5, by=an_id("eve")), 5, "not as it was written"),
    ("another link", changed(5, link="0" * 64), 5, "not as it was written"),
    ("no event", changed(5, data="[1]"), 5, "no event"),
    ("nul", lambda file: file.replace("As it was.", "As \x00 it was."), 7, "not JSON"),
    ("a field too many", changed(5, more=1), 5, "`more`"),
    ("another title", other_title, 1, "the meeting that the log plans"),
    ("another seal", another_seal, 1, "seal"),
    ("lost words", lost_words, 7, "words are missing"),
    ("a huge line", lambda file: file + "x" * (8 * 2**20 + 2), 10, "longer than 8 MB"),
]


@pytest.mark.parametrize(("what", "breaks", "line", "why"), BROKEN, ids=[one[0] for one in BROKEN])
async def test_a_broken_file_is_refused_by_its_line(
    database: Database, what: str, breaks: Callable[[str], str], line: int, why: str
) -> None:
    play = a_live_meeting("ana", "ben")
    said = play.says("ana", "As it was.")
    play.says("ben", "And more.", about=said)
    play.does("dan", c.CloseMeeting())
    await shelved(database, play)
    file = await taken(database, "jsonl")
    with pytest.raises(BadFile) as refused:
        arrived(breaks(file))
    assert str(refused.value).startswith(f"Line {line} of the file: "), what
    assert why in str(refused.value)


async def test_a_meeting_that_goes_on_says_so_and_is_not_imported(database: Database) -> None:
    play = a_live_meeting("ana")
    play.says("ana", "More to come.")
    await shelved(database, play)
    file = await taken(database, "jsonl")
    assert lines_of(file)[0]["seal"] is None
    with pytest.raises(BadFile, match="before it was closed"):
        arrived(file)


# Logs whose chain is whole, which anyone can compute, and that no server wrote


def forged(play: Play, *events: e.RoomEvent, at: str = "", by: str = "ana") -> Play:
    """Before the meeting is closed, these come."""
    for event in events:
        last = play.lines[-1]
        salt = b"0123456789abcdef"
        line = sealed(event, last.seq + 1, at or last.at, an_id(by), last.link, salt, None)
        play.lines.append(line)
    last = play.lines[-1]
    play.lines.append(sealed(e.MeetingClosed(), last.seq + 1, last.at, an_id("dan"), last.link, b"", None))
    return play


def file_of(lines: list[Line]) -> str:
    """As `jsonl` would write it, had a server written it."""
    people = [{"id": an_id(name), "name": name} for name in ("ana", "dan")]
    link = lines[-1].link.hex()
    meeting = {
        "id": MEETING,
        "community": "X",
        "title": "Fractions",
        "minutes": 60,
        "starts_at": "2026-03-12T16:00:00.000Z",
        "facilitator": an_id("dan"),
        "made_by": an_id("dan"),
    }
    first = {"format": "staffroom-meeting", "version": 1, "meeting": meeting, "people": people, "goals": []}
    rest = [
        {
            "seq": line.seq,
            "at": line.at,
            "by": line.by,
            "data": line.data.decode(),
            "words": {
                name: {"text": word.text, "salt": word.salt and word.salt.hex(), "digest": word.digest.hex()}
                for name, word in line.words.items()
            },
            "link": line.link.hex(),
        }
        for line in lines
    ]
    end = {"seq": lines[-1].seq, "link": link, "seal": {"seq": lines[-1].seq, "link": link}}
    return written([first | end, *rest])


def said(**fields: Any) -> e.Contributed:
    whole = {"id": an_id("said"), "kind": "response", "text": "Something."}
    return e.Contributed.model_validate(whole | fields)


HARMFUL: list[tuple[str, tuple[e.RoomEvent, ...], str]] = [
    ("of nothing", (e.Deleted(contribution=an_id("nothing")),), "does not follow"),
    ("twice the same id", (said(), said()), "stands already"),
    ("an id that is none", (said(id="../../x"),), "one of its ids"),
    ("by a stranger", (said(author=an_id("nobody")),), "does not name"),
    ("a script for a link", (e.CallSet(url="javascript:alert(1)"),), "no address of a page"),
    (
        "a script for a work",
        (e.WorkAttached(id=an_id("work"), item=None, kind="link", url="javascript:alert(1)", title="x"),),
        "no address of a page",
    ),
    ("words with nul", (said(text="a\x00b"),), "NUL"),
    ("data with nul", (said(step="a\x00b"),), "NUL"),
    ("endless words", (said(text="x" * 8_001),), "8000 characters"),
    (
        "planned twice",
        (e.MeetingPlanned(starts_at="", minutes=1, facilitator=an_id("dan"), title="x"),),
        "begins",
    ),
    ("after the seal", (e.MeetingClosed(), said()), "not as it was written"),
]


@pytest.mark.parametrize(("what", "events", "why"), HARMFUL, ids=[one[0] for one in HARMFUL])
def test_a_whole_chain_of_what_no_server_wrote(what: str, events: tuple[e.RoomEvent, ...], why: str) -> None:
    play = forged(a_live_meeting("ana"), *events)
    with pytest.raises(BadFile, match=why) as refused:
        arrived(file_of(play.lines))
    assert str(refused.value).startswith(f"Line {len(play.lines) if what != 'after the seal' else 7} "), what


def test_a_forger_who_does_no_harm_is_believed() -> None:
    play = forged(a_live_meeting("ana"), said())
    assert len(arrived(file_of(play.lines)).lines) == len(play.lines)


def test_a_time_before_the_last() -> None:
    play = forged(a_live_meeting("ana"), said(), at="2020-01-01T00:00:00.000Z")
    with pytest.raises(BadFile, match="its time"):
        arrived(file_of(play.lines))


def test_an_event_of_a_newer_server() -> None:
    class Sung(e.Event):
        type: str = "sung"

    play = forged(a_live_meeting("ana"), Sung())  # type: ignore[arg-type]
    with pytest.raises(BadFile, match="no event 'sung'; a newer one wrote it"):
        arrived(file_of(play.lines))


def test_words_that_the_log_forgot_do_not_come_back() -> None:
    play = a_live_meeting("ana")
    thing = play.says("ana", "Unwise.")
    before = play.lines[-1]
    kept = dict(before.words)
    play.does("ana", c.Delete(contribution=thing))
    play.does("dan", c.CloseMeeting())
    lines = [replace(line, words=kept) if line.seq == before.seq else line for line in play.lines]
    with pytest.raises(BadFile, match="an older copy"):
        arrived(file_of(lines))


async def test_nothing_is_half_done(database: Database, other: Database) -> None:
    await shelved(database, closed(a_live_meeting("ana")))
    file = await taken(database, "jsonl")
    await brought(other, file)
    counted = select(func.count()).select_from(RoomEventRow)
    before = await other.read(lambda session: session.exec(counted).one())
    with pytest.raises(HereAlready):
        await brought(other, file)
    assert await other.read(lambda session: session.exec(counted).one()) == before
