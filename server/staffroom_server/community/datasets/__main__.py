"""Reads one table in a process of its own, with little memory and time, which writes to no disk.

In: a line of JSON, then the table's bytes. Out: a line of JSON, then the packed columns, one after the other.
"""

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from staffroom_server.community.datasets.finding import found_in
from staffroom_server.community.datasets.kept import Column, packed
from staffroom_server.community.datasets.reading import table_of
from staffroom_server.community.datasets.refusals import BadTable
from staffroom_server.community.datasets.showing import labels_shown, people_of, students_in
from staffroom_server.community.datasets.taking import taken, wanted_in

MEMORY = 2_000 * 1024**2
SECONDS = 120


def _be_small() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system that knows no such bound
            resource.setrlimit(what, (most, most))


def _look(raw: bytes, today: date) -> dict[str, Any]:
    table = table_of(raw)
    return {
        "rows": len(table.lines),
        "encoding": table.encoding,
        "divider": table.divider,
        "decimal": table.decimal,
        "columns": [asdict(one) for one in found_in(table, today)],
    }


def _take(raw: bytes, today: date, said: str | None) -> tuple[dict[str, Any], list[bytes]]:
    table = table_of(raw)
    found = found_in(table, today)
    wanted = wanted_in(said, found)
    told, pieces = [], list[bytes]()
    columns = taken(table, found, wanted)
    students = students_in(columns)
    people = people_of(None if students is None else columns[students], len(table.lines))
    for column in columns:
        small = packed(column)
        pieces += [small.data, small.labels]
        told.append(
            _told(column, people)
            | {"code": small.code, "scale": small.scale, "bytes": [len(small.data), len(small.labels)]}
        )
    return {"rows": len(table.lines), "students": students, "columns": told}, pieces


def _told(column: Column, people: Sequence[float]) -> dict[str, Any]:
    return {
        "name": column.name,
        "kind": column.kind,
        "hashed": column.hashed,
        "unit": column.unit,
        "precision": column.precision,
        "filled": len(column.there()),
        "shown": labels_shown(column, people),
    }


def _main() -> None:
    _be_small()
    asked = json.loads(sys.stdin.buffer.readline())
    raw, today = sys.stdin.buffer.read(), date.fromisoformat(asked["today"])
    pieces: list[bytes] = []
    try:
        if asked["task"] == "look":
            said: object = _look(raw, today)
        else:
            said, pieces = _take(raw, today, asked["columns"])
    except BadTable as no:
        said = {"no": str(no)}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + b"".join(pieces))


if __name__ == "__main__":
    _main()
