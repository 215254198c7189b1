"""How much JavaScript a browser fetches before it shows the first page."""

import gzip
import re
from pathlib import Path

DIST = Path(__file__).parents[1] / "client/web/dist"

_LOADED = re.compile(r'<(?:script|link rel="modulepreload")[^>]*? (?:src|href)="/([^"]+\.js)"')


def scripts(dist: Path) -> list[Path]:
    """Those that index.html names: its script, and what it preloads."""
    return [dist / name for name in _LOADED.findall((dist / "index.html").read_text())]


def first_load(dist: Path) -> str:
    """In words; each script compressed on its own, as it travels."""
    if not (dist / "index.html").exists():
        return "First load: the web app is not built."
    first, every = _size(scripts(dist)), _size(list(dist.glob("assets/*.js")))
    return f"JavaScript, compressed: {first:.1f} KiB before the first page; {every:.1f} KiB are all pages together."


def _size(files: list[Path]) -> float:
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1024
