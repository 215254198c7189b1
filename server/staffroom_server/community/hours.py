"""When people work, and when they cannot: their zone, their usual hours, their busy times."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from uuid import uuid4

from sqlmodel import Session, col, delete, func, select

from staffroom_server.community.planning_tables import BusyImportRow, BusyRow, FeedRow, HoursRow

MOST_IMPORTS = 10
"""Calendar files that someone has their busy times from."""
AWAY = timedelta(minutes=30)
"""Who was gone for so long comes back."""


class TooManyImports(Exception):
    """Someone has their busy times from as many files as they may."""


def of(session: Session, person: str) -> HoursRow | None:
    """Someone's hours, if their zone is known."""
    return session.get(HoursRow, person)


def of_people(session: Session, people: Collection[str]) -> dict[str, HoursRow]:
    """Of those of these whose zone is known."""
    chosen = select(HoursRow).where(col(HoursRow.person_id).in_(list(people)))
    return {row.person_id: row for row in session.exec(chosen)}


def say_zone(session: Session, person: str, zone: str) -> None:
    """What their browser says, where nothing is known yet."""
    if of(session, person) is None:
        session.add(HoursRow(person_id=person, zone=zone))
        session.flush()


def say(session: Session, person: str, zone: str, starts: time, ends: time, days: Collection[int]) -> None:
    """What they say themselves; days are 1, Monday, to 7."""
    row = of(session, person) or HoursRow(person_id=person, zone=zone)
    row.zone, row.said = zone, True
    row.starts, row.ends = starts.isoformat("minutes"), ends.isoformat("minutes")
    row.days = "".join(map(str, sorted(set(days))))
    session.add(row)
    session.flush()


def come_home(session: Session, person: str, now: datetime) -> None:
    """They look at what is theirs: where they come back, what is new is what is newer than the last time."""
    row = of(session, person)
    if row is None:
        return
    if row.here_at is None or now - row.here_at > AWAY:
        row.before_at = row.here_at
    row.here_at = now
    session.flush()


def keep_busy(
    session: Session, person: str, spans: Sequence[tuple[datetime, datetime]], now: datetime
) -> str:
    """When someone cannot, from one file; the id of the import. Raises `TooManyImports`."""
    if len(imports_of(session, person)) >= MOST_IMPORTS:
        raise TooManyImports(person)
    row = BusyImportRow(id=str(uuid4()), person_id=person, made_at=now)
    session.add(row)
    session.flush()
    session.add_all(BusyRow(import_id=row.id, starts_at=begins, ends_at=ends) for begins, ends in spans)
    session.flush()
    return row.id


def imports_of(session: Session, person: str) -> list[tuple[BusyImportRow, int]]:
    """Where someone's busy times are from, newest first, and how many each has."""
    count = (
        select(func.count())
        .where(BusyRow.import_id == BusyImportRow.id)
        .correlate(BusyImportRow)
        .scalar_subquery()
    )
    chosen = select(BusyImportRow, count).where(BusyImportRow.person_id == person)
    ordered = chosen.order_by(col(BusyImportRow.made_at).desc(), BusyImportRow.id)
    return [(row, n) for row, n in session.exec(ordered)]


def drop_import(session: Session, person: str, id: str) -> bool:
    """Forget the busy times of one of their files; whether they had it."""
    row = session.get(BusyImportRow, id)
    if row is None or row.person_id != person:
        return False
    session.exec(delete(BusyRow).where(col(BusyRow.import_id) == id))
    session.delete(row)
    session.flush()
    return True


def busy_of(
    session: Session, people: Collection[str], since: datetime, until: datetime
) -> dict[str, list[tuple[datetime, datetime]]]:
    """When each of these cannot, between two times, in order."""
    found: dict[str, list[tuple[datetime, datetime]]] = {person: [] for person in people}
    chosen = (
        select(BusyImportRow.person_id, BusyRow.starts_at, BusyRow.ends_at)
        .where(BusyImportRow.id == BusyRow.import_id, col(BusyImportRow.person_id).in_(list(people)))
        .where(BusyRow.starts_at < until, BusyRow.ends_at > since)
        .order_by(col(BusyRow.starts_at))
    )
    for person, begins, ends in session.exec(chosen):
        found[person].append((begins, ends))
    return found


def renew_feed(session: Session, person: str, hashed: str, now: datetime) -> None:
    """From now on their calendar finds their meetings by this secret alone."""
    row = session.get(FeedRow, person) or FeedRow(person_id=person, secret_hash=hashed, made_at=now)
    row.secret_hash, row.made_at = hashed, now
    session.add(row)
    session.flush()


def end_feed(session: Session, person: str) -> None:
    """No calendar finds them any more."""
    session.exec(delete(FeedRow).where(col(FeedRow.person_id) == person))


def feed_of(session: Session, person: str) -> FeedRow | None:
    """Since when they have an address, if they have one."""
    return session.get(FeedRow, person)


def whose_feed(session: Session, hashed: str) -> str | None:
    """Whose meetings are found by this secret."""
    return session.exec(select(FeedRow.person_id).where(FeedRow.secret_hash == hashed)).first()


def forget(session: Session, person: str) -> None:
    """Nothing is known any more of when someone works or cannot, and no calendar finds their meetings."""
    theirs = select(BusyImportRow.id).where(BusyImportRow.person_id == person)
    session.exec(delete(BusyRow).where(col(BusyRow.import_id).in_(theirs)))
    session.exec(delete(BusyImportRow).where(col(BusyImportRow.person_id) == person))
    for table in (HoursRow, FeedRow):
        session.exec(delete(table).where(col(table.person_id) == person))
