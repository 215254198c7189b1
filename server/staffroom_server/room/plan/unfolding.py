"""A script unfolded into steps: seat the groups, run the passes, keep all tables to one clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from staffroom_schemas.plan import Fit, PlanStep
from staffroom_schemas.protocol import Block, Groups, Node, Step
from staffroom_server.room.plan import tables as seating
from staffroom_server.room.plan.begun import Begun, Path
from staffroom_server.room.plan.circle import Circle
from staffroom_server.room.plan.passing import At, passes
from staffroom_server.room.plan.together import together
from staffroom_server.room.plan.written import written

MOST_STEPS = 1_000
MOVE = 1.0
"""Minutes for going into groups and coming back."""

START = At()


class Placed(NamedTuple):
    """A step, and the place by which it sorts."""

    place: tuple[int, ...]
    step: PlanStep


class Unfolding:
    """One walk through a script; it remembers who sat with whom on the way."""

    def __init__(self, prefix: str, fit: Fit, begun: Begun, shuffled: Sequence[str]) -> None:
        """Groups are dealt in the order `shuffled`."""
        self._prefix, self._fit, self._begun = prefix, fit, begun
        self._rank = {one: rank for rank, one in enumerate(shuffled)}
        self._last: seating.Tables = ()
        self._met: dict[str, seating.Tables] = {}
        self._low: tuple[str, ...] | None = None

    def of(self, nodes: tuple[Node, ...], circle: Circle, at: At = START) -> list[Placed]:
        """Raises ValueError when the steps are more than a plan holds."""
        steps: list[Placed] = []
        for number, node in enumerate(nodes):
            here = at.then(number)
            if isinstance(node, Block):
                steps += self._block(node, circle, here)
            else:
                steps += self._step(node, circle, here)
            _bounded(steps)
        return steps

    def _step(self, step: Step, circle: Circle, at: At) -> list[Placed]:
        if not circle.grouped:
            circle = replace(circle, tables=max(1, len(self._last)))
        circle = replace(circle, low=self._low)
        made = written(step, circle, f"{self._prefix}/{'.'.join(at.path)}", self._fit.measure)
        if made and made.poll:
            known = self._begun.tested.get(at.path)
            self._low = known.low if known else None
        return [Placed(at.place, made)] if made else []

    def _block(self, block: Block, circle: Circle, at: At) -> list[Placed]:
        """First grouped, then repeated."""
        circles = self._circles(block, circle, at)
        rooms = [self._repeated(block, one, at) for one in circles]
        if len(circles) == 1:
            return rooms[0]
        tables = [(one, dict(room)) for one, room in zip(circles, rooms, strict=True)]
        places = sorted({place for _, room in tables for place in room})
        steps = [
            Placed(place, together(circle, [(one, room.get(place)) for one, room in tables]))
            for place in places
        ]
        return steps if block.groups and block.groups.by == "same" else _moved(steps)

    def _repeated(self, block: Block, circle: Circle, at: At) -> list[Placed]:
        steps: list[Placed] = []
        for inside, one in passes(block.repeat, circle, at, self._begun, self._fit.questions):
            steps += self.of(block.steps, one, inside)
            _bounded(steps)
        return self._until_passed(steps) if block.repeat and block.repeat.until else steps

    def _until_passed(self, steps: list[Placed]) -> list[Placed]:
        """The block is left by the step whose poll has passed."""
        passed = {path for path, came in self._begun.tested.items() if came.passed}
        ids = {f"{self._prefix}/{'.'.join(path)}" for path in passed}
        last = next((at for at, one in enumerate(steps) if one.step.id in ids), len(steps))
        return steps[: last + 1]

    def _circles(self, block: Block, circle: Circle, at: At) -> list[Circle]:
        """Its tables; a group that is everyone is no group."""
        if block.groups is None or circle.grouped:
            return [circle]
        tables = self._tables(block, block.groups, circle, at.path)
        self._last = self._met[block.title] = tables
        if len(tables) < 2:
            return [circle]
        return [_table(circle, people) for people in tables]

    def _tables(self, block: Block, groups: Groups, circle: Circle, path: Path) -> seating.Tables:
        people, before = circle.seated(), self._begun.tables.get(path)
        if (sits := self._begun.sits.get(path)) is not None:
            return sits
        if path in self._begun.blocks:
            return seating.kept(before or [people], people)
        if groups.by == "same" and self._last:
            return seating.kept(self._last, people)
        if groups.by == "merge" and self._last:
            return seating.fresh(seating.kept(self._last, people), len(people), groups.of)
        taken = [name for name, role in circle.script.roles.items() if role.given == "taken"]
        if taken and block.title in self._met:
            hosts = frozenset(one for name in taken for one in circle.has.get(name, ()))
            return seating.travelled(self._met[block.title], hosts, people, circle.number)
        return self._dealt(groups, people, before)

    def _dealt(
        self, groups: Groups, people: tuple[str, ...], before: seating.Tables | None
    ) -> seating.Tables:
        """As drawn before, while that is still as near to the size as can be."""
        tables = seating.kept(before, people) if before else ()
        if len(tables) == seating.tables_wanted(len(people), groups.of):
            return tables
        dealt = sorted(people, key=lambda one: self._rank.get(one, len(self._rank)))
        return seating.fresh([(one,) for one in dealt], len(people), groups.of)


def _table(circle: Circle, people: tuple[str, ...]) -> Circle:
    has = {role: tuple(one for one in held if one in people) for role, held in circle.has.items()}
    return replace(circle, people=people, has=has, grouped=True, tables=1)


def _moved(steps: list[Placed]) -> list[Placed]:
    """Going into groups takes time of its own, in the first step there."""
    if not steps or (minutes := steps[0].step.minutes) is None:
        return steps
    place, step = steps[0]
    longer = {"minutes": minutes + MOVE, "least": step.least + MOVE}
    return [Placed(place, step.model_copy(update=longer)), *steps[1:]]


def _bounded(steps: list[Placed]) -> None:
    if len(steps) > MOST_STEPS:
        raise ValueError(
            f"This would be more than {MOST_STEPS:,} steps. Fewer people, or questions, make it shorter."
        )
