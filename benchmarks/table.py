"""The runs as a table: medians, and the median of each repetition's ratio to the floor."""

from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.run import Run
from benchmarks.shapes import Shape

HEAD = (
    "shape",
    "server",
    "delivered/s",
    "a CPU-second",
    "of the floor",
    "reply p50 / p99 ms",
    "KiB a socket",
)


def table(shapes: Sequence[Shape], runs: Sequence[Run]) -> str:
    """In Markdown, with what does not fit into it below."""
    lines = ["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|"]
    for shape in shapes:
        of = {name: _of(runs, shape, name) for name in ("floor", "staffroom")}
        lines += [_row(shape, name, those, of["floor"]) for name, those in of.items() if those]
    return "\n".join([*lines, "", _soundness(runs)])


def _of(runs: Sequence[Run], shape: Shape, server: str) -> list[Run]:
    return [run for run in runs if (run.shape, run.server) == (shape.name, server)]


def _row(shape: Shape, server: str, runs: Sequence[Run], floor: Sequence[Run]) -> str:
    def middle(name: str, form: str) -> str:
        values = [run.figures[name] for run in runs if run.figures.get(name)]
        return format(median(values), form) if values else ""

    reply = " / ".join(filter(None, (middle("ack_p50_ms", ".1f"), middle("ack_p99_ms", ".1f"))))
    per_cpu = middle("deliv_per_cpu_s", ",.0f")
    cells = (shape.name, server, middle("deliv_s", ",.0f"), per_cpu, _ratio(runs, floor), reply)
    return "| " + " | ".join((*cells, middle("rss_per_conn_kb", ".1f"))) + " |"


def _ratio(runs: Sequence[Run], floor: Sequence[Run]) -> str:
    floors: Mapping[int, float] = {run.repetition: run.figures.get("deliv_per_cpu_s", 0) for run in floor}
    ratios = [run.figures["deliv_per_cpu_s"] / least for run in runs if (least := floors.get(run.repetition))]
    return format(median(ratios), ".2f") if ratios else ""


def _soundness(runs: Sequence[Run]) -> str:
    loads = sorted(run.load_average for run in runs)
    unsound = [run.line for run in runs if not run.sound]
    said = "One order everywhere, all delivered, nothing refused."
    if unsound:
        said = "NOT SOUND:\n" + "\n".join(unsound)
    counted = f"{len(runs)} runs; load average before each from {loads[0]:.1f} to {loads[-1]:.1f}."
    return f"{said} {counted}"
