"""Where recorded meetings lie, beside the repository."""

from pathlib import Path

MEETINGS = Path(__file__).parents[2] / "shared" / "data" / "meetings"
