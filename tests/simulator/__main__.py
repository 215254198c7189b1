"""Simulates: `--seed N` replays one run and prints its trace; with `--runs`, so many from that seed on."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from simulator.running import run
from simulator.steps import drawn
from simulator.verdict import STEPS, Verdict, judged, quietly, shrunk, verdict

CHUNK = 20


def main() -> int:
    """The exit code: 1 when a promise was broken."""
    asked = _arguments().parse_args()
    quietly()
    if asked.runs is None:
        return _replay(asked.seed, asked.shrink)
    return _many(asked.seed, asked.runs, asked.jobs, asked.stop)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, help="how many; without, the seed's own run is printed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--stop", action="store_true", help="stop at the first run that fails")
    parser.add_argument("--shrink", action="store_true", help="print the shortest script that still fails")
    return parser


def _replay(seed: int, shrink: bool) -> int:
    script = drawn(seed, STEPS)
    first = verdict(seed, script)
    if shrink and first.wrong:
        script = shrunk(seed, script, lambda one: bool(set(one.promises) & set(first.promises)))
    done = run(seed, script)
    print(*done.trace, sep="\n")
    print(*(f"step {step.name} {tuple(step)}" for step in script), sep="\n")
    found = judged(seed, done)
    print(*found.wrong, f"seed {seed}: {len(script)} steps, trace {found.hash}", sep="\n")
    return 1 if found.wrong else 0


def _many(first: int, runs: int, jobs: int, stop: bool) -> int:
    began, failed, count = time.monotonic(), 0, 0
    for found in _verdicts(range(first, first + runs), jobs):
        count += 1
        if found.wrong:
            failed += 1
            print(f"seed {found.seed} after {count} runs: {found.wrong[0]}", flush=True)
        if found.wrong and stop:
            break
        if count % 1000 == 0:
            print(f"{count} runs, {failed} failed, {time.monotonic() - began:.0f} s", flush=True)
    seconds = time.monotonic() - began
    print(
        f"{count} runs of {STEPS} steps, {failed} failed, {seconds:.0f} s, {seconds / count * 1000:.0f} ms each"
    )
    return 1 if failed else 0


def _verdicts(seeds: range, jobs: int) -> Iterator[Verdict]:
    if jobs == 1:
        yield from map(verdict, seeds)
        return
    with ProcessPoolExecutor(jobs, initializer=quietly) as pool:
        yield from pool.map(verdict, seeds, chunksize=CHUNK)
        pool.shutdown(cancel_futures=True)


if __name__ == "__main__":
    sys.exit(main())
