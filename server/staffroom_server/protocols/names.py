"""Every role, kind and thing that a script names is one that it has."""

import re
from collections.abc import Iterable, Iterator, Mapping

from staffroom_schemas.protocol import KINDS, PEOPLE, Block, Protocol
from staffroom_server.protocols.mistakes import Where, nearest
from staffroom_server.protocols.parts import Finding, listed, parts, steps


def names(script: Protocol) -> Iterator[Finding]:
    """Whatever is named and is not there."""
    yield from _roles(script)
    yield from _kinds(script)
    yield from _things(script)


def _roles(script: Protocol) -> Iterator[Finding]:
    for name in script.roles:
        if name in PEOPLE - {"facilitator"}:
            yield (
                ("roles", name),
                f"{name} has a meaning of its own in every protocol. Call the role otherwise.",
            )
    for name, brought in script.brings.items():
        yield from _unknown("role", [brought.by], _who(script), ("brings", name, "by"))
    for step, where in steps(script):
        yield from _unknown("role", listed(step.speaks), _who(script), (*where, "speaks"))
        yield from _unknown("role", step.posts, _who(script), (*where, "posts"))
        if isinstance(step.prompts, Mapping):
            yield from _unknown("role", step.prompts, _who(script), (*where, "prompts"))
        if isinstance(step.minutes, str):
            per = re.findall(r"per ([\w-]+)", step.minutes)
            yield from _unknown("role", per, _who(script), (*where, "minutes"))
    yield from _repeated(script)


def _repeated(script: Protocol) -> Iterator[Finding]:
    for block, where, _ in parts(script):
        if isinstance(block, Block) and block.repeat:
            each, given = block.repeat.each, block.repeat.role
            if each and each != "question":
                yield from _unknown("role", [each], _who(script), (*where, "repeat", "each"))
            if given and (given not in script.roles or script.roles[given].given != "turn"):
                yield (*where, "repeat", "as"), f"Write {given} under roles, with given: turn."


def _kinds(script: Protocol) -> Iterator[Finding]:
    known = KINDS | set(script.kinds)
    for name, kind in script.kinds.items():
        if kind.avoid and not kind.ask:
            yield ("kinds", name), "Words to avoid bring up a question: write it under ask."
    for step, where in steps(script):
        for role, kinds in step.posts.items():
            yield from _unknown("kind", kinds, known, (*where, "posts", role))
        if step.poll:
            yield from _unknown("kind", [step.poll.about], known, (*where, "poll", "about"))


def _things(script: Protocol) -> Iterator[Finding]:
    known = KINDS | set(script.kinds) | set(script.brings) | {"wall"}
    for step, where in steps(script):
        yield from _unknown("kind, and nothing brought,", step.needs, known, (*where, "needs"))
        yield from _unknown("kind, and nothing brought,", step.in_view, known, (*where, "in_view"))
        for role, kinds in step.posts.items():
            if isinstance(kinds, Mapping):
                cites = [limits.cites for limits in kinds.values() if limits.cites]
                yield from _unknown("kind, and nothing brought,", cites, known, (*where, "posts", role))


def _who(script: Protocol) -> frozenset[str]:
    return PEOPLE | script.roles.keys()


def _unknown(what: str, said: Iterable[str], known: Iterable[str], where: Where) -> Iterator[Finding]:
    for name in sorted(set(said) - set(known)):
        yield where, f"There is no {what} called {name}. {nearest(name, known)}"
