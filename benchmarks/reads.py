"""What each page asks of the server by HTTP, as the web app asks it."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from benchmarks.district.words import Words
from staffroom_server.archive.question import ORDINARY


class Read(NamedTuple):
    """One question, on a page."""

    page: str
    what: str
    path: str
    body: Mapping[str, Any] | None = None

    @property
    def method(self) -> str:
        """By which it is asked."""
        return "GET" if self.body is None else "POST"


def home() -> Iterator[Read]:
    """Who one is, and what is next."""
    yield Read("home", "all of it", "/api/me")
    yield Read("home", "promises, decisions, where the others are", "/api/me/home")
    yield Read("account", "one's hours", "/api/me/hours")


def community(id: str) -> Iterator[Read]:
    """Its page, and its ledgers: decisions stand at strategies, promises at application, where no cycle says more."""
    path = f"/api/communities/{id}"
    yield Read("community", "members, meetings, goals", path)
    yield Read("community", "the record of every stage", f"{path}/entries")
    yield Read("community", "its data sets", f"{path}/data-sets")
    yield Read("ledgers", "how many of each", f"{path}/ledgers")
    yield Read("ledgers", "decisions", f"{path}/ledgers/decisions", {"status": "stands"})
    yield Read("ledgers", "promises, mine first", f"{path}/ledgers/commitments", {})
    yield Read("planning", "who had which role", f"{path}/roles")
    yield Read("planning", "what is ahead", f"{path}/planning")
    yield Read("planning", "times that are proposed", f"{path}/times", {"minutes": 60, "days": 14})
    for stage, what in (
        ("strategies", "decisions"),
        ("application", "commitments"),
        ("learning", "sessions"),
    ):
        yield Read("ledger", f"100 of {what}", f"{path}/entries?stage={stage}")


def planned(id: str) -> Iterator[Read]:
    """A meeting that is to come."""
    path = f"/api/meetings/{id}"
    yield Read("planned meeting", "before one enters", path)
    yield Read("planned meeting", "what is open from earlier ones", f"{path}/open")


def live(id: str) -> Iterator[Read]:
    """A meeting that goes on; the room itself comes by the socket."""
    path = f"/api/meetings/{id}"
    yield Read("live meeting", "before one enters", path)
    yield Read("live meeting", "earlier contributions", f"{path}/contributions?before=150")
    yield Read("live meeting", "what its steps keep in view from earlier ones", f"{path}/recalled")
    yield Read("live meeting", "what one missed", f"{path}/record")


def archive(id: str) -> Iterator[Read]:
    """A meeting that is over, from nothing: the first question folds its room."""
    path = f"/api/meetings/{id}"
    yield Read("archive", "before one enters", path)
    yield Read("archive", "1,000 lines of the log", f"{path}/log?after=0")
    yield Read("archive", "how it went", f"{path}/record")
    yield Read("archive", "its seal, checked", f"{path}/seal")
    yield Read("archive", "what it adds to the record", f"{path}/entries")
    yield Read("archive", "the transcript as a file", f"{path}/export/md")


def searches(words: Words, dice: Random, people: Sequence[str], community: str) -> Iterator[Read]:
    """Of every kind; each time for other words."""
    said = [one for one in words.ranked if one not in ORDINARY]
    common, middle, rare = (dice.choice(said[a:b]) for a, b in ((0, 20), (100, 400), (4_000, 9_000)))
    other = dice.choice(said[:40])
    for what, asked in (
        ("a common word", common),
        ("a rare word", rare),
        ("three words", f"{common} {middle} {rare}"),
        ("a question with a name in it", f"What did {dice.choice(people)} say about the {common} {other}?"),
        ("a phrase", f'"{common} {other}"'),
        ("how a word begins", f"{middle[:4]}*"),
        ("words that only join others", "what about the"),
    ):
        yield Read("search", what, "/api/search", {"words": asked})
    narrowed = ({"community": community}, {"kind": "noticing"}, {"what": "decision"}, {"since": "2026-01-01"})
    yield Read("search", "a common word, narrowed", "/api/search", {"words": common, **dice.choice(narrowed)})
