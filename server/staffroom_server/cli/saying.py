"""How it is said in one line that something cannot be done."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from staffroom_server.database import NotDurable
from staffroom_server.log.tails import BrokenTail
from staffroom_server.settings import BadSetting
from staffroom_server.web.errors import OWN_WORDS, REFUSALS, NotDone
from staffroom_server.web.pages import NotBuilt

_SAY_IT_THEMSELVES = (NotDone, BadSetting, NotBuilt, NotDurable, BrokenTail, *OWN_WORDS)


def in_words(error: BaseException) -> str | None:
    """What went wrong, and what to do; null where nobody foresaw it."""
    if isinstance(error, _SAY_IT_THEMSELVES):
        return str(error)
    if refusal := REFUSALS.get(type(error)):  # type: ignore[arg-type]  # any class may be looked up
        return refusal[1]
    if isinstance(error, (sqlite3.Error, DBAPIError, ConnectionError)):
        return f"the database cannot be used: {getattr(error, 'orig', error)}."
    return None
