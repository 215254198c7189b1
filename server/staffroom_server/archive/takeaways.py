"""The forms in which a meeting is taken away."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from staffroom_server.archive.gathering import Gathered
from staffroom_server.archive.jsonl import jsonl
from staffroom_server.archive.markdown import markdown
from staffroom_server.archive.spreadsheet import spreadsheet
from staffroom_server.archive.transcript import transcript
from staffroom_server.archive.webpage import webpage


class Form(NamedTuple):
    """`written` gives the file of a meeting at an address, piece by piece; its name ends in `ending`."""

    ending: str
    media: str
    written: Callable[[Gathered, str], Iterator[str]]


FORMS: Mapping[str, Form] = {
    "md": Form(".md", "text/markdown", lambda of, at: markdown(transcript(of, at))),
    "html": Form(".html", "text/html", lambda of, at: webpage(transcript(of, at))),
    "jsonl": Form(".jsonl", "application/jsonl", lambda of, _: jsonl(of)),
    "csv": Form(".csv", "text/csv", lambda of, at: spreadsheet(of, transcript(of, at))),
}


def taken_away(of: Gathered, form: Form, address: str) -> bytes:
    """The whole file, in UTF-8."""
    return "".join(form.written(of, address)).encode()
