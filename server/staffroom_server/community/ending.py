"""The end of a community: what would go with it, and that no row of its own is left."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, Table, func
from sqlmodel import Session, col, delete, select, update

from staffroom_server.community.across_tables import JointRow, PublicationRow
from staffroom_server.community.datasets.tables import DataSetRow
from staffroom_server.community.norms_tables import AdoptionRow
from staffroom_server.community.planning_tables import TemplateItemRow, TemplateRow
from staffroom_server.community.schools_tables import SchoolPartRow, SchoolWordRow
from staffroom_server.community.tables import (
    CommunityRow,
    EntryRow,
    GoalRow,
    MeetingRow,
    NormRow,
)

STAYS = {"person", "script"}
"""Whoever has an account keeps it, whoever wrote a protocol keeps that; they only let go of the community."""


class Whole(NamedTuple):
    """How much is of a community; `served_by`: goals of others that serve its own."""

    meetings: int
    data_sets: int
    entries: int
    published: int
    served_by: int


def whole(session: Session, community: str) -> Whole:
    """What would go with it."""
    its = (MeetingRow, DataSetRow, EntryRow, PublicationRow)
    meetings, data_sets, entries, published = [
        session.exec(select(func.count()).select_from(row).where(col(row.community_id) == community)).one()
        for row in its
    ]
    serving = select(func.count()).select_from(GoalRow).where(_serves(community))
    return Whole(meetings, data_sets, entries, published, session.exec(serving).one())


def locked(session: Session, community: str) -> list[str]:
    """Its meetings, of which nobody makes one more until this transaction ends."""
    its = select(MeetingRow.id).where(MeetingRow.community_id == community).order_by(MeetingRow.id)
    session.exec(its.with_for_update()).all()  # first, as whoever drafts a record locks them
    session.exec(select(CommunityRow.id).where(CommunityRow.id == community).with_for_update()).one()
    return list(session.exec(its))


def concerned(session: Session, community: str) -> set[str]:
    """The other communities in whose pages something changes when it goes."""
    theirs = select(MeetingRow.id).where(MeetingRow.community_id == community)
    held = select(JointRow.community_id).where(col(JointRow.meeting_id).in_(theirs))
    joined = select(JointRow.meeting_id).where(JointRow.community_id == community)
    homes = select(MeetingRow.community_id).where(col(MeetingRow.id).in_(joined))
    shown = select(PublicationRow.to).where(PublicationRow.community_id == community)
    came = select(PublicationRow.community_id).where(PublicationRow.to == community)
    serving = select(GoalRow.community_id).where(_serves(community))
    found = {one for chosen in (held, homes, shown, came, serving) for one in session.exec(chosen)}
    return {one for one in found if one is not None and one != community}


def remove(session: Session, community: str, its: Iterable[tuple[Table, Column[str]]]) -> None:
    """Once its meetings are gone: all that leads to it by `its`, then itself."""
    session.exec(update(GoalRow).where(_serves(community)).values(serves=None))
    templates = select(TemplateRow.id).where(TemplateRow.community_id == community)
    session.exec(delete(TemplateItemRow).where(col(TemplateItemRow.template_id).in_(templates)))
    norms = select(NormRow.id).where(NormRow.community_id == community)
    session.exec(delete(AdoptionRow).where(col(AdoptionRow.norm_id).in_(norms)))
    session.exec(delete(SchoolPartRow).where(col(SchoolPartRow.school_id) == community))
    session.exec(delete(SchoolWordRow).where(col(SchoolWordRow.school_id) == community))
    for table, column in its:
        if table.name in STAYS:
            session.execute(update(table).where(column == community).values({column.name: None}))
        else:
            session.execute(delete(table).where(column == community))
    session.exec(delete(CommunityRow).where(col(CommunityRow.id) == community))


def _serves(community: str) -> ColumnElement[bool]:
    goals = select(GoalRow.id).where(GoalRow.community_id == community)
    return col(GoalRow.serves).in_(goals) & (col(GoalRow.community_id) != community)
