"""Files as people send them, and as nobody should."""

import io
import struct
import zlib
from functools import cache

from PIL import Image
from PIL.ExifTags import Base

TOWN = b"taken in Springfield"


def a_pdf(*pages: str, size: tuple[int, int] = (595, 842), more: bytes = b"") -> bytes:
    """Written by hand: a page a text, its letters in Helvetica; `more` is drawn before them."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        content = more + f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
        box = f"/MediaBox [0 0 {size[0]} {size[1]}]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    return _file(objects)


def a_torn_pdf() -> bytes:
    """Its first page is whole; where the second should be, there is none."""
    return a_pdf("One", "Two").replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [4 0 R 9 9 R]")


def a_locked_pdf() -> bytes:
    """No empty password opens it, nor any other."""
    keys = f"/O <{'ab' * 32}> /U <{'cd' * 32}>"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >> /ID [<00> <00>]"
    return a_pdf("Locked").replace(b"trailer <<", b"trailer << " + lock.encode())


def a_bomb(before: int = 0) -> bytes:
    """A PDF of a few KB whose last page, after so many empty ones, unpacks to 400 MB of drawing."""
    twice = _endless()
    kids = " ".join(["4 0 R"] * before + ["3 0 R"])
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {before + 1} >>".encode(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream"
            % (len(twice), twice),
        ]
    )


@cache
def _endless() -> bytes:
    drawing, packer = b"0 0 m 500 500 l S\n" * 60_000, zlib.compressobj(9)
    packed = b"".join(packer.compress(drawing) for _ in range(400)) + packer.flush()
    return zlib.compress(packed, 9)


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, said in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, said)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def a_picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    """Left half red, right half white."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def a_photo(orientation: int = 1, kind: str = "JPEG") -> bytes:
    """A picture that says where it was taken, and how it is to be turned."""
    said = Image.Exif()
    said[Base.Orientation] = orientation
    said[Base.ImageDescription] = TOWN.decode()
    said[Base.GPSInfo] = {1: "N", 2: (48.0, 12.0, 0.0)}
    return a_picture(kind, exif=said.tobytes())


def a_huge_picture() -> bytes:
    """A PNG of some bytes that says it has 90,000 by 90,000 pixels."""
    head = struct.pack(">IIBBBBB", 90_000, 90_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\x00" * 1_000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
