"""Frames that make no sense: every one gets an answer, none gets into a log, nobody else waits for it."""

import asyncio
from collections import Counter
from collections.abc import Iterator

from benchmarks.seats import Seat, taken

from faults.experiment import Experiment, Outcome, Reach
from faults.lab import Lab
from faults.nonsense import WORDS, Nonsense, nonsense
from faults.servers import Server
from faults.talking import Over, Talk, came_in
from faults.watch import watched

SPEAKERS = 8
PATIENCE = 10.0
"""Seconds to wait for an answer."""


async def run(lab: Lab) -> Outcome:
    """All the nonsense at one server, while someone else in the room pings."""
    async with lab.servers() as (server,):
        (room,) = await taken(server.address, server.secret, 1, SPEAKERS + 1)
        tally: Counter[str] = Counter()
        frames = list(nonsense(lab.size["seed"], lab.size["frames"]))
        # so that nobody comes or goes meanwhile
        staying = [await came_in(server.port, seat) for seat in room]
        async with watched(server.port, room[-1]) as watch:
            before, one_at_a_time = await watch.told(), iter(frames)
            async with asyncio.TaskGroup() as tasks:
                for seat in room[:-1]:
                    tasks.create_task(_speak(server, seat, one_at_a_time, tally))
            after = await watch.told()
            for talk in staying:
                talk.end()
            figures = {
                "frames": float(sum(tally.values())),
                "unanswered": float(sum(n for _, n in _unanswered(tally))),
                "lines recorded": float(after.head - before.head),
                "longest stall": after.longest,
                "words told": float(_said(server).count(WORDS)),
                **standing(server),
            }
    return Outcome(figures, [f"{kind}: {n}" for kind, n in _unanswered(tally)])


def _unanswered(tally: Counter[str]) -> list[tuple[str, int]]:
    return [(kind, n) for kind, n in sorted(tally.items()) if kind.startswith("unanswered")]


def standing(server: Server) -> dict[str, float]:
    """Whether it still runs, and what it told its log: errors stand there by type and place."""
    crashed, said = server.process is None or server.process.poll() is not None, _said(server)
    errors = said.count("Traceback") + said.count('"level": "error"')
    return {"crashes": float(crashed), "tracebacks": float(errors)}


def _said(server: Server) -> str:
    return server.said.read_text(errors="replace")


async def _speak(server: Server, seat: Seat, frames: Iterator[Nonsense], tally: Counter[str]) -> None:
    """One socket after another, each until it is closed; all speakers draw from the same frames."""
    talk: Talk | None = None
    for n, one in enumerate(frames):
        if talk is None or one.early:
            if talk is not None:
                talk.end()
            talk = Talk()
            await talk.begin(server.port, seat)
            if not one.early:
                talk.says({"type": "hello"})
                await talk.next("presence")
        answer = await _answer(talk, one, n)
        tally[answer] += 1
        if answer != "problem" or one.early:
            talk.end()
            talk = None


async def _answer(talk: Talk, one: Nonsense, n: int) -> str:
    """`problem`, or `closed` with a code; else whatever it was, which is no answer."""
    talk.sends(one.sent)
    if one.early:
        talk.says({"type": "hello"})
    talk.says({"type": "ping", "t": n})
    try:
        async with asyncio.timeout(PATIENCE):
            while (frame := await talk.next("problem", "pong"))["type"] != "problem":
                if frame["t"] == n:
                    return f"unanswered {one.kind}"
            await talk.next("pong")
    except Over as over:
        return f"unanswered, an abrupt end: {one.kind}" if over.code is None else "closed"
    except TimeoutError:
        return f"unanswered within {PATIENCE:.0f} s: {one.kind}"
    return "problem"


MALFORMED = Experiment(
    name="malformed-frames",
    promise="Frames that make no sense are answered, never recorded, and hold nobody up.",
    reach=(
        Reach("crashes", "=", 0),
        Reach("tracebacks", "=", 0),
        Reach("unanswered", "=", 0),
        Reach("lines recorded", "=", 0),
        Reach("words told", "=", 0),
        Reach("longest stall", "<=", 100, "ms", timed=True),
    ),
    short={"frames": 1_000, "seed": 5},
    full={"frames": 10_000, "seed": 5},
    run=run,
    broken="bad-frame-raises",
)
