"""What an experiment is: a promise, the figures to reach, and a broken build that must miss them."""

import operator
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from faults.lab import Lab

Sizes = Mapping[str, int]
"""How often, how many, how long: an experiment's own words."""

_COMPARED = {"=": operator.eq, "<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True)
class Reach:
    """A figure to reach: `compared` is one of `=`, `<=`, `>=`.

    Seconds that pass on the wall are `timed`: pytest does not judge them. `full_only`: the short form is too small.
    """

    figure: str
    compared: str
    bound: float
    unit: str = ""
    timed: bool = False
    full_only: bool = False

    def reached(self, figures: Mapping[str, float]) -> bool:
        """A figure that was not measured is not reached."""
        return self.figure in figures and _COMPARED[self.compared](figures[self.figure], self.bound)

    def __str__(self) -> str:
        sign = "" if self.compared == "=" else f"{self.compared} "
        return f"{self.figure}: {sign}{self.bound:g} {self.unit}".strip()


@dataclass
class Outcome:
    """What was measured, and in words whatever the history checker found wrong."""

    figures: dict[str, float] = field(default_factory=dict)
    flaws: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Experiment:
    """`broken` names a patch in `broken/`: a build that must fail `run` at the sizes of `control`, else `short`.

    `hook` names one in `hooks/`, put on both builds: what lets the experiment reach in where no process can.
    """

    name: str
    promise: str
    reach: tuple[Reach, ...]
    short: Sizes
    full: Sizes
    run: Callable[[Lab], Awaitable[Outcome]]
    broken: str
    control: Sizes | None = None
    hook: str | None = None

    def missed(self, outcome: Outcome, *, full: bool, timed: bool = True) -> list[str]:
        """What does not hold, in words; nothing: it holds."""
        judged = [r for r in self.reach if (full or not r.full_only) and (timed or not r.timed)]
        return outcome.flaws + [
            f"{reach}; measured {outcome.figures.get(reach.figure, 'nothing')}"
            for reach in judged
            if not reach.reached(outcome.figures)
        ]
