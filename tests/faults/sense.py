"""Frames that make sense, by chance: drawn from the printed schema, about what the room has, whatever it is at."""

import json
import random
import re
from collections import deque
from collections.abc import Callable, Collection, Mapping
from typing import Any

from faults.builds import ROOT

Schema = Mapping[str, Any]
JSON = dict[str, Any]

DEFINITIONS: Mapping[str, Schema] = json.loads((ROOT / "schemas/json/wire.json").read_text())["$defs"]
COMMANDS: Mapping[str, str] = DEFINITIONS["Do"]["properties"]["command"]["discriminator"]["mapping"]

SLUGS = {
    "kind": (
        "response",
        "warm",
        "cool",
        "noticing",
        "wondering",
        "clarifying_question",
        "probing_question",
        "x",
    ),
    "protocol": ("chalk-talk", "consultancy", "plus-delta", "slice", "text-rendering", "tuning", "unknown"),
    "role": ("presenter", "facilitator", "timekeeper", "recorder", "observer", "participant", "nobody"),
    "brings": ("work", "question", "text", "dilemma"),
}
WORDS = (
    "Three of my pupils wrote the answer without a unit.",
    '=HYPERLINK("http://x","y") <script>alert(1)</script> \'; DROP TABLE room; --',
    "\u202eright to left\u202c \u200d\U0001f469\u200d\U0001f393 e\u0301\u0302\u0303 \u05d0\u0628\u4e16",
    "**bold** [link](javascript:x) `code` | a | b |",
    "0",
    "long " * 1_500,
)
_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
_STEP = re.compile(r'"step":"([^"]+)"')


class Sense:
    """Commands for one room; it hears what the room says, so that most are about what is there."""

    def __init__(self, seed: int) -> None:
        """The same seed and the same hearing give the same commands."""
        self._chance = random.Random(seed)
        self._ids: deque[str] = deque(maxlen=400)
        self._steps: deque[str] = deque(["none"], maxlen=4)
        self._secrets = [f"a-secret-of-one-browser-{n}" for n in range(3)]

    def hears(self, text: str) -> None:
        """Whatever has an id there may be spoken of."""
        self._ids.extend(_ID.findall(text))
        self._steps.extend(_STEP.findall(text))

    def id(self) -> str:
        """A new one."""
        drawn = f"{self._chance.getrandbits(128):032x}"
        return "-".join((drawn[:8], drawn[8:12], drawn[12:16], drawn[16:20], drawn[20:]))

    def often(self, share: float) -> bool:
        """Chance says so, in this share of all times."""
        return self._chance.random() < share

    def command(self, may: Collection[str], but: Collection[str]) -> JSON:
        """Mostly one of those that its sender may give, at times any; but none of the others."""
        names = may if may and self.often(0.8) else COMMANDS
        name = self._chance.choice([one for one in sorted(names) if one in COMMANDS and one not in but])
        made: JSON = self._value({"$ref": COMMANDS[name]}, "")
        return made

    def _value(self, schema: Schema, name: str) -> Any:
        if "$ref" in schema:
            return self._value(DEFINITIONS[schema["$ref"].rpartition("/")[2]], name)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._chance.choice(schema["enum"])
        if "anyOf" in schema:
            return self._value(self._chance.choice(schema["anyOf"]), name)
        return self._BY_TYPE[schema["type"]](self, schema, name)

    def _object(self, schema: Schema, _: str) -> JSON:
        required = schema.get("required", ())
        for pattern, value in schema.get("patternProperties", {}).items():
            keys = [self._string({"pattern": pattern}, "role") for _ in range(self._chance.randint(0, 2))]
            return {key: self._value(value, "") for key in keys}
        named = [one for one in schema["properties"] if one in required or self.often(0.4)]
        return {one: self._value(schema["properties"][one], one) for one in named}

    def _array(self, schema: Schema, name: str) -> list[Any]:
        if "prefixItems" in schema:
            return [self._value(one, name) for one in schema["prefixItems"]]
        least = schema.get("minItems", 0)
        count = self._chance.randint(least, min(schema.get("maxItems", 3), least + 3))
        return [self._value(schema["items"], name) for _ in range(count)]

    def _integer(self, schema: Schema, _: str) -> int:
        least, most = schema.get("minimum", 0), schema.get("maximum", 1 << 53)
        return self._chance.randint(least, most if self.often(0.1) else min(most, least + 5))

    def _string(self, schema: Schema, name: str) -> str:
        pattern = schema.get("pattern", "")
        for begin, make in self._BY_PATTERN.items():
            if pattern.startswith(begin):
                return make(self, name)
        longest = schema.get("maxLength", 200)
        words = self._chance.choice(WORDS)[:longest]
        return words if words.isprintable() or "\\x1f" not in pattern else "A line"

    def _known(self, _: str) -> str:
        return self._chance.choice(self._ids) if self._ids and self.often(0.9) else self.id()

    def _slug(self, name: str) -> str:
        return self._chance.choice(SLUGS.get(name, SLUGS["kind"]))

    _BY_TYPE: Mapping[str, Callable[["Sense", Schema, str], Any]] = {
        "object": _object,
        "array": _array,
        "integer": _integer,
        "string": _string,
        "number": lambda self, _, __: self._chance.random() / 2,
        "boolean": lambda self, _, __: self.often(0.5),
        "null": lambda _, __, ___: None,
    }
    _BY_PATTERN: Mapping[str, Callable[["Sense", str], str]] = {
        "^[0-9a-f]{8}-": _known,
        "^[\\x21-\\x7e]+$": lambda self, _: self._chance.choice(self._steps),
        "^[a-z]": _slug,
        "^[A-Za-z0-9_-]{20,100}$": lambda self, _: self._chance.choice(self._secrets),
        "^[0-9]{1,2}(": lambda self, _: f"{self._chance.randint(1, 4)}.{self._chance.randint(1, 9)}",
        "^[0-9]{4}-": lambda self, _: f"2027-0{self._chance.randint(1, 9)}-1{self._chance.randint(0, 9)}",
        "^https?": lambda self, _: f"https://example.org/{self._chance.getrandbits(32):x}?q=%22",
    }
