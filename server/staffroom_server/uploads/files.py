"""Where bytes lie: `<folder>/<2 hex>/<sha256>`, and what was drawn of them beside them."""

import hashlib
import os
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_COMING = "coming"


class Files:
    """Plain functions that wait for the disk: call them in a thread."""

    def __init__(self, folder: Path) -> None:
        """`make` makes the folder."""
        self._folder = folder

    def coming(self) -> Path:
        """A name for what is not whole yet; after a crash `tidy` removes it."""
        return self._folder / _COMING / uuid4().hex

    def whole(self, digest: str) -> Path:
        """Where the bytes of this digest lie."""
        return self._folder / digest[:2] / digest

    def drawn(self, digest: str, page: int, ending: str) -> Path:
        """Where a page's picture (`png`) or words (`txt`) lie."""
        return self._folder / digest[:2] / f"{digest}.{page}.{ending}"

    def place(self, came: Path, place: Path) -> None:
        """All of it is on the disk before it has its name; a power cut leaves either nothing or the whole."""
        if not place.parent.is_dir():
            place.parent.mkdir(exist_ok=True)
            _sync_folder(self._folder)
        with came.open("rb+") as opened:
            os.fsync(opened.fileno())
        came.replace(place)
        _sync_folder(place.parent)

    def remove(self, digest: str) -> None:
        """The bytes and all that was drawn of them."""
        for file in self._folder.glob(f"{digest[:2]}/{digest}*"):
            file.unlink(missing_ok=True)

    def make(self) -> None:
        """The folder, where it is missing."""
        (self._folder / _COMING).mkdir(parents=True, exist_ok=True)

    def tidy(self, named: Collection[str], left: float) -> None:
        """Whatever no row names goes, and whatever is not whole and was left alone for so many seconds."""
        for file in self._folder.glob("*/*"):
            if file.parent.name != _COMING and file.name.partition(".")[0] not in named:
                file.unlink()
        before = time.time() - left
        for file in self._folder.glob(f"{_COMING}/*"):
            with suppress(FileNotFoundError):  # its process was quicker
                if file.stat().st_mtime <= before:
                    file.unlink()


def discard(files: Iterable[Path]) -> None:
    """Those of them that are there."""
    for file in files:
        file.unlink(missing_ok=True)


def digest_of(file: Path) -> tuple[str, int]:
    """SHA-256 in hex, and the number of bytes."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return digest, opened.tell()


def _sync_folder(folder: Path) -> None:
    with suppress(PermissionError):  # Windows opens no folder, and needs none of this
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
