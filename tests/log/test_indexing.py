"""What can be found follows the log: the words that stand, each at its moment, and nothing that was forgotten."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text
from sqlmodel import Session, SQLModel, col

from databases import only_sqlite
from golden_plays import PLAYS
from log.plays import append_of
from scenario import Play, a_live_meeting
from staffroom_schemas import commands as c
from staffroom_server.database import Database
from staffroom_server.log import fulltext
from staffroom_server.log.indexing import merge
from staffroom_server.log.passages import PassageRow
from staffroom_server.log.projections import forget, project
from staffroom_server.log.store import Store
from staffroom_server.log.tables import RoomRow
from staffroom_server.log.terms import cut, forms, terms


async def write(store: Store, room: int, play: Play, after: int = 0, forgets: tuple[int, ...] = ()) -> None:
    async with store.turn({room: after}, wait=True) as turn:
        await turn.write([append_of(room, play.lines[after:], forgets)])


async def follow(database: Database, room: int) -> None:
    while await database.write(lambda session: project(session, [room])):
        pass


INDEXED = {
    "sqlite": "SELECT id, replace(terms, room_id || '_', '') FROM passage_words "
    "LEFT JOIN passage ON id = passage_words.rowid WHERE terms != ''",
    "postgresql": "SELECT passage, string_agg(term, ' ' ORDER BY place) FROM passage_words GROUP BY passage",
}


def everything(session: Session) -> Sequence[Any]:
    """All rows but their numbers, and what the index holds of each."""
    on, tables = session.connection(), SQLModel.metadata.tables
    has: dict[int, str] = dict(on.execute(text(INDEXED[on.dialect.name])).all())
    rows = on.execute(select(tables["passage"]).order_by(tables["passage"].c.prose_seq))
    passages = [(row._asdict() | {"id": None}, has.pop(row.id, "")) for row in rows]
    assert has == {}
    return [passages, *(on.execute(select(tables[name])).all() for name in ("place", "blocked"))]


async def found(database: Database, *words: str) -> list[tuple[str, int, str]]:
    """What has one of these: what it is, its moment, and its kind."""

    def work(session: Session) -> list[tuple[str, int, str]]:
        sought = [term.text for word in words for term in terms(word)]
        rooms = session.execute(select(col(RoomRow.id))).scalars().all()
        those = fulltext.index(session.connection()).with_any(sought, rooms).subquery()
        row = PassageRow
        chosen = (
            select(col(row.what), col(row.seq), col(row.kind))
            .join(those, those.c.passage == col(row.id))
            .order_by(col(row.seq))
        )
        return [(what, seq, kind) for what, seq, kind in session.execute(chosen)]

    return await database.read(work)


@pytest.mark.parametrize("name", PLAYS)
async def test_following_in_pieces_gives_what_rebuilding_gives(
    database: Database, store: Store, room: int, name: str
) -> None:
    play = PLAYS[name]()
    for start in range(0, len(play.lines), 7):
        async with store.turn({room: start}, wait=True) as turn:
            await turn.write([append_of(room, play.lines[start : start + 7])])
        await follow(database, room)
    followed = await database.read(everything)
    assert followed[0]
    await database.write(lambda session: forget(session, room))
    assert await database.read(everything) == [[], [], []]
    await follow(database, room)
    assert await database.read(everything) == followed


@pytest.mark.parametrize("name", PLAYS)
async def test_what_stands_in_the_room_is_what_is_found(
    database: Database, store: Store, room: int, name: str
) -> None:
    play = PLAYS[name]()
    async with store.turn({room: 0}, wait=True) as turn:
        await turn.write([append_of(room, list(play.stored()))])
    await follow(database, room)
    passages = {row["thing"]: (row, words) for row, words in (await database.read(everything))[0]}
    for said in play.view.contributions:
        if said.text is not None:
            row, words = passages[said.id]
            assert (row["seq"], row["by"], row["kind"]) == (said.seq, said.by, said.kind)
            assert words == " ".join(term.text for term in terms(said.text))


async def test_amended_words_take_the_place_of_those_before(
    database: Database, store: Store, room: int
) -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", "Halves of something")
    seq = len(play.lines)
    await write(store, room, play)
    await follow(database, room)
    assert await found(database, "halves") == [("contribution", seq, "response")]
    play.does("ana", c.Amend(contribution=said, text="Thirds"))
    await write(store, room, play, seq, forgets=(seq,))
    await follow(database, room)
    assert await found(database, "halves") == []
    assert await found(database, "THIRDS") == [("contribution", seq, "response")]
    last = len(play.lines)
    play.does("ana", c.Delete(contribution=said))
    await write(store, room, play, last, forgets=(last,))
    await follow(database, room)
    assert await found(database, "thirds") == []


async def test_decisions_and_promises_are_found_with_their_evidence(
    database: Database, store: Store, room: int
) -> None:
    play = PLAYS["deciding"]()
    await write(store, room, play)
    await follow(database, room)
    kinds = {row["what"] for row, _ in (await database.read(everything))[0]}
    assert {"decision", "commitment", "proposal"} <= kinds
    for made in play.view.commitments:
        if made.evidence:
            assert ("commitment", made.seq, "commitment") in await found(database, made.evidence)


@pytest.mark.parametrize("name", PLAYS)
async def test_a_room_tells_how_much_can_be_found_in_it(
    database: Database, store: Store, room: int, name: str
) -> None:
    play = PLAYS[name]()
    for start in range(0, len(play.lines), 5):
        async with store.turn({room: start}, wait=True) as turn:
            await turn.write([append_of(room, play.lines[start : start + 5])])
        await follow(database, room)
        told, counted = await database.read(lambda session: (told_of(session), counted_in(session)))
        assert told == counted
    await database.write(lambda session: forget(session, room))
    assert await database.read(told_of) == (0, 0)


def told_of(session: Session) -> tuple[int, int]:
    passages, terms = session.execute(select(col(RoomRow.passages), col(RoomRow.terms))).one()
    return passages, terms


def counted_in(session: Session) -> tuple[int, int]:
    length = func.coalesce(func.sum(col(PassageRow.length)), 0)
    passages, terms = session.execute(select(func.count(), length).select_from(PassageRow)).one()
    return passages, terms


@only_sqlite
async def test_nothing_is_left_of_it_in_the_index_once_it_is_merged(
    database: Database, store: Store, room: int
) -> None:
    play = a_live_meeting("ana")
    for n in range(300):
        play.says("ana", f"kanarienvogel number {n}")
    await write(store, room, play)
    await follow(database, room)
    assert await database.schema(index_has("kanarienvogel"))
    await database.write(lambda session: forget(session, room))
    while await database.write(merge):
        pass
    assert not await database.schema(index_has("kanarienvogel"))


def index_has(word: str) -> Any:
    """Whether the bytes of the index have it."""

    def look(connection: Connection) -> bool:
        blocks = connection.execute(text("SELECT block FROM passage_words_data")).scalars()
        return any(word.encode() in block for block in blocks)

    return look


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Žluťoučký kůň", ["zlutoucky", "kun"]),
        ("STRASSE, Straße", ["strasse", "strasse"]),
        ("e\u0301te\u0301 naïve", ["ete", "naive"]),
        ("Łódź smørrebrød", ["lodz", "smorrebrod"]),
        ("don't post-16", ["don", "t", "post", "16"]),
        ("分数 half", ["分", "数", "half"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("\uff26\uff32ACTIONS", ["fractions"]),
        ("\u2474 \u2488 \ufc5e", ["1", "1"]),
        ("\u0301 \u202e ... 👩🏽‍🏫", []),
        ("snake_case's Half-life X2 " + "y" * 70, ["snake", "case", "s", "half", "life", "x2", "y" * 64]),
        ("y" * 64 + " " + "z" * 65 + ", a", ["y" * 64, "z" * 64, "a"]),
        ("b " * 40 + "y" * 65, ["b"] * 40 + ["y" * 64]),
    ],
)
def test_words_are_cut_and_folded(said: str, found: list[str]) -> None:
    assert [term.text for term in terms(said)] == found
    assert cut(said) == found
    assert all(said[term.start : term.end].strip() == said[term.start : term.end] for term in terms(said))


@pytest.mark.parametrize(
    ("word", "both"),
    [
        ("fraction", "fractions"),
        ("policy", "policies"),
        ("box", "boxes"),
        ("class", "classes"),
        ("day", "days"),
    ],
)
def test_singular_and_plural_find_each_other(word: str, both: str) -> None:
    assert {*forms(word)} >= {word, both}
    assert {*forms(both)} >= {word, both}
