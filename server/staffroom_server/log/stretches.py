"""Stretches of several rooms' logs in one question: each question costs more than what it finds."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import to_json
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    SQLColumnExpression,
    bindparam,
    func,
    select,
)

Stretch = Mapping[str, int]
"""The lines from `first` to `upto` of `room`; and whether that is `kept` to its group."""

_NAMES = ("room", "first", "upto")


class Table(NamedTuple):
    """As a table that a statement joins; its rows come first, whatever the database believes of their number."""

    rows: FromClause

    def has(self, room: SQLColumnExpression[Any], seq: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """Whether a line is in one of them."""
        here = self.rows.c
        return (room == here.room) & seq.between(here.first, here.upto)


def table(dialect: str) -> Table:
    """For a statement that is given `those`."""
    if dialect == "postgresql":
        columns = (bindparam(name, type_=ARRAY(_TYPES[name])) for name in _NAMES)
        return Table(func.unnest(*columns).table_valued(*_NAMES, name="stretch").render_derived())
    each = func.json_each(bindparam("stretches")).table_valued("value", name="each")
    # Without a limit SQLite would fold it into the question, and might begin with the lines.
    rows = (func.json_extract(each.c.value, f"$.{name}").label(name) for name in _NAMES)
    return Table(select(*rows).limit(-1).subquery("stretch"))


_TYPES = {"room": Integer, "first": BigInteger, "upto": BigInteger}


def those(on: Connection, stretches: Sequence[Stretch]) -> dict[str, Any]:
    """The parameters of a statement with such a table."""
    if on.dialect.name == "postgresql":
        return {name: [stretch[name] for stretch in stretches] for name in _NAMES}
    return {
        "stretches": to_json([{name: stretch[name] for name in _NAMES} for stretch in stretches]).decode()
    }
