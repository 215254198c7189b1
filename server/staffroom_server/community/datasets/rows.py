"""The rows of data sets: added, found, changed, forgotten, removed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, get_args
from uuid import UUID, uuid4, uuid5

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, delete, func, select

from staffroom_schemas.http.datasets import ChangeDataSet, ColumnKind, DataSetRead, DataSetWords
from staffroom_schemas.ids import stamp
from staffroom_server.community import cycles
from staffroom_server.community.datasets.apart import Taken
from staffroom_server.community.datasets.kept import Column, Packed, unpacked
from staffroom_server.community.datasets.refusals import MOST_SETS, TooManySets
from staffroom_server.community.datasets.tables import (
    DataSetColumnRow,
    DataSetProseRow,
    DataSetRow,
    DataWorkRow,
)
from staffroom_server.community.meanwhile import Meanwhile, over
from staffroom_server.community.tables import CommunityRow, EntryRow

PROSE = ("title", "about", "source")


class PackedColumn(NamedTuple):
    """A column as it was read, to be unpacked where nobody waits for it."""

    how: Mapping[str, Any]
    packed: Packed

    def unpacked(self) -> Column:
        """Its values."""
        return unpacked(self.packed, **self.how)


def add(session: Session, community: str, taken: Taken, words: DataSetWords, by: str, now: datetime) -> str:
    """A new data set, with its line in the record at stage data; raises `TooManySets`."""
    session.exec(select(CommunityRow.id).where(CommunityRow.id == community).with_for_update()).one()
    there = select(func.count()).where(DataSetRow.community_id == community)
    if session.exec(there).one() >= MOST_SETS:
        raise TooManySets
    row = DataSetRow(
        id=str(uuid4()),
        community_id=community,
        rows=taken.rows,
        students=taken.students,
        made_by=by,
        made_at=now,
    )
    session.add(row)
    session.flush()
    for place, (told, small) in enumerate(taken.columns):
        session.add(DataSetColumnRow(data_set_id=row.id, place=place, **told, **small.__dict__))
    _say(session, row, words, by)
    _enter(session, row, now)
    session.flush()
    return row.id


def amend(session: Session, row: DataSetRow, said: ChangeDataSet, by: str, now: datetime) -> None:
    """Its words are these from now on; what is changed is its changer's, and the data set is marked as amended.

    Raises `Meanwhile`, also where it would end before it begins.
    """
    told = {"from_on": row.from_on, "upto_on": row.upto_on, **prose_of(session, [row.id])[row.id]}
    words = over(said, said.seen, dict.fromkeys(DataSetRead.model_fields) | told)
    if words.from_on and words.upto_on and words.upto_on < words.from_on:
        raise Meanwhile("upto_on")
    if _say(session, row, words, by):
        row.amended_at = now
    session.flush()


def data_sets_of(session: Session, community: str) -> list[DataSetRow]:
    """Its data sets, newest first."""
    chosen = select(DataSetRow).where(DataSetRow.community_id == community)
    return list(session.exec(chosen.order_by(col(DataSetRow.made_at).desc(), DataSetRow.id)))


def data_set(session: Session, community: str, id: str) -> DataSetRow | None:
    """A data set of this community."""
    row = session.get(DataSetRow, id)
    return row if row is not None and row.community_id == community else None


def prose_of(session: Session, ids: Collection[str]) -> dict[str, dict[str, str]]:
    """The words of data sets, by their ids and fields; what is forgotten is not there."""
    found: dict[str, dict[str, str]] = {id: {} for id in ids}
    for row in session.exec(select(DataSetProseRow).where(col(DataSetProseRow.data_set_id).in_(ids))):
        found[row.data_set_id][row.field] = row.text
    return found


def columns_told(session: Session, id: str) -> list[dict[str, Any]]:
    """What its columns are, without their values."""
    row = DataSetColumnRow
    names = ("place", "name", "kind", "hashed", "filled", "unit", "precision", "values")
    asked = [getattr(row, "shown" if name == "values" else name) for name in names]
    chosen = sql_select(*asked).where(col(row.data_set_id) == id).order_by(col(row.place))
    return [dict(zip(names, told, strict=True)) for told in session.execute(chosen)]


def columns(session: Session, of: DataSetRow, places: Collection[int]) -> dict[int, PackedColumn]:
    """Those of its columns, with the one that tells students apart, and no others."""
    row = DataSetColumnRow
    wanted = {*places, *(() if of.students is None else (of.students,))}
    chosen = select(row).where(row.data_set_id == of.id, col(row.place).in_(wanted))
    return {one.place: _packed(one) for one in session.exec(chosen)}


def remove(session: Session, id: str) -> None:
    """It is nowhere any more, nor in the record."""
    session.exec(delete(EntryRow).where(col(EntryRow.id) == _entry(id)))
    session.exec(delete(DataSetRow).where(col(DataSetRow.id) == id))


def forget_words(session: Session, person: str, community: str | None) -> None:
    """Whatever they wrote about data sets, everywhere or in one community; the data stays."""
    theirs = delete(DataSetProseRow).where(col(DataSetProseRow.author) == person)
    if community is not None:
        its = select(DataSetRow.id).where(DataSetRow.community_id == community)
        theirs = theirs.where(col(DataSetProseRow.data_set_id).in_(its))
    session.exec(theirs)


def attach(session: Session, work: DataWorkRow) -> None:
    """It is a work, or will be once the room says so."""
    session.add(work)
    session.flush()


def detach(session: Session, id: str) -> None:
    """It is none any more."""
    session.exec(delete(DataWorkRow).where(col(DataWorkRow.id) == id))


def work(session: Session, meeting: str, id: str) -> DataWorkRow | None:
    """The data set that is this work of this meeting."""
    row = session.get(DataWorkRow, id)
    return row if row is not None and row.meeting_id == meeting else None


def works_of(session: Session, ids: Collection[str]) -> list[DataWorkRow]:
    """In which meetings these data sets are work."""
    return list(session.exec(select(DataWorkRow).where(col(DataWorkRow.data_set_id).in_(ids))))


def titles(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """The titles of data sets, by the ids of their entries in the record."""
    prose = prose_of(session, {*ids})
    return {_entry(id): said["title"] for id, said in prose.items() if "title" in said}


def _say(session: Session, row: DataSetRow, words: DataSetWords, by: str) -> bool:
    """Whether that changes any."""
    changed = (row.from_on, row.upto_on) != (words.from_on, words.upto_on)
    row.from_on, row.upto_on = words.from_on, words.upto_on
    for field in PROSE:
        said, there = getattr(words, field), session.get(DataSetProseRow, (row.id, field))
        if said == (there.text if there else None):
            continue
        changed = True
        if said is not None:
            session.merge(DataSetProseRow(data_set_id=row.id, field=field, author=by, text=said))
        elif there is not None:
            session.delete(there)
    session.flush()
    return changed


def _packed(row: DataSetColumnRow) -> PackedColumn:
    kinds: Mapping[str, ColumnKind] = {kind: kind for kind in get_args(ColumnKind)}
    how = {"name": row.name, "kind": kinds[row.kind], "hashed": row.hashed, "unit": row.unit}
    small = Packed(row.code, row.scale, row.data, row.labels)
    return PackedColumn(how | {"precision": row.precision}, small)


def _entry(id: str) -> str:
    return str(uuid5(UUID(id), "entry"))


def _enter(session: Session, row: DataSetRow, now: datetime) -> None:
    """Its line in the record; no meeting wrote it, so it waits for nobody."""
    cycle = next(iter(cycles.cycles_of(session, row.community_id)), None)
    session.add(
        EntryRow(
            id=_entry(row.id),
            community_id=row.community_id,
            cycle_id=cycle.id if cycle else None,
            meeting_id=None,
            kind="data",
            stage="data",
            state="confirmed",
            facilitator="",
            at=stamp(now),
            seq=0,
            thing=row.id,
        )
    )
