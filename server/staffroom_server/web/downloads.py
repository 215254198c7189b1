"""A file as a reply: shown or saved, and never run."""

import re
from pathlib import Path
from urllib.parse import quote

from starlette.responses import FileResponse, Response

from staffroom_server.uploads.kinds import JPEG, PDF, PICTURES, PNG, TEXT, WEBP

_SHOWN = (
    *PICTURES,
    TEXT,
)  # a PDF is saved: browsers show none in a sandbox, and its pages are there as pictures
_ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    WEBP: (".webp",),
    TEXT: (".txt", ".md", ".csv"),
}
_NO_NAME = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?\"<>|]")

_HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",  # who may see it can change, and school computers are shared
}


def file_reply(file: Path, media: str, title: str | None) -> Response:
    """The file under its title; `SecurityHeaders` adds that no browser may take it for anything else."""
    kind = f"{media}; charset=utf-8" if media == TEXT else media
    how = "inline" if media in _SHOWN else "attachment"
    headers = _HEADERS | {"Content-Disposition": disposition(how, file_name(title, media))}
    return FileResponse(file, media_type=kind, headers=headers)


def saved(content: bytes, media: str, title: str, ending: str) -> Response:
    """What was written for whoever asks: saved under the title, never shown or kept on the way."""
    name = plain_name(title, "meeting") + ending
    headers = _HEADERS | {"Content-Disposition": disposition("attachment", name)}
    kind = f"{media}; charset=utf-8" if media.startswith("text/") else media
    return Response(content, media_type=kind, headers=headers)


def file_name(title: str | None, media: str) -> str:
    """The title with its type's ending, and without what no file's name may hold."""
    name = plain_name(title or "", "work")
    endings = _ENDINGS[media]
    return name if name.lower().endswith(endings) else name + endings[0]


def plain_name(title: str, otherwise: str) -> str:
    """The title without what no file's name may hold."""
    return _NO_NAME.sub(" ", title).strip(" .")[:120] or otherwise


def disposition(how: str, name: str) -> str:
    """RFC 6266: in ASCII for the oldest, and as it is for all others."""
    plain = name.encode("ascii", "replace").decode().replace("%", "_").replace("?", "_")
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
