"""Who is what in a rehearsal: whoever leads takes a role if they like, those who are played take the others."""

from collections.abc import Sequence

from staffroom_schemas.protocol import Protocol


def castable(script: Protocol) -> dict[str, int]:
    """The roles that are given before a protocol begins, beside leading it, and to how few."""
    return {
        name: max(1, role.many if isinstance(role.many, int) else role.many[0])
        for name, role in script.roles.items()
        if role.given != "turn" and name != "facilitator"
    }


def needed(script: Protocol, own: str | None) -> int:
    """How many it takes for all roles that the floor needs, whoever leads included."""
    on_the_floor = (
        few
        for name, few in castable(script).items()
        if script.roles[name].given == "cast" and not script.roles[name].takes_part
    )
    taken = 1 if own in castable(script) and not script.roles[str(own)].takes_part else 0
    return max(2, 1 + sum(on_the_floor) - taken)


def cast(script: Protocol, leads: str, own: str | None, played: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Roles on the floor first; where people are few, nobody has a duty."""
    roles = castable(script)
    if own in roles:
        roles[str(own)] -= 1
    given: dict[str, tuple[str, ...]] = {str(own): (leads,)} if own in roles else {}
    for name in sorted(roles, key=lambda role: script.roles[role].takes_part):
        few, played = tuple(played[: roles[name]]), played[roles[name] :]
        if few:
            given[name] = (*given.get(name, ()), *few)
    return given
