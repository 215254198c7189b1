"""Stretches of several rooms' logs in one question: each question costs more than what it finds."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    FromClause,
    Integer,
    Join,
    SQLColumnExpression,
    bindparam,
    func,
    select,
)
from sqlmodel import SQLModel

Stretch = Mapping[str, int]
"""The lines from `first` to `upto` of `room`; and whether that is `kept` to its group."""

_NAMES = ("room", "first", "upto")


def lines_of(
    dialect: str, table: type[SQLModel], room: SQLColumnExpression[Any], seq: SQLColumnExpression[Any]
) -> Join:
    """The lines of a table that are in one of `those`, which come first, whatever the database believes of their
    number."""
    rows = _rows(dialect)
    return rows.join(table, (room == rows.c.room) & seq.between(rows.c.first, rows.c.upto))


def _rows(dialect: str) -> FromClause:
    if dialect == "postgresql":
        columns = (bindparam(name, type_=ARRAY(_TYPES[name])) for name in _NAMES)
        return func.unnest(*columns).table_valued(*_NAMES, name="stretch").render_derived()
    each = func.json_each(bindparam("stretches")).table_valued("value", name="each")
    # Without a limit SQLite would fold it into the question, and might begin with the lines.
    rows = (func.json_extract(each.c.value, f"$.{name}").label(name) for name in _NAMES)
    return select(*rows).limit(-1).subquery("stretch")


_TYPES = {"room": Integer, "first": BigInteger, "upto": BigInteger}


def those(on: Connection, stretches: Sequence[Stretch]) -> dict[str, Any]:
    """The parameters of a statement with such a table."""
    if on.dialect.name == "postgresql":
        return {name: [stretch[name] for stretch in stretches] for name in _NAMES}
    return {
        "stretches": to_json([{name: stretch[name] for name in _NAMES} for stretch in stretches]).decode()
    }
