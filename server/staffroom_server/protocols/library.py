"""The protocols that come with Staffroom."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.reading import read


@cache
def library() -> Mapping[str, Protocol]:
    """By the name of its script, in alphabetical order; read once."""
    texts = sorted((file.name, file) for file in files(__package__).iterdir() if file.name.endswith(".yaml"))
    scripts = (read(file.read_text(encoding="utf-8"), name) for name, file in texts)
    return MappingProxyType({script.protocol: script for script in scripts})


@cache
def text_of(slug: str) -> str:
    """How one of them was written."""
    return files(__package__).joinpath(f"{slug}.yaml").read_text(encoding="utf-8")
