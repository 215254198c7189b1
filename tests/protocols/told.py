"""What is told of a protocol by those who describe it, as a small table: a row a step.

    title | minutes | who speaks | who writes what | more

The title begins with `#` where people sit at tables and with `*` where the step comes once in each pass. Minutes are
`5-10`, `1 each` (by how many speak), or nothing where they are anyone's guess. `silence` speaks where nobody may;
`speakers` write where those who speak do.
Behind a kind stand `@data` for what it must point at, `+` where there must be one, `*4` for how many there may be.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Writing:
    """A kind that a role may write."""

    kind: str
    cites: str | None = None
    must: bool = False
    most: int | None = None


@dataclass(frozen=True)
class Told:
    """One step."""

    title: str
    minutes: str
    speaks: tuple[str, ...]
    writes: Mapping[str, tuple[Writing, ...]]
    grouped: bool = False
    repeats: bool = False
    needs: tuple[str, ...] = ()
    held_until: str | None = None
    unnamed: bool = False
    kept: bool = False
    turns: int = 0
    returns: bool = False
    chosen: bool = False
    merges: bool = False
    moves: bool = False


@dataclass(frozen=True)
class Facts:
    """One protocol. `sizes`: how many people are to play it, and the tables that they sit at then.

    `roles` are cast before (`team*2`: two of them), `turn` goes from one to the next, whoever likes takes what is
    `taken`; `duties` go beside taking part, as leading does where who leads `joins`. `hidden` waits for a step.
    `apart`: what is said at a table stays there.
    `passes` says how often the repeated steps come where it is not once for each who takes part.
    """

    people: tuple[int, int]
    minutes: tuple[float, float]
    sizes: Mapping[int, str | Mapping[str, str]]
    table: str
    roles: str = ""
    turn: str = ""
    taken: str = ""
    duties: str = ""
    joins: bool = False
    apart: bool = False
    passes: int | None = None
    hidden: Mapping[str, str] = field(default_factory=dict)
    polls: Mapping[str, tuple[str | tuple[str, ...], int | None]] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[Told, ...]:
        """In order."""
        return tuple(_row(line) for line in self.table.strip().splitlines())

    @property
    def kinds(self) -> set[str]:
        """All that are written in it."""
        return {one.kind for step in self.steps for writes in step.writes.values() for one in writes}

    def walked(self, passes: int) -> list[Told]:
        """The steps as they follow each other, those that repeat so many times."""
        before = [step for step in self.steps if not step.repeats]
        block = [step for step in self.steps if step.repeats]
        at = self.steps.index(block[0]) if block else len(before)
        return [*before[:at], *block * passes, *before[at:]]

    def tables(self, people: int, step: Told) -> tuple[int, ...]:
        """How many sit at each table in this step, large ones first."""
        said = self.sizes[people]
        tables = said if isinstance(said, str) else said.get(step.title, "")
        return tuple(int(size) for size in tables.split("+") if size) if step.grouped else ()


def _row(line: str) -> Told:
    title, minutes, speaks, *rest = (part.strip() for part in line.split("|"))
    writes, more = (*rest, "", "")[:2]
    name = title.lstrip("#* ")
    marks = title.removesuffix(name)
    said = dict(_said(part) for part in more.split(",") if part.strip())
    return Told(
        title=name,
        minutes=minutes,
        speaks=() if speaks == "silence" else tuple(speaks.split()),
        writes=_writes(writes.replace("speakers", speaks)),
        grouped="#" in marks,
        repeats="*" in marks,
        needs=tuple(said.get("needs", "").split()),
        held_until=said.get("until"),
        unnamed="unnamed" in said,
        kept="kept" in said,
        turns=int(said.get("turns", 0)),
        returns="returns" in said,
        chosen="chosen" in said,
        merges="merges" in said,
        moves="moves" in said,
    )


def _said(part: str) -> tuple[str, str]:
    word, _, rest = part.strip().partition(" ")
    return word, rest


def _writes(text: str) -> dict[str, tuple[Writing, ...]]:
    writes: dict[str, tuple[Writing, ...]] = {}
    for part in text.split(";"):
        roles, _, kinds = part.partition(":")
        for role in roles.split():
            writes[role] = (*writes.get(role, ()), *map(_writing, kinds.split()))
    return writes


def _writing(word: str) -> Writing:
    word, _, most = word.partition("*")
    must = word.endswith("+")
    kind, _, cites = word.removesuffix("+").partition("@")
    return Writing(kind, cites or None, must, int(most) if most else None)
