"""What a server logs, on stderr: JSON lines for programs, readable ones at a terminal.

Our own code: what must be left out is most of it. No line holds what people wrote, their names or addresses, a
secret, a query or a body. So an error is told by its type, its code and where it happened: its message may quote
anything. Of other packages' lines, whose arguments may too, only the fixed words are told.
"""

import json
import logging
import sys
import threading
import time
from datetime import UTC, datetime
from typing import Literal

from staffroom_server.buckets import Buckets
from staffroom_server.cli.errors import told
from staffroom_server.web.numbering import REQUEST

Form = Literal["json", "text"]

FIELDS = ("room", "seq", "code", "died", "status")
"""What a line may say beside its text: ids and numbers."""
OURS = "staffroom_server"
BURST, A_SECOND = 4_000, 50.0
"""Lines of the same text at once, and each second: whoever floods a server does not fill its disk."""

_log = logging.getLogger(__name__)


def begin(form: Form | None) -> None:
    """From here on this process logs so; null: as whoever reads stderr likes it."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if (form or _likely()) == "json" else _Text())
    handler.addFilter(_Calm())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.raiseExceptions = False  # a line that cannot be written would be printed with all its arguments
    sys.excepthook = lambda _, error, __: _unforeseen(error)
    threading.excepthook = lambda hooked: _unforeseen(hooked.exc_value)
    sys.unraisablehook = lambda hooked: _unforeseen(hooked.exc_value)


def _likely() -> Form:
    return "text" if sys.stderr.isatty() else "json"


def _unforeseen(error: BaseException | None) -> None:
    _log.critical("something failed that nobody foresaw", exc_info=error)


def _said(record: logging.LogRecord) -> dict[str, object]:
    """A record's fields, in order."""
    ours = record.name.startswith(OURS)
    said: dict[str, object] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "log": record.name,
        "text": record.getMessage() if ours else str(record.msg).partition("\n")[0],
        "process": record.process,
        "request": REQUEST.get(),
    }
    said |= {name: record.__dict__[name] for name in FIELDS if ours and name in record.__dict__}
    said["left_out"] = record.__dict__.get("left_out")
    said["errors"] = told(record.exc_info[1]) if record.exc_info else None
    return {name: value for name, value in said.items() if value not in (None, "")}


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_said(record))


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = _said(record)
        errors = said.pop("errors", ())
        at, level, _, text, *_ = map(str, said.values())
        beside = "".join(
            f"  {name}={said[name]}" for name in ("request", *FIELDS, "left_out") if name in said
        )
        lines = [f"{at[11:23]} {level.upper():<8} {text}{beside}"]
        for error in errors if isinstance(errors, list) else ():
            lines += [f"  {error['type']} {error.get('code', '')}".rstrip()]
            lines += [f"    {place}" for place in error["places"]]
        return "\n".join(lines)


class _Calm(logging.Filter):
    def __init__(self) -> None:
        super().__init__()
        self._buckets = Buckets(BURST, A_SECOND)
        self._left_out: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        key = f"{record.name} {record.msg}"
        if self._buckets.take(key, time.monotonic()):
            self._left_out[key] = self._left_out.get(key, 0) + 1
            return False
        if left_out := self._left_out.pop(key, 0):
            record.left_out = left_out
        return True
