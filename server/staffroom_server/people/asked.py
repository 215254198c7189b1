"""What people asked to be made, each under a key of their own, and what they were answered."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, delete

from staffroom_server.people.tables import AskedRow

KEPT = timedelta(days=1)


class Asked(NamedTuple):
    """What it was; `answer` null: nobody knows yet what came of it."""

    what: str
    answer: str | None


def begin(session: Session, person: str, key: str, what: str, now: datetime) -> Asked | None:
    """What this person asked for under the key before; where that is nothing, they ask for `what` now."""
    session.exec(delete(AskedRow).where(col(AskedRow.at) < now - KEPT))
    if row := session.get(AskedRow, (person, key)):
        return Asked(row.what, row.answer)
    session.add(AskedRow(person_id=person, key=key, what=what, at=now))
    return None


def answer(session: Session, person: str, key: str, said: str) -> None:
    """It was made, and this is said of it, also to whoever asks again."""
    session.get_one(AskedRow, (person, key)).answer = said


def give_up(session: Session, person: str, key: str) -> None:
    """It was not made: asked for again, it is decided anew."""
    session.delete(session.get_one(AskedRow, (person, key)))
