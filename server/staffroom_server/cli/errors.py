"""An error as a log may tell it: its type, its code and where it happened; never its message.

A database quotes rows in its messages ("Key (email)=(…) already exists"), and so does whoever fails to read a text.
"""

import errno
import traceback
from collections.abc import Iterator
from pathlib import PurePath

DEEPEST = 3
"""Places that are told of an error beside those in our own code: the last ones."""
MOST = 8
"""Errors of one chain."""

Told = dict[str, object]


def told(error: BaseException | None) -> list[Told]:
    """The error, then what it came of."""
    return [_told(one) for one, _ in zip(_chain(error), range(MOST), strict=False)]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for part in error.exceptions:
                yield from _chain(part)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> Told:
    kind, code = type(error), _code(error)
    frames = traceback.extract_tb(error.__traceback__)
    kept = [f for at, f in enumerate(frames) if "staffroom_" in f.filename or at >= len(frames) - DEEPEST]
    said: Told = {"type": f"{kind.__module__}.{kind.__qualname__}"}
    if code:
        said["code"] = code
    return said | {"places": [f"{_file(frame.filename)}:{frame.lineno} {frame.name}" for frame in kept]}


def _code(error: BaseException) -> str | None:
    """By which a manual explains it: PostgreSQL's SQLSTATE, SQLite's name, the system's."""
    for name in ("sqlstate", "sqlite_errorname"):
        if isinstance(code := getattr(error, name, None), str):
            return code
    return errno.errorcode.get(error.errno) if isinstance(error, OSError) and error.errno else None


def _file(name: str) -> str:
    return "/".join(PurePath(name).parts[-3:])
