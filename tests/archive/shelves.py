"""Plays as meetings of a community in a database, and what is taken away of them."""

import json
from datetime import datetime
from io import BytesIO
from typing import Any

from sqlmodel import Session

from log.plays import append_all
from scenario import BEGIN, Play, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.events import MeetingChanged, MeetingPlanned
from staffroom_schemas.members import Role
from staffroom_server.archive.arriving import Arrival, read_file
from staffroom_server.archive.gathering import Gathered, gathered
from staffroom_server.archive.takeaways import FORMS, taken_away
from staffroom_server.community import membership
from staffroom_server.community.tables import CommunityRow, MeetingRow
from staffroom_server.database import Database
from staffroom_server.log.stores import store_on
from staffroom_server.log.tables import RoomRow
from staffroom_server.people.tables import PersonRow

PLANNED = MeetingPlanned | MeetingChanged
MEETING, COMMUNITY = an_id("the meeting"), an_id("the community")
NAMES = ("ana", "ben", "cora", "dan", "eli", "eve", "finn", "gita", "kim", "zoe")
ADDRESS = f"https://staffroom.example/meetings/{MEETING}"


def closed(play: Play) -> Play:
    """Its meeting is over."""
    if play.state.phase != "closed":
        if play.state.phase == "planned":
            play.joined("dan").does("dan", c.OpenMeeting())
        if an_id("dan") not in play.here:
            play.joined("dan")
        play.does("dan", c.CloseMeeting())
    return play


async def shelved(database: Database, play: Play, names: dict[str, str] | None = None) -> int:
    """The play's log, in a meeting of a community in which all of `NAMES` are; the number of its room."""
    told = {name: name.title() for name in NAMES} | (names or {})

    def put(session: Session) -> int:
        session.add(CommunityRow(id=COMMUNITY, name="Rural Maths", made_at=BEGIN))
        for name, shown in told.items():
            session.add(PersonRow(id=an_id(name), name=shown, email=f"{name}@example.org", made_at=BEGIN))
        session.flush()
        for name in told:
            membership.join(session, COMMUNITY, an_id(name), Role.member, BEGIN)
        told_so = [line.event for line in play.lines if isinstance(line.event, PLANNED)]
        planned = told_so[-1]
        row = MeetingRow(
            id=MEETING,
            community_id=COMMUNITY,
            title=planned.title or "",
            starts_at=datetime.fromisoformat(planned.starts_at),
            minutes=planned.minutes,
            facilitator=planned.facilitator,
            made_by=an_id("dan"),
            made_at=BEGIN,
        )
        room = RoomRow(address=MEETING)
        session.add_all((row, room))
        session.flush()
        assert room.id is not None
        return room.id

    room = await database.write(put)
    async with store_on(database).turn({room: 0}, wait=True) as turn:
        await turn.write([append_all(room, play)])
    return room


async def gather(database: Database, meeting: str = MEETING) -> Gathered:
    """All of it."""
    found = await gathered(database, meeting)
    assert found is not None
    return found


async def taken(database: Database, form: str, address: str = ADDRESS) -> str:
    """The meeting in one form."""
    return taken_away(await gather(database), FORMS[form], address).decode()


def arrived(text: str) -> Arrival:
    """The meeting in a file."""
    return read_file(BytesIO(text.encode()))


def written(lines: list[dict[str, Any]]) -> str:
    """As JSON Lines."""
    return "".join(json.dumps(line) + "\n" for line in lines)
