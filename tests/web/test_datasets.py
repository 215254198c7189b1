"""Data sets over HTTP: nothing of a table is stored by looking, no name by keeping, and a removed one is nowhere."""

import asyncio
import logging
from typing import Any

import pytest

from community.tables import a_probe
from staffroom_server.community.datasets.refusals import MOST_BYTES
from staffroom_server.web import datasets
from uploads.shelf import in_chunks
from web.data_shelf import WORDS, Shelf
from web.hall import Hall
from web.school import trouble

CLASS, DATE, WHEN, SCORE = 1, 2, 3, 4
BY_CLASS = {"shows": "by_group", "measure": SCORE, "by": CLASS}


@pytest.fixture
async def shelf(hall: Hall) -> Shelf:
    people = [await hall.person(name) for name in ("daniel", "amina", "luis", "zoe")]
    community = await hall.community(*(one.id for one in people[:3]))
    await hall.community(people[3].id)
    return Shelf(hall, community, people)


async def test_a_table_becomes_a_data_set_that_members_look_at(shelf: Shelf) -> None:
    id = await shelf.kept()
    assert await shelf.every(shelf.luis) == ["Fractions probe"]
    seen = (await shelf.ask(f"/{id}", shelf.luis)).json()
    assert {name: seen[name] for name in WORDS} == WORDS
    assert (seen["rows"], seen["changes"], seen["waits"]) == (126, False, None)
    told = [(one["name"], one["kind"], one["hashed"], one["values"]) for one in seen["columns"]]
    assert told[:4] == [
        ("Student", "category", True, []),
        ("Class", "category", False, ["Class 2", "Class 3"]),
        ("Date", "date", False, []),
        ("When", "category", False, ["after", "before"]),
    ]
    drawn = (await shelf.ask(f"/{id}/chart", shelf.luis, BY_CLASS)).json()
    assert [one["n"] for one in drawn["series"][0]["points"]] == [None, 40, 40, None]


async def test_looking_says_what_would_become_of_each_column_and_stores_nothing(shelf: Shelf) -> None:
    told_nowhere = a_probe().replace("Small class", "Kiwi class").replace("Explains", "Says why").encode()
    seen = (await shelf.send(told_nowhere, to="/look")).json()
    assert (seen["rows"], seen["divider"], seen["encoding"]) == (126, "comma", "UTF-8")
    told = [(one["name"], one["tells"], one["suggests"]) for one in seen["columns"]]
    assert told[:2] == [("Student", "names", "hash"), ("Class", None, "keep")]
    left = await shelf.files()
    for word in (b"Name001", b"Family001", b"Kiwi class", b"Says why"):
        assert word not in left
    assert await shelf.every() == []


async def test_no_name_is_stored_said_or_logged(shelf: Shelf, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    id = await shelf.kept()
    said = [(await shelf.ask(f"/{id}")).text, (await shelf.ask("")).text]
    bad = await shelf.send(a_probe().encode() + b"\nName001 Family001,x", **WORDS)
    assert trouble(bad) == (422, "bad_body")
    for text in (*said, bad.text, caplog.text, repr(await shelf.files())):
        assert "Name001" not in text
        assert "Family001" not in text


async def test_what_looks_like_names_is_kept_by_nobody_who_does_not_say_so(shelf: Shelf) -> None:
    reply = await shelf.send(columns="keep,keep,keep,keep,keep,keep", **WORDS)
    assert trouble(reply) == (422, "bad_body")
    assert "“Student” looks like names of people" in reply.json()["text"]
    assert await shelf.every() == []


async def test_columns_are_dropped_and_read_as_one_says(shelf: Shelf) -> None:
    id = await shelf.kept(columns="drop,keep:text,drop,keep,keep:category,hash")
    columns = (await shelf.ask(f"/{id}")).json()["columns"]
    told = [(one["place"], one["name"], one["kind"], one["hashed"]) for one in columns]
    assert told == [
        (0, "Class", "text", False),
        (1, "When", "category", False),
        (2, "Score", "category", False),
        (3, "Explains", "category", True),
    ]


async def test_a_mistake_is_told_by_its_line(shelf: Shelf) -> None:
    reply = await shelf.send(b"Class,Score\n5a,12\n5b\n5a,7,3\n", to="/look")
    assert trouble(reply) == (422, "bad_body")
    assert "line 3 has 1; line 4 has 3" in reply.json()["text"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"about": "x" * 2_001}, "about"),
        ({"from_on": "yesterday"}, "from_on"),
        ({"columns": "k" * 4_001}, "columns"),
        ({"surprise": "1"}, "surprise"),
    ],
)
async def test_words_that_cannot_be(shelf: Shelf, said: dict[str, str], field: str) -> None:
    reply = await shelf.send(**(WORDS | said))
    assert trouble(reply) == (422, "bad_body")
    assert reply.json()["field"] == field
    assert await shelf.every() == []


