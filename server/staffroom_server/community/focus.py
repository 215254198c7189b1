"""The norm that a meeting has in focus, and the box of how well it was kept.

What is in the box is nobody's: no row of it leads to a person, and none of the log. Who has put something in is known
beside it, until it opens; then both are gone, and numbers alone are left.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, delete, func, select

from staffroom_schemas.http.norms import RateNorm
from staffroom_server.community.norms import UnknownNorm, rows_of
from staffroom_server.community.norms_tables import FocusRow, RatedRow, RatingRow
from staffroom_server.community.tables import MeetingRow, NormRow

OPENS_AFTER = timedelta(hours=24)
"""From the first rating on: so long there is time for one's own."""
SHOWN = 12
"""Ratings of a norm, newest, that are shown."""

Counts = tuple[int, int, int, int]


class NoNormInFocus(Exception):
    """The meeting has none, or has not begun."""


class InFocusAlready(Exception):
    """The meeting has opened: its norm is shown to everyone."""


class BoxOpened(Exception):
    """It was opened, and takes nothing any more."""


class RatedAlready(Exception):
    """They have put something in, and cannot show the secret of what."""


def next_in_turn(session: Session, community: str) -> NormRow | None:
    """The norm that was longest not in focus; those that never were come first, in their order."""
    last = select(FocusRow.norm_id, func.max(FocusRow.since)).where(FocusRow.community_id == community)
    since = {norm: at for norm, at in session.exec(last.group_by(col(FocusRow.norm_id))) if at is not None}
    never = datetime.min.replace(tzinfo=UTC)
    by_turn = sorted(rows_of(session, community), key=lambda row: since.get(row.id, never))
    return by_turn[0] if by_turn else None


def in_focus(session: Session, meeting: MeetingRow) -> tuple[NormRow | None, FocusRow | None]:
    """The norm, and what is known of its being in focus; before the opening the one that it would be."""
    row = session.get(FocusRow, meeting.id)
    norm = session.get(NormRow, row.norm_id) if row else None
    if row is not None and (norm is not None or row.since is not None):
        return norm, row
    return next_in_turn(session, meeting.community_id), None


def choose(session: Session, meeting: MeetingRow, norm: str | None) -> None:
    """This one, null: the next in turn; raises `UnknownNorm` or `InFocusAlready`."""
    row = session.get(FocusRow, meeting.id)
    if row is not None and row.since is not None:
        raise InFocusAlready(meeting.id)
    if row is not None:
        session.delete(row)
        session.flush()
    if norm is None:
        return
    found = session.get(NormRow, norm)
    if found is None or found.community_id != meeting.community_id:
        raise UnknownNorm(norm)
    session.add(_row(meeting, found, chosen=True))
    session.flush()


def bring(session: Session, meeting: str, now: datetime) -> None:
    """The meeting opens: from now on its norm stands. Again changes nothing."""
    planned = session.get(MeetingRow, meeting, with_for_update=True)
    if planned is None:
        return
    norm, row = in_focus(session, planned)
    if norm is None or (row is not None and row.since is not None):
        return
    if row is None:
        stale = session.get(FocusRow, meeting)  # of a norm that was given up
        if stale is not None:
            session.delete(stale)
            session.flush()
        row = _row(planned, norm)
    row.wording, row.since = norm.wording, now
    session.add(row)
    session.flush()


def rate(session: Session, meeting: str, person: str, said: RateNorm, hashed: str, now: datetime) -> None:
    """Into the box, or instead of what the same secret put there."""
    focus = session.get(FocusRow, meeting, with_for_update=True)
    if focus is None or focus.since is None:
        raise NoNormInFocus(meeting)
    if focus.counts is not None:
        raise BoxOpened(meeting)
    before = session.get(RatingRow, said.id)
    if before is not None and (before.meeting_id, before.secret_hash) == (meeting, hashed):
        before.kept = said.kept
    elif before is not None or has_rated(session, meeting, person):
        raise RatedAlready(meeting)
    else:
        session.add(RatingRow(id=said.id, meeting_id=meeting, kept=said.kept, secret_hash=hashed))
        session.add(RatedRow(meeting_id=meeting, person_id=person))
        focus.opens_at = focus.opens_at or now + OPENS_AFTER
    session.flush()


def has_rated(session: Session, meeting: str, person: str) -> bool:
    """Whether something of theirs is in the box."""
    return session.get(RatedRow, (meeting, person)) is not None


def all_rated(session: Session, meeting: str, people: Collection[str]) -> bool:
    """Whether nobody of these is missing."""
    rated = set(session.exec(select(RatedRow.person_id).where(RatedRow.meeting_id == meeting)))
    return rated >= set(people)


def open_box(session: Session, meeting: str) -> None:
    """What was in it is counted; who put something in is forgotten."""
    focus = session.get_one(FocusRow, meeting, with_for_update=True)
    if focus.counts is not None:
        return
    found = session.exec(select(RatingRow.kept).where(RatingRow.meeting_id == meeting)).all()
    focus.counts, focus.opens_at = [found.count(kept) for kept in (1, 2, 3, 4)], None
    session.exec(delete(RatingRow).where(col(RatingRow.meeting_id) == meeting))
    session.exec(delete(RatedRow).where(col(RatedRow.meeting_id) == meeting))
    session.flush()


def open_due(session: Session, now: datetime) -> None:
    """All boxes whose time has come."""
    due = select(FocusRow.meeting_id).where(col(FocusRow.opens_at) <= now)
    for meeting in session.exec(due).all():
        open_box(session, meeting)


def any_due(session: Session, now: datetime) -> bool:
    """Whether a box's time has come."""
    return session.exec(select(FocusRow.meeting_id).where(col(FocusRow.opens_at) <= now)).first() is not None


def rated(session: Session, norms: Collection[str]) -> dict[str, list[tuple[MeetingRow, Counts]]]:
    """How well each norm was kept in the last meetings where it was in focus and anyone said so, oldest first."""
    chosen = (
        select(FocusRow, MeetingRow)
        .where(MeetingRow.id == FocusRow.meeting_id, col(FocusRow.norm_id).in_(norms))
        .where(col(FocusRow.since).is_not(None), col(FocusRow.opens_at).is_(None))
        .order_by(col(FocusRow.since).desc())
        .limit(SHOWN * max(1, len(norms)))
    )
    found: dict[str, list[tuple[MeetingRow, Counts]]] = {}
    for focus, meeting in session.exec(chosen):
        those = found.setdefault(focus.norm_id, [])
        if focus.counts is not None and len(those) < SHOWN:
            those.insert(0, (meeting, counts_of(focus.counts)))
    return found


def counts_of(counts: list[int]) -> Counts:
    """As the wire says them."""
    one, two, three, four = counts
    return one, two, three, four


def forget_person(session: Session, person: str) -> None:
    """What they put in stays, nobody's; that they did is gone."""
    session.exec(delete(RatedRow).where(col(RatedRow.person_id) == person))


def _row(meeting: MeetingRow, norm: NormRow, *, chosen: bool = False) -> FocusRow:
    return FocusRow(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        norm_id=norm.id,
        wording=norm.wording,
        chosen=chosen,
    )
