"""Columns that tell who a student is are found, and nothing of them is kept but a hash that nobody can undo."""

import json

import pytest

from community.tables import a_probe, column, found, kept
from staffroom_server.community.datasets.kept import Column, packed, unpacked
from staffroom_server.community.datasets.refusals import BadTable

PEOPLE = ("Amina Yusuf", "Daniel Okoro", "Grace Li", "Luis Ortega", "Mei Tanaka")
UNKNOWN = ("Xanthe Quill", "Ulfric Brand", "Oisin Vale", "Brava Stone", "Tycho Reed", "Ondine Marsh")
BIRTHS = ("2014-03-02", "2014-07-19", "2013-11-30", "2014-01-08", "2013-09-17", "2014-12-24")


@pytest.mark.parametrize(
    ("name", "cells", "tells"),
    [
        ("Name", ("a", "b"), "names"),
        ("First Name", ("a", "b"), "names"),
        ("firstName", ("a", "b"), "names"),
        ("Last_name", ("a", "b"), "names"),
        ("Vorname", ("a", "b"), "names"),
        ("Prénom", ("a", "b"), "names"),
        ("Schüler", ("a", "b"), "names"),
        ("Student", ("a", "b"), "names"),
        ("Column", PEOPLE, "names"),
        ("Column", ("amina", "daniel", "grace", "luis"), "names"),
        ("Column", tuple(f"{one.split()[1]}, {one.split()[0]}" for one in PEOPLE), "names"),
        ("Column", UNKNOWN, "names"),
        ("Column", ("李伟", "王芳", "张敏", "刘洋", "陈静"), "names"),
        ("Student ID", ("1", "2"), "ids"),
        ("ID", tuple(map(str, range(3, 30))), "ids"),
        ("Column", tuple(f"S{n:05}" for n in range(20)), "ids"),
        ("Column", tuple(str(40_000 + 7 * n) for n in range(20)), "ids"),
        ("No.", tuple(map(str, range(1, 26))), "ids"),
        ("Contact", ("a@b.org", "none"), "e_mails"),
        ("Column", ("well done", "write to amina@example.org"), "e_mails"),
        ("Date of birth", ("2014-01-02", "2014-05-06"), "birth_dates"),
        ("Geburtsdatum", ("1.2.2014", "3.4.2014"), "birth_dates"),
        ("Column", BIRTHS, "birth_dates"),
        ("Phone", ("a", "b"), "phones"),
        ("Phone", ("+254 700 123 456", "+254 701 123 456"), "phones"),
        ("Column", ("+44 20 7946 0001", "020 7946 0002", "020-7946-0003"), "phones"),
        ("Address", ("a", "b"), "addresses"),
        ("Comment", tuple(f"{n} words that somebody wrote about it" for n in range(30)), "free_text"),
    ],
)
def test_what_tells_who_a_student_is_is_found(name: str, cells: tuple[str, ...], tells: str) -> None:
    one = found(column(name, *cells))[name]
    assert one.tells == tells
    assert one.suggests == ("hash" if tells in ("names", "ids", "e_mails") else "drop")


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("School name", ("North High", "South High", "North High")),
        ("School ID", ("1", "2") * 8),
        ("Number of students", ("20", "21")),
        ("Student score", ("20", "21", "35")),
        ("Class", ("5a", "5b")),
        ("Team", ("Team West", "Team East")),
        ("Subject", ("Maths", "Science")),
        ("Item number", ("1", "2", "3") * 5),
        ("Tested on", ("2026-09-14", "2026-09-15", "2026-09-16", "2026-09-17", "2026-09-18")),
        ("Score", tuple(str(n * 3 % 100) for n in range(60))),
        ("Gender", ("f", "m", "f")),
    ],
)
def test_what_tells_nobody_is_kept_without_a_question(name: str, cells: tuple[str, ...]) -> None:
    assert found(column(name, *cells))[name].tells is None


def test_a_name_is_the_same_however_it_is_written_and_matches_in_every_hashed_column() -> None:
    table = (
        "Student,Buddy,N\nAmina Yusuf,Luis Ortega,1\n AMINA  yusuf,Luis Ortega,2\nLuis Ortega,Amina Yusuf,3\n"
    )
    columns = kept(table)
    student, buddy = columns["Student"], columns["Buddy"]
    said = [[one.label(value) for value in one.values] for one in (student, buddy)]
    assert said[0][0] == said[0][1] == said[1][2]
    assert said[0][2] == said[1][0] != said[0][0]
    assert student.hashed


def test_a_hash_of_another_data_set_is_another_one() -> None:
    table = column("Student", *PEOPLE)
    assert not {*kept(table)["Student"].labels} & {*kept(table)["Student"].labels}


def test_nothing_that_is_kept_holds_a_name() -> None:
    told = repr([(one, packed(one)) for one in kept(a_probe()).values()])
    assert "Name001" not in told
    assert "Class 1" in told


def test_labels_do_not_stand_in_the_order_of_the_rows() -> None:
    labels = kept(column("Student", *(f"Pupil {n:03}" for n in range(50))))["Student"].labels
    assert list(labels) == sorted(labels)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("keep,keep", "looks like names of people"),
        ("hash", "The table has 2 columns, and 1 were decided on"),
        ("drop,drop", "keep one at least"),
        ("steal,keep", "`keep`, `sure`, `hash` or `drop`"),
        ("keep:poem,keep", "`keep`, `sure`, `hash` or `drop`"),
        ("keep:date:x,keep", "`keep`, `sure`, `hash` or `drop`"),
    ],
)
def test_what_cannot_be_kept_so_says_what_to_do(said: str, says: str) -> None:
    with pytest.raises(BadTable, match=says):
        kept(column("Student", *PEOPLE), said)


def test_who_is_sure_keeps_a_column_but_never_addresses_of_mail() -> None:
    assert kept(column("Name", "North", "South"), "sure,keep")["Name"].labels == ("North", "South")
    with pytest.raises(BadTable, match="hash it, or leave it out"):
        kept(column("Name", "a@b.org", "South"), "sure,keep")


@pytest.mark.parametrize(
    "values",
    [[1.0, 2.0], [0.5, float("nan"), -3.25], [1e9, -1.0], [1 / 3, 2e-9], [], [float("nan")], [127.0, -128.0]],
)
def test_what_is_packed_is_unpacked_as_it_was(values: list[float]) -> None:
    column = Column("Score", "number", values, unit="%")
    how = {"name": "Score", "hashed": False, "unit": "%", "precision": None}
    again = unpacked(packed(column), kind="number", **how)  # type: ignore[arg-type]
    assert json.dumps(list(again.values)) == json.dumps(values)


def test_categories_and_dates_are_unpacked_as_they_were() -> None:
    for one in kept(a_probe()).values():
        how = {"name": one.name, "hashed": one.hashed, "unit": one.unit, "precision": one.precision}
        again = unpacked(packed(one), kind=one.kind, **how)  # type: ignore[arg-type]
        assert (list(again.values), again.labels) == (list(one.values), one.labels)
