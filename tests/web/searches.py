"""Two communities whose meetings are searched."""

from dataclasses import dataclass
from typing import Any

from staffroom_schemas import commands as c
from web.hall import Hall, Person


@dataclass
class Shelf:
    """Two communities that met: Daniel coordinates one, Rosa another, Luis is of both. Each has closed a meeting."""

    hall: Hall
    daniel: Person
    luis: Person
    rosa: Person
    maths: str
    arts: str
    fractions: str
    colours: str

    async def says(self, meeting: str, by: Person, text: str, **how: Any) -> None:
        await self.hall.does(meeting, by.id, c.Contribute(text=text, **how))


async def finds(by: Person, words: str, **narrowed: Any) -> dict[str, Any]:
    reply = await by.asks.post("/api/search", json={"words": words, **narrowed})
    assert reply.status_code == 200, reply.text
    page: dict[str, Any] = reply.json()
    return page


def said(found: list[dict[str, Any]]) -> list[str]:
    """The sentences, with [what was found] marked."""
    return ["".join(f"[{p['text']}]" if p["found"] else p["text"] for p in one["pieces"]) for one in found]


async def sentences(by: Person, words: str, **narrowed: Any) -> list[str]:
    page = await finds(by, words, **narrowed)
    return said([*page["decisions"], *page["moments"]])
