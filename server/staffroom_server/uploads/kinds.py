"""What a file is: told by its bytes, never by its name, and never by the type alone that its sender declared."""

import re
from pathlib import Path

from staffroom_server.uploads.refusals import NotTaken

PDF, PNG, JPEG, WEBP, GIF, TEXT = (
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
    "text/plain",
)
PICTURES = (PNG, JPEG, WEBP, GIF)

# At the very start: what stands there only later on is another file in disguise.
_SIGNS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"%PDF-\d"), PDF),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PNG),
    (re.compile(rb"\xff\xd8\xff"), JPEG),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), WEBP),
    (re.compile(rb"GIF8[79]a"), GIF),
)
_NEVER = ("text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml", "multipart/")
_MARKUP = ("<?xml", "<svg", "<!doctype svg")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")

TAKEN = (
    "What can be looked at here: a PDF, a picture (PNG, JPEG, WebP or GIF), or plain text, Markdown and CSV. "
    "Save or print it as a PDF, then send that."
)
NOT_UTF8 = f"{TAKEN} A text must be saved as UTF-8; in Excel that is “CSV UTF-8”."
EMPTY = "The file is empty."


def kind_of(file: Path, declared: str) -> str:
    """One of the types above; raises `NotTaken`. Reads all of a text, since one byte can make it none."""
    with file.open("rb") as opened:
        head = opened.read(16)
        if not head:
            raise NotTaken(EMPTY)
        for sign, media in _SIGNS:
            if sign.match(head):
                return media
        if declared.startswith(_NEVER):
            raise NotTaken(TAKEN)
        return _text(head + opened.read())


def _text(data: bytes) -> str:
    """Text whatever it says: HTML too is served as plain text and as nothing else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken(NOT_UTF8 if b"\x00" not in data[:1_000] else TAKEN) from None
    if _CONTROL.search(text) or text[:100].lstrip().lower().startswith(_MARKUP):
        raise NotTaken(TAKEN)
    return TEXT
