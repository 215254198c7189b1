"""The border: a table is read in a process of its own, so that rooms do not wait and a broken one harms nothing."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from datetime import date
from typing import Any, NamedTuple

from staffroom_server.community.datasets.kept import Packed
from staffroom_server.community.datasets.refusals import BadTable

WITHIN = 150.0
"""Seconds of the wall's clock for one table."""
AT_ONCE = 2

UNREADABLE = "This table cannot be read in reasonable time. Send a part of it: fewer rows, or fewer columns."

_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # no secrets


class Taken(NamedTuple):
    """What is kept of a table: rows, the column that tells students apart, and each column, described and packed."""

    rows: int
    students: int | None
    columns: tuple[tuple[dict[str, Any], Packed], ...]


class Apart:
    """Reads tables, two at once; the others wait."""

    def __init__(self, within: float = WITHIN) -> None:
        """Nothing runs yet."""
        self._within, self._room = within, asyncio.Semaphore(AT_ONCE)

    async def look(self, raw: bytes, today: date) -> dict[str, Any]:
        """What the table is; raises `BadTable`."""
        said, _ = await self._run({"task": "look", "today": today.isoformat()}, raw)
        return said

    async def take(self, raw: bytes, today: date, columns: str | None) -> Taken:
        """What is kept of it; raises `BadTable`."""
        asked = {"task": "take", "today": today.isoformat(), "columns": columns}
        said, rest = await self._run(asked, raw)
        kept, at = [], 0
        for told in said["columns"]:
            data, labels = told.pop("bytes")
            pieces = rest[at : at + data], rest[at + data : at + data + labels]
            kept.append((told, Packed(told.pop("code"), told.pop("scale"), *pieces)))
            at += data + labels
        return Taken(said["rows"], said["students"], tuple(kept))

    async def _run(self, asked: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
        async with self._room:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-m", "staffroom_server.community.datasets"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,  # a traceback could quote a cell
                env=_ENVIRONMENT,
            )
            try:
                async with asyncio.timeout(self._within):
                    out, _ = await process.communicate(json.dumps(asked).encode() + b"\n" + raw)
            except TimeoutError:
                raise BadTable(UNREADABLE) from None
            finally:
                await _end(process)
        if process.returncode:
            raise BadTable(UNREADABLE)
        head, _, rest = out.partition(b"\n")
        said: dict[str, Any] = json.loads(head)
        if "no" in said:
            raise BadTable(said["no"])
        return said, rest


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()
