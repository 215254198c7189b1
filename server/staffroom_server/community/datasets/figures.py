"""Figures of rows: a mean, a median, a share, a total."""

from collections.abc import Callable, Sequence
from statistics import fmean, median

from staffroom_schemas.http.datasets import Figure
from staffroom_server.community.datasets.kept import Column
from staffroom_server.community.datasets.refusals import NoChart

_PERCENT = 100.0


class Measure:
    """A column, and the figure that is made of its values."""

    def __init__(self, column: Column, figure: Figure, at_least: float | None) -> None:
        """Raises `NoChart` where the column has no such figure."""
        if column.kind not in ("number", "yes_no"):
            raise NoChart(f"“{column.name}” holds no numbers, and neither yes and no. Choose another column.")
        self.column = column
        self.figure: Figure = "share" if column.kind == "yes_no" and figure != "total" else figure
        if self.figure == "share" and column.kind == "number" and at_least is None:
            raise NoChart(f"A share of “{column.name}” counts rows with at least a number: say which.")
        self._least = 1.0 if at_least is None or column.kind == "yes_no" else at_least

    @property
    def unit(self) -> str | None:
        """In what it is told."""
        return "%" if self.figure == "share" else self.column.unit

    def of(self, values: Sequence[float]) -> float:
        """The figure; of nothing, nothing."""
        made: dict[str, Callable[[Sequence[float]], float]] = {
            "mean": fmean,
            "median": median,
            "share": lambda some: _PERCENT * sum(value >= self._least for value in some) / len(some),
            "total": sum,
        }
        return round(float(made[self.figure](values)), 6) if values else 0.0


class Sorted:
    """Values by where they belong, in the order of these places."""

    def __init__(self) -> None:
        """Nothing is in it."""
        self.by: dict[float, list[float]] = {}

    def add(self, key: float, value: float) -> None:
        """One more value of this place."""
        self.by.setdefault(key, []).append(value)

    @property
    def counts(self) -> dict[float, int]:
        """How many values each place has."""
        return {key: len(self.by[key]) for key in sorted(self.by)}
