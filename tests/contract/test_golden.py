import json
from pathlib import Path

import pytest

from golden_plays import FOLDER, PLAYS
from staffroom_client.fold import EMPTY, fold
from staffroom_schemas.events import Recorded, RoomEvent
from staffroom_schemas.view import VIEW, View
from staffroom_server.room.law import evolve
from staffroom_server.room.state import Place, Room

FILES = sorted(FOLDER.glob("*.jsonl"))


def test_every_golden_play_is_there() -> None:
    assert {file.stem for file in FILES} >= set(PLAYS), "run `python tests/golden_plays.py`"


def expected(last: str) -> View:
    """The view that the file ends with; what views did not have yet when it was written is empty."""
    return VIEW.validate_python(json.loads(last)["view"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_golden_log_folds_to_its_view(file: Path) -> None:
    *lines, last = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    room = Room()
    for line in lines:
        said = Recorded.model_validate_json(line)
        evolve(room, said.event, Place(said.seq, said.at, said.by))
    assert VIEW.validate_json(VIEW.dump_json(room.view())) == expected(last)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_sdk_folds_it_to_the_same_view(file: Path) -> None:
    *lines, last = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    view = EMPTY
    for line in lines:
        view = fold(view, Recorded.model_validate_json(line))
    assert VIEW.validate_json(VIEW.dump_json(view)) == expected(last)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_law_and_the_sdk_print_the_same_view_after_every_line(file: Path) -> None:
    room, view = Room(), EMPTY
    for said in map(Recorded.model_validate_json, _lines(file)):
        evolve(room, said.event, Place(said.seq, said.at, said.by))
        view = fold(view, said)
        assert VIEW.dump_json(view) == VIEW.dump_json(room.view())


def test_every_event_is_in_a_golden_log() -> None:
    shown = {json.loads(line)["event"]["type"] for file in FILES for line in _lines(file)}
    options = RoomEvent.__origin__.__args__  # type: ignore[attr-defined]
    assert shown == {option.model_fields["type"].default for option in options}


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").removesuffix("\n").split("\n")[:-1]
