"""Every calendar file of a parser's own tests, where they lie beside the repository: read, or refused in words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from recorded import CALENDARS
from staffroom_server.community.busy import BadCalendar, Read, read

SINCE, UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
FILES = sorted(CALENDARS.glob("*.ics"))


def outcome(file: Path) -> Read | str:
    try:
        return read(file.read_bytes(), "Europe/Berlin", SINCE, UNTIL)
    except BadCalendar as no:
        return str(no)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_read_or_refused(file: Path) -> None:
    found = outcome(file)
    if isinstance(found, str):
        assert found.endswith(".")
        return
    assert all(begins < ends for begins, ends in found.spans)
    assert all(before[1] < after[0] for before, after in zip(found.spans, found.spans[1:], strict=False))


def test_most_of_them_say_busy() -> None:
    assert sum(isinstance(outcome(file), Read) for file in FILES) > len(FILES) / 2
