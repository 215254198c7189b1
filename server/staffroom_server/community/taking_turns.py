"""Who might lead, present, keep time and write down next: whoever has not for longest. Pure; nobody is counted."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, get_args

from staffroom_schemas.http.roles import HeldRole

ROLES: tuple[HeldRole, ...] = get_args(HeldRole)


class Held(NamedTuple):
    """A meeting in which someone had a role, and when that was."""

    meeting: str
    starts_at: datetime


Last = Mapping[tuple[HeldRole, str], Held]
"""When each, by role and person, had it last; whoever is not in it never did."""


class Proposed(NamedTuple):
    """Someone for a role, and when they had it last."""

    role: HeldRole
    member: str
    last: Held | None


def proposed(
    members: Sequence[str], last: Last, taken: Collection[str] = (), roles: Sequence[HeldRole] = ROLES
) -> list[Proposed]:
    """One person a role, none for two while there are others. Among equals, whoever stands first in `members`."""
    found, busy = list[Proposed](), set(taken)
    for role in roles:
        free = [one for one in members if one not in busy] or list(members)
        if free:
            next_one = min(free, key=lambda one: _since(last.get((role, one))))
            found.append(Proposed(role, next_one, last.get((role, next_one))))
            busy.add(next_one)
    return found


def _since(held: Held | None) -> tuple[bool, float]:
    return held is not None, held.starts_at.timestamp() if held else 0.0
