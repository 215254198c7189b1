"""Why a table is not kept, or a chart not drawn, in words fit to show."""

MOST_BYTES = 48 * 1024**2
MOST_ROWS, MOST_COLUMNS = 100_000, 100
MOST_SETS = 200
"""Data sets of one community."""
EMPTY = "The table is empty. Send a first line that names the columns, and a line for each row below it."


class BadTable(Exception):
    """The table cannot be read, or not be kept so; the text says what to mend, by line."""


class TableTooLarge(Exception):
    """It has too many bytes."""

    def __init__(self) -> None:
        """Says how many may be."""
        super().__init__(f"A table may have {MOST_BYTES // 1024**2} MB at most. Leave out columns or rows.")


class TooManySets(Exception):
    """The community holds as many data sets as it can."""

    def __init__(self) -> None:
        """Says what to do first."""
        super().__init__(f"A community holds {MOST_SETS} data sets. Remove one first.")


class NoChart(Exception):
    """The data set has no such chart; the text says what to ask in its place."""
