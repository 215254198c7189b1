"""Agendas that meetings start from, kept by their community."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from sqlmodel import Session, col, delete, select, update

from staffroom_schemas.commands import ItemPlanned
from staffroom_server.community.planning_tables import (
    PlannedRow,
    SeriesRow,
    TemplateItemRow,
    TemplateRow,
)

MOST = 100
"""Templates that a community keeps."""
UNTITLED = "Agenda item"
"""Stands for a title that is forgotten."""


class UnknownTemplate(Exception):
    """The community has no such template."""


class TooManyTemplates(Exception):
    """The community keeps as many templates as it may."""


class Item(NamedTuple):
    """An item as it stands in a meeting's agenda, and who wrote its title."""

    title: str
    by: str
    minutes: int
    protocol: str | None
    minutes_of: dict[str, float]


def save(
    session: Session,
    community: str,
    *,
    name: str,
    about: str,
    minutes: int,
    items: Sequence[Item],
    by: str,
    now: datetime,
) -> str:
    """A new template; its id. Raises `TooManyTemplates`."""
    if len(of_community(session, community)) >= MOST:
        raise TooManyTemplates(community)
    id = str(uuid4())
    row = TemplateRow(
        id=id, community_id=community, name=name, about=about, minutes=minutes, made_by=by, made_at=now
    )
    session.add(row)
    session.flush()
    for position, item in enumerate(items):
        session.add(TemplateItemRow(template_id=id, position=position, **item._asdict()))
    session.flush()
    return id


def of_community(session: Session, community: str) -> list[TemplateRow]:
    """Its templates, by name."""
    chosen = select(TemplateRow).where(TemplateRow.community_id == community)
    return list(session.exec(chosen.order_by(TemplateRow.name, TemplateRow.id)))


def kept_by(session: Session, community: str, id: str) -> TemplateRow:
    """This one of the community; raises `UnknownTemplate`."""
    row = session.get(TemplateRow, id)
    if row is None or row.community_id != community:
        raise UnknownTemplate(id)
    return row


def items_of(session: Session, ids: Sequence[str]) -> dict[str, list[TemplateItemRow]]:
    """Of each of these, in order."""
    found: dict[str, list[TemplateItemRow]] = {id: [] for id in ids}
    chosen = select(TemplateItemRow).where(col(TemplateItemRow.template_id).in_(ids))
    for row in session.exec(chosen.order_by(col(TemplateItemRow.position))):
        found[row.template_id].append(row)
    return found


def agenda_of(session: Session, id: str) -> tuple[ItemPlanned, ...]:
    """What a meeting that starts from it begins with."""
    return tuple(
        ItemPlanned(
            title=row.title or UNTITLED,
            minutes=row.minutes,
            protocol=row.protocol,
            minutes_of=row.minutes_of,
        )
        for row in items_of(session, [id])[id]
    )


def remove(session: Session, id: str) -> None:
    """It is gone; meetings that would have started from it start empty."""
    for table in (SeriesRow, PlannedRow):
        session.exec(update(table).where(col(table.template_id) == id).values(template_id=None))
    session.exec(delete(TemplateItemRow).where(col(TemplateItemRow.template_id) == id))
    session.exec(delete(TemplateRow).where(col(TemplateRow.id) == id))


def forget_words(session: Session, person: str, community: str | None) -> None:
    """What someone wrote in templates, of all communities or one; the agendas stay."""
    kept = select(TemplateRow.id)
    if community is not None:
        kept = kept.where(TemplateRow.community_id == community)
    theirs = update(TemplateRow).where(col(TemplateRow.made_by) == person, col(TemplateRow.id).in_(kept))
    session.exec(theirs.values(name="", about=""))
    titles = update(TemplateItemRow).where(
        col(TemplateItemRow.by) == person, col(TemplateItemRow.template_id).in_(kept)
    )
    session.exec(titles.values(title=""))
