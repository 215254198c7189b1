"""What is done when the command line is read, and how it is said when it cannot be."""

import sys

from staffroom_server.cli.arguments import parsed
from staffroom_server.cli.saying import in_words


def do(argv: list[str] | None) -> None:
    """Do what the command line says; what cannot be done is said in one line, with exit code 1."""
    try:
        options = parsed(argv)
        options.run(options)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if (said := in_words(error)) is None:
            raise
        raise SystemExit(f"staffroom: {said}") from None
