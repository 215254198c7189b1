"""What Staffroom promises to reach, alone or beside others in the same minutes."""

import typing
from collections.abc import Sequence

from benchmarks.results import Results

OURS = "staffroom"


class Promise(typing.NamedTuple):
    """A figure of ours in a shape, or its ratio to another server's, and the bound it keeps."""

    words: str
    shape: str
    figure: str
    to: str | None
    compared: str
    bound: float
    unit: str = ""

    def measured(self, results: Results) -> float | None:
        """`None` where it, or whom it is compared with, was not run."""
        if self.to is None:
            return results.middle(self.shape, OURS, self.figure)
        return results.ratio(self.shape, OURS, self.to, self.figure)

    def kept(self, value: float) -> bool:
        """Whether that is as good as promised."""
        return value >= self.bound if self.compared == "at least" else value <= self.bound


def _at_least(bound: float, of: str, shape: str) -> Promise:
    """By delivered messages a CPU-second."""
    return Promise("delivered a CPU-second, of {}", shape, "deliv_per_cpu_s", of, "at least", bound)


def _at_most(
    words: str, shape: str, figure: str, bound: float, unit: str = "", to: str | None = None
) -> Promise:
    return Promise(words, shape, figure, to, "at most", bound, unit)


PROMISES: Sequence[Promise] = (
    _at_least(2.5, "floor", "500x5w4"),
    _at_least(4.0, "socketio", "500x5w4"),
    _at_least(1.5, "nats", "500x5w4"),
    _at_least(0.9, "bun", "500x5w4"),
    _at_least(5.0, "floor", "500x5w16"),
    _at_least(1.1, "bun", "500x5w16"),
    _at_least(0.6, "floor", "200x20w4"),
    _at_least(1.3, "bun", "200x20w4"),
    _at_least(3.5, "socketio", "200x20w4"),
    _at_least(1.0, "socketio", "200x20r1000"),
    _at_most("delivered, p50", "200x20r1000", "p50_ms", 1.0, "ms"),
    _at_most("delivered, p99", "200x20r1000", "p99_ms", 3.0, "ms"),
    _at_most("delivered, p50, of {}", "200x20r1000", "p50_ms", 1.0, to="socketio"),
    _at_most("delivered, p99, of {}", "200x20r1000", "p99_ms", 1.0, to="socketio"),
    _at_most("reply, p99", "200x20r200", "ack_p99_ms", 10.0, "ms"),
    _at_most("an idle connection", "idle1000", "rss_per_conn_kb", 24.0, "KiB"),
)
