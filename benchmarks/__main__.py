"""`python -m benchmarks`: the floor and Staffroom in turn, again and again; prints a table."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import shapes
from benchmarks.firstload import DIST, first_load
from benchmarks.run import compiled, interleaved
from benchmarks.table import table

REST = 1
"""The core of the generator, and of all but the servers."""


def main() -> None:
    """As the command line says."""
    options = _options()
    if not hasattr(os, "sched_setaffinity") or (os.cpu_count() or 1) <= REST:
        raise SystemExit("The benchmarks want Linux and two cores: one for the server, one for the rest.")
    os.sched_setaffinity(0, {REST})
    chosen = shapes.chosen(options.shapes)
    with TemporaryDirectory(prefix="staffroom-bench-", dir=options.scratch) as folder:
        scratch = Path(folder)
        runs = interleaved(chosen, options.repetitions, options.seconds, compiled(scratch), scratch)
        done = []
        with (options.keep or Path(os.devnull)).open("a") as kept:
            for run in runs:
                print(run.line, file=sys.stderr, flush=True)
                print(run.json, file=kept, flush=True)
                done.append(run)
    print(table(chosen, done))
    print(first_load(options.dist))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    known = "; ".join(f"{shape.name}: {shape.what}" for shape in shapes.SHAPES)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"all when none is named. {known}")
    parser.add_argument("-n", "--repetitions", type=int, default=7, metavar="N")
    parser.add_argument("--seconds", type=float, default=4.0, help="measured in each run, after a second")
    parser.add_argument("--scratch", type=Path, help="on a real disk; else where the system keeps such files")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="append every run's figures, a line each")
    parser.add_argument("--dist", type=Path, default=DIST, help="the built web app")
    return parser.parse_args()


if __name__ == "__main__":
    main()
