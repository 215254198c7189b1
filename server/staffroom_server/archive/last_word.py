"""What was carried from meeting to meeting stands as the last that spoke of it left it."""

from typing import Any

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col

from staffroom_server.community.tables import MeetingRow
from staffroom_server.log.tables import CommitmentRow, DecisionRow, RoomRow

Table = type[DecisionRow] | type[CommitmentRow]

NEWEST: tuple[Any, ...] = (
    col(MeetingRow.starts_at).desc(),
    col(RoomRow.closed_at).desc(),
    col(RoomRow.id).desc(),
)
"""The order of meetings, the last first."""


def age(table: Table) -> ColumnElement[int]:
    """Of each thing as every meeting that had it left it: 1 is the newest that said what became of it.

    Where none did, the newest: of meetings that went on at once, one may have said nothing.
    """
    silent = case((col(table.standing).is_(None), 1), else_=0)
    return func.row_number().over(partition_by=col(table.id), order_by=(silent, *NEWEST)).label("age")
