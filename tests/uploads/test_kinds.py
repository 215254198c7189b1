"""What a file is, told by its bytes."""

from pathlib import Path

import pytest

from staffroom_server.uploads.kinds import EMPTY, NOT_UTF8, TAKEN, kind_of
from staffroom_server.uploads.refusals import NotTaken
from uploads.papers import a_pdf, a_picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"

TAKEN_AS = [
    (a_pdf("x"), "application/pdf"),
    (a_pdf("x") + HTML, "application/pdf"),
    (a_picture("PNG"), "image/png"),
    (a_picture("JPEG"), "image/jpeg"),
    (a_picture("WEBP"), "image/webp"),
    (a_picture("GIF"), "image/gif"),
    (b"GIF89a/*" + HTML, "image/gif"),
    (b"Name,Score\nAmina,5\n", "text/plain"),
    ("Größe: ½ 😀".encode(), "text/plain"),
    ("\ufeffwith a mark".encode(), "text/plain"),
    (b"\t\r\n\x0c", "text/plain"),
    (HTML, "text/plain"),
    (b"About <svg> in lessons", "text/plain"),
]

REFUSED = [
    (b"", "", EMPTY),
    (SVG, "", TAKEN),
    (SVG, "image/png", TAKEN),
    (SVG, "text/plain", TAKEN),
    (b"\xef\xbb\xbf \n<SVG onload=alert(1)>", "text/plain", TAKEN),
    (b'<?xml version="1.0"?><svg/>', "text/plain", TAKEN),
    (b"<!DOCTYPE svg PUBLIC>", "text/plain", TAKEN),
    (HTML, "text/html", TAKEN),
    (HTML, "application/xhtml+xml", TAKEN),
    (b"--x\r\nContent-Disposition: form-data", "multipart/form-data", TAKEN),
    (b"PK\x03\x04 a document of Word's", "application/pdf", TAKEN),
    (b"\x7fELF\x02", "text/plain", TAKEN),
    (b"\n%PDF-1.4 not at the start \x00", "application/pdf", TAKEN),
    (b"RIFF\x00\x00\x00\x00WAVEfmt ", "image/webp", TAKEN),
    (b"\x00\x00\x00\x18ftypheic", "image/jpeg", TAKEN),
    ("Größe".encode("latin-1"), "text/csv", NOT_UTF8),
    ("Größe".encode("utf-16"), "text/plain", TAKEN),
    (b"a\x00b", "text/plain", TAKEN),
    (b"a\x1b[31mb", "text/plain", TAKEN),
]


@pytest.mark.parametrize(("data", "kind"), TAKEN_AS)
@pytest.mark.parametrize("declared", ["", "application/octet-stream", "text/plain", "image/png"])
def test_it_is_what_its_bytes_say(tmp_path: Path, data: bytes, kind: str, declared: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    assert kind_of(file, declared) == kind


@pytest.mark.parametrize(("data", "declared", "why"), REFUSED)
def test_anything_else_is_refused_with_what_is_taken(
    tmp_path: Path, data: bytes, declared: str, why: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    with pytest.raises(NotTaken) as refused:
        kind_of(file, declared)
    assert str(refused.value) == why
