"""The lines of a ledger, as people read them: with the words as they are now in the logs, and how it was decided."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, type_coerce
from sqlmodel import Session, col, select

from staffroom_schemas.http.ledgers import DecisionKept, HowDecided, PromiseKept
from staffroom_server.archive.search import in_rooms
from staffroom_server.community.tables import MeetingRow
from staffroom_server.log.tables import EventProseRow, RoomEventRow

Words = Mapping[tuple[int, int | None, str], str]
"""By room, line and field."""

_DATA = type_coerce(col(RoomEventRow.data), JSON)


def decisions_kept(session: Session, rows: Sequence[Any]) -> tuple[DecisionKept, ...]:
    """In their order."""
    words, titles, how = _words(session, rows), _titles(session, rows), _how(session, rows)
    return tuple(
        DecisionKept.model_validate(
            {
                **_of(row, words, titles),
                "by": row.by,
                "stage": row.placed or row.stage,
                "review_on": row.review_on,
                "how": how.get(row.id),
            }
        )
        for row in rows
    )


def promises_kept(session: Session, rows: Sequence[Any]) -> tuple[PromiseKept, ...]:
    """In their order."""
    words, titles = _words(session, rows), _titles(session, rows)
    return tuple(
        PromiseKept.model_validate(
            {
                **_of(row, words, titles),
                "evidence": words.get((row.room_id, row.prose_seq, "evidence")),
                "settled_in": row.meeting if row.standing else None,
                "settled_seq": row.word_seq or row.seq if row.standing else None,
                "who": row.who,
                "due_on": row.due_on,
            }
        )
        for row in rows
    )


def _of(row: Any, words: Words, titles: Mapping[str, str]) -> dict[str, Any]:  # noqa: ANN401  # a row of a question
    return {
        "id": row.id,
        "status": row.status,
        "text": words.get((row.room_id, row.prose_seq, "text")),
        "word": words.get((row.room_id, row.word_seq, "word")),
        "at": row.at,
        "meeting": row.made_meeting,
        "meeting_title": titles[row.made_meeting],
        "seq": row.made_seq,
        "cycle": row.cycle,
    }


def _words(session: Session, rows: Sequence[Any]) -> Words:
    said = EventProseRow
    lines = {(row.room_id, seq) for row in rows for seq in (row.prose_seq, row.word_seq) if seq is not None}
    if not lines:
        return {}
    chosen = select(said.room_id, said.seq, said.field, said.text).where(
        in_rooms(said.room_id, said.seq, lines), col(said.text).is_not(None)
    )
    return {(room, seq, field): text or "" for room, seq, field, text in session.exec(chosen)}


def _titles(session: Session, rows: Sequence[Any]) -> dict[str, str]:
    meetings = {row.made_meeting for row in rows}
    chosen = select(MeetingRow.id, MeetingRow.title).where(col(MeetingRow.id).in_(meetings))
    return dict(session.exec(chosen).all())


def _how(session: Session, rows: Sequence[Any]) -> dict[str, HowDecided]:
    """By decision: of those that rest on a poll. A line that only carried it here tells nothing of that."""
    line = RoomEventRow
    made = {(row.made_room, row.made_seq) for row in rows}
    if not made:
        return {}
    chosen = select(line.room_id, _DATA).where(in_rooms(line.room_id, line.seq, made), line.kind == "decided")
    rests = {(room, said["poll"]): said for room, said in session.exec(chosen) if said["poll"]}
    polls = _polls(session, {room for room, _ in rests})
    return {
        said["id"]: HowDecided.model_validate({**polls[poll], "tally": said["tally"]})
        for poll, said in rests.items()
        if poll in polls
    }


def _polls(session: Session, rooms: Collection[int]) -> dict[tuple[int, str], dict[str, Any]]:
    """All of these rooms: how support was said, and what they came to."""
    line, found = RoomEventRow, dict[tuple[int, str], dict[str, Any]]()
    if not rooms:
        return found
    chosen = select(line.room_id, line.kind, _DATA).where(
        col(line.room_id).in_(rooms), col(line.kind).in_(("poll_opened", "poll_closed"))
    )
    for room, kind, said in session.exec(chosen.order_by(col(line.room_id), col(line.seq))):
        if kind == "poll_opened":
            words = said.get("words", ())
            found[room, said["id"]] = {"scale": said["scale"], "outcome": None, "words": words}
        elif (room, said["poll"]) in found:
            found[room, said["poll"]]["outcome"] = said["outcome"]
    return found
