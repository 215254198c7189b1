"""What a plan tells of how it was drawn: whose passes have begun, who sits with whom, how far it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Block, Groups, Node, Protocol, Repeat
from staffroom_server.room.plan.tables import Tables

Path = tuple[str, ...]
"""A step's id after its prefix: the number of a part of the script, then, if that repeats, the name of its pass."""


class Outcome(NamedTuple):
    """What came of a step's poll: whether it passed, and who voted low, lowest first."""

    passed: bool
    low: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """`passes`: by block and by the name of the pass, who has had it. `tables`: by block, as last drawn.

    `tested`: by the path of a step, what came of its poll.
    `sits`: by block, as people sit there by now, whatever a plan would have them do.
    """

    last: tuple[int, ...] = ()
    passes: Mapping[Path, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    blocks: frozenset[Path] = frozenset()
    tables: Mapping[Path, Tables] = field(default_factory=dict)
    tested: Mapping[Path, Outcome] = field(default_factory=dict)
    sits: Mapping[Path, Tables] = field(default_factory=dict)

    def failed(self, pass_: Path) -> bool:
        """Whether a poll was taken in this pass, and the last one did not pass."""
        inside = [(path, came) for path, came in self.tested.items() if path[: len(pass_)] == pass_]
        return bool(inside) and not max(inside, key=lambda one: one[0])[1].passed


NOTHING_BEGUN = Begun()


def begun_in(
    script: Protocol,
    steps: Sequence[PlanStep],
    count: int,
    prefix: str,
    tested: Mapping[str, Outcome],
    sits: Mapping[str, Tables],
) -> Begun:
    """Of these steps the first `count` have begun.

    `tested`: by their ids, what came of their polls. `sits`: by the ids of blocks, who sits where.
    """
    passes: dict[Path, dict[str, tuple[str, ...]]] = {}
    blocks: set[Path] = set()
    tables: dict[Path, Tables] = {}
    for number, step in enumerate(steps):
        for block, path, name in _around(script, path_of(step, prefix)):
            if block.groups and step.tables:
                tables[path] = tuple(table.seats for table in step.tables)
            if number < count:
                blocks.add(path)
                if name is not None and (role := role_of(block.repeat)):
                    passes.setdefault(path, {}).setdefault(name, step.cast.get(role, ()))
    last = _place(script, path_of(steps[count - 1], prefix), passes) if count else ()
    came = {path_of(step, prefix): tested[step.id] for step in steps[:count] if step.id in tested}
    now = {_path(block, prefix): those for block, those in sits.items()}
    return Begun(last, passes, frozenset(blocks), tables, came, now)


def grouped_at(script: Protocol, step: PlanStep, prefix: str) -> tuple[str, Groups] | None:
    """The grouped block around a step: with what its steps' ids begin, and how it is grouped."""
    for block, path, _ in _around(script, path_of(step, prefix)):
        if block.groups:
            return f"{prefix}/{'.'.join(path)}", block.groups
    return None


def role_of(repeat: Repeat | None) -> str | None:
    """The role that a pass gives to the one whose it is."""
    return repeat.role or repeat.each if repeat and repeat.each != "question" else None


def path_of(step: PlanStep, prefix: str) -> Path:
    """Where in the script a step stands."""
    return _path(step.id, prefix)


def _path(id: str, prefix: str) -> Path:
    return tuple(id.removeprefix(f"{prefix}/").split("."))


def _around(script: Protocol, path: Path) -> Iterator[tuple[Block, Path, str | None]]:
    """The blocks around a step from without, each with its path and the name of its pass."""
    nodes: tuple[Node, ...] = script.steps
    at = 1
    while isinstance(node := nodes[int(path[at - 1])], Block):
        yield node, path[:at], path[at] if node.repeat else None
        at += 2 if node.repeat else 1
        nodes = node.steps


def _place(
    script: Protocol, path: Path, passes: Mapping[Path, Mapping[str, tuple[str, ...]]]
) -> tuple[int, ...]:
    """The path in numbers that sort as the steps stand."""
    numbers = {
        len(around): _number(around, name, passes) for _, around, name in _around(script, path) if name
    }
    return tuple(numbers[at] if at in numbers else int(part) for at, part in enumerate(path))


def _number(path: Path, name: str, passes: Mapping[Path, Mapping[str, tuple[str, ...]]]) -> int:
    return list(passes[path]).index(name) if path in passes else int(name)
