"""YAML 1.2 as plain values with the line of each: no aliases, tags, second documents or doubled fields."""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from staffroom_server.protocols.mistakes import BadProtocol, Mistake, Where, field_name

LONGEST = 65_536
"""Characters of a file."""

DEEPEST = 12
"""Lists and fields inside each other."""

_ODD_END = re.compile("[\x85\u2028\u2029]")
_NUMBER = re.compile(r"[-+]?([0-9]{1,15}|[0-9]{0,15}\.[0-9]{1,15}|[0-9]{1,15}\.)")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_QUOTES = "A text with : ? # or , needs quotes, or a line of its own."
_NO_TEXT = "It holds a character that is no text. Take it out."
_SAID = (
    (_NO_TEXT, _NO_TEXT),
    ("mapping values are not allowed", f"A colon stands inside a text. {_QUOTES}"),
    ("'\\t'", "Indent with spaces: YAML takes no tabs."),
    ("that cannot start any token", "A text that begins with such a character needs quotes."),
    ("expected ',' or", f"A bracket is not closed, or a text inside it breaks it. {_QUOTES}"),
    ("unexpected end of stream", "A quote is opened and not closed. Close it, or double one inside: ''."),
    (
        "expected <block end>",
        "It is indented otherwise than what it belongs to. Begin it under its neighbours.",
    ),
    ("could not find expected ':'", f"A field needs a colon and a space after its name. {_QUOTES}"),
)


class Plain:
    """One file. `value` is what it says, `lines` where each part of it begins."""

    def __init__(self, text: str, file: str) -> None:
        """Raises BadProtocol with the first thing that cannot be read."""
        self._text, self._file = text, file
        self.lines: dict[Where, int] = {(): 1}
        if len(text) > LONGEST:
            self._wrong(
                1, (), f"It is longer than {LONGEST:,} characters. A protocol is a few pages; split it."
            )
        if odd := _ODD_END.search(text):
            self._wrong(
                text.count("\n", 0, odd.start()) + 1,
                (),
                f"Readers of YAML differ on whether U+{ord(odd[0]):04X} ends a line. Break the line plainly, or "
                f"write \\u{ord(odd[0]):04x} inside double quotes.",
            )
        self.value = self._read()

    def line(self, where: Where) -> int:
        """Of the place, or of the nearest part around it that is written."""
        return self.lines[next(where[:end] for end in range(len(where), -1, -1) if where[:end] in self.lines)]

    def _read(self) -> Any:  # noqa: ANN401
        try:
            events = iter(YAML(typ="safe", pure=True).parse(self._text))
            next(events)
            if isinstance(next(events), StreamEndEvent):
                self._wrong(1, (), "There is nothing in it. Begin with: protocol: a-name-for-it")
            value = self._part(next(events), events, ())
            next(event for event in events if isinstance(event, DocumentEndEvent))
            if not isinstance(after := next(events), StreamEndEvent):
                self._wrong(_line(after), (), "A second document begins here. Write one protocol a file.")
        except YAMLError as error:
            self._unreadable(error)
        return value

    def _part(self, event: Event, events: Iterator[Event], where: Where) -> Any:  # noqa: ANN401
        self.lines.setdefault(where, _line(event))
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            self._wrong(
                _line(event), where, "Names with & and * are not used here. Write the part out again."
            )
        if getattr(event, "tag", None):
            self._wrong(
                _line(event), where, "Tags with ! are not used here. Leave it out, or quote the text."
            )
        if len(where) > DEEPEST:
            self._wrong(_line(event), where, f"Parts lie more than {DEEPEST} deep here. Write them flatter.")
        if isinstance(event, MappingStartEvent):
            return self._fields(events, where)
        if isinstance(event, SequenceStartEvent):
            return self._items(events, where)
        assert isinstance(event, ScalarEvent), "nothing else begins a part"
        return event.value if event.style else _scalar(event.value)

    def _items(self, events: Iterator[Event], where: Where) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._part(event, events, (*where, len(items))))
        return items

    def _fields(self, events: Iterator[Event], where: Where) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self._wrong(_line(event), where, f"A field's name is a word before a colon. {_QUOTES}")
            here = (*where, event.value)
            if event.value in fields:
                self._wrong(_line(event), here, f"{event.value} is here twice. Keep one.")
            self.lines[here] = _line(event)
            fields[event.value] = self._part(next(events), events, here)
        return fields

    def _wrong(self, line: int, where: Where, text: str) -> NoReturn:
        raise BadProtocol([Mistake(self._file, line, field_name(where), text)])

    def _unreadable(self, error: YAMLError) -> NoReturn:
        """In words for whoever wrote it; the field is the one that begins the line."""
        said = str(getattr(error, "problem", None) or _NO_TEXT)
        line = self._broken_at(error, unclosed="stream end" in said or "end of stream" in said)
        lines = self._text.splitlines() or [""]
        field = re.match(r"[\s-]*([\w-]+)", lines[min(line, len(lines) - 1)])
        text = next(
            (ours for theirs, ours in _SAID if theirs in said), f"Not readable as YAML: {said}. {_QUOTES}"
        )
        raise BadProtocol([Mistake(self._file, line + 1, field[1] if field else "the file", text)]) from None

    def _broken_at(self, error: YAMLError, *, unclosed: bool) -> int:
        """The line, from 0; of what is never closed, where it opens."""
        if not isinstance(error, MarkedYAMLError):
            return self._text[: getattr(error, "position", 0)].count("\n")
        mark = (unclosed and error.context_mark) or error.problem_mark
        return int(mark.line) if mark else 0


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _scalar(text: str) -> str | float | bool | None:
    """As YAML 1.2 reads a text without quotes: on, yes and 1:30 stay texts."""
    if text in _WORDS:
        return _WORDS[text]
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)
