"""Contributions by page: older ones than a room's view holds."""

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlmodel import Session, col

from staffroom_schemas.contributions import Anchor, Contribution, Spot
from staffroom_server.log.tables import ContributionRow, EventProseRow

PAGE = 100
_SPOT: TypeAdapter[Spot] = TypeAdapter(Spot)


def before(session: Session, room: int, seq: int) -> tuple[list[Contribution], bool]:
    """The page before a seq, oldest first, and whether there are older ones still."""
    said, words = ContributionRow, EventProseRow
    rows = session.execute(
        select(said, col(words.text))
        .outerjoin(
            words,
            (col(words.room_id) == col(said.room_id))
            & (col(words.seq) == col(said.prose_seq))
            & (col(words.field) == "text"),
        )
        .where(col(said.room_id) == room, col(said.seq) < seq)
        .order_by(col(said.seq).desc())
        .limit(PAGE + 1)
    ).all()
    page = [_contribution(row, text) for row, text in rows[:PAGE]]
    return page[::-1], len(rows) > PAGE


def _contribution(row: ContributionRow, text: str | None) -> Contribution:
    return Contribution(
        id=row.id,
        seq=row.seq,
        by=row.by,
        at=row.at,
        kind=row.kind,
        text=text,
        about=row.about,
        step=row.step,
        amended=row.amended,
        deleted=row.prose_seq is None,
        anchor=Anchor.model_validate_json(row.anchor) if row.anchor else None,
        writer=row.writer,
        filed=row.filed,
        parked=row.parked,
        joins=row.joins,
        spot=_SPOT.validate_json(row.spot) if row.spot else None,
    )
