"""What was measured, kept as data: a file for each experiment and form, from which the page is printed."""

import json
import platform
import subprocess
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from faults.builds import ROOT

KEPT = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Control:
    """What the broken build did: `missed` says by what it was found."""

    broken: str
    missed: list[str]


@dataclass(frozen=True)
class Result:
    """One experiment, run once in one form: `missed` is empty when all held."""

    name: str
    form: str
    size: dict[str, int]
    figures: dict[str, float]
    missed: list[str]
    control: Control | None
    seconds: float
    command: str
    date: str
    commit: str
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """The promise was kept; and the broken build was found, where it was tried."""
        return not self.missed and (self.control is None or bool(self.control.missed))

    def keep(self) -> None:
        """Beside the other form's, which stays."""
        KEPT.mkdir(exist_ok=True)
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False)
        (KEPT / f"{self.name}.{self.form}.json").write_text(text + "\n")


def kept(name: str, form: str) -> Result | None:
    """As it was kept, if it was."""
    file = KEPT / f"{name}.{form}.json"
    if not file.exists():
        return None
    said = json.loads(file.read_text())
    control = said.pop("control")
    return Result(**said, control=control and Control(**control))


def commit() -> str:
    """Of the working tree; with a plus where files differ from it."""
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "unknown"


def versions() -> dict[str, str]:
    """Of what was tried, and what it stood on."""
    names = ("staffroom", "uvicorn", "uvloop", "sqlalchemy", "asyncpg", "redis")
    return {"python": platform.python_version()} | {name: version(name) for name in names}
