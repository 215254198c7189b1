"""People who look at page after page of a server, over HTTP; how long it took to answer is noted."""

import http.client
import json
import time
from collections import defaultdict
from random import Random
from typing import Any
from urllib.parse import urlsplit

from benchmarks import reads
from benchmarks.district.words import Words
from benchmarks.reads import Read
from staffroom_client import Client

Times = defaultdict[tuple[str, str], list[float]]
"""Milliseconds, by page and question."""

KNOWN = 20
"""Communities whose pages are looked at, of someone who is in many."""


class Asking:
    """Someone who asks over one connection."""

    def __init__(self, address: str, token: str, times: Times) -> None:
        """Connected at the first question."""
        self._http = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.address, self.token, self.times = address, token, times

    def __call__(self, read: Read, who: str = "") -> Any:  # noqa: ANN401
        """The reply; noted is the time until its last byte was here."""
        body = None if read.body is None else json.dumps(read.body)
        began = time.perf_counter()
        self._http.request(read.method, read.path, body, self._headers)
        reply = self._http.getresponse()
        content = reply.read()
        took = time.perf_counter() - began
        if reply.status == 429:  # nobody reads so fast
            time.sleep(float(reply.headers["Retry-After"]))
            return self(read, who)
        if reply.status != 200:
            raise SystemExit(f"{read.method} {read.path} gave {reply.status}: {content[:200].decode()}")
        self.times[read.page, f"{read.what}{who}"].append(took * 1_000)
        return json.loads(content) if reply.headers["Content-Type"] == "application/json" else None

    def connect(self) -> None:
        """Anew, as the server ends what was quiet for seconds."""
        self._http.close()
        self._http.connect()

    async def join(self, meeting: str) -> None:
        """By a socket, until the view is read."""
        async with Client(self.address, self.token) as client:
            began = time.perf_counter()
            async with client.room(meeting):
                took = time.perf_counter() - began
        self.times["live meeting", "the room's view, by its socket"].append(took * 1_000)


class Visitor:
    """Each time it is another meeting."""

    def __init__(self, ask: Asking, words: Words, dice: Random) -> None:
        """Looks first at the communities that are theirs."""
        self._ask, self._words, self._dice = ask, words, dice
        mine = ask(next(reads.home()))
        self.coordinates = any(one["role"] == "coordinator" for one in mine["communities"])
        self.communities = [one["id"] for one in mine["communities"]]
        self._names, self._meetings = list[str](), defaultdict[str, list[str]](list)

    def look_around(self) -> None:
        """What there is to look at."""
        self._ask.connect()
        for id in self._dice.sample(self.communities, min(len(self.communities), KNOWN)):
            page = self._ask(next(reads.community(id)))
            self._names += [one["name"] for one in page["members"]]
            for meeting in page["meetings"]:
                self._meetings[meeting["phase"]].append(meeting["id"])
        for some in self._meetings.values():
            self._dice.shuffle(some)

    async def look(self) -> None:
        """At a page of every kind."""
        self._ask.connect()
        community = self._dice.choice(self.communities)
        pages = [reads.home(), reads.community(community)]
        for phase, page in (("planned", reads.planned), ("live", reads.live), ("closed", reads.archive)):
            if meeting := self._next(phase):
                pages.append(page(meeting))
        for read in (read for page in pages for read in page):
            self._ask(read)
        for read in reads.searches(self._words, self._dice, self._names, community):
            self._ask(read, f", in {len(self.communities)} communities")
        if meeting := self._next("live"):
            await self._ask.join(meeting)

    def _next(self, phase: str) -> str | None:
        meetings = self._meetings[phase]
        if meetings:
            meetings.append(meetings.pop(0))
        return meetings[-1] if meetings else None
