"""One's home page, beside one's meetings: where the others are, what one promised, what was decided meanwhile."""

from datetime import datetime, timedelta

from sqlmodel import Session

from staffroom_schemas.http import Nothing
from staffroom_schemas.http.hours import DecisionSeen, HomeSeen, MyPromise
from staffroom_schemas.ids import stamp
from staffroom_server.archive import mine
from staffroom_server.community import hours, membership
from staffroom_server.live.following import Following
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies

AT_FIRST = timedelta(days=14)
"""What whoever comes for the first time is told of."""
MOST_ZONES = 6


class Home:
    """Of whoever asks."""

    def __init__(self, on: Dependencies, following: Following) -> None:
        """Logs are followed to their heads before they are asked."""
        self._on, self._following = on, following

    async def seen(self, call: Call[Nothing]) -> HomeSeen:
        """All that is theirs."""
        by, now = call.by, call.now
        for room in await self._on.database.read(lambda session: mine.rooms_behind(session, by.person_id)):
            await self._following.catch_up(room)
        return await self._on.database.read(lambda session: _seen(session, by.person_id, now))

    async def come(self, call: Call[Nothing]) -> Nothing:
        """They look: when they come next, what is decided from now on is new."""
        by = call.by
        await self._on.database.write(lambda session: hours.come_home(session, by.person_id, call.now))
        return Nothing()


def _seen(session: Session, person: str, now: datetime) -> HomeSeen:
    row = hours.of(session, person)
    since = (row.before_at if row else None) or now - AT_FIRST
    belongs = [community.id for community, _ in membership.communities_of(session, person)]
    return HomeSeen(
        zone=row.zone if row else None,
        zones={id: _zones(session, id, person) for id in belongs},
        promises=tuple(MyPromise(**one._asdict()) for one in mine.promises(session, person)),
        decided=tuple(DecisionSeen(**one._asdict()) for one in mine.decided(session, person, stamp(since))),
        since=row.before_at if row else None,
    )


def _zones(session: Session, community: str, person: str) -> tuple[str, ...]:
    """Where the others are, of whom it is known: where most are first."""
    others = [one for one in membership.members(session, community) if one != person]
    said = [row.zone for row in hours.of_people(session, others).values()]
    return tuple(sorted(set(said), key=lambda zone: (-said.count(zone), zone))[:MOST_ZONES])
