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
