"""PDF pages, by PDFium: counted, drawn, and read. Runs apart only: see `apart`."""

from pathlib import Path

import pypdfium2 as pdfium
from PIL.Image import Image
from pypdfium2.raw import FPDF_ERR_PASSWORD

from staffroom_server.uploads.refusals import NotTaken

MOST_PAGES = 500
WIDTH, MOST_HEIGHT = 1_400, 5_600
"""Of a drawn page, in pixels: words of a usual page can be read well, and a strange one stays small."""
MOST_WORDS = 200_000
"""Characters of one page."""

LOCKED = "This PDF is locked by a password. Save it without one, then send that."
BROKEN = (
    "This PDF cannot be read, perhaps because it was cut off. Open it, print it as a PDF anew, and send that."
)
TOO_LONG = f"This PDF has more than {MOST_PAGES} pages. Send the part that shall be looked at."


def count(source: Path) -> int:
    """How many pages it has; raises `NotTaken`."""
    try:
        with pdfium.PdfDocument(source) as document:
            pages = len(document)
            if pages:
                document[0].get_size()
    except pdfium.PdfiumError as error:
        raise NotTaken(LOCKED if error.err_code == FPDF_ERR_PASSWORD else BROKEN) from None
    if not pages or pages > MOST_PAGES:
        raise NotTaken(TOO_LONG if pages else BROKEN)
    return pages


def draw(source: Path, page: int, picture: Path, words: Path) -> None:
    """Page 1 is the first; raises `NotTaken` where there is no such page.

    A form's fields are not filled in, a script does not run: only the page is drawn.
    """
    try:
        drawn, text = _drawn(source, page)
    except pdfium.PdfiumError:
        raise NotTaken(BROKEN) from None
    drawn.convert("RGB").save(picture, "PNG")
    words.write_text(_plain(text), encoding="utf-8")


def _drawn(source: Path, page: int) -> tuple[Image, str]:
    with pdfium.PdfDocument(source) as document:
        opened = document[page - 1]
        width, height = opened.get_size()
        scale = min(WIDTH / max(width, 1), MOST_HEIGHT / max(height, 1))
        drawn = opened.render(scale=scale, may_draw_forms=False).to_pil()
        return drawn, opened.get_textpage().get_text_bounded(errors="replace")[:MOST_WORDS]


def _plain(text: str) -> str:
    """Without what is no character, or no end of a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")  # PDFium's soft hyphen
    return "".join(c for c in lines if c == "\n" or c == "\t" or c.isprintable())
