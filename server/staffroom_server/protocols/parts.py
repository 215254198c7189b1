"""The parts of a script in the order in which they come, each with its place and what is around it."""

from collections.abc import Iterator
from typing import NamedTuple

from staffroom_schemas.protocol import Block, Node, Protocol, Step
from staffroom_server.protocols.mistakes import Where

Finding = tuple[Where, str]
"""A mistake: where, and a sentence."""


class Placed(NamedTuple):
    """A step or block; `around` are the blocks that hold it, from without."""

    node: Node
    where: Where
    around: tuple[Block, ...] = ()


def parts(script: Protocol) -> Iterator[Placed]:
    """Every block before the parts it holds."""
    yield from _inside(script.steps, ("steps",), ())


def steps(script: Protocol) -> Iterator[tuple[Step, Where]]:
    """The steps alone."""
    return ((part.node, part.where) for part in parts(script) if isinstance(part.node, Step))


def _inside(nodes: tuple[Node, ...], where: Where, around: tuple[Block, ...]) -> Iterator[Placed]:
    for number, node in enumerate(nodes):
        here = (*where, number)
        yield Placed(node, here, around)
        if isinstance(node, Block):
            yield from _inside(node.steps, (*here, "steps"), (*around, node))


def listed(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """One word, or several."""
    return (words,) if isinstance(words, str) else words
