"""What a protocol asks people to bring: samples, there before anything begins, in the names of those who do."""

from collections.abc import Iterator
from typing import NamedTuple

from staffroom_schemas import commands as c
from staffroom_schemas.agenda import AgendaItem
from staffroom_server.rehearsing.samples import sample


class Brought(NamedTuple):
    """A file, under the id by which its bytes are found."""

    by: str
    id: str
    command: c.AttachFile


def brought(item: AgendaItem, leads: str) -> Iterator[Brought]:
    """All of it; what nobody is cast to bring is brought by whoever leads."""
    for thing, asked in item.protocol.brings.items() if item.protocol else ():
        by = next(iter(item.cast.get(asked.by, ())), leads)
        id, title, text = sample(thing)
        file = c.AttachFile(
            item=item.id, title=title, media="text/plain", size=len(text), pages=None, brings=thing
        )
        yield Brought(by, id, file)
