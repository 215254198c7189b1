"""What a play wrote, as a store takes it."""

from scenario import Play
from staffroom_server.log.lines import Append, Line


def append_of(room: int, lines: list[Line], forgets: tuple[int, ...] = ()) -> Append:
    """These lines, onto what comes before them."""
    return Append(room, lines[0].seq - 1, lines[-1].link, list(lines), list(forgets))


def append_all(room: int, play: Play) -> Append:
    """The whole log of a play."""
    return append_of(room, play.lines)
