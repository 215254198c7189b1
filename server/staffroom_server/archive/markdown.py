"""A document as Markdown. People's words are quoted letter by letter: nothing in them is markup, in any viewer."""

import re
from collections.abc import Iterator

from staffroom_server.archive.document import Document, Entry, Section

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKUP = re.compile(r"([\\`*_{}\[\]|~$])")
_BEGINS = re.compile(r"^([-+=#:]|\d{1,9}(?=[.)]))")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_DEEPEST = 6


def markdown(of: Document) -> Iterator[str]:
    """The whole, piece by piece."""
    yield f"# {inline(of.title)}\n\n"
    for label, value in of.facts:
        yield f"- **{label}:** {inline(value)}\n"
    yield f"- **Address:** <{of.address}>\n"
    for section in of.sections:
        yield from _section(of, section, 2)


def inline(said: str) -> str:
    """Words within a line of ours."""
    return _escaped(" ".join(said.split()))


def quoted(said: str) -> str:
    """Words as a quotation, a line a line."""
    lines = [_line(line) for line in re.split(r"\r\n|\r|\n", said.strip("\r\n"))]
    breaks = ("  " if line and after else "" for line, after in zip(lines, [*lines[1:], ""], strict=True))
    return "".join(f"> {line}".rstrip(" ") + end + "\n" for line, end in zip(lines, breaks, strict=True))


def _section(of: Document, section: Section, level: int) -> Iterator[str]:
    yield f"\n{'#' * min(level, _DEEPEST)} {inline(section.title)}\n"
    if section.facts:
        yield "\n" + _listed(section.facts)
    for entry in section.entries:
        yield "\n" + _entry(of, entry)
    for part in section.parts:
        yield from _section(of, part, level + 1)


def _entry(of: Document, entry: Entry) -> str:
    who = f"**{inline(entry.label)}**" if entry.label else ""
    moment = f"[moment]({of.moment_at(entry.moment, entry.group)})" if entry.moment is not None else ""
    parts = [" · ".join(part for part in (who, inline(entry.who), entry.at, moment) if part) + "\n"]
    if entry.text is not None:
        parts.append(quoted(entry.text))
    elif entry.gone:
        parts.append(f"*{entry.gone}*\n")
    if entry.facts:
        parts.append(_listed(entry.facts))
    for answer in entry.under:
        parts.append("".join(f"> {line}".rstrip(" ") + end for line, end in _lines(_entry(of, answer))))
    return "\n".join(parts)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each with its end: two spaces break a line."""
    for line in text.removesuffix("\n").split("\n"):
        yield line, "  \n" if line.endswith("  ") else "\n"


def _listed(facts: tuple[str, ...]) -> str:
    return "".join(f"- {inline(fact)}\n" for fact in facts)


def _line(line: str) -> str:
    words = line.strip(" \t")
    indent = len(line) - len(line.lstrip(" \t"))
    spaces = "\u00a0" * min(len(line[:indent].expandtabs(4)), 40)
    return spaces + _escaped(words.replace("\t", " ")) if words else ""


def _escaped(words: str) -> str:
    plain = _CONTROLS.sub("\ufffd", words).translate(_ENTITIES)
    return _BEGINS.sub(_begun, _MARKUP.sub(r"\\\1", plain))


def _begun(found: re.Match[str]) -> str:
    """What would begin a list, a heading or a line under one, begins none."""
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"
