"""Runs that nobody measured."""

from benchmarks.results import About, Results
from benchmarks.run import Run

ABOUT = About("2026-11-26", "abc1234", "python -m benchmarks", "a machine", {}, {})
FINE = {"order_ok": 1.0, "undrained": 0.0, "errs": 0.0}


def a_run(server: str, repetition: int = 1, shape: str = "500x5w4", /, **figures: float) -> Run:
    return Run(shape, server, repetition, 0.5, FINE | figures)


def results(*runs: Run) -> Results:
    return Results(ABOUT, runs)
