"""Who is who in the simulated town, and whose session was ended: what every process may ask."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from scenario import BEGIN, an_id
from staffroom_schemas.commands import PlanMeeting
from staffroom_schemas.deciding import Carry
from staffroom_schemas.members import Role
from staffroom_server.live.rooms import Planned, Register
from staffroom_server.live.visit import Standing

NAMES = ("dan", "ana", "ben", "eve", "cora")
ROLES = {"cora": Role.coordinator}
NAME_OF = {an_id(name): name for name in NAMES}


class People:
    """Sessions are `name` and a number: signing in anew gives the next one."""

    def __init__(self) -> None:
        self.ended: set[str] = set()

    def standing(self, session: str) -> Standing | None:
        """As the database says it now."""
        if session in self.ended:
            return None
        name = session.split()[0]
        return Standing(an_id(name), name, ROLES.get(name, Role.member), session, play=True)

    def standings(
        self, _: object, seekers: Sequence[tuple[str, str, str]]
    ) -> Mapping[tuple[str, str, str], Standing]:
        """Keeps `Standings`."""
        found = {seeker: self.standing(seeker[1]) for seeker in seekers}
        return {seeker: standing for seeker, standing in found.items() if standing is not None}

    def register(self) -> Register:
        """A meeting that Dan facilitates, and nothing open from earlier ones."""
        return Register(_planned, _people, _nothing_open)


async def _planned(_: str) -> Planned:
    command = PlanMeeting(title="Fractions", starts_at=BEGIN, minutes=60, facilitator=an_id("dan"))
    return Planned(command, an_id("dan"))


async def _people(_: str, ids: Collection[str]) -> Iterable[tuple[str, str, Role]]:
    return [(id, NAME_OF[id], ROLES.get(NAME_OF[id], Role.member)) for id in sorted(ids) if id in NAME_OF]


async def _nothing_open(_: str, __: str) -> Sequence[Carry]:
    return []
