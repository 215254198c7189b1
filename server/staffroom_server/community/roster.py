"""A list of people as it comes: in whatever writing, with whatever between its columns. Nothing here asks anyone."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from staffroom_schemas.http.communities import Belongs
from staffroom_schemas.http.roster import Encoding
from staffroom_schemas.members import Role

MOST, LARGEST = 2_000, 2**20
"""People, and bytes, of one list."""
LOOKED_AT, WIDEST = 50, 1_000
"""Rows, and letters of each, from which it is told what stands between columns, and where the e-mails are."""
MOST_IN_A_CELL = 10_000
"""Characters; where there are more, a quotation mark is not closed."""

EMAIL = re.compile(r"[^\s@,;:|<>()\[\]\\\"']+@[^\s@,;:|<>()\[\]\\\"']+\.[^\s@,;:|<>()\[\]\\\"'.]+")
_NAMED = re.compile(r"^(?P<name>[^<>]*)<\s*(?P<email>[^<>]*)>$")
_SEPARATOR = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)

_HEADS = {
    "email": ("email", "mail", "emailaddress", "emailadresse", "correo", "correoelectrónico", "courriel"),
    "name": ("name", "fullname", "displayname", "member", "teacher", "nombre", "nom", "vollständigername"),
    "first": ("firstname", "givenname", "vorname", "prénom", "nombres"),
    "last": ("lastname", "surname", "familyname", "nachname", "apellido", "apellidos", "nomdefamille"),
    "role": ("role", "rol", "rôle", "rolle"),
}
_ROLES: dict[str, Belongs] = {
    "coordinator": Role.coordinator,
    "facilitator": Role.facilitator,
    "member": Role.member,
    "teacher": Role.member,
    "educator": Role.member,
    "observer": Role.observer,
    "family": Role.observer,
    "parent": Role.observer,
    "expert": Role.observer,
    "official": Role.official,
}
ROLES = "coordinator, facilitator, member, observer (or family, expert) or official"
NO_EMAILS = (
    "There is no column of e-mails in this list. Add one with the heading “email”, and an address in each row, "
    "as name@school.org."
)


class BadRoster(Exception):
    """It cannot be read as a list at all; says what to do."""


class Entry(NamedTuple):
    """One row. `role` null: it says none; `unknown`: what it says of it is no role."""

    line: int
    name: str
    email: str
    role: Belongs | None
    unknown: str | None = None


class Written(NamedTuple):
    """A list, and the writing it was in; `sure` is false where that was guessed."""

    entries: tuple[Entry, ...]
    encoding: Encoding
    sure: bool


def read(raw: bytes, encoding: Encoding | None = None) -> Written:
    """The people in it, in its order; raises `BadRoster`."""
    text, found, sure = _text(raw, encoding)
    if "\x00" in text:
        raise BadRoster("This is no list of people. Save it as CSV, or copy its rows and paste them.")
    rows = _rows(text)
    if not rows:
        raise BadRoster("There is nobody in this list. Write a row for each person: name, e-mail, role.")
    entries = tuple(_entries(rows))
    if len(entries) > MOST:
        raise BadRoster(f"These are {len(entries)} people. Take at most {MOST:,} at once: split the list.")
    if not entries:
        raise BadRoster("There are headings and nobody below them. Write a row for each person.")
    return Written(entries, found, sure)


def _text(raw: bytes, encoding: Encoding | None) -> tuple[str, Encoding, bool]:
    if raw.startswith(b"PK\x03\x04"):
        raise BadRoster("This is a spreadsheet's own file. Save it as CSV (comma separated), and take that.")
    found, sure = (encoding, True) if encoding else _guess(raw)
    try:
        return raw.decode(_codec(found, raw)), found, sure
    except UnicodeDecodeError as error:
        raise BadRoster(
            f"This cannot be read as {found}, from byte {error.start + 1} on. Choose another writing."
        ) from None


def _codec(encoding: Encoding, raw: bytes) -> str:
    if encoding == "utf-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-be" if raw[:200:2].count(0) > raw[1:200:2].count(0) else "utf-16-le"
    return {"utf-8": "utf-8-sig", "windows-1252": "cp1252", "windows-1250": "cp1250"}.get(encoding, encoding)


def _guess(raw: bytes) -> tuple[Encoding, bool]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", True
    if raw[:200].count(0) * 3 > len(raw[:200]):
        return "utf-16", False
    try:
        raw.decode()
        return "utf-8", True
    except UnicodeDecodeError:
        return "windows-1252", False


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Those in which anything stands, each with the line where it begins."""
    said = _SEPARATOR.match(text)
    between = said[1] if said else _between(text)
    reader, rows, start = csv.reader(StringIO(text, newline=""), delimiter=between), [], 1
    try:
        for cells in reader:
            if any(len(cell) > MOST_IN_A_CELL for cell in cells):
                raise csv.Error
            trimmed = [" ".join(cell.split()) if "\n" not in cell else cell.strip() for cell in cells]
            if any(trimmed) and not (said and start == 1):
                rows.append((start, trimmed))
            start = reader.line_num + 1
    except csv.Error:
        raise BadRoster(f"Line {start} cannot be read. Is a quotation mark missing there?") from None
    return rows


