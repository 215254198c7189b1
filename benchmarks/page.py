"""docs/performance.md: prose is written by hand; what stands between two marks is printed from the runs kept."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import tables
from benchmarks.every import SERVERS
from benchmarks.peers import nats, prosody
from benchmarks.results import ROOT, Results

PAGE = ROOT / "docs" / "performance.md"
_BLOCK = re.compile(r"(?<=<!-- printed: )(\w+)( -->\n).*?(?=<!-- until here -->)", re.DOTALL)


def printed(page: str, results: Results) -> str:
    """The page with every part that is printed as these results have it; raises `KeyError` on one that is none."""
    return _BLOCK.sub(lambda found: f"{found[1]}{found[2]}{PARTS[found[1]](results)}\n", page)


def print_page(results: Results, page: Path = PAGE) -> None:
    """In its place."""
    page.write_text(printed(page.read_text(), results))


def text(results: Results) -> str:
    """What the tables say, for a terminal."""
    shown = ("promises", "throughput", "paced", "idle", "joining", "rooms", "workers", "when")
    return "\n\n".join(part for name in shown if (part := PARTS[name](results)))


def when(results: Results) -> str:
    """Date, machine, command, and how sound it was."""
    about = results.about
    return (
        f"{about.machine}; {about.date}, at {about.commit}, by `{about.command}`. {tables.soundness(results)}"
    )


def peers(results: Results) -> str:
    """Who is measured, of which version, and how each is set up."""

    def rows() -> tables.Rows:
        for server in SERVERS:
            absent = results.about.absent.get(server.name)
            version = (
                f"left out; wants {absent}" if absent else results.about.versions.get(server.name, "not run")
            )
            files = ", ".join(f"[{Path(file).name}](../benchmarks/{file})" for file in server.sources)
            yield server.title, version, server.advice, files

    return tables.table(("server", "version", "set up", "all of it"), rows())


def configurations(_: Results) -> str:
    """Of the servers that are no program of ours; what is in capitals is chosen for each run."""
    places = {"port": "PORT", "websocket": "PORT", "folder": "FOLDER"}
    stream = json.dumps(nats.STREAM, indent=2)
    shown = (
        ("NATS", "", nats.CONFIGURATION.format(**places)),
        ("Its stream", "json", f"{stream}\n"),
        ("Prosody", "lua", prosody.CONFIGURATION.format(**places)),
    )
    return "\n\n".join(f"{name}:\n\n```{language}\n{text}```" for name, language, text in shown)


PARTS: Mapping[str, Callable[[Results], str]] = {
    "when": when,
    "promises": tables.promises,
    "throughput": tables.throughput,
    "paced": tables.paced,
    "idle": tables.idle,
    "joining": tables.joining,
    "rooms": tables.by_rooms,
    "workers": tables.workers,
    "peers": peers,
    "configurations": configurations,
}
