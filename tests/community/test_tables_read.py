"""A table is read as it was written: encoding, divider, decimal sign, dates; mistakes are told by line."""

from datetime import date

import pytest

from community.tables import column, found, kept, read
from staffroom_server.community.datasets.reading import LONGEST, table_of
from staffroom_server.community.datasets.refusals import MOST_ROWS, BadTable

ROWS = [["Class", "Score"], ["5a", "12,5"], ["5b", "7"]]


@pytest.mark.parametrize("divider", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_divider_and_encoding_are_told_by_the_table(divider: str, encoding: str) -> None:
    table = read("\r\n".join(divider.join(row) for row in [["Größe", "Score"], *ROWS[1:]]), encoding)
    assert table.names == ("Größe", "Score")
    assert table.columns == (("5a", "5b"), ("12,5", "7"))
    assert table.decimal == ","


def test_what_is_quoted_may_hold_everything() -> None:
    table = read('Task,Share\n"Half, or ""one of two""\nof it",0.5\nThird,0.33\n')
    assert table.columns[0] == ('Half, or "one of two"\nof it', "Third")
    assert table.lines == (2, 4)


def test_excels_own_line_names_the_divider_and_lines_keep_their_numbers() -> None:
    assert read("sep=;\nA;B\n1;2").names == ("A", "B")
    with pytest.raises(BadTable, match="line 4 has 3"):
        read("sep=;\nA;B\n1;2\n1;2;3")


def test_columns_without_a_name_and_two_of_one_are_told_apart() -> None:
    assert read("A,,A,B,\n1,2,3,4,\n5,6,7,8,").names == ("A", "Column 2", "A (2)", "B")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty. Send a first line that names the columns"),
        (b" \n \n", "empty"),
        (b"A,B", "one line only"),
        (b"A,B\n1,2\n1\n1,2,3\n", "line 3 has 1; line 4 has 3"),
        (b'A,B\n1,2\n"1,2\n3,4', "Line 3: a quotation mark"),
        (b"A,B\n" + b"1,2\n" * (MOST_ROWS + 1), "100,000 rows at most"),
        (b"a," * 100 + b"a\n" + b"1," * 100 + b"1", "100 columns at most; this table has 101"),
        (b"A,B\n1," + b"x" * (LONGEST + 1), "line 2, column 2"),
        (b"PK\x03\x04rest", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"A,B\n\x81\x8d,\xff", "characters cannot be read"),
        (b"A,B\n1,\x00\x01", "characters cannot be read"),
        (b"Amina Yusuf,12\nDaniel Okoro,14\nGrace Li,9\nLuis Ortega,7\n", "Line 1 looks like a row"),
    ],
)
def test_what_is_no_table_is_told_with_what_to_do(raw: bytes, says: str) -> None:
    with pytest.raises(BadTable, match=says):
        found(table.decode("latin-1")) if (table := raw).startswith(b"Amina") else table_of(raw)


def test_many_broken_lines_are_told_by_a_few() -> None:
    with pytest.raises(BadTable, match="line 9 has 1; and 22 more lines"):
        read("A,B\n" + "1\n" * 30)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("1", "2.5", "", "n/a", "-3"), "number"),
        (("1.234,5", "12,75"), "number"),
        (("12,5", "12.5", "7"), "number"),
        (("1 234", "5\u202f678,9"), "number"),
        (("85%", "90 %"), "number"),
        (("007", "012"), "category"),
        (("2026-03-17", "2026-04-01T10:00"), "date"),
        (("17.3.2026", "01.04.26"), "date"),
        (("17 March 2026", "Apr 1, 2026", "May 2026"), "date"),
        (("2026-03", "2026-04"), "date"),
        (("2024/25", "2025/26"), "category"),
        (("yes", "No", "y"), "yes_no"),
        (("ja", "nein"), "yes_no"),
        (("North", "South", "North"), "category"),
        (("1/2", "3/4"), "category"),
    ],
)
def test_what_a_column_is_is_told_by_its_cells(cells: tuple[str, ...], kind: str) -> None:
    assert found(column("Result", *cells))["Result"].kind == kind


def test_years_are_dates_where_the_column_is_one_of_years() -> None:
    assert found(column("Year", "2024", "2025"))["Year"].kind == "date"
    assert found(column("Points", "2024", "2025"))["Points"].kind == "number"
    assert kept(column("School year", "2024", "2025"))["School year"].precision == "year"


@pytest.mark.parametrize(
    ("cells", "first", "unsure"),
    [
        (("03/04/2026", "17/04/2026"), date(2026, 4, 3), False),
        (("03/04/2026", "04/17/2026"), date(2026, 3, 4), False),
        (("03/04/2026", "05/04/2026"), date(2026, 4, 3), True),
        (("03.04.2026", "05.04.2026"), date(2026, 4, 3), False),
    ],
)
def test_days_and_months_are_told_apart_where_they_can_be(
    cells: tuple[str, ...], first: date, unsure: bool
) -> None:
    table = column("On", *cells)
    assert found(table)["On"].unsure is unsure
    assert kept(table)["On"].day(0) == first
    assert kept(table, "keep:month_first,keep")["On"].day(0) == (
        date(2026, 3, 4) if "/" in cells[0] else first
    )


def test_a_cell_that_does_not_fit_is_told_by_line_and_left_empty() -> None:
    table = column("Score", *map(str, range(40)), "absent")
    one = found(table)["Score"]
    assert (one.kind, one.odd_count, [(odd.line, odd.text) for odd in one.odd]) == (
        "number",
        1,
        [(42, "absent")],
    )
    assert not kept(table)["Score"].is_there(40)


def test_numbers_keep_their_value_whatever_their_sign_for_fractions() -> None:
    values = kept(column("Score", "1.234,5", "-0,25", "", "12"))["Score"].values
    assert [value for value in values if value == value] == [1234.5, -0.25, 12]  # no NaN


def test_a_column_is_read_as_it_is_told_to_be() -> None:
    grades = kept(column("Grade", "10", "9", "10"), "keep:category,keep")["Grade"]
    assert (grades.kind, grades.labels) == ("category", ("9", "10"))
    passed = kept(column("Passed", "1", "0", "x"), "keep:yes_no,keep")["Passed"]
    assert [passed.is_there(row) for row in range(3)] == [True, True, False]
