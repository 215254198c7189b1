"""`python -m benchmarks`: Staffroom, its peers and the floors in turn, again and again; prints docs/performance.md.

A run of everything is kept in benchmarks/results and printed; one of some shapes or servers is only shown.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import every, page, results, shapes
from benchmarks.firstload import DIST, first_load
from benchmarks.processes import REST
from benchmarks.results import Results
from benchmarks.run import Run, compiled, interleaved
from benchmarks.servers import Server
from benchmarks.shapes import Shape


def main() -> None:
    """As the command line says."""
    options = _options()
    if options.print:
        _printed(results.kept())
        return
    if not hasattr(os, "sched_setaffinity") or (os.cpu_count() or 1) <= REST:
        raise SystemExit("The benchmarks want Linux and two cores: one for the server, one for the rest.")
    os.sched_setaffinity(0, {REST})
    chosen, servers = shapes.chosen(options.shapes), every.chosen(options.servers)
    absent = {server.name: how for server in servers if (how := server.missing())}
    for name, how in absent.items():
        print(f"{name} is left out. It wants {how}.", file=sys.stderr)
    present = [server for server in servers if server.name not in absent]
    command = f"uv run poe bench -n {options.repetitions} --seconds {options.seconds:g}"
    about = results.about(present, absent, command)
    measured = Results(about, _measured(options, chosen, present))
    if options.keep or (len(chosen), len(servers)) == (len(shapes.SHAPES), len(every.SERVERS)):
        measured.keep()
        _printed(measured)
    print(page.text(measured))
    print(first_load(options.dist))


def _measured(options: argparse.Namespace, chosen: Sequence[Shape], servers: Sequence[Server]) -> list[Run]:
    done = []
    with TemporaryDirectory(prefix="staffroom-bench-", dir=options.scratch) as folder:
        scratch = Path(folder)
        loadgen = compiled(scratch)
        for run in interleaved(chosen, servers, options.repetitions, options.seconds, loadgen, scratch):
            print(run.line, file=sys.stderr, flush=True)
            done.append(run)
    return done


def _printed(measured: Results) -> None:
    from benchmarks import plots  # only who prints the page needs what draws it

    page.print_page(measured)
    plots.draw(measured)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    known = "; ".join(f"{shape.name}: {shape.what}" for shape in shapes.SHAPES)
    names = ", ".join(server.name for server in every.SERVERS)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"all when none is named. {known}")
    parser.add_argument(
        "-s", "--servers", nargs="+", default=[], metavar="SERVER", help=f"all, or some of {names}"
    )
    parser.add_argument("-n", "--repetitions", type=int, default=7, metavar="N")
    parser.add_argument("--seconds", type=float, default=4.0, help="measured in each run, after a second")
    parser.add_argument("--scratch", type=Path, help="on a real disk; else where the system keeps such files")
    parser.add_argument(
        "--keep", action="store_true", help="also of some shapes or servers: keep and print it"
    )
    parser.add_argument("--print", action="store_true", help="measure nothing: print what was kept again")
    parser.add_argument("--dist", type=Path, default=DIST, help="the built web app")
    return parser.parse_args()


if __name__ == "__main__":
    main()
