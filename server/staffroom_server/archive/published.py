"""What is published, with its words as they stand in its home: whatever is gone there is not shown."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from staffroom_server.archive import question, whereabouts
from staffroom_server.archive.record import words
from staffroom_server.community import publishing, written
from staffroom_server.community.across_tables import PublicationRow
from staffroom_server.community.datasets import rows as datasets
from staffroom_server.community.datasets.tables import DataSetRow
from staffroom_server.community.tables import EntryRow
from staffroom_server.log.terms import terms


class Shown(NamedTuple):
    """Something published that is there: the entry or the data set that it is, and its words."""

    row: PublicationRow
    made_at: datetime
    text: str | None
    entry: EntryRow | None = None
    url: str | None = None
    amended: datetime | None = None
    data: DataSetRow | None = None
    prose: Mapping[str, str] = {}

    @property
    def words(self) -> str:
        """All that can be looked for."""
        return "\n".join(one for one in (self.text, self.url, *self.prose.values()) if one)


def shown(session: Session, rows: Sequence[PublicationRow]) -> list[Shown]:
    """Those of them that are there, in the order given."""
    entries = _entries(session, [row.entry_id for row in rows if row.entry_id])
    said = words(session, list(entries.values()))
    by_hand = written.read(session, [id for id, entry in entries.items() if entry.meeting_id is None])
    sets = _sets(session, [row.data_set_id for row in rows if row.data_set_id])
    prose = datasets.prose_of(session, sets)
    found = []
    for row in rows:
        entry, data = entries.get(row.entry_id or ""), sets.get(row.data_set_id or "")
        text = said.get(entry.id) if entry else None
        if entry is not None and text is not None:
            found.append(_entry(row, entry, text, by_hand))
        elif data is not None:
            told, amended = prose[data.id], _since(row, data.amended_at)
            found.append(Shown(row, data.made_at, told.get("title"), amended=amended, data=data, prose=told))
    return found


def having(found: Sequence[Shown], wanted: Sequence[question.Wanted]) -> list[Shown]:
    """Those that have all that is looked for."""
    if not wanted:
        return list(found)
    return [one for one in found if _has(one.words, wanted)]


def standing(session: Session, one: Shown) -> str | None:
    """What a later meeting said became of a decision."""
    entry = one.entry
    if entry is None or entry.kind != "decision" or entry.meeting_id is None or entry.thing is None:
        return None
    later = whereabouts.became_of(session, entry.meeting_id, [entry.thing]).get(entry.thing)
    return None if later is None else later.standing


def _has(text: str, wanted: Sequence[question.Wanted]) -> bool:
    said = terms(text)
    return all(any(one.at(said, start) for start in range(len(said))) for one in wanted)


def _entry(row: PublicationRow, entry: EntryRow, text: str, by_hand: written.Words) -> Shown:
    its = [by_hand[entry.id, field] for field in ("text", "url") if (entry.id, field) in by_hand]
    newest = max((one.at for one in its), default=None)
    amended = _since(row, newest)
    made_at = datetime.fromisoformat(entry.at).astimezone(UTC)
    url = written.text_of(by_hand, entry.id, "url")
    return Shown(row, made_at, text, entry=entry, url=url, amended=amended)


def _since(row: PublicationRow, amended: datetime | None) -> datetime | None:
    """When it was amended, if it was published before."""
    return amended if amended is not None and amended > row.at else None


def _entries(session: Session, ids: Sequence[str]) -> dict[str, EntryRow]:
    """Those that stand in their record, and may be seen there."""
    chosen = select(EntryRow).where(col(EntryRow.id).in_(ids), EntryRow.state != "dropped")
    found = session.exec(chosen).all() if ids else ()
    return {row.id: row for row in found if publishing.is_open(session, row)}


def _sets(session: Session, ids: Sequence[str]) -> dict[str, DataSetRow]:
    chosen = select(DataSetRow).where(col(DataSetRow.id).in_(ids))
    return {row.id: row for row in session.exec(chosen)} if ids else {}