async def test_too_many_bytes_are_not_taken_whatever_length_was_said(shelf: Shelf) -> None:
    for to, words in (("/look", {}), ("", WORDS)):
        reply = await shelf.send(in_chunks(b"1,2\n" * (MOST_BYTES // 4 + 1), 50), to=to, **words)
        assert trouble(reply) == (413, "too_large")
    assert trouble(await shelf.send(b"", to="/look")) == (422, "bad_body")


async def test_a_table_that_comes_too_slowly_is_given_up(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "WITHIN", 0.05)

    async def slow() -> Any:
        yield b"A,B\n"
        await asyncio.sleep(60)

    assert trouble(await shelf.send(slow(), to="/look")) == (422, "bad_body")


async def test_many_tables_and_charts_at_once_wait(shelf: Shelf) -> None:
    id = await shelf.kept()
    shelf.hall.later(days=1)
    for _ in range(20):
        assert trouble(await shelf.send(b"", to="/look"))[1] == "bad_body"
    assert trouble(await shelf.send(b"", to="/look")) == (429, "too_fast")
    for _ in range(120):
        assert (await shelf.ask(f"/{id}/chart", body=BY_CLASS)).status_code == 200
    assert trouble(await shelf.ask(f"/{id}/chart", body=BY_CLASS)) == (429, "too_fast")


async def test_it_stands_in_the_record_at_stage_data(shelf: Shelf) -> None:
    id = await shelf.kept()
    reply = await shelf.luis.asks.get(f"/api/communities/{shelf.community}/entries")
    (entry,) = reply.json()["entries"]
    told = {name: entry[name] for name in ("kind", "stage", "state", "text", "data", "meeting", "seq")}
    assert told == {
        "kind": "data",
        "stage": "data",
        "state": "confirmed",
        "text": "Fractions probe",
        "data": id,
        "meeting": None,
        "seq": None,
    }
    await shelf.ask(f"/{id}/remove", body={})
    reply = await shelf.luis.asks.get(f"/api/communities/{shelf.community}/entries")
    assert reply.json()["entries"] == []


async def test_a_removed_data_set_is_in_no_file(shelf: Shelf) -> None:
    id = await shelf.kept(columns="hash,keep:text,keep,keep,keep,keep")
    assert b"Fractions probe" in await shelf.files()
    assert (await shelf.ask(f"/{id}/remove", body={})).status_code == 200
    assert trouble(await shelf.ask(f"/{id}")) == (404, "not_found")
    for rest in ("chart", "readings"):
        body = BY_CLASS if rest == "chart" else {"measure": SCORE, "by": DATE}
        assert trouble(await shelf.ask(f"/{id}/{rest}", body=body)) == (404, "not_found")
    assert await shelf.every() == []
    left = await shelf.files()
    for word in (b"Fractions probe", b"Explain 3/4", b"Explains", id.encode()):
        assert word not in left


async def test_words_are_forgotten_with_their_writer_and_the_data_stays(shelf: Shelf) -> None:
    id = await shelf.kept()
    await shelf.ask(f"/{id}/words", shelf.daniel, WORDS | {"source": "The district"})
    reply = await shelf.amina.asks.post("/api/me/erase", json={"what": "words"})
    assert reply.status_code == 200, reply.text
    seen = (await shelf.ask(f"/{id}")).json()
    assert (seen["title"], seen["about"], seen["source"]) == (None, None, "The district")
    assert b"Explain 3/4" not in await shelf.files()
    assert (await shelf.ask(f"/{id}/chart", body=BY_CLASS)).status_code == 200
    member = f"/api/communities/{shelf.community}/members/{shelf.daniel.id}/erase"
    assert (await shelf.daniel.asks.post(member, json={"what": "words"})).status_code == 200
    assert (await shelf.ask(f"/{id}")).json()["source"] is None


async def test_readings_of_a_column_are_there_for_a_measure(shelf: Shelf) -> None:
    id = await shelf.kept()
    body = {"measure": SCORE, "by": DATE, "figure": "share", "at_least": 50, "per": "month"}
    said = (await shelf.ask(f"/{id}/readings", shelf.luis, body)).json()
    assert [(one["on"], one["n"]) for one in said["readings"]] == [("2026-09-01", 63), ("2026-10-01", 63)]
    assert (said["unit"], said["per"], said["hidden"]) == ("%", "month", 0)


async def test_a_chart_that_cannot_be_says_why(shelf: Shelf) -> None:
    id = await shelf.kept()
    for body in ({"shows": "poem", "measure": 0}, {"shows": "trend", "measure": 999}, {"shows": "trend"}):
        assert trouble(await shelf.ask(f"/{id}/chart", body=body)) == (422, "bad_body")
    reply = await shelf.ask(f"/{id}/chart", body={"shows": "by_group", "measure": SCORE, "by": 0})
    assert "is hashed" in reply.json()["text"]


async def test_rooms_go_on_while_a_table_is_read(shelf: Shelf) -> None:
    lines = a_probe(40, 200).encode()
    reading = asyncio.create_task(shelf.send(lines, to="/look"))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    assert (await reading).json()["rows"] == 40 * 200 * 2 + 6
    assert turns > 1_000, "the loop went round"
