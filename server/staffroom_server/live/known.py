"""Commands that took effect, so that one that comes again is answered, not done."""

from staffroom_schemas.events import Contributed, VoteShown
from staffroom_server.log.lines import Line


class Known(dict[str, tuple[bytes, int]]):
    """By id: the hash of who asked what, and the seq that it reached."""

    def __init__(self) -> None:
        """Nothing took effect yet."""
        super().__init__()
        self._last = ("", "", "")

    def follow(self, line: Line) -> None:
        """The next line of a log: the first of a command bears its id, and what a command shows bears its own."""
        if line.command_id is not None:
            self[line.command_id] = (line.body_hash or b"", line.seq)
        id, *written = self._last
        if line.command_id is None or (_shows(line) and written == [line.at, line.by]):
            if id in self:
                self[id] = (self[id][0], line.seq)
        else:
            self._last = (line.command_id, line.at, line.by)


def _shows(line: Line) -> bool:
    """Whether it brings out what was held, in its writer's name."""
    event = line.event
    if isinstance(event, Contributed):
        return event.author is not None and event.writer is None
    return isinstance(event, VoteShown)
