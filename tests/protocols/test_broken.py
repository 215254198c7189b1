"""Whatever a file holds, it is a protocol that can be run, or its mistakes are told by file, line and field."""

from pathlib import Path
from random import Random

import pytest

from by_chance import Run
from protocols.broken import a_file
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.reading import BadProtocol, read

BROKEN = 500
SEED = 20_261_122
FILES = sorted((Path(__file__).parent / "broken_files").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_is_told_as_the_files_first_line_says(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    line, _, rest = text.partition("\n")[0].removeprefix("# ").partition(" ")
    with pytest.raises(BadProtocol) as refused:
        read(text, file.name)
    assert f"{file.name}:{line}: {rest}" == str(refused.value.mistakes[0])


def test_there_are_ten_of_them() -> None:
    assert len(FILES) == 10


def test_five_hundred_broken_files_are_told_apart_and_none_gets_a_room_stuck() -> None:
    dice, broken, sound = Random(SEED), 0, list[Protocol]()
    while broken < BROKEN:
        text = a_file(dice)
        try:
            sound.append(read(text, "theirs.yaml"))
        except BadProtocol as refused:
            broken += 1
            told(refused, text)
    assert sound, "some ways of breaking a file break nothing"
    for script in sound[:25]:
        runs(dice, script)


def told(refused: BadProtocol, text: str) -> None:
    """As whoever wrote it needs it."""
    lines = len(text.splitlines()) + 1
    assert 0 < len(refused.mistakes) <= 100
    for mistake in refused.mistakes:
        assert mistake.file == "theirs.yaml"
        assert 1 <= mistake.line <= lines
        assert mistake.field
        assert mistake.text.endswith((".", "?", "''.", "a-name-for-it")), mistake.text
        assert "Error" not in mistake.text


def runs(dice: Random, script: Protocol) -> None:
    """Six people walk it to its end."""
    run = Run(dice, 6, script.protocol, {**script.model_dump(), "name": script.name})
    run.walks()
    run.nothing_is_left()
