"""One task on one foreign file, in a process of its own with little memory and time: see `apart`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from staffroom_server.small import NOT_TAKEN, be_small


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


def _main() -> int:
    from staffroom_server.uploads.refusals import NotTaken

    be_small()
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
