"""Protocol files as people, editors and enemies break them: one seed, one file."""

from collections.abc import Callable
from importlib.resources import files
from random import Random

TEXTS = tuple(
    file.read_text(encoding="utf-8")
    for file in sorted(files("staffroom_server.protocols").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".yaml")
)
NUMBERS = (
    "-1", "0", "999999999999999999999", "1e309", ".inf", "-.inf", ".nan", "NaN", "0x1F", "0o17", "1_000", "1:30",
    "07", "\uff15", "5 per", "5 per nobody-known", "2 + per participant", "1e3", "3.14159265358979323846", '"5"',
)  # fmt: skip
VALUES = (
    "", "null", "~", "true", "no", "[]", "{}", "[[[]]]", "{a: {b: {c: {d: 1}}}}", "- x", "!!binary aGk=", "&a x",
    "!!python/object:os.system x", "*a", "<<: *a", "|", ">-", "'", '"', "\\", "%", "@", "`", "?", "a: b: c", "# x",
    "2026-01-01",
)  # fmt: skip
ODD = (
    "\u2028", "\u2029", "\x85", "\x00", "\x07", "\x1b[31m", "\ud800", "\udfff", "\ufeff", "\u202e", "\u200b",
    "\u0301", "\uffff", "\U0001f600", "\t", "\r", "\xa0",
)  # fmt: skip
LOOKALIKES = {"a": "\u0430", "e": "\u0435", "o": "\u043e", "p": "\u0440", "s": "\u0455"}
WORDS = (
    "presentor",
    "everybody",
    "nobody",
    "low_voters",
    "note",
    "wall",
    "x" * 41,
    "Step",
    "steps",
    "__class__",
    "0",
)


def a_file(dice: Random) -> str:
    """One of the library's, broken in one to three ways; now and then a bomb."""
    if dice.random() < 0.12:
        return dice.choice(_BOMBS)(dice)
    text = min(dice.sample(TEXTS, min(3, len(TEXTS))), key=len)
    for _ in range(dice.randint(1, 3)):
        text = dice.choice(_WAYS)(dice, text)
    return text


def _lines(change: Callable[[Random, list[str], int], object]) -> Callable[[Random, str], str]:
    """A way that does something to one line."""

    def way(dice: Random, text: str) -> str:
        lines = text.split("\n")
        change(dice, lines, dice.randrange(len(lines)))
        return "\n".join(lines)

    return way


def _without(dice: Random, lines: list[str], at: int) -> None:
    del lines[at : at + dice.choice([1, 1, 1, 3, 10])]


def _twice(dice: Random, lines: list[str], at: int) -> None:
    lines.insert(dice.randrange(len(lines)), lines[at])


def _doubled(_: Random, lines: list[str], at: int) -> None:
    lines.insert(at, lines[at])


def _indented(dice: Random, lines: list[str], at: int) -> None:
    lines[at] = dice.choice([" ", "  ", "\t", "      "]) + lines[at]


def _outdented(dice: Random, lines: list[str], at: int) -> None:
    lines[at] = lines[at][dice.choice([1, 2, 4]) :]


def _valued(values: tuple[str, ...]) -> Callable[[Random, list[str], int], None]:
    def change(dice: Random, lines: list[str], at: int) -> None:
        name, colon, _ = lines[at].partition(":")
        lines[at] = f"{name}{colon} {dice.choice(values)}"

    return change


def _swapped(dice: Random, lines: list[str], at: int) -> None:
    other = dice.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _cut(dice: Random, text: str) -> str:
    return text[: dice.randrange(len(text))]


def _odd(dice: Random, text: str) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice(ODD) + text[at:]


def _marked(dice: Random, text: str) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice("{}[],:#?&*!|>'\"%@`-") + text[at + dice.choice([0, 1]) :]


def _named(dice: Random, text: str) -> str:
    """A word is another everywhere but once."""
    words = sorted({word for word in text.replace(":", " ").split() if word.isidentifier() and len(word) > 3})
    return text.replace(dice.choice(words), dice.choice(WORDS), 1) if words else text


def _alike(dice: Random, text: str) -> str:
    """A letter of another alphabet that looks the same."""
    letter = dice.choice(sorted(LOOKALIKES))
    return text.replace(letter, LOOKALIKES[letter], dice.randint(1, 3))


def _second(dice: Random, text: str) -> str:
    return text + dice.choice(["---\nprotocol: b\n", "...\n- a\n", "%YAML 1.1\n", "\n\tx: 1\n"])


def _deep(dice: Random) -> str:
    return "steps:\n" + "".join(f"{'  ' * n}- steps:\n" for n in range(dice.choice([5, 40, 2_000])))


def _laughs(dice: Random) -> str:
    return "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *b{n}]\n" for n in range(dice.randint(1, 60)))


def _brackets(dice: Random) -> str:
    return dice.choice(["[", "{a: ", "- ", "? ", "[{"]) * dice.choice([10, 1_000, 20_000])


def _wide(dice: Random) -> str:
    return TEXTS[0] + "".join(f"k{n}: {n}\n" for n in range(dice.choice([1, 500, 3_000])))


def _long(dice: Random) -> str:
    return dice.choice(TEXTS).replace("name:", f"name: {'x' * dice.choice([301, 5_000, 70_000])} #", 1)


def _steps(dice: Random) -> str:
    steps = "".join(f"- {{title: S{n}, minutes: 1}}\n" for n in range(dice.choice([41, 400])))
    return TEXTS[0].partition("steps:")[0] + "steps:\n" + steps


def _noise(dice: Random) -> str:
    return "".join(chr(dice.choice([dice.randrange(32, 127), dice.randrange(0x110000)])) for _ in range(200))


_WAYS: tuple[Callable[[Random, str], str], ...] = (
    *map(_lines, (_without, _twice, _doubled, _indented, _outdented, _swapped)),
    *map(_lines, (_valued(NUMBERS), _valued(NUMBERS), _valued(VALUES), _valued(VALUES), _valued(WORDS))),
    _cut, _odd, _odd, _marked, _named, _named, _alike, _second,
)  # fmt: skip
_BOMBS: tuple[Callable[[Random], str], ...] = (_deep, _laughs, _brackets, _wide, _long, _steps, _noise)
