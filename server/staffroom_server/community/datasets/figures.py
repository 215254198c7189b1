"""Figures of rows: a mean, a median, a share, a total."""

from collections.abc import Callable, Sequence
from statistics import fmean, median

from staffroom_schemas.http.charts import Figure
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


class Pile:
    """Values that belong together, and who stands behind them."""

    def __init__(self) -> None:
        """Nothing is in it."""
        self.values: list[float] = []
        self.people: set[float] = set()


class Sorted:
    """Values by where they belong."""

    def __init__(self, people: Sequence[float]) -> None:
        """Nothing is in it; `people` stand behind the rows."""
        self._people = people
        self.by: dict[float, Pile] = {}

    def add(self, key: float, value: float, row: int) -> None:
        """One more value of this place."""
        if (pile := self.by.get(key)) is None:
            pile = self.by[key] = Pile()
        pile.values.append(value)
        pile.people.add(self._people[row])

    def people_at(self, key: float) -> int:
        """How many stand behind a place."""
        return len(self.by[key].people) if key in self.by else 0

    @property
    def counts(self) -> dict[float, int]:
        """How many stand behind each place, in their order."""
        return {key: len(self.by[key].people) for key in sorted(self.by)}
