"""Many values in a question, as one parameter: a statement takes only so many, and each would be planned."""

from collections.abc import Collection
from typing import Any, cast

from pydantic_core import to_json
from sqlalchemy import ARRAY, ColumnElement, Connection, any_, func, literal, select
from sqlalchemy.orm import Mapped


def one_of(on: Connection, mapped: Mapped[Any], values: Collection[object]) -> ColumnElement[bool]:
    """Whether the column is one of these."""
    column = cast("ColumnElement[Any]", mapped)
    if on.dialect.name == "postgresql":
        return column == any_(literal([*values], ARRAY(column.type)))
    listed = func.json_each(to_json([*values]).decode()).table_valued("value")
    return column.in_(select(listed.c.value))
