"""`python -m benchmarks.district`: writes a district into a fresh data folder, or a fresh PostgreSQL."""

import argparse
import asyncio
import sys
from dataclasses import fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from benchmarks.district.people import Size
from benchmarks.district.writing import SEED, there_is
from staffroom_server.settings import Settings


def main() -> None:
    """As the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.district", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder that `serve` gets")
    parser.add_argument("--postgres", metavar="URL", help="instead of SQLite in that folder")
    parser.add_argument("--seed", type=int, default=SEED)
    for one in fields(Size):
        parser.add_argument(f"--{one.name}", type=int, default=one.default)
    options = parser.parse_args()
    size = Size(**{one.name: getattr(options, one.name) for one in fields(Size)})
    asyncio.run(there_is(Settings(data=options.data, postgres=options.postgres), size, options.seed))


if __name__ == "__main__":
    main()
