"""`uv run poe faults [NAME…] [--full]`: runs experiments, keeps what they measured, prints docs/reliability.md."""

import argparse
import asyncio
import sys
from pathlib import Path

from compiled import keep_compiled
from faults.every import EVERY
from faults.report import print_page
from faults.results import Result
from faults.running import run


def main() -> None:
    """Exit code 1 when a promise did not hold, or a broken build was not found."""
    options = _options()
    keep_compiled()
    chosen = [one for one in EVERY if not options.names or one.name in options.names]
    failed = []
    for one in chosen:
        result = asyncio.run(run(one, full=options.full, controlled=options.control, keep=options.keep_data))
        result.keep()
        print_page(EVERY)
        print(_told(result), flush=True)
        if not result.holds:
            failed.append(one.name)
    if failed:
        raise SystemExit(f"These did not hold, or their broken build was not found: {', '.join(failed)}.")


def _told(result: Result) -> str:
    missed = result.missed
    lines = [
        f"{result.name}: {'holds' if not missed else 'DOES NOT HOLD'}",
        *(f"  missed: {text}" for text in missed[:9]),
    ]
    lines += [f"  {name}: {value:.6g}" for name, value in result.figures.items()]
    if result.control is not None:
        found = "; ".join(result.control.missed[:2])[:300]
        lines.append(f"  broken build: {found or 'NOT FOUND'}")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="poe faults", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"all when none is named: {', '.join(_names())}"
    )
    parser.add_argument("--full", action="store_true", help="as often as the figures ask for: hours")
    parser.add_argument(
        "--no-control", dest="control", action="store_false", help="leave out the broken builds"
    )
    parser.add_argument(
        "--keep-data", type=Path, metavar="FOLDER", help="leave data, logs and histories there"
    )
    options = parser.parse_args(sys.argv[1:])
    if unknown := set(options.names) - set(_names()):
        parser.error(f"no experiment is called {', '.join(sorted(unknown))}; there are {', '.join(_names())}")
    return options


def _names() -> list[str]:
    return [one.name for one in EVERY]


if __name__ == "__main__":
    main()
