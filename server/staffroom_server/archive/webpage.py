"""A document as one HTML file: no script, nothing loaded, people's words as the text they are."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from staffroom_server.archive.document import Document, Entry, Section

_STYLE = files(__package__).joinpath("webpage.css").read_text(encoding="utf-8")
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[a-z0-9_-]+")
_DEEPEST = 6

_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
"""


def webpage(of: Document) -> Iterator[str]:
    """The whole, piece by piece."""
    yield f"{_HEAD}<title>{text(of.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n"
    yield f'<h1 dir="auto">{text(of.title)}</h1>\n<dl>\n'
    for label, value in of.facts:
        yield f'<div><dt>{text(label)}</dt><dd dir="auto">{text(value)}</dd></div>\n'
    yield f'<div><dt>Address</dt><dd><a href="{text(of.address)}">{text(of.address)}</a></dd></div>\n'
    yield "</dl>\n</header>\n<main>\n"
    for section in of.sections:
        yield from _section(of, section, 2)
    yield "</main>\n</body>\n</html>\n"


def text(said: str) -> str:
    """As text, also within an attribute."""
    return escape(_CONTROLS.sub("\ufffd", said))


def _section(of: Document, section: Section, level: int) -> Iterator[str]:
    heading = min(level, _DEEPEST)
    yield f'<section class="level{heading}">\n<h{heading} dir="auto">{text(section.title)}</h{heading}>\n'
    yield from _facts(section.facts)
    for entry in section.entries:
        yield from _entry(of, entry)
    for part in section.parts:
        yield from _section(of, part, level + 1)
    yield "</section>\n"


def _entry(of: Document, entry: Entry) -> Iterator[str]:
    kind = f" {entry.kind}" if _WORD.fullmatch(entry.kind) else ""
    yield f'<article class="entry{kind}">\n<p class="head">'
    yield f'<span class="label">{text(entry.label)}</span> ' if entry.label else ""
    yield f'<bdi class="who">{text(entry.who)}</bdi> ' if entry.who else ""
    yield from _time(of, entry)
    yield "</p>\n"
    if entry.text is not None:
        yield f'<blockquote dir="auto">{text(entry.text)}</blockquote>\n'
    elif entry.gone:
        yield f'<p class="gone">{text(entry.gone)}</p>\n'
    yield from _facts(entry.facts)
    for answer in entry.under:
        yield from _entry(of, answer)
    yield "</article>\n"


def _time(of: Document, entry: Entry) -> Iterator[str]:
    if entry.moment is not None:
        moment = of.moment_at(entry.moment, entry.group)
        yield f'<a class="moment" href="{text(moment)}">{text(entry.at) or "moment"}</a>'
    elif entry.at:
        yield f"<span>{text(entry.at)}</span>"


def _facts(facts: tuple[str, ...]) -> Iterator[str]:
    if facts:
        yield '<ul class="facts">\n'
        yield from (f'<li dir="auto">{text(fact)}</li>\n' for fact in facts)
        yield "</ul>\n"
