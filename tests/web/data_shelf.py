"""A community with data sets, what they hold, and what lies on the disk."""

from typing import Any

import httpx2

from community.tables import a_probe
from databases import files_of_postgres
from web.hall import Hall, Person

WORDS: dict[str, Any] = {
    "title": "Fractions probe",
    "about": "Explain 3/4",
    "source": "Our own",
    "from_on": "2026-09-14",
}


class Shelf:
    """Daniel coordinates a community; Amina and Luis are members; Zoe belongs to another one."""

    def __init__(self, hall: Hall, community: str, people: list[Person]) -> None:
        self.hall, self.community = hall, community
        self.daniel, self.amina, self.luis, self.zoe = people
        self.path = f"/api/communities/{community}/data-sets"

    async def send(
        self, table: Any = None, by: Person | None = None, to: str = "", **said: Any
    ) -> httpx2.Response:
        body = a_probe().encode() if table is None else table
        return await (by or self.amina).asks.post(self.path + to, content=body, params=said)

    async def kept(self, table: Any = None, by: Person | None = None, **said: str) -> str:
        reply = await self.send(table, by, **(WORDS | said))
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])

    async def ask(self, rest: str, by: Person | None = None, body: Any = None) -> httpx2.Response:
        who = (by or self.amina).asks
        if body is None:
            return await who.get(self.path + rest)
        return await who.post(self.path + rest, json=body)

    async def every(self, by: Person | None = None) -> list[str]:
        said = (await self.ask("", by)).json()
        return [one["title"] for one in said["data_sets"]]

    async def files(self) -> bytes:
        """All that lies on the disk: the database's own files, and the data folder's."""
        found = [file.read_bytes() for file in self.hall.folder.parent.rglob("*") if file.is_file()]
        found += [data for _, data in await self.hall.database.read(files_of_postgres)]
        return b"\0".join(found)
