"""The runs as tables in Markdown: medians, and medians of each repetition's own ratio."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks.every import SERVERS
from benchmarks.promises import OURS, PROMISES
from benchmarks.results import Results
from benchmarks.servers import Server
from benchmarks.shapes import SHAPES, Shape

FLOOR = "floor"
TIMES = "p50 / p99 / p99.9 ms"
Rows = Iterator[Sequence[str]]


def promises(results: Results) -> str:
    """Each beside what was measured."""
    titles, whats = {one.name: one.title for one in SERVERS}, {one.name: one.what for one in SHAPES}

    def rows() -> Rows:
        for one in PROMISES:
            value = one.measured(results)
            words = one.words.format(titles.get(one.to or "", ""))
            bound = f"{one.compared} {one.bound:g} {one.unit}".strip()
            said = "not run" if value is None else f"{value:.2f} {one.unit}".strip()
            kept = "" if value is None else "yes" if one.kept(value) else "**no**"
            if any(run.behind for run in results.of(one.shape, OURS)):
                kept = "**no**: it falls behind"
            yield whats[one.shape], words, bound, said, kept

    return table(("work", "what", "promised", "measured", "kept"), rows())


def throughput(results: Results) -> str:
    """As fast as it goes: a table a shape."""
    head = ("server", "delivered/s", "a CPU-second", "of the floor", "Staffroom to it", TIMES)

    def row(shape: Shape, server: Server) -> Sequence[str]:
        middle = _middle(results, shape, server)
        floor = _times(results.ratio(shape.name, server.name, FLOOR))
        ours = _times(results.ratio(shape.name, OURS, server.name))
        return middle("deliv_s", ",.0f"), middle("deliv_per_cpu_s", ",.0f"), floor, ours, _percentiles(middle)

    return _tables(results, "closed", head, row)


def paced(results: Results) -> str:
    """At a rate that all can keep, or not: a table a shape."""
    head = ("server", "CPU a delivery, µs", "delivered p50 / p99 / p99.9 ms", "reply p50 / p99 / p99.9 ms")

    def row(shape: Shape, server: Server) -> Sequence[str]:
        middle = _middle(results, shape, server)
        if any(run.behind for run in results.of(shape.name, server.name)):
            return f"falls behind: {middle('deliv_s', ',.0f')} of {shape.rate:,} a second", "", ""
        per_cpu = results.middle(shape.name, server.name, "deliv_per_cpu_s")
        return f"{1e6 / per_cpu:.1f}" if per_cpu else "", _percentiles(middle), _percentiles(middle, "ack_")

    return _tables(results, "paced", head, row)


def idle(results: Results) -> str:
    """What a connection costs that says nothing."""
    head = ("server", "KiB a connection", "CPU ms to connect", "MiB of the server before")

    def row(shape: Shape, server: Server) -> Sequence[str]:
        middle = _middle(results, shape, server)
        return middle("rss_per_conn_kb", ".1f"), middle("connect_cpu_ms", ".2f"), middle("rss0_mb", ".0f")

    return _tables(results, "idle", head, row)


def joining(results: Results) -> str:
    """From dialling until all that a newcomer is given is there, and until whoever comes back has the first event."""
    head = (
        "server",
        "all there, p50 / p95 ms",
        "KiB sent",
        "back: first event, p50 / p95 ms",
        "CPU ms a join",
    )

    def row(shape: Shape, server: Server) -> Sequence[str]:
        middle = _middle(results, shape, server)
        sent = results.middle(shape.name, server.name, "join_bytes") or 0
        join = f"{middle('join_p50_ms', '.1f')} / {middle('join_p95_ms', '.1f')}"
        back = f"{middle('back_first_p50_ms', '.1f')} / {middle('back_first_p95_ms', '.1f')}"
        return join, f"{sent / 1024:.0f}", back, middle("join_cpu_ms", ".1f")

    return _tables(results, "join", head, row)


def by_rooms(results: Results) -> str:
    """200 sockets in ever more rooms: delivered a CPU-second."""
    shapes = of_200()

    def rows() -> Rows:
        for server in SERVERS:
            values = [results.middle(shape.name, server.name, "deliv_per_cpu_s") for shape in shapes]
            if any(values):
                yield server.title, *(format(value, ",.0f") if value else "" for value in values)

    return table(("server", *(f"{one.rooms} of {one.members}" for one in shapes)), rows())


def workers(results: Results) -> str:
    """Several processes, all on one core."""
    head = ("server", "delivered/s", "a CPU-second", "PostgreSQL's CPU, of ours", TIMES)

    def row(shape: Shape, server: Server) -> Sequence[str]:
        middle = _middle(results, shape, server)
        ours, beside = (results.middle(shape.name, server.name, name) for name in ("srv_cpu", "beside_cpu"))
        share = f"{(beside or 0) / ours:.2f}" if ours else ""
        return middle("deliv_s", ",.0f"), middle("deliv_per_cpu_s", ",.0f"), share, _percentiles(middle)

    return _tables(results, "workers", head, row)


def of_200() -> list[Shape]:
    """Those with 200 sockets and 4 in flight a room, fewest rooms first."""
    alike = [one for one in SHAPES if one.kind in ("closed", "rooms") and one.rooms * one.members == 200]
    return sorted(alike, key=lambda one: one.rooms)


def soundness(results: Results) -> str:
    """Whether all that is compared did the same work."""
    loads = sorted(run.load_average for run in results.runs)
    busiest = max(run.figures.get("gen_cpu", 0) / run.figures.get("secs", 1) for run in results.runs)
    unsound = [f"- {run.line}" for run in results.runs if not run.sound and not run.behind]
    said = "One order everywhere, all delivered, nothing refused, wherever the pace was kept."
    if unsound:
        said = "\n".join(["NOT SOUND:\n", *unsound, ""])
    counted = f"{len(results.runs)} runs; load average before each from {loads[0]:.1f} to {loads[-1]:.1f}."
    return f"{said} {counted} The generator used at most {busiest:.0%} of its core."


def table(head: Sequence[str], rows: Rows) -> str:
    """In Markdown; empty where there are no rows."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(head) + " |", "|---" * len(head) + "|", *lines]) if lines else ""


def _tables(
    results: Results, kind: str, head: Sequence[str], row: Callable[[Shape, Server], Sequence[str]]
) -> str:
    """One for each shape of this kind that was run, under what it is."""
    parts = []
    for shape in (one for one in SHAPES if one.kind == kind):
        run = [server for server in SERVERS if results.of(shape.name, server.name)]
        if run:
            rows = ((server.title, *row(shape, server)) for server in run)
            parts += [f"**{shape.name}**: {shape.what}.", table(head, rows)]
    return "\n\n".join(parts)


def _middle(results: Results, shape: Shape, server: Server) -> Callable[[str, str], str]:
    def middle(figure: str, form: str) -> str:
        value = results.middle(shape.name, server.name, figure)
        return "" if value is None else format(value, form)

    return middle


def _percentiles(middle: Callable[[str, str], str], of: str = "") -> str:
    values = [middle(f"{of}{name}_ms", ".2f") for name in ("p50", "p99", "p999")]
    return " / ".join(values) if all(values) and any(float(value) for value in values) else ""


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"
