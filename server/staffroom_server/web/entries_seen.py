"""Entries of the record as people see them: with the words, as they are now."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from staffroom_schemas.http.entries import Entries, EntrySeen
from staffroom_server.archive.record import words
from staffroom_server.community import written
from staffroom_server.community.datasets import rows as datasets
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.people import accounts

_SAME = ("id", "kind", "stage", "state", "at", "item", "who", "due_on", "put_off", "counts", "by")


def entries_seen(
    session: Session,
    rows: Sequence[EntryRow],
    person: str,
    *,
    places: bool,
    waits: tuple[str, ...],
    more: tuple[str, ...] = (),
) -> Entries:
    """These, as this person sees them; `places`: whether they may confirm, move or drop what meetings add."""
    said = words(session, rows)
    said |= datasets.titles(session, (row.thing for row in rows if row.kind == "data" and row.thing))
    titles = _titles(session, {row.meeting_id for row in rows if row.meeting_id})
    by_hand = written.read(session, [row.id for row in rows if row.meeting_id is None])
    links = {of: row.text for (of, field), row in by_hand.items() if field == "url"}
    seen = (_entry(row, said.get(row.id), titles, links.get(row.id), person) for row in rows)
    people = {who for row in rows for who in (row.who, row.by) if who}
    return Entries.model_validate(
        {
            "entries": tuple(seen),
            "names": accounts.names(session, people),
            "more": more,
            "places": places,
            "waits": waits,
        }
    )


def _entry(
    row: EntryRow, text: str | None, titles: dict[str, str], url: str | None, person: str
) -> EntrySeen:
    title = titles.get(row.meeting_id or "")
    return EntrySeen.model_validate(
        {
            **{name: getattr(row, name) for name in _SAME},
            "seq": row.seq if row.meeting_id else None,
            "meeting": row.meeting_id,
            "meeting_title": title,
            "text": title if row.kind == "session" else text,
            "url": url,
            "strategy": row.strategy_id,
            "changes": row.by == person,
            "data": row.thing if row.kind == "data" else None,
        }
    )


def _titles(session: Session, meetings: set[str]) -> dict[str, str]:
    chosen = select(MeetingRow.id, MeetingRow.title).where(col(MeetingRow.id).in_(meetings))
    return dict(session.exec(chosen).all())
