"""How a meeting went: through which steps, who was there, and what one missed."""

from sqlmodel import Session, col, select

from staffroom_schemas.http.archive import SpanSeen
from staffroom_server.log.tables import EventProseRow, RoomEventRow, StepSpanRow


def spans(session: Session, room: int) -> list[SpanSeen]:
    """Every time that a step went on and ended, in order; what goes on now is not among them."""
    titles = _titles(session, room)
    ended = select(StepSpanRow).where(StepSpanRow.room_id == room, col(StepSpanRow.ended_seq).is_not(None))
    return [
        SpanSeen.model_validate(row.model_dump(exclude={"room_id"}) | {"item_title": titles.get(row.item)})
        for row in session.exec(ended.order_by(col(StepSpanRow.began_seq)))
    ]


def _titles(session: Session, room: int) -> dict[str, str | None]:
    """What the items are called, as last written; null once erased."""
    line, words = RoomEventRow, EventProseRow
    written = (
        select(col(line.data)["item"].as_string(), words.text)
        .join(words, (col(words.room_id) == line.room_id) & (col(words.seq) == line.seq))
        .where(line.room_id == room, col(line.kind).in_(("item_added", "item_changed")))
        .order_by(col(line.seq))
    )
    return dict(session.exec(written).all())
