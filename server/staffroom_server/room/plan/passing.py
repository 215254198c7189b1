"""Passes of a block: who has had one keeps it, the others follow in the order in which they are heard."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from staffroom_schemas.protocol import Repeat
from staffroom_server.room.plan.begun import Begun, Path, role_of
from staffroom_server.room.plan.circle import Circle


class At(NamedTuple):
    """A place in the plan: in numbers, which sort, and as its path, which stays when people come and go."""

    place: tuple[int, ...] = ()
    path: Path = ()

    def then(self, number: int, name: str | None = None) -> "At":
        """One further inside."""
        return At((*self.place, number), (*self.path, str(number) if name is None else name))


def passes(
    repeat: Repeat | None, circle: Circle, at: At, begun: Begun, questions: tuple[str, ...]
) -> Iterator[tuple[At, Circle]]:
    """Each pass, and the circle while it lasts. Of `until: passed` another one only where a poll has failed."""
    role = role_of(repeat)
    if repeat is None:
        yield at, circle
    elif repeat.until:
        for number in range(repeat.at_most):
            inside = at.then(number)
            yield inside, replace(circle, number=number)
            if not begun.failed(inside.path):
                return
    elif repeat.each == "question":
        for number, question in enumerate(questions):
            yield at.then(number), replace(circle, number=number, lap=question, question=question)
    elif role and repeat.each:
        for number, name, one in _people(repeat.each, circle, begun.passes.get(at.path, {})):
            has = {**circle.has, role: (one,)}
            yield at.then(number, name), replace(circle, number=number, lap=one, has=has)


def _people(each: str, circle: Circle, had: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str, str]]:
    """Number, name and person of each pass. At one of several tables it is named by number, else by person."""
    for number, (name, people) in enumerate(had.items()):
        here = [
            one for one in circle.people if one in people
        ]  # who joined the table sits behind whose it was
        yield from [(number, name, here[0])] if here else []
    heard = frozenset(one for people in had.values() for one in people) | circle.late
    coming = (one for one in circle.heard(each) if one is not None and one not in heard)
    for number, one in enumerate(coming, start=len(had)):
        yield number, str(number) if circle.grouped else one.replace("-", ""), one
