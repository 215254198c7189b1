"""The runs as pictures, in docs/performance: on no ground, in middle tones, readable on light and on dark."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from benchmarks.every import SERVERS
from benchmarks.promises import OURS
from benchmarks.results import ROOT, Results
from benchmarks.servers import Server
from benchmarks.shapes import SHAPES, Shape
from benchmarks.tables import of_200

FOLDER = ROOT / "docs" / "performance"
INK, QUIET, LINE = "#7a7a7a", "#9a9a9a", "#8884"
BRIGHT = "#d9730d"
COLOURS = ("#3f7fbf", "#4a9a5b", "#a561b5", "#b3843b", "#3d9a9a", "#c2566b", "#7b7bd1", "#8a8a5c", "#5f8fa8")
STYLE: dict[RcKeyType, Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "staffroom",  # the same runs give the same picture
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": LINE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": LINE,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "legend.frameon": False,
    "legend.labelcolor": INK,
}


def draw(results: Results, folder: Path = FOLDER) -> None:
    """All pictures, in place of those that were there."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for name, figure in {
            "throughput": throughput(results),
            "latency": latency(results),
            "memory": memory(results),
            "rooms": rooms(results),
            "joining": joining(results),
        }.items():
            figure.savefig(folder / f"{name}.svg", metadata={"Date": None}, bbox_inches="tight")


def throughput(results: Results) -> Figure:
    """Delivered a CPU-second: bars, a panel a shape."""
    shapes = [shape for shape in SHAPES if shape.kind == "closed"]
    figure = Figure(figsize=(10, 4))
    for axes, shape in zip(
        figure.subplots(1, len(shapes), sharey=True, squeeze=False)[0], shapes, strict=True
    ):
        _bars(axes, results, shape, "deliv_per_cpu_s", 1e-3)
        axes.set_title(shape.what.replace(", ", ",\n"), fontsize=9)
        axes.set_xlabel("delivered a CPU-second, thousands")
    return figure


def latency(results: Results) -> Figure:
    """From p50 through p99 to p99.9, a line a server, a panel a rate; who fell behind is left out."""
    shapes = [shape for shape in SHAPES if shape.kind == "paced"]
    figure = Figure(figsize=(10, 4))
    for axes, shape in zip(
        figure.subplots(1, len(shapes), sharey=True, squeeze=False)[0], shapes, strict=True
    ):
        for server in _run(results, shape):
            if not any(run.behind for run in results.of(shape.name, server.name)):
                names = ("p50_ms", "p99_ms", "p999_ms")
                times = [results.middle(shape.name, server.name, name) or 0 for name in names]
                axes.plot(times, [server.title] * 3, color=_colour(server), linewidth=1.5)
                for time, marker in zip(times, "o|>", strict=True):
                    axes.plot([time], [server.title], marker, color=_colour(server), markersize=6)
        axes.set_xscale("log")
        axes.grid(axis="x")
        axes.set_title(f"{shape.rate:,} deliveries a second", fontsize=9)
        axes.set_xlabel("ms: p50 ●, p99 |, p99.9 ▶")
        _downwards(axes)
    return figure


def memory(results: Results) -> Figure:
    """Of an idle connection: bars."""
    figure = Figure(figsize=(6, 3.2))
    axes = figure.subplots()
    _bars(axes, results, next(shape for shape in SHAPES if shape.kind == "idle"), "rss_per_conn_kb")
    axes.set_xlabel("KiB an idle connection")
    return figure


def rooms(results: Results) -> Figure:
    """The same sockets in ever more rooms: lines."""
    figure = Figure(figsize=(7, 4))
    axes = figure.subplots()
    shapes = of_200()
    _lines(axes, results, shapes, [shape.rooms for shape in shapes], "deliv_per_cpu_s", 1e-3)
    axes.set_xlabel("rooms, of 200 sockets in all")
    axes.set_ylabel("delivered a CPU-second, thousands")
    return figure


def joining(results: Results) -> Figure:
    """A room of ever more events: lines."""
    figure = Figure(figsize=(7, 4))
    axes = figure.subplots()
    shapes = [shape for shape in SHAPES if shape.kind == "join"]
    _lines(axes, results, shapes, [int(shape.load[1]) for shape in shapes], "join_p50_ms")
    axes.set_xlabel("events in the room")
    axes.set_ylabel("ms until a newcomer has all that is given, p50")
    return figure


def _bars(axes: Axes, results: Results, shape: Shape, figure: str, unit: float = 1) -> None:
    for server in _run(results, shape):
        value = (results.middle(shape.name, server.name, figure) or 0) * unit
        bar = axes.barh([server.title], [value], color=_colour(server, QUIET), height=0.7)
        axes.bar_label(bar, fmt="{:,.0f}" if value >= 10 else "{:.1f}", padding=3, color=INK, fontsize=8)
    axes.margins(x=0.18)
    _downwards(axes)


def _lines(
    axes: Axes, results: Results, shapes: Sequence[Shape], across: Sequence[int], figure: str, unit: float = 1
) -> None:
    for server in SERVERS:
        values = [results.middle(shape.name, server.name, figure) for shape in shapes]
        if any(values):
            there = [(at, value * unit) for at, value in zip(across, values, strict=True) if value]
            wide = 2.5 if server.name == OURS else 1.2
            axes.plot(
                *zip(*there, strict=True), "o-", color=_colour(server), linewidth=wide, label=server.title
            )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(across, [f"{at:,}" for at in across])
    axes.minorticks_off()
    axes.grid(axis="y")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))


def _downwards(axes: Axes) -> None:
    if not axes.yaxis_inverted():
        axes.invert_yaxis()


def _run(results: Results, shape: Shape) -> list[Server]:
    return [server for server in SERVERS if results.of(shape.name, server.name)]


def _colour(server: Server, others: str | None = None) -> str:
    if server.name == OURS:
        return BRIGHT
    return others or COLOURS[SERVERS.index(server) % len(COLOURS)]
