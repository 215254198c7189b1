"""A plan before anyone is cast: without a presenter, what presenters do would be left out, with its minutes."""

from dataclasses import replace

from staffroom_schemas.protocol import Protocol
from staffroom_server.room.plan.drawing import Seats


def filled(script: Protocol, seats: Seats) -> Seats:
    """With each role on the floor that nobody has yet, given to as few as it may, in the order of the people."""
    has = {"facilitator": seats.people[-1:], **seats.has}
    busy = {one for name, held in has.items() if _on_the_floor(script, name) for one in held}
    spare = [one for one in seats.people if one not in busy]
    for name, role in script.roles.items():
        if role.given == "cast" and _on_the_floor(script, name) and not has.get(name):
            few = role.many if isinstance(role.many, int) else role.many[0]
            has[name], spare = tuple(spare[:few]), spare[few:]
    return replace(seats, has=has)


def unnamed(script: Protocol, people: int) -> Seats:
    """So many people whom nobody knows yet, with the roles that are cast; the last facilitates."""
    return filled(script, Seats(tuple(f"person-{number}" for number in range(1, people + 1)), {}))


def _on_the_floor(script: Protocol, name: str) -> bool:
    """Whoever has it is no participant meanwhile."""
    return name not in script.roles or not script.roles[name].takes_part
