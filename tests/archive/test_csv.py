"""Decisions and commitments as rows, in which a spreadsheet computes nothing."""

import csv
from io import StringIO

import pytest

from archive.shelves import ADDRESS, shelved, taken
from golden_decisions import deciding, forgotten
from scenario import a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_server.archive.spreadsheet import COLUMNS, MARK, cell
from staffroom_server.archive.wording import FORGOTTEN
from staffroom_server.database import Database


def rows_of(file: str) -> list[dict[str, str]]:
    assert file.startswith(MARK)
    return list(csv.DictReader(StringIO(file.removeprefix(MARK), newline="")))


@pytest.mark.parametrize(
    "said",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b=1",
        "\x00=1",
        '=HYPERLINK("http://x","y")',
        "\uff1d1+1",
        "|cmd",
        "%0A=1",
    ],
)
def test_what_would_be_computed_is_text(said: str) -> None:
    assert cell(said).startswith("'")


@pytest.mark.parametrize("said", ["", "Write it", "A = B", "80% of them", "a-b", "2026-05-02"])
def test_other_words_stay_as_they_are(said: str) -> None:
    assert cell(said) == said


async def test_a_row_each(database: Database) -> None:
    await shelved(database, deciding())
    file = await taken(database, "csv")
    decision, write, bring = rows_of(file)
    assert tuple(decision) == COLUMNS
    assert (decision["kind"], decision["text"]) == ("decision", "One ticket, drawn.")
    assert (decision["outcome"], decision["votes"]) == ("Decided", "5: 1 vote, 4: 2 votes")
    assert (decision["present"], decision["due or review"]) == ("Dan, Ana, Ben", "2026-05-02")
    assert set(decision["reasons and objections"].split("\n")) == {
        *("Dan (4): dan: 4", "Ben (4): ben: 4", "Ana (5): ana: 5"),
    }
    assert decision["moment"] == f"{ADDRESS}#27"
    assert (write["who"], write["due or review"], bring["who"], bring["evidence"]) == (
        *("Ana", "2026-03-20"),
        *("Everyone", "photos"),
    )
    assert file.count("\r\n") == len(rows_of(file)) + 1


async def test_what_came_back_is_told_and_what_was_erased_is_not(database: Database) -> None:
    await shelved(database, forgotten())
    decision, promise, weekly = rows_of(await taken(database, "csv"))
    assert (decision["text"], decision["outcome"]) == (FORGOTTEN, "Put off")
    assert (promise["text"], promise["what became of it"]) == (FORGOTTEN, f"Kept: {FORGOTTEN}")
    assert weekly["what became of it"] == "Changed: Every second week"
    assert weekly["kind"] == "decision from an earlier meeting"


async def test_a_formula_that_was_decided_and_a_name_that_is_one(database: Database) -> None:
    play = a_live_meeting("ana")
    play.does("dan", c.Decide(text='=HYPERLINK("http://x")'))
    play.does("ana", c.Promise(who=an_id("ana"), text='Two\nlines, and "quotes"', evidence="-2"))
    await shelved(database, play, {"ana": "@Ana"})
    decision, promise = rows_of(await taken(database, "csv"))
    assert decision["text"] == '\'=HYPERLINK("http://x")'
    assert (promise["who"], promise["evidence"]) == ("'@Ana", "'-2")
    assert promise["text"] == 'Two\nlines, and "quotes"'
