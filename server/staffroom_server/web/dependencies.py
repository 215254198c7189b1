"""What the handlers are built from."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from staffroom_schemas.members import Cast
from staffroom_server.community.datasets.tables import DataSetRow
from staffroom_server.database import Database
from staffroom_server.people.passwords import Passwords
from staffroom_server.settings import Settings
from staffroom_server.web.limits import Limits


def wall_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


async def _nobody(_meeting: str, _person: str) -> bool:
    return False


class Came(NamedTuple):
    """Whoever was ever in a meeting, and whether it is over."""

    people: frozenset[str] = frozenset()
    over: bool = False


async def _none(_meeting: str) -> Came:
    return Came()


async def _all_open(_found: Sequence[DataSetRow], _person: str) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Dependencies:
    """The database, the settings, the clock, and what the live rooms do for HTTP.

    `cast_of(meeting, person)` tells someone's cast. `plan_room(meeting)` writes the room's first event once the
    meeting's row is there. `recheck()` closes the sockets of those who may no longer be where they are.
    `is_blocked(meeting, person)` tells whether the facilitator closed the room to someone, `came_to(meeting)` who
    was ever in it, and whether it is over.
    `changed(community)` tells those who look at its goals, cycles or record. `waits(data sets, person)` tells, of
    those that a meeting opens first, its title.
    """

    database: Database
    settings: Settings
    cast_of: Callable[[str, str], Awaitable[Cast]]
    plan_room: Callable[[str], Awaitable[None]]
    recheck: Callable[[], Awaitable[None]]
    operator_secret: str = ""
    now: Callable[[], datetime] = wall_clock
    passwords: Passwords = field(default_factory=Passwords)
    limits: Limits = field(default_factory=Limits)
    is_blocked: Callable[[str, str], Awaitable[bool]] = _nobody
    came_to: Callable[[str], Awaitable[Came]] = _none
    changed: Callable[[str], None] = lambda _: None
    waits: Callable[[Sequence[DataSetRow], str], Awaitable[dict[str, str]]] = _all_open
