"""Who led, presented, kept time and wrote down in a community's meetings, and who might next."""

from typing import Literal

from staffroom_schemas.ids import Id, Moment, Said

HeldRole = Literal["facilitator", "presenter", "timekeeper", "recorder"]
"""Roles that are remembered, in the order in which they are proposed."""


class RolesHeld(Said):
    """Who had which role in a meeting that is over."""

    meeting: Id
    title: str
    starts_at: Moment
    held: dict[HeldRole, tuple[str, ...]]


class LastHeld(Said):
    """The last meeting in which a member had a role. Whoever is not named has not had it yet."""

    member: str
    role: HeldRole
    meeting: Id
    starts_at: Moment


class RoleProposed(Said):
    """A member who has not had the role yet, or had it `last` longest ago; of several, who joined first."""

    role: HeldRole
    member: str
    last: LastHeld | None


class RolesSeen(Said):
    """The last meetings, newest first; when each member had a role last; and a proposal for the next meeting."""

    meetings: tuple[RolesHeld, ...]
    members: tuple[str, ...]
    last: tuple[LastHeld, ...]
    proposed: tuple[RoleProposed, ...]
    names: dict[str, str]


class RolesProposed(Said):
    """For a meeting that is planned: nobody who leads it, or has a role in it, is proposed for another."""

    proposed: tuple[RoleProposed, ...]
    names: dict[str, str]
