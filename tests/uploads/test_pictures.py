"""Pictures keep what is seen and lose what is not."""

import io

import pytest
from PIL import Image

from staffroom_server.uploads.pictures import BROKEN, TOO_LARGE
from staffroom_server.uploads.refusals import NotTaken
from uploads.papers import TOWN, a_huge_picture, a_photo, a_picture
from uploads.shelf import Shelf


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_where_a_photo_was_taken_stays_behind(shelf: Shelf, kind: str) -> None:
    photo = a_photo(kind=kind)
    assert TOWN in photo
    row = await shelf.keep(photo + b"and another file behind it" * (kind == "JPEG"))
    data = await shelf.bytes_of(row)
    assert row.media == f"image/{kind.lower()}"
    assert row.size == len(data)
    assert TOWN not in data
    assert b"another file" not in data
    assert not opened(data).getexif()


async def test_a_photo_is_turned_before_it_forgets_how(shelf: Shelf) -> None:
    data = await shelf.bytes_of(await shelf.keep(a_photo(orientation=6)))
    picture = opened(data)
    assert picture.size == (40, 60)
    assert picture.getpixel((20, 5)) != picture.getpixel((20, 55))


async def test_words_in_a_png_stay_behind_and_its_clearness_stays(shelf: Shelf) -> None:
    out, said = io.BytesIO(), __import__("PIL.PngImagePlugin").PngImagePlugin.PngInfo()
    said.add_text("Author", TOWN.decode())
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG", pnginfo=said)
    data = await shelf.bytes_of(await shelf.keep(out.getvalue()))
    assert TOWN not in data
    assert opened(data).convert("RGBA").getpixel((0, 0)) == (255, 0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
async def test_every_usual_png_survives(shelf: Shelf, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "PNG")
    assert opened(await shelf.bytes_of(await shelf.keep(out.getvalue()))).size == (8, 8)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
async def test_every_usual_jpeg_survives(shelf: Shelf, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "JPEG")
    assert opened(await shelf.bytes_of(await shelf.keep(out.getvalue()))).format == "JPEG"


async def test_a_moving_picture_stands_still(shelf: Shelf) -> None:
    out = io.BytesIO()
    frames = [Image.new("P", (8, 8), n) for n in range(4)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=TOWN)
    row = await shelf.keep(out.getvalue())
    data = await shelf.bytes_of(row)
    assert row.media == "image/png"
    assert getattr(opened(data), "n_frames", 1) == 1
    assert TOWN not in data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (a_huge_picture(), TOO_LARGE),
        (a_picture("JPEG", (600, 400))[:1_000], BROKEN),
        (a_picture("PNG", (600, 400))[:100], BROKEN),
        (b"\xff\xd8\xff<script>alert(1)</script>", BROKEN),
        (b"GIF89a/*<script>alert(1)</script>*/", BROKEN),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 nothing", BROKEN),
        (b"\x89PNG\r\n\x1a\n", BROKEN),
    ],
    ids=["a bomb", "a cut JPEG", "a cut PNG", "a web page", "a script", "no WebP", "only a head"],
)
async def test_what_is_no_whole_picture_is_refused(shelf: Shelf, data: bytes, why: str) -> None:
    with pytest.raises(NotTaken) as refused:
        await shelf.keep(data)
    assert str(refused.value) == why
    assert shelf.on_disk == []
