"""What a person may be: in a community, and in one meeting."""

from enum import StrEnum


class Role(StrEnum):
    """What someone is in a community; a guest only in one meeting, a stranger nowhere.

    An observer (of the families, an expert) looks on at its meetings; an official sees its counts and nothing said.
    """

    coordinator = "coordinator"
    facilitator = "facilitator"
    member = "member"
    observer = "observer"
    official = "official"
    guest = "guest"
    stranger = "stranger"


MEMBERS = (Role.coordinator, Role.facilitator, Role.member)
"""Those who work in a community; whoever else belongs to it looks on."""


class Cast(StrEnum):
    """What someone is in a meeting; whoever it does not name takes part."""

    facilitator = "facilitator"
    participant = "participant"


class Presence(StrEnum):
    """How near someone is: heard of lately, not heard of for a while, or without any socket."""

    here = "here"
    silent = "silent"
    away = "away"
