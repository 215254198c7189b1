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


def listed(values: Collection[object], name: str) -> TableValuedAlias:
    """On SQLite: these as rows, by this name, whose `value` is what they are."""
    return func.json_each(to_json([*values]).decode()).table_valued("value", name=name)
