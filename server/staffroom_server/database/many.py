"""Many values in a question, as one parameter: a statement takes only so many, and each would be planned."""

from collections.abc import Collection
from typing import Any, cast

from pydantic_core import to_json
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    SQLColumnExpression,
    TableValuedAlias,
    any_,
    bindparam,
    func,
    literal,
    select,
)


def one_of(on: Connection, of: SQLColumnExpression[Any], values: Collection[object]) -> ColumnElement[bool]:
    """Whether the column is one of these."""
    column = cast("ColumnElement[Any]", of)
    if on.dialect.name == "postgresql":
        return column == any_(literal([*values], ARRAY(column.type)))
    return column.in_(select(listed(values, "listed").c.value))


def among(dialect: str, of: SQLColumnExpression[Any], name: str) -> ColumnElement[bool]:
    """As `one_of`, of those that are `bound` by this name: for a statement that is made once and asked often.

    To make one takes ten times as long as to ask it.
    """
    column = cast("ColumnElement[Any]", of)
    if dialect == "postgresql":
        return column == any_(bindparam(name, type_=ARRAY(column.type)))
    each = func.json_each(bindparam(name)).table_valued("value", name=f"{name}_listed")
    return column.in_(select(each.c.value))


def bound(on: Connection, **values: Collection[object]) -> dict[str, Any]:
    """The parameters of a statement with `among`."""
    if on.dialect.name == "postgresql":
        return {name: [*those] for name, those in values.items()}
    return {name: to_json([*those]).decode() for name, those in values.items()}


def listed(values: Collection[object], name: str) -> TableValuedAlias:
    """On SQLite: these as rows, by this name, whose `value` is what they are."""
    return func.json_each(to_json([*values]).decode()).table_valued("value", name=name)
