"""Lists of people, in whatever writing and form they come."""

import pytest

from staffroom_schemas.http.roster import Encoding
from staffroom_schemas.members import Role
from staffroom_server.community.roster import BadRoster, Entry, read

NÚÑEZ = "Zoë Núñez"
PLAIN = [Entry(2, NÚÑEZ, "zoe@example.org", Role.member), Entry(3, "Ben", "ben@example.org", Role.observer)]
TEXT = f"name,email,role\n{NÚÑEZ},zoe@example.org,member\nBen,ben@example.org,Parent\n"


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_stands_between(between: str, end: str) -> None:
    assert list(read(TEXT.replace(",", between).replace("\n", end).encode()).entries) == PLAIN


@pytest.mark.parametrize(
    ("codec", "encoding", "sure"),
    [
        ("utf-8", "utf-8", True),
        ("utf-8-sig", "utf-8", True),
        ("utf-16", "utf-16", True),
        ("utf-16-le", "utf-16", False),
        ("utf-16-be", "utf-16", False),
        ("cp1252", "windows-1252", False),
    ],
)
def test_whatever_writing_it_is_in(codec: str, encoding: Encoding, sure: bool) -> None:
    found = read(TEXT.encode(codec))
    assert (list(found.entries), found.encoding, found.sure) == (PLAIN, encoding, sure)


@pytest.mark.parametrize(
    ("codec", "encoding", "name"),
    [
        ("cp1250", "windows-1250", "Łucja"),
        ("cp1251", "windows-1251", "Юлия"),
        ("mac-roman", "mac-roman", NÚÑEZ),
    ],
)
def test_another_writing_can_be_said(codec: str, encoding: Encoding, name: str) -> None:
    raw = f"{name};a@example.org\n".encode(codec)
    assert read(raw).entries[0].name != name
    found = read(raw, encoding)
    assert (found.entries[0].name, found.sure) == (name, True)


def test_a_writing_that_it_is_not_in_says_so() -> None:
    with pytest.raises(BadRoster, match="Choose another writing"):
        read(TEXT.encode("cp1252"), "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima,ana@example.org",
        "ana@example.org;Ana Lima",
        "\n\n  Ana Lima \t ana@example.org \n\n",
        "Ana Lima <ana@example.org>",
        '"Lima, Ana";ana@example.org',
        "sep=;\nAna Lima;ana@example.org",
        "First name,Last name,E-Mail Address\nAna,Lima,ana@example.org",
        "Nachname;Vorname;E-Mail\nLima;Ana;mailto:ana@example.org",
        "Correo electrónico\tNombre\nana@example.org\tAna Lima",
    ],
)
def test_one_person_however_she_is_written(text: str) -> None:
    (entry,) = read(text.encode()).entries
    assert entry.email == "ana@example.org"
    assert entry.name in ("Ana Lima", "Lima, Ana")
    assert entry.role is None


def test_without_headings_a_column_of_roles_is_known_by_its_words() -> None:
    found = read(b"Ana,ana@example.org,expert\nBen,ben@example.org,official\nEve,eve@example.org,\n").entries
    assert [one.role for one in found] == [Role.observer, Role.official, None]


def test_a_word_that_is_no_role_is_told() -> None:
    found = read(b"Ana,ana@example.org,head\nBen,ben@example.org,member\n").entries
    assert [one.unknown for one in found] == ["head", None]


def test_lines_are_those_of_the_file() -> None:
    found = read(b'email,name\n\n"a@example.org","Ana\nMaria"\nb@example.org,Ben\n').entries
    assert [(one.line, one.name) for one in found] == [(3, "Ana\nMaria"), (5, "Ben")]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "nobody in this list"),
        (b"\n\n ,,\n", "nobody in this list"),
        (b"name,email\n", "nobody below"),
        (b"name,role\nAna,member\nBen,facilitator\n", "no column of e-mails.*“email”.*name@school.org"),
        (b"PK\x03\x04 a spreadsheet", "Save it as CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "no list of people"),
        (b"Ana,ana@example.org\n" * 2_001, "2,000"),
        (b'Ana,"' + b"x" * 140_000 + b'"\nana@example.org', "quotation mark"),
    ],
)
def test_what_is_no_list_says_what_to_do(raw: bytes, says: str) -> None:
    with pytest.raises(BadRoster, match=says):
        read(raw)
