"""One task on one foreign file, in a process of its own with little memory and time: see `apart`."""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MEMORY = 1_500 * 1024**2
SECONDS = 20
LARGEST = 64 * 1024**2

NOT_TAKEN = 65
"""The exit status with which a sentence comes, not a result."""


def _count(source: str) -> object:
    from staffroom_server.uploads.pages import count

    return count(Path(source))


def _draw(source: str, page: str, picture: str, words: str) -> None:
    from staffroom_server.uploads.pages import draw

    draw(Path(source), int(page), Path(picture), Path(words))


def _clean(source: str, media: str, target: str) -> object:
    from staffroom_server.uploads.pictures import clean

    return clean(Path(source), media, Path(target))


_TASKS: dict[str, Callable[..., object]] = {"count": _count, "draw": _draw, "clean": _clean}


def _be_small() -> None:
    """A file that unpacks without end, or never ends, ends this process and nothing else."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system that knows no such bound
            resource.setrlimit(what, (most, most))


def _main() -> int:
    from staffroom_server.uploads.refusals import NotTaken

    _be_small()
    task, *words = sys.argv[1:]
    try:
        said: object = _TASKS[task](*words)
    except NotTaken as no:
        print(json.dumps(str(no)))
        return NOT_TAKEN
    print(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
