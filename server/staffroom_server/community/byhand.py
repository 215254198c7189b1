"""What people add to the record without a meeting: evidence, resources, reflections, notes of a visit."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from staffroom_schemas.http.entries import AddEntry, ChangeEntry
from staffroom_schemas.ids import stamp
from staffroom_schemas.members import Role
from staffroom_server.community import written
from staffroom_server.community.meanwhile import over
from staffroom_server.community.membership import role_in_community
from staffroom_server.community.refusals import NotSo
from staffroom_server.community.strategies import strategy_of
from staffroom_server.community.tables import CycleRow, EntryRow

BY_HAND = frozenset({"evidence", "resource", "reflection", "visit"})


class NotByHand(Exception):
    """There is no such entry, or a meeting wrote it."""


def add(session: Session, cycle: CycleRow, said: AddEntry, by: str, now: datetime) -> EntryRow:
    """In its place at once; raises `NotSo`, or `Unknown` where there is no such strategy."""
    _is_whole(session, cycle, said)
    row = EntryRow(
        id=str(uuid4()), community_id=cycle.community_id, cycle_id=cycle.id, kind=said.kind, stage=said.stage,
        state="confirmed", facilitator=by, at=stamp(now), seq=0, who=said.who, by=by, strategy_id=said.strategy,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _word(session, row, said.text, said.url, now)
    return row


def entry_of(session: Session, community: str, id: str) -> EntryRow:
    """The community's entry of this id that someone added by hand; raises `NotByHand`."""
    row = session.get(EntryRow, id)
    if row is None or row.community_id != community or row.kind not in BY_HAND:
        raise NotByHand(id)
    return row


def change(session: Session, row: EntryRow, said: ChangeEntry, now: datetime) -> None:
    """By whoever wrote it; the words before are forgotten. Raises `Meanwhile`."""
    words = written.read(session, [row.id])
    told = {field: written.text_of(words, row.id, field) for field in ("text", "url")}
    said = over(said, said.seen, {**told, "stage": row.stage})
    row.stage = said.stage
    session.flush()
    _word(session, row, said.text, said.url, now)


def remove(session: Session, row: EntryRow) -> None:
    """With its words."""
    written.drop(session, row.id)
    session.delete(row)
    session.flush()


def _is_whole(session: Session, cycle: CycleRow, said: AddEntry) -> None:
    if (said.kind == "visit") != (said.who is not None):
        raise NotSo("Say whose classroom you visited; of other things, leave that out.")
    if said.who is not None and role_in_community(session, said.who, cycle.community_id) is Role.stranger:
        raise NotSo("They do not belong to this community. Choose one of its members.")
    if said.strategy is not None:
        if said.kind not in ("evidence", "visit"):
            raise NotSo("Only evidence and visits belong to a strategy.")
        strategy_of(session, cycle.community_id, said.strategy)


def _word(session: Session, row: EntryRow, text: str, url: str | None, now: datetime) -> None:
    assert row.by is not None, "added by hand"
    of, author = row.community_id, row.by
    written.write(session, row.id, "text", text, community=of, author=author, now=now)
    written.write(session, row.id, "url", url, community=of, author=author, now=now)
