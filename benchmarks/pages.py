"""`uv run poe pages`: how long the server takes for what each page asks, in a district that has met for two years.

Writes the district first where there is none, serves it as users do, and asks as people in few and in many rooms.
"""

import argparse
import asyncio
import os
import sys
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from benchmarks.district.people import Size, email
from benchmarks.district.words import Words
from benchmarks.district.writing import SEED, there_is
from benchmarks.visiting import Asking, Times, Visitor
from faults.builds import sound
from faults.servers import Server
from services import own_postgres
from staffroom_client import Client
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.operator import MakeTokenFor
from staffroom_server.settings import Settings

FEW, MANY = 2, 10
"""Communities of someone in few rooms, and of someone in many at the least."""
LIMITS: Mapping[str, float] = {"search": 200.0}
OTHERWISE = 150.0
"""Milliseconds at the 95th percentile."""


async def main() -> None:
    """As the command line says."""
    options = _options()
    size = Size(**{one.name: getattr(options, one.name) for one in fields(Size)})
    taken = dict[str, Times]()
    with ExitStack() as stack:
        data = options.data or Path(stack.enter_context(TemporaryDirectory(prefix="staffroom-pages-")))
        for name in options.on:
            url = options.postgres
            if name == "postgresql" and url is None:
                url = stack.enter_context(own_postgres()).url.replace("+asyncpg", "")
            settings = Settings(data=data / name, postgres=url if name == "postgresql" else None)
            await there_is(settings, size)
            taken[name] = await _served(settings, size, options.rounds)
    print(_table(taken))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--on", nargs="+", default=["sqlite", "postgresql"], metavar="DATABASE")
    parser.add_argument("--data", type=Path, help="where the district stays, to be looked at again")
    parser.add_argument(
        "--postgres", metavar="URL", help="likewise; else one is started, and gone afterwards"
    )
    parser.add_argument(
        "--rounds", type=int, default=30, help="in which each of three people looks at every page"
    )
    for one in fields(Size):
        parser.add_argument(f"--{one.name}", type=int, default=one.default)
    return parser.parse_args()


async def _served(settings: Settings, size: Size, rounds: int) -> Times:
    """By `staffroom serve`; the first look of each is not counted, as it starts what is started once."""
    environment = {"DATABASE_URL": settings.postgres} if settings.postgres else {}
    server = Server(sound(), settings.data, environment)
    await server.start()
    try:
        times: Times = defaultdict(list)
        visitors = await _visitors(server, size, times)
        for one in visitors:
            one.look_around()
            await one.look()
        times.clear()
        for _ in range(rounds):
            for one in visitors:
                await one.look()
    finally:
        await server.end()
    return times


async def _visitors(server: Server, size: Size, times: Times) -> list[Visitor]:
    """Someone in few rooms, someone in many, someone who coordinates."""
    words, dice, found = Words(SEED), Random(SEED), dict[str, Visitor]()
    async with Client(server.address, server.secret) as operator:
        for number in range(size.people):
            asked = MakeTokenFor(email=email(number), label="pages")
            token = (await operator.call(e.MAKE_TOKEN_FOR, asked)).token
            one = Visitor(Asking(server.address, token, times), words, dice)
            many = len(one.communities)
            kind = (
                "many" if many >= MANY else "coordinates" if one.coordinates else "few" if many == FEW else ""
            )
            found.setdefault(kind, one)
            if {"many", "coordinates", "few"} <= found.keys():
                break
    return [found[kind] for kind in ("few", "coordinates", "many") if kind in found]


def _table(taken: Mapping[str, Times]) -> str:
    """Every question, and the slowest of each page; at the 50th and 95th percentile, in milliseconds."""
    names = " | ".join(f"{name}: p50 / p95 ms" for name in taken)
    lines = [f"| page | what it asks | {names} | limit |", "|---|---|" + "---|" * len(taken) + "---|"]
    for page, what in next(iter(taken.values())):
        cells = " | ".join(_cell(times[page, what]) for times in taken.values())
        lines.append(f"| {page} | {what} | {cells} | {LIMITS.get(page, OTHERWISE):.0f} |")
    load = f"Load average at the end: {os.getloadavg()[0]:.1f}."
    return "\n".join([*lines, "", load])


def _cell(times: list[float]) -> str:
    if len(times) < 2:
        return ""
    cuts = quantiles(times, n=20, method="inclusive")
    return f"{cuts[9]:.1f} / {cuts[18]:.1f}"


if __name__ == "__main__":
    asyncio.run(main())
