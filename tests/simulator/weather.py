"""What goes wrong, and how often: chances between 0 and 1, changed while a simulation runs."""

from dataclasses import dataclass, fields


@dataclass(slots=True)
class Weather:
    """All 0: nothing goes wrong."""

    fails_before: float = 0.0
    """A transaction fails, and nothing of it stays."""
    fails_after: float = 0.0
    """A transaction commits, and the one who asked hears of an error."""
    conflicts: float = 0.0
    """A transaction loses against another one."""
    stalls: float = 0.0
    """An answer of the database takes seconds."""
    silent: float = 0.0
    """A question to the database fails."""
    drops: float = 0.0
    """A hint of the bus is lost."""
    doubles: float = 0.0
    """A hint comes twice."""
    delays: float = 0.0
    """A hint comes late, after others that were sent later."""

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        for one in fields(self):
            setattr(self, one.name, 0.0)