def _between(text: str) -> str:
    """What stands between columns: that by which most rows have an e-mail alone in a cell, and as many cells."""

    def fits(between: str) -> tuple[int, int]:
        some = (line[:WIDEST] for line in text.splitlines()[:LOOKED_AT])
        rows = [row for row in csv.reader(some, delimiter=between) if row]
        emails = sum(any(EMAIL.fullmatch(cell.strip()) for cell in row) for row in rows)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return emails, max(widths.values(), default=0)

    return max(",;\t|", key=fits)


def _entries(rows: Sequence[tuple[int, list[str]]]) -> Iterator[Entry]:
    heads = _heads(rows[0][1])
    if heads and "email" not in heads:
        if not any("@" in cell for _, cells in rows for cell in cells):
            raise BadRoster(NO_EMAILS)
        heads = {}  # a word such as “member” may stand in a row, too
    columns = heads or _columns([cells for _, cells in rows[:LOOKED_AT]])
    for line, cells in rows[1:] if heads else rows:
        said = {what: cells[at] for what, at in columns.items() if at < len(cells)}
        email = said.get("email", "")
        name = said.get("name") or " ".join(part for part in (said.get("first"), said.get("last")) if part)
        if whole := _NAMED.match(email):
            email, name = whole["email"].strip(), name or whole["name"].strip(' "')
        role = said.get("role", "")
        known = _ROLES.get(role.casefold())
        email = email.removeprefix("mailto:")
        yield Entry(line, name, email, known, role if role and known is None else None)


def _heads(cells: Sequence[str]) -> dict[str, int]:
    """Which column says what, where the first row tells."""
    plain = [re.sub(r"[\s_*:-]", "", cell.casefold()) for cell in cells]
    found: dict[str, int] = {}
    for what, words in _HEADS.items():
        if those := [at for at, cell in enumerate(plain) if cell in words]:
            found[what] = those[0]
    return found


def _columns(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Where no row tells: e-mails stand where most of them are, roles where all are, the name is the first other."""
    width = max(len(row) for row in rows)
    cells = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    emails = [sum("@" in cell for cell in column) for column in cells]
    email = max(range(width), key=lambda at: emails[at])
    others = [at for at in range(width) if at != email]
    roles = [at for at in others if cells[at] and all(one.casefold() in _ROLES for one in cells[at])]
    names = [at for at in others if at not in roles]
    found = {"email": email}
    found |= {"name": names[0]} if names else {}
    later = [at for at in roles or names[1:] if at > email or roles]
    return found | ({"role": later[0]} if later else {})
