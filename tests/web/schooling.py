"""A district with a school: Sofia coordinates the one, Ruth the other, Omar another district."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx2
from sqlmodel import Session

from staffroom_schemas.ids import stamp
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from staffroom_server.community.tables import EntryRow, MeetingRow
from staffroom_server.log.tables import RoomRow
from web.hall import Hall, Person
from web.improving import DONE, Improving, Said, an_improving
from web.school import OPERATOR, trouble


@dataclass
class Schooling:
    """Asks and says, by whom it is told; `at.here` is Daniel's community of five, `at.there` Mei's of two."""

    at: Improving
    sofia: Person
    ruth: Person
    omar: Person
    district: str
    lincoln: str
    elsewhere: str

    @property
    def hall(self) -> Hall:
        return self.at.hall

    async def asks(self, by: Person, community: str, school: str) -> Said:
        return await self.at.does(by, "school", {"school": school}, at=community)

    async def says(self, by: Person, school: str, part: str, what: str) -> Said:
        return _said(await by.asks.post(f"/api/schools/{school}/parts/{part}/{what}"))

    async def belongs(self, by: Person, community: str) -> None:
        """It asks Lincoln, and Ruth says yes."""
        assert await self.asks(by, community, self.lincoln) == DONE
        assert await self.says(self.ruth, self.lincoln, community, "accept") == DONE

    async def page(self, by: Person, school: str, **span: str) -> dict[str, Any]:
        reply = await by.asks.get(f"/api/schools/{school}", params=span)
        assert reply.status_code == 200, reply.text
        said: dict[str, Any] = reply.json()
        return said

    async def looks(self, by: Person, school: str) -> Said:
        return _said(await by.asks.get(f"/api/schools/{school}"))

    async def held(self, community: str, stage: str, minutes: int, at: datetime | None = None) -> None:
        """A meeting of so many minutes that is over, as the log's projections tell of it."""
        begun, leads = at or self.hall.now - timedelta(days=30), self.at.daniel.id
        await self.hall.database.write(
            lambda session: was_held(session, community, leads, stage, minutes, begun)
        )


async def a_schooling(hall: Hall) -> Schooling:
    at = await an_improving(hall)
    sofia, ruth, omar = [await hall.person(name) for name in ("sofia", "ruth", "omar")]
    more = [await hall.person(name) for name in ("ines", "tom")]
    await hall.database.write(lambda session: _join(session, at.here, [one.id for one in more], hall.now))
    district = await made(hall, name="Hill District", coordinator="sofia@example.org", level="system")
    lincoln = await made(hall, name="Lincoln School", coordinator="ruth@example.org", part_of=district)
    elsewhere = await made(hall, name="Lake District", coordinator="omar@example.org", level="system")
    return Schooling(at, sofia, ruth, omar, district, lincoln, elsewhere)


async def made(hall: Hall, **said: str) -> str:
    """By the operator."""
    reply = await hall.program(OPERATOR).post("/api/operator/schools", json=said)
    assert reply.status_code == 200, reply.text
    return str(reply.json()["id"])


def _join(session: Session, community: str, people: list[str], now: datetime) -> None:
    for person in people:
        membership.join(session, community, person, Role.member, now)


def was_held(session: Session, community: str, leads: str, stage: str, minutes: int, at: datetime) -> None:
    """A meeting that is over, as `Schooling.held` has it."""
    meeting, ends = str(uuid4()), at + timedelta(minutes=minutes)
    planned: Any = {"starts_at": at, "minutes": 60, "facilitator": leads, "made_by": leads, "made_at": at}
    session.add(
        MeetingRow(id=meeting, community_id=community, title="Secret title", recorded_at=ends, **planned)
    )
    session.flush()
    session.add(RoomRow(address=meeting, opened_at=stamp(at), closed_at=stamp(ends)))
    of: Any = {"community_id": community, "meeting_id": meeting, "facilitator": leads}
    session.add(EntryRow(id=str(uuid4()), kind="session", stage=stage, at=stamp(at), seq=1, **of))
    session.flush()


def _said(reply: httpx2.Response) -> Said:
    return DONE if reply.status_code == 200 else trouble(reply)
