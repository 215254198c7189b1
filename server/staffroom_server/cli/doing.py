"""What is done when the command line is read, and how it is said when it cannot be."""

import sqlite3
import sys

from sqlalchemy.exc import DBAPIError

from staffroom_server.cli.arguments import parsed
from staffroom_server.database import NotDurable
from staffroom_server.log.tails import BrokenTail
from staffroom_server.settings import BadSetting
from staffroom_server.web.errors import OWN_WORDS, REFUSALS, NotDone


def do(argv: list[str] | None) -> None:
    """Do what the command line says; what cannot be done is said in one line, with exit code 1."""
    try:
        options = parsed(argv)
        options.run(options)
    except (NotDone, BadSetting, NotDurable, BrokenTail) as error:
        raise SystemExit(f"staffroom: {error}") from None
    except tuple(OWN_WORDS) as error:
        raise SystemExit(f"staffroom: {error}") from None
    except tuple(REFUSALS) as error:
        raise SystemExit(f"staffroom: {REFUSALS[type(error)][1]}") from None
    except (sqlite3.Error, DBAPIError, ConnectionError) as error:
        raise SystemExit(
            f"staffroom: the database cannot be used: {getattr(error, 'orig', error)}."
        ) from None
    except KeyboardInterrupt:
        sys.exit(130)
