"""What a community publishes: to another, or to everyone on the server. What is published stays where it is."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from staffroom_schemas.http.across import Publish
from staffroom_schemas.members import MEMBERS
from staffroom_server.community import membership, turns
from staffroom_server.community.across_tables import PublicationRow
from staffroom_server.community.cycle_tables import StrategyRow
from staffroom_server.community.datasets.tables import DataSetRow
from staffroom_server.community.refusals import Forestalled, NotNow, NotSo, Unknown
from staffroom_server.community.tables import CommunityRow, EntryRow

REACH = 500
"""Of what is published to a community, and to the server, the newest that are looked through."""
LISTED = 200

NO_COMMUNITY = "There is no community at this address. Ask someone there for the address of their page."
ARCHIVED_THERE = "That community is archived: nothing more can be published to it."
TAKEN = "has taken it. It stands among what others published: take it off there if it should go."
ITS_OWN = "Everyone in this community can read it already. Choose another one."


def publish(session: Session, community: str, said: Publish, by: str, now: datetime) -> PublicationRow:
    """Shown there from now on, or once a coordinator there takes it; once, however often it is asked.

    Raises `Unknown`, `NotSo` or `NotNow`.
    """
    session.exec(select(CommunityRow.id).where(CommunityRow.id == community).with_for_update()).one()
    _is_there(session, community, said)
    at_once = said.to is None or _belongs(session, community, said.to, by)
    its = PublicationRow.data_set_id if said.kind == "data_set" else PublicationRow.entry_id
    same = select(PublicationRow).where(col(its) == said.thing, col(PublicationRow.to) == said.to)
    if said.to is None:
        same = select(PublicationRow).where(col(its) == said.thing, col(PublicationRow.to).is_(None))
    if row := session.exec(same).first():
        return row
    thing = {"data_set_id" if said.kind == "data_set" else "entry_id": said.thing}
    row = PublicationRow(
        id=str(uuid4()), community_id=community, to=said.to, kind=said.kind, by=by, at=now,
        taken_at=now if at_once else None, **thing,
    )  # fmt: skip
    session.add(row)
    _changed(session, row)
    return row


def take(session: Session, row: PublicationRow, now: datetime) -> None:
    """It stands on the page of the community to which it was published."""
    row.taken_at = row.taken_at or now
    _changed(session, row)


def decline(session: Session, row: PublicationRow, *, taken: bool) -> None:
    """It stands there no more; raises `Forestalled` where it was taken and whoever says no does not know it."""
    if row.taken_at is not None and not taken:
        raise Forestalled(None, TAKEN)
    drop(session, row)


def drop(session: Session, row: PublicationRow) -> None:
    """It is shown there no more."""
    session.delete(row)
    _changed(session, row)


def of_community(session: Session, community: str) -> Sequence[PublicationRow]:
    """What it published, newest first."""
    return _newest(session, PublicationRow.community_id == community, at_most=LISTED)


def waiting(session: Session, community: str) -> Sequence[PublicationRow]:
    """What waits for a coordinator of it."""
    return _newest(
        session, PublicationRow.to == community, col(PublicationRow.taken_at).is_(None), at_most=LISTED
    )


def to_read(session: Session, community: str) -> tuple[list[PublicationRow], bool]:
    """What others published to it and to everyone, newest first; and whether that is all of it."""
    others = PublicationRow.community_id != community
    taken = col(PublicationRow.taken_at).is_not(None)
    pages = [
        _newest(session, whose, taken, others, at_most=REACH + 1)
        for whose in (PublicationRow.to == community, col(PublicationRow.to).is_(None))
    ]
    rows = [row for page in pages for row in page[:REACH]]
    rows.sort(key=lambda row: (row.at, row.id), reverse=True)
    return rows, all(len(page) <= REACH for page in pages)


def published(session: Session, community: str, id: str) -> PublicationRow:
    """What it published; raises `Unknown`."""
    row = session.get(PublicationRow, id)
    if row is None or row.community_id != community:
        raise Unknown(id)
    return row


def published_to(session: Session, community: str, id: str) -> PublicationRow:
    """What was published to it alone; raises `Unknown`."""
    row = session.get(PublicationRow, id)
    if row is None or row.to != community:
        raise Unknown(id)
    return row


def readable(session: Session, community: str, id: str, *, takes: bool) -> PublicationRow:
    """What its members may read: its own, or others' to it or to everyone; before it is taken, who may take it."""
    row = session.get(PublicationRow, id)
    if row is None or community not in (row.community_id, row.to or community):
        raise Unknown(id)
    if row.taken_at is None and row.community_id != community and not takes:
        raise Unknown(id)
    return row


def _newest(session: Session, *which: object, at_most: int) -> Sequence[PublicationRow]:
    chosen = select(PublicationRow).where(*which)  # type: ignore[arg-type]
    newest = chosen.order_by(col(PublicationRow.at).desc(), col(PublicationRow.id).desc())
    return session.exec(newest.limit(at_most)).all()


def _is_there(session: Session, community: str, said: Publish) -> None:
    if said.kind == "data_set":
        data = session.get(DataSetRow, said.thing)
        if data is None or data.community_id != community:
            raise Unknown(said.thing)
        return
    entry = session.get(EntryRow, said.thing)
    if entry is None or entry.community_id != community or entry.kind != said.kind:
        raise Unknown(said.thing)
    if entry.state == "dropped" or not is_open(session, entry):
        raise NotNow("This does not stand in the community's record now, so it cannot be published.")


def is_open(session: Session, entry: EntryRow) -> bool:
    """What belongs to a strategy is seen once that one's prediction is locked."""
    strategy = session.get(StrategyRow, entry.strategy_id) if entry.strategy_id else None
    return strategy is None or strategy.locked_at is not None


def _belongs(session: Session, community: str, to: str, by: str) -> bool:
    """Whether whoever publishes belongs there too; raises `NotSo` or `NotNow` where nothing can be published."""
    if to == community:
        raise NotSo(ITS_OWN)
    row = membership.community(session, to)
    if row is None:
        raise NotSo(NO_COMMUNITY)
    if row.archived_at is not None:
        raise NotNow(ARCHIVED_THERE)
    return membership.role_in_community(session, by, to) in MEMBERS


def _changed(session: Session, row: PublicationRow) -> None:
    session.flush()
    for community in sorted({row.community_id, row.to or row.community_id}):
        turns.changed(session, community)
