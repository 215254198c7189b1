"""`/metrics`: what all processes of a server have done, for Prometheus.

It is the operator's: read by whoever shows `STAFFROOM_METRICS_TOKEN`, or the secret of this run in the data folder's
`server.json`. From where a request comes is not asked: behind a proxy of the same machine everybody comes from there.
"""

import asyncio
import hmac
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from staffroom_schemas.errors import Code
from staffroom_server.counts import SECONDS, SIZES
from staffroom_server.log.projections import lag
from staffroom_server.web.auth import bearer, is_operator
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import NotDone
from staffroom_server.web.tallies import Tallies, Tally

ANSWERS_WITHIN = 2.0
"""Seconds after which the database counts as down."""

COUNTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "commands": ("Commands, the server's own too, by kind and outcome", ("kind", "outcome")),
    "resumes": ("What comers got: the lines they missed, a view in their place, a first view", ("kind",)),
    "outboxes_aborted": ("Sockets cut off because their reader was too slow", ()),
    "hints_dropped": ("Hints to other processes that were not sent", ()),
}
SPREADS = {
    "batch_commands": ("Commands decided together", SIZES),
    "commit_seconds": ("What writing a transaction of the logs took", SECONDS),
    "fanout_seconds": ("From a commit until it was in every outbox of its process", SECONDS),
    "heard_seconds": ("From a commit until another process had heard of it", SECONDS),
}
GAUGES = {
    "sockets": "Open sockets in rooms",
    "rooms": "Rooms held in memory, in each process that holds one",
    "processes": "Processes that serve",
    "bus_up": "Whether hints come and go in all processes",
}


class Metrics:
    """Of one process, which answers for all that share its folder of tallies."""

    def __init__(self, on: Dependencies, tallies: Tallies) -> None:
        """Counting goes on elsewhere, in `counts`."""
        self._on, self._tallies = on, tallies

    async def read(self, request: Request) -> Response:
        """As Prometheus reads it; raises `NotDone` for anyone but the operator."""
        if not self._may_read(request):
            text = "Metrics are the operator's. Set STAFFROOM_METRICS_TOKEN, and send it as a bearer token."
            raise NotDone(Code.not_allowed, text)
        behind = await self._behind()
        registry = CollectorRegistry()
        registry.register(_Read(await self._tallies.all(), behind))
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    def _may_read(self, request: Request) -> bool:
        token, shown = self._on.settings.metrics_token, bearer(request) or ""
        named = bool(token) and hmac.compare_digest(shown.encode(), token.encode())
        return named or is_operator(request, self._on.operator_secret)

    async def _behind(self) -> int | None:
        """Lines that the projections have yet to follow; null where the database does not answer."""
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                return await self._on.database.read(lag)
        except Exception:  # whatever it is that keeps it from answering
            return None


class _Read(Collector):
    def __init__(self, tally: Tally, behind: int | None) -> None:
        self._tally, self._behind = tally, behind

    def collect(self) -> Iterator[Metric]:
        yield from map(self._counter, COUNTERS)
        yield from map(self._spread, SPREADS)
        for name, what in GAUGES.items():
            yield GaugeMetricFamily(f"staffroom_{name}", what, value=self._tally.gauges.get(name, 0))
        up = float(self._behind is not None)
        yield GaugeMetricFamily("staffroom_database_up", "Whether the database answers", value=up)
        if self._behind is not None:
            what = "Lines of logs that the projections have yet to follow"
            yield GaugeMetricFamily("staffroom_projections_behind_lines", what, value=self._behind)

    def _counter(self, name: str) -> Metric:
        what, labels = COUNTERS[name]
        family = CounterMetricFamily(f"staffroom_{name}", what, labels=labels)
        for said, count in self._tally.counters.get(name, {}).items():
            family.add_metric(said.split(), count)
        return family

    def _spread(self, name: str) -> Metric:
        what, bounds = SPREADS[name]
        counts, total = self._tally.spreads[name]
        ends, below, buckets = [*map(str, map(float, bounds)), "+Inf"], 0, []
        for end, count in zip(ends, counts, strict=True):
            below += count
            buckets.append((end, below))
        return HistogramMetricFamily(f"staffroom_{name}", what, buckets=buckets, sum_value=total)
