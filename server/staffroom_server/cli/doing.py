"""What is done when the command line is read, and how it is said when it cannot be."""

import os
import sys

from staffroom_server.cli.arguments import parsed
from staffroom_server.cli.saying import in_words


def do(argv: list[str] | None) -> None:
    """Do what the command line says; what cannot be done is said in one line, with exit code 1."""
    try:
        options = parsed(argv)
        options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever reads has seen enough, as `| head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if (said := in_words(error)) is None:
            raise
        raise SystemExit(f"staffroom: {said}") from None
