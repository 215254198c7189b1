"""Words that people wrote by hand, apart from what they belong to, so that each can be forgotten alone."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, delete, select

from staffroom_server.community.cycle_tables import WrittenRow

Field = Literal["text", "url", "note", "prediction", "reason", "came", "next"]
Words = Mapping[tuple[str, str], WrittenRow]
"""By the thing and the field."""


def write(
    session: Session, of: str, field: Field, text: str | None, *, community: str, author: str, now: datetime
) -> None:
    """These are its words now, those of this author; none: nothing is written there."""
    row = session.get(WrittenRow, (of, field))
    if row is not None and (text or "") == row.text:
        return
    drop(session, of, field)
    if text:
        session.add(WrittenRow(of=of, field=field, community_id=community, author=author, text=text, at=now))
    session.flush()


def read(session: Session, things: Collection[str]) -> Words:
    """The words of these; what is forgotten is not among them."""
    chosen = select(WrittenRow).where(col(WrittenRow.of).in_(things))
    return {(row.of, row.field): row for row in session.exec(chosen)} if things else {}


def text_of(words: Words, of: str, field: Field) -> str | None:
    """One of them; null: forgotten, or never written."""
    row = words.get((of, field))
    return None if row is None else row.text


def drop(session: Session, of: str, field: Field | None = None) -> None:
    """The words of a thing, or one field of them, are gone."""
    gone = delete(WrittenRow).where(col(WrittenRow.of) == of)
    session.exec(gone if field is None else gone.where(col(WrittenRow.field) == field))


def forget(session: Session, person: str, community: str | None = None) -> set[str]:
    """What they wrote, everywhere or in one community; gives the communities in which there was something."""
    theirs = col(WrittenRow.author) == person
    if community is not None:
        theirs &= col(WrittenRow.community_id) == community
    found = set(session.exec(select(WrittenRow.community_id).where(theirs).distinct()))
    session.exec(delete(WrittenRow).where(theirs))
    return found
