"""The database: one function a transaction, and durability as promised: acked is on disk.

Functions given to it are plain: they take a session and do not await. What they write beside the logs is written
one function at a time on either database, so that what they read stays true until they have committed.
"""

import asyncio
import typing
from collections.abc import Callable
from typing import TypeVar

from pydantic_core import to_json
from sqlalchemy import Connection
from sqlmodel import Session, text

T = TypeVar("T")


class NotDurable(Exception):
    """This database does not keep what it acknowledged; says what to set."""


class Reader(typing.Protocol):
    """A database that is read. Errors do not tell the parameters of a statement: these are people's words."""

    async def read(self, work: Callable[[Session], T]) -> T:
        """What `work` finds."""
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...


class Database(Reader, typing.Protocol):
    """Read and written. Whoever forgets words sets `forgot`: soon `tidy` is asked."""

    shared: bool
    """Whether other processes may serve it beside this one."""
    forgot: asyncio.Event

    async def write(self, work: Callable[[Session], T]) -> T:
        """What `work` gives, once its one transaction has committed; nothing of it stays when it raises."""
        ...

    async def derive(self, work: Callable[[Session], T], *, wait: bool = True) -> T | None:
        """As `write`, of what can be made again from the logs: a power cut may take the last of it.

        Whoever does not wait gets None where another process is writing.
        """
        ...

    async def schema(self, work: Callable[[Connection], T]) -> T:
        """What `work`, a change of the tables, gives; other processes that start wait for it."""
        ...

    async def prove(self) -> None:
        """Raises `NotDurable` where its settings break the promise that what was acknowledged stays."""
        ...

    async def tidy(self) -> None:
        """What was deleted or overwritten is no longer in what was written ahead, where that is ours to say."""
        ...

    async def wipe(self) -> None:
        """What was deleted or overwritten is in none of its tables' files. Whoever wants to write waits so long."""
        ...


def as_json(value: object) -> str:
    """How a JSON column is written: text, such as an event's, is JSON already."""
    return value if isinstance(value, str) else to_json(value).decode()


async def answers(database: Reader) -> None:
    """Return when the database answers; raise what it raised when it does not."""
    await database.read(lambda session: session.connection().execute(text("SELECT 1")))
