"""What is told is of the wire: each frame is one that the schema knows."""

from collections.abc import Iterator

from pydantic import ValidationError

from history.history import History, Violation
from staffroom_schemas.frames import SERVER_FRAME


def frames_are_of_the_wire(history: History) -> Iterator[Violation]:
    """Each text once, however many got it."""
    judged: set[str] = set()
    for visit in history.visits.values():
        for frame in visit.frames:
            if frame.text in judged:
                continue
            judged.add(frame.text)
            try:
                SERVER_FRAME.validate_json(frame.text)
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False, include_context=False)[0]
                where = ".".join(map(str, first["loc"]))
                yield Violation("wire", visit.came.room, None, f"{visit.name} got {where}: {first['msg']}")
