"""Where websocket frames begin and end, in bytes as they come."""

from typing import NamedTuple

ONE_TEXT = 0x81
"""The first byte of a text that is one frame."""
_MASKED = 0x80


class Found(NamedTuple):
    """Places in the bytes: of the payload's first, whose mask is before it, and of the next frame."""

    begin: int
    end: int


def frame_at(data: bytes, at: int) -> Found | None:
    """The frame that begins there, though it may go on after the data.

    Null where its header does, or where it is unmasked, which no client may send.
    """
    left = len(data) - at
    if left < 6 or data[at + 1] < _MASKED:
        return None
    size = data[at + 1] - _MASKED
    if size < 126:
        return Found(at + 6, at + 6 + size)
    wide = 2 if size == 126 else 8
    if left < 6 + wide:
        return None
    return Found(at + 6 + wide, at + 6 + wide + int.from_bytes(data[at + 2 : at + 2 + wide]))
