"""How a database would go about a question, and where it would look at all of a table."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import SQLModel

Asked = tuple[str, tuple[Any, ...]]
"""A statement as the driver gets it, and its values."""

FEW = ("ix_room_behind", "ix_room_alarm_at", "ix_meeting_recorded_at")
"""Indexes by which rooms and meetings are found that something is to be done for: few, however many there are."""
BEHIND = ("room", "(projected_seq < head)")
"""What PostgreSQL looks at every room for, in place of an index that every append would pay for."""
TINY = ("process", "nearby")
"""Tables of who serves and who is near now."""
_FIRST_COLUMNS = "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid, 1, true) FROM pg_index"
_STEP = re.compile(r"(SCAN|SEARCH) (\w+)(.*)")
_WORDS = re.compile(r"VIRTUAL TABLE INDEX (?!1:|0:M)")
"""How SQLite's index of words is asked otherwise than for a term, or for terms in a row."""
_COSTS = (0.01, 1)
"""Of looking at a row: as PostgreSQL has it, and dear."""
_DEAR = ("seqscan", "hashjoin", "mergejoin")
"""What a planner would rather do while there is little: it is to show whether it need not."""


@contextmanager
def heard() -> Iterator[list[Asked]]:
    """Every question that any database is asked meanwhile."""
    asked: list[Asked] = []

    def hear(_: Connection, __: object, statement: str, values: Any, *___: object) -> None:
        if statement.lstrip("( ").startswith(("SELECT", "WITH")):
            asked.append((statement, tuple(values)))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def whole_tables(on: Connection, asked: Asked) -> list[str]:
    """The steps of its plan that read a table from its beginning to its end, or to an end that moves as it grows."""
    return [*(_in_postgres(on, *asked) if on.dialect.name == "postgresql" else _in_sqlite(on, *asked))]


def _in_sqlite(on: Connection, statement: str, values: tuple[Any, ...]) -> Iterator[str]:
    for *_, detail in on.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
        if (step := _STEP.match(detail)) and _reads_all(*step.groups()):
            yield detail


def _reads_all(way: str, name: str, how: str) -> bool:
    if not _is_table(re.sub(r"_\d+$", "", name)) or any(index in how for index in FEW):
        return False
    if "VIRTUAL TABLE" in how:
        return _WORDS.search(how) is not None
    return way == "SCAN" or "AUTOMATIC" in how or "=?" not in how


def _in_postgres(on: Connection, statement: str, values: tuple[Any, ...]) -> list[str]:
    """Where there is little, one way is as good as another: it is to show whether any goes by indexes alone."""
    ways = [[*_so_dear(on, cost, statement, values)] for cost in _COSTS]
    return min(ways, key=len)


def _so_dear(on: Connection, cost: float, statement: str, values: tuple[Any, ...]) -> Iterator[str]:
    for way in _DEAR:
        on.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    on.exec_driver_sql(f"SET LOCAL cpu_tuple_cost = {cost}")
    said = on.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
    (top,) = json.loads(said) if isinstance(said, str) else said
    first: dict[str, str] = dict(on.exec_driver_sql(_FIRST_COLUMNS).all())
    for node in _nodes(top["Plan"]):
        table, index = node.get("Relation Name", ""), node.get("Index Name", "")
        whole = node["Node Type"] == "Seq Scan"
        named = index and index not in FEW and not _leads(first[index], node.get("Index Cond", ""))
        if (whole or named) and not f"{table}{index}".startswith(TINY) and not _is_behind(node):
            yield f"{node['Node Type']} {table} {index} {node.get('Index Cond', '')}".strip()


def _is_behind(node: Mapping[str, Any]) -> bool:
    return (node.get("Relation Name"), node.get("Filter")) == BEHIND and "Index Cond" not in node


def _leads(column: str, condition: str) -> bool:
    """Whether it goes to places in an index by the column that stands first in it."""
    return re.search(rf"\b{column}\b[^=<>]*[^<>]=", condition) is not None


def _nodes(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield node
    below: Sequence[Mapping[str, Any]] = node.get("Plans", ())
    for one in below:
        yield from _nodes(one)


def _is_table(name: str) -> bool:
    """Also what belongs to one that SQLite keeps in its own way."""
    return name in SQLModel.metadata.tables or name.startswith("passage_")
