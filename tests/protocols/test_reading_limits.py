"""How much a script may hold, and hostile ones: refused without much work."""

import pytest

from effort import calls
from protocols.test_reading import GOOD, mistakes
from staffroom_server.protocols.reading import Mistake, read


def test_blocks_nest_twice_and_no_deeper() -> None:
    block = "- title: A\n  steps:\n  - title: B\n    steps:\n    - title: C\n      minutes: 1\n"
    head = GOOD[: GOOD.index("steps:")] + "steps:\n"
    assert read(head + block, "ours.yaml").steps
    deeper = block.replace("      minutes: 1\n", "      steps:\n      - {title: D, minutes: 1}\n")
    assert "as deep as it goes" in mistakes(head + deeper)[0].text


def test_more_than_forty_items_are_refused() -> None:
    steps = "".join(f"- {{title: S{n}, minutes: 1}}\n" for n in range(41))
    assert "1 to 40 steps" in mistakes(GOOD[: GOOD.index("steps:")] + "steps:\n" + steps)[0].text


HOSTILE = {
    "nothing": "",
    "a megabyte": GOOD + "# " + "x" * 1_000_000,
    "billion laughs": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)),
    "brackets": "[" * 60_000,
    "braces": "{a: " * 15_000,
    "dashes": "- " * 30_000,
    "fields": "".join(f"k{n}: 1\n" for n in range(6_000)),
    "NUL": "protocol: a\0b",
    "half a character": "protocol: \ud800",
    "half a character, escaped": 'protocol: "\\ud800"',
    "a long number": "version: " + "9" * 60_000,
    "a list": "- a",
    "a word": "hello",
    "a field that is a list": "? [a]\n: b",
    "a merge": GOOD + "<<: {name: x}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_without_much_work(name: str) -> None:
    found = list[Mistake]()
    assert calls(lambda: found.extend(mistakes(HOSTILE[name]))) < 10_000_000
    assert 0 < len(found) <= 100
    assert all(mistake.line >= 1 and mistake.field and mistake.text for mistake in found)
