"""The scripts that lie beside the repository: twelve that make sense, ten that do not."""

from pathlib import Path

import pytest

from scripts import LANGUAGE, read_file
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.reading import BadProtocol


@pytest.mark.parametrize("file", sorted(LANGUAGE.glob("*.yaml")), ids=lambda file: file.stem)
def test_it_is_read_and_comes_back_from_json(file: Path) -> None:
    script = read_file(file)
    assert Protocol.model_validate_json(script.model_dump_json()) == script


SENSE = [
    (27, "steps[1].minutes", "outside its range"),
    (30, "steps[1].speaks", "no role called presentor"),
    (54, "steps[4].box", "never opened"),
    (34, "steps[2]", "no time"),
    (55, "steps[4].names", "'named', 'choice' or 'unnamed'"),
    (39, "steps[2].posts.participant", "no kind called clarifyng"),
    (37, "say", "A colon stands inside a text"),
    (84, "steps[7].protekted", "Did you mean protected?"),
    (70, "steps[6].minutes", "a number of minutes, or a sum"),
    (20, "steps", "& and * are not used here"),
]


@pytest.mark.parametrize("number", range(10))
def test_it_is_refused_with_the_same_sense(number: int) -> None:
    with pytest.raises(BadProtocol) as refused:
        read_file(LANGUAGE / "broken" / f"{number}.yaml")
    line, field, sense = SENSE[number]
    (found,) = [one for one in refused.value.mistakes if (one.line, one.field) == (line, field)]
    assert sense in found.text


@pytest.mark.parametrize("file", sorted((LANGUAGE / "broken").glob("*.yaml")), ids=lambda file: file.stem)
def test_it_is_refused_by_name_of_file_and_line(file: Path) -> None:
    with pytest.raises(BadProtocol) as refused:
        read_file(file)
    lines = len(file.read_text(encoding="utf-8").splitlines())
    for mistake in refused.value.mistakes:
        assert mistake.file == file.name
        assert 1 < mistake.line <= lines
        assert mistake.field
        assert mistake.text.endswith(".") or mistake.text.endswith("?")
