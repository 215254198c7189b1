"""All protocols that are told of here: those of the library, and three that someone wrote for themselves."""

from pathlib import Path

from protocols.facts_deciding import DECIDING
from protocols.facts_learning import LEARNING
from protocols.facts_own import OWN
from protocols.facts_work import WORK
from scripts import read_file
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library

LIBRARY = {**WORK, **LEARNING, **DECIDING}
FACTS = {**LIBRARY, **OWN}
SIZES = [(slug, people) for slug, facts in FACTS.items() for people in facts.sizes]
"""Each with the two sizes at which it is drawn and played."""

SCRIPTS: dict[str, Protocol] = {
    **library(),
    **{file.stem: read_file(file) for file in sorted((Path(__file__).parent / "own").glob("*.yaml"))},
}
