"""What a person may be: in a community, and in one meeting."""

from enum import StrEnum


class Role(StrEnum):
    """What someone is in a community; a guest only in one meeting, a stranger nowhere."""

    coordinator = "coordinator"
    member = "member"
    guest = "guest"
    stranger = "stranger"


class Cast(StrEnum):
    """What someone is in a meeting; whoever it does not name takes part."""

    facilitator = "facilitator"
    participant = "participant"


class Presence(StrEnum):
    """How near someone is: heard of lately, not heard of for a while, or without any socket."""

    here = "here"
    silent = "silent"
    away = "away"
