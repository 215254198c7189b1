"""A meeting that was taken away elsewhere, put into a community here: the same ids, the same log, the same seal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, select

from staffroom_server.archive.arriving import Arrival
from staffroom_server.community import goals, membership, schedule
from staffroom_server.community.tables import CommunityRow
from staffroom_server.log.lines import Line
from staffroom_server.log.tables import EventProseRow, RoomEventRow, RoomRow
from staffroom_server.people import accounts


class NoCommunity(Exception):
    """Which communities there are instead, in words fit to show."""


class HereAlready(Exception):
    """What to do, in words fit to show."""


def community_called(session: Session, said: str) -> CommunityRow:
    """The community of this id, or name; raises `NoCommunity`."""
    if row := membership.community(session, said):
        return row
    named = session.exec(select(CommunityRow).where(CommunityRow.name == said)).all()
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(sorted(row.id for row in named))
        raise NoCommunity(f"{len(named)} communities are called {said}. Say the id of one: {ids}.")
    names = session.exec(select(CommunityRow.name).order_by(CommunityRow.name).limit(20)).all()
    there = f"There are: {', '.join(names)}." if names else "Found one first, in the browser."
    raise NoCommunity(f"There is no community called {said} here. {there}")


def bring(session: Session, arrival: Arrival, community: str, now: datetime) -> None:
    """All of it; raises `HereAlready`. Whoever is known here by their id is themselves.

    Others are people without an account or e-mail, as if they had left the community.
    """
    taken = arrival.taken
    if schedule.meeting(session, taken.meeting.id):
        text = (
            f"The meeting {taken.meeting.id} is here already. Remove it first to put the file in its place."
        )
        raise HereAlready(text)
    for person in taken.people:
        accounts.add_known(session, person.id, person.name, home=community, now=now)
        membership.knew(session, community, person.id, now)
    for goal in taken.goals:
        goals.add_known(session, community, goal, now)
    schedule.add_known(session, community, taken.meeting, now)
    plenary = _write(session, taken.meeting.id, arrival.log.lines, None)
    for address, log in arrival.groups.items():
        _write(session, address, log.lines, plenary)


def _write(session: Session, address: str, lines: Sequence[Line], plenary: int | None) -> int | None:
    room = RoomRow(address=address, head=lines[-1].seq, link=lines[-1].link, plenary=plenary)
    session.add(room)
    session.flush()
    session.execute(insert(RoomEventRow), [_event(room.id, line) for line in lines])
    if prose := [row for line in lines for row in _prose(room.id, line)]:
        session.execute(insert(EventProseRow), prose)
    return room.id


def _event(room: int | None, line: Line) -> dict[str, Any]:
    said = {"kind": line.event.type, "data": line.data.decode(), "link": line.link}
    return {"room_id": room, "seq": line.seq, "at": line.at, "by": line.by, **said}


def _prose(room: int | None, line: Line) -> list[dict[str, Any]]:
    at = {"room_id": room, "seq": line.seq, "author": line.author}
    return [{**at, "field": name, **words._asdict()} for name, words in line.words.items()]
