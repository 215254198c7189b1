"""Both indexes of words find what a look at every text finds, however it is written and however often."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from sqlalchemy import select
from sqlmodel import Session

from staffroom_server.database import Database
from staffroom_server.log import fulltext
from staffroom_server.log.terms import terms

ROOM, OTHER = 1, 2
Texts = Mapping[int, Sequence[str]]
Counts = dict[int, int]

ALPHABET = ("a", "ab", "abc", "b", "ba", "é", "ß", "分", "数", "हि", "zz", "z", "𐍈", "x" * 64, "0", "o1")


def cut(*texts: str) -> Texts:
    return {n: [term.text for term in terms(text)] for n, text in enumerate(texts, 1)}


def with_any(session: Session, *sought: str, rooms: Sequence[int] = (ROOM,)) -> Counts:
    return dict(session.execute(fulltext.index(session.connection()).with_any(sought, rooms)).all())


def with_row(session: Session, *sought: str, begun: bool = False, rooms: Sequence[int] = (ROOM,)) -> Counts:
    index = fulltext.index(session.connection())
    found = session.execute(index.with_row(sought, rooms, begun=begun)).all()
    assert len({passage for passage, _ in found}) == len(found)
    return dict(found)


def counted(texts: Texts, *sought: str) -> Counts:
    times = {passage: sum(term in sought for term in said) for passage, said in texts.items()}
    return {passage: many for passage, many in times.items() if many}


def in_a_row(texts: Texts, *sought: str, begun: bool) -> Counts:
    def fits(said: Sequence[str]) -> bool:
        *whole, last = zip(said, sought, strict=True)
        ends = last[0].startswith(last[1]) if begun else last[0] == last[1]
        return ends and all(one == other for one, other in whole)

    many = len(sought)
    return {
        passage: 1
        for passage, said in texts.items()
        if any(fits(said[start : start + many]) for start in range(len(said) - many + 1))
    }


async def holds(database: Database, texts: Texts, room: int = ROOM) -> None:
    those = {passage: (room, " ".join(said)) for passage, said in texts.items()}
    await database.write(lambda session: fulltext.index(session.connection()).put(those))


async def drops(database: Database, passages: Sequence[int], room: int = ROOM) -> None:
    await database.write(lambda session: fulltext.index(session.connection()).drop(room, passages))


@pytest.mark.parametrize("seed", range(3))
async def test_it_finds_what_is_there_in_texts_by_chance(database: Database, seed: int) -> None:
    chance = Random(seed)
    texts = {n: chance.choices(ALPHABET, k=chance.randint(0, 12)) for n in range(1, 120)}
    await holds(database, texts)

    def look(session: Session) -> None:
        for _ in range(60):
            sought = chance.choices(ALPHABET, k=chance.randint(1, 4))
            begun = chance.random() < 0.5
            assert with_any(session, *sought) == counted(texts, *sought)
            assert with_row(session, *sought, begun=begun) == in_a_row(texts, *sought, begun=begun)

    await database.read(look)


async def test_a_term_is_counted_however_often_and_however_late_it_stands(database: Database) -> None:
    texts = {1: ["la"] * 20_000 + ["the", "end"], 2: ["la"]}
    await holds(database, texts)

    def look(session: Session) -> None:
        assert with_any(session, "la") == {1: 20_000, 2: 1}
        assert with_any(session, "la", "end") == {1: 20_001, 2: 1}
        assert with_row(session, "la", "the", "end") == {1: 1}
        assert with_row(session, *["la"] * 300) == {1: 1}

    await database.read(look)


async def test_words_of_every_script_are_found(database: Database) -> None:
    texts = cut("Žluťoučký kůň", "分数の割り算", "हिन्दी में", "السّلام عليكم", "𐍈𐌹𐌻 x", "שָׁלוֹם", "ﬁn ⑴ İstanbul")
    await holds(database, texts)

    def look(session: Session) -> None:
        for passage, said in texts.items():
            assert said
            for n, term in enumerate(said):
                assert passage in with_any(session, term)
                assert passage in with_row(session, *said[: n + 1])
                assert passage in with_row(session, *said[:n], term[0], begun=True)

    await database.read(look)


async def test_how_a_term_begins_finds_no_other(database: Database) -> None:
    await holds(database, cut("half", "halfway", "hal", "halg", "Half-baked", "\U0001f600 halves", "haﬂ"))

    def look(session: Session) -> None:
        assert set(with_row(session, "half", begun=True)) == {1, 2, 5}
        assert set(with_row(session, "half", "bak", begun=True)) == {5}
        assert set(with_row(session, "half")) == {1, 5}

    await database.read(look)


async def test_nothing_in_a_question_is_syntax(database: Database) -> None:
    await holds(database, cut("or not near", "and", "100 percent"))

    def look(session: Session) -> None:
        assert set(with_row(session, "or", "not", "near")) == {1}
        assert with_any(session, "'", "%", "\\", ":*", "", "NOT") == {}

    await database.read(look)


async def test_what_is_dropped_is_found_no_more(database: Database) -> None:
    await holds(database, cut("one two", "two three", "three one"))
    await drops(database, [2, 3])

    def look(session: Session) -> None:
        assert with_any(session, "one", "two", "three") == {1: 2}
        assert with_row(session, "two", "three") == {}

    await database.read(look)
    await drops(database, [1])
    await drops(database, [])
    assert await database.read(lambda session: with_any(session, "one")) == {}


async def test_a_room_has_what_is_in_it_and_nothing_of_others(database: Database) -> None:
    await holds(database, {1: ["one", "two"]})
    await holds(database, {2: ["one", "two"]}, OTHER)
    await holds(database, {3: ["one", "two"]}, 11)

    def look(session: Session) -> None:
        assert with_any(session, "one", rooms=(ROOM, OTHER)) == {1: 1, 2: 1}
        assert with_any(session, "one", rooms=(OTHER,)) == {2: 1}
        for begun in (False, True):
            assert with_row(session, "one", "two", begun=begun) == {1: 1}
            assert with_row(session, "one", "two", begun=begun, rooms=(ROOM, OTHER)) == {1: 1, 2: 1}
        assert with_any(session, "one", rooms=(*range(12, 40_000), ROOM)) == {1: 1}
        assert with_row(session, "one", "two", rooms=(*range(12, 5_000), ROOM)) == {1: 1}
        assert with_any(session, "one", rooms=()) == with_row(session, "one", "two", rooms=()) == {}

    await database.read(look)
    await drops(database, [1])
    assert await database.read(lambda session: with_any(session, "one", rooms=(ROOM, OTHER))) == {2: 1}


async def test_no_words_are_no_rows(database: Database) -> None:
    await holds(database, {})
    await holds(database, {1: []})
    await database.read(lambda session: session.execute(select(1)))
    assert await database.read(lambda session: with_any(session, "one")) == {}
