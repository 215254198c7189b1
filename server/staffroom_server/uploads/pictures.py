"""Pictures made anew from their pixels alone. Runs apart only: see `apart`."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from staffroom_server.uploads.kinds import GIF, JPEG, PNG, WEBP
from staffroom_server.uploads.refusals import NotTaken

MOST_PIXELS = 50_000_000
"""As many as a good phone's camera has; three bytes each once unpacked."""

BROKEN = "This picture cannot be read, perhaps because it was cut off. Open it, save it anew, and send that."
TOO_LARGE = (
    f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Make it smaller, then send it."
)

_FORMATS = {PNG: "PNG", JPEG: "JPEG", WEBP: "WEBP", GIF: "GIF"}
_SHOWN = ("icc_profile", "transparency")  # without these the pixels would look otherwise


def clean(source: Path, media: str, target: Path) -> str:
    """Write the picture anew; gives its type. Raises `NotTaken`.

    A photo of student work says in its EXIF part where and when it was taken, by whose phone: that, and whatever
    else lies hidden in or behind a picture (a thumbnail from before it was cropped, a comment, another file), is
    left behind. It is turned as EXIF says first. Of a moving picture the first frame stays, as PNG.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # Pillow's own bound warns here, and refuses at twice as many
    try:
        with Image.open(source, formats=(_FORMATS[media],)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotTaken(TOO_LARGE)
            opened.load()
            turned = ImageOps.exif_transpose(opened)
            return _write(turned, opened, media, target)
    except Image.DecompressionBombError:
        raise NotTaken(TOO_LARGE) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise NotTaken(BROKEN) from None


def _write(turned: Image.Image, opened: Image.Image, media: str, target: Path) -> str:
    turned.info = {name: opened.info[name] for name in _SHOWN if name in opened.info}
    media = PNG if media == GIF else media
    how: dict[str, Any] = {JPEG: {"quality": 92}, WEBP: {"quality": 92}, PNG: {}}[media]
    turned.save(target, _FORMATS[media], **how)
    return media
