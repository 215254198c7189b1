"""A script with other minutes for some of its steps, each within its own range."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from staffroom_schemas.protocol import Block, Node, Protocol, Step


class Adaptable(NamedTuple):
    """A step whose minutes may be others, from `least` to `most`."""

    step: Step
    minutes: float
    least: float
    most: float


def adaptable(script: Protocol) -> dict[str, Adaptable]:
    """By their places: the steps that say their minutes as a number, and a range."""
    return dict(_adaptable(script.steps, ""))


def adapted(script: Protocol, minutes_of: Mapping[str, float]) -> Protocol:
    """The script as it is drawn then; what is nowhere in it changes nothing."""
    if not minutes_of:
        return script
    return script.model_copy(update={"steps": _steps(script.steps, minutes_of, "")})


def _adaptable(nodes: tuple[Node, ...], before: str) -> Iterator[tuple[str, Adaptable]]:
    for number, node in enumerate(nodes):
        place = f"{before}{number}"
        if isinstance(node, Block):
            yield from _adaptable(node.steps, f"{place}.")
        elif isinstance(node.minutes, float | int) and node.range is not None:
            yield place, Adaptable(node, node.minutes, *node.range)


def _steps(nodes: tuple[Node, ...], minutes_of: Mapping[str, float], before: str) -> tuple[Node, ...]:
    return tuple(_node(node, minutes_of, f"{before}{number}") for number, node in enumerate(nodes))


def _node(node: Node, minutes_of: Mapping[str, float], place: str) -> Node:
    if isinstance(node, Block):
        return node.model_copy(update={"steps": _steps(node.steps, minutes_of, f"{place}.")})
    return node.model_copy(update={"minutes": minutes_of[place]}) if place in minutes_of else node
